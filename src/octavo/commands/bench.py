"""bench: how fast this Octavo is on this machine."""

import json
import os
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import click

from octavo.bench.rows import Row, fixed_loop, table
from octavo.commands.tell import give_up

# What is measured, by its name: articles that a measurement is made with, and the seconds it may take with
# these on a machine that does much besides; with more articles it may take as much longer.
MEASUREMENTS: dict[str, tuple[int, int]] = {
    "steps": (160, 300),
    "feeds": (15_000, 300),
    "web": (100_000, 1800),
    "memory": (1, 400),
}

LONGEST = 24 * 3600.0  # seconds that any one may take
GRACE = 40.0  # seconds that a measurement has for ending what it started


@click.command()
@click.option("--only", multiple=True, type=click.Choice(list(MEASUREMENTS)), help="Measure this alone.")
@click.option(
    "--articles", type=click.IntRange(min=1), help="Articles of the archive, or of what --only names."
)
@click.option(
    "--json", "file", type=click.Path(dir_okay=False, path_type=Path), help="Write figures here too."
)
@click.option(
    "--keep",
    type=click.Path(file_okay=False, path_type=Path),
    help="Keep data folders here, and use what is in them: an archive is then made once.",
)
def bench(*, only: tuple[str, ...], articles: int | None, file: Path | None, keep: Path | None) -> None:
    """Measure how fast Octavo is here, in CPU seconds.

    Every measurement runs in a process and a data folder of its own, which is removed afterwards; nothing
    leaves the machine. Prints a table, and as its last line one JSON object with every figure. A core that is
    shared needs more CPU seconds for the same work: what a fixed loop took stands beside the figures.
    """
    rows: list[Row] = []
    failed: list[str] = []
    for name in only or MEASUREMENTS:
        click.echo(f"measuring {name} …", err=True)
        measured = _measure(name, articles if name == "web" or only else None, keep)
        rows += measured
        if not measured:
            failed.append(name)
    result = {
        "date": f"{datetime.now(UTC):%Y-%m-%d}",
        "python": sys.version.split()[0],
        "fixed_loop_ms": round(fixed_loop(), 2),
        "load": round(os.getloadavg()[0], 1),
        "rows": [row.as_dict() for row in rows],
    }
    if file is not None:
        file.write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    click.echo(table(rows))
    click.echo(f"A fixed loop took {result['fixed_loop_ms']} ms of CPU; load {result['load']}.")
    click.echo(json.dumps(result, ensure_ascii=False))
    if failed:
        give_up(f"Not measured: {', '.join(failed)}; what went wrong stands above.")


def _measure(name: str, articles: int | None, keep: Path | None) -> list[Row]:
    """Run one measurement in a process of its own; no rows where it failed."""
    usual, most = MEASUREMENTS[name]
    limit = min(most * max(1.0, (articles or usual) / usual), LONGEST)
    with ExitStack() as stack:
        if keep is not None:
            folder = keep.resolve() / name
            folder.mkdir(parents=True, exist_ok=True)
        else:
            made = tempfile.TemporaryDirectory(prefix=f"octavo-bench-{name}-", ignore_cleanup_errors=True)
            folder = Path(stack.enter_context(made))
        command = [sys.executable, "-m", "octavo.bench", name, str(articles or usual)]
        process = subprocess.Popen(command, env=_environment(folder), stdout=subprocess.PIPE)  # noqa: S603
        try:
            output, _ = process.communicate(timeout=limit)
        except subprocess.TimeoutExpired:
            click.echo(f"{name} took more than {limit:.0f} s and was ended.", err=True)
            return []
        finally:
            _end(process)
    return [Row(**row) for row in json.loads(output.splitlines()[-1])] if process.returncode == 0 else []


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a measurement that still runs; asked first, so that it ends what it has started."""
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(GRACE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _environment(folder: Path) -> dict[str, str]:
    """The environment without the operator's settings, and with a data folder of its own."""
    kept = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith("OCTAVO_") or key == "OCTAVO_CORPORA"
    }
    return kept | {"OCTAVO_DATA_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "octavo.settings"}
