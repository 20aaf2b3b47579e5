"""bench: how fast this Octavo is on this machine."""

import json
import os
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import click

from octavo.bench.rows import Row, table
from octavo.commands.tell import give_up

# What is measured, by its name: articles that a measurement is made with, and the seconds it may take.
MEASUREMENTS: dict[str, tuple[int, int]] = {
    "steps": (160, 300),
    "feeds": (15_000, 300),
    "web": (100_000, 600),
    "memory": (5, 400),
}


@click.command()
@click.option("--only", multiple=True, type=click.Choice(list(MEASUREMENTS)), help="Measure this alone.")
@click.option("--articles", type=click.IntRange(min=1), help="Articles to measure with.")
@click.option(
    "--json", "file", type=click.Path(dir_okay=False, path_type=Path), help="Write figures here too."
)
def bench(*, only: tuple[str, ...], articles: int | None, file: Path | None) -> None:
    """Measure how fast Octavo is here, in CPU seconds.

    Every measurement runs in a process and a data folder of its own, which is removed afterwards; nothing
    leaves the machine. Prints a table, and as its last line one JSON object with every figure.
    """
    rows: list[Row] = []
    failed: list[str] = []
    for name in only or MEASUREMENTS:
        click.echo(f"measuring {name} …", err=True)
        measured = _measure(name, articles)
        rows += measured
        if not measured:
            failed.append(name)
    result = {
        "date": f"{datetime.now(UTC):%Y-%m-%d}",
        "python": sys.version.split()[0],
        "rows": [row.as_dict() for row in rows],
    }
    if file is not None:
        file.write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    click.echo(table(rows))
    click.echo(json.dumps(result, ensure_ascii=False))
    if failed:
        give_up(f"Not measured: {', '.join(failed)}; what went wrong stands above.")


def _measure(name: str, articles: int | None) -> list[Row]:
    """Run one measurement in a process of its own; no rows where it failed."""
    usual, most = MEASUREMENTS[name]
    with tempfile.TemporaryDirectory(prefix=f"octavo-bench-{name}-", ignore_cleanup_errors=True) as folder:
        command = [sys.executable, "-m", "octavo.bench", name, str(articles or usual)]
        try:
            done = subprocess.run(  # noqa: S603 - our own interpreter and fixed words
                command, env=_environment(folder), stdout=subprocess.PIPE, timeout=most, check=False
            )
        except subprocess.TimeoutExpired:
            click.echo(f"{name} took more than {most} s and was ended.", err=True)
            return []
    if done.returncode:
        return []
    return [Row(**row) for row in json.loads(done.stdout.splitlines()[-1])]


def _environment(folder: str) -> dict[str, str]:
    """The environment without the operator's settings, and with a data folder of its own."""
    kept = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith("OCTAVO_") or key == "OCTAVO_CORPORA"
    }
    return kept | {"OCTAVO_DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "octavo.settings"}
