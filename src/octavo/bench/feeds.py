"""How much the machine works to read feeds: the first refresh, nothing new anywhere, one new entry a feed.

Publishers run on loopback in a process of their own; every round is a fresh process on one SQLite database,
and goes through the door, the parser, the items' table and the articles' table as in life. CPU seconds are
user and system time of the reading process.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from octavo.bench.publisher import HOSTS
from octavo.lib.http import Door, Policy, Request, Response

FEEDS, ENTRIES = 500, 30
_ROUND = """
import sys, django
django.setup()
from octavo.bench.feeds_round import main
main(sys.argv[1])
"""
_BUDGETS = {"first": 8.0, "unchanged": 0.5, "one_more": 3.0}  # CPU seconds on this project's two-core machine


def measure(feeds: int = FEEDS, entries: int = ENTRIES) -> dict[str, float | int]:
    """CPU seconds (work, and with starting Python), peak MiB and rows of each round; takes half a minute."""
    found: dict[str, float | int] = {"feeds": feeds, "entries": feeds * entries}
    with tempfile.TemporaryDirectory(prefix="octavo-bench-") as folder, _publisher(feeds, entries) as port:
        addresses = [f"http://127.0.1.{n % HOSTS + 1}:{port}/f/{n}.xml" for n in range(feeds)]
        Path(folder, "addresses").write_text("\n".join(addresses), encoding="ascii")
        _round(folder, "prepare")
        for name in _BUDGETS:
            if name == "one_more":
                _ask_for_more(port)
            for key, value in _round(folder, "refresh").items():
                found[f"{name}_{key}"] = value
    return found


def within_budget(found: dict[str, float | int]) -> bool:
    """Whether every round stayed within what it may cost."""
    return all(found[f"{name}_cpu_seconds"] <= budget for name, budget in _BUDGETS.items())


@contextmanager
def _publisher(feeds: int, entries: int) -> Iterator[int]:
    command = [sys.executable, "-m", "octavo.bench.publisher", str(feeds), str(entries)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        try:
            yield int(process.stdout.readline() if process.stdout else 0)
        finally:
            process.kill()


def _ask_for_more(port: int) -> None:
    place = ("127.0.1.1", port)
    answer = Door(Policy(allow=frozenset({place}))).fetch(
        Request(f"http://127.0.1.1:{port}/more", deadline=120)
    )
    if not isinstance(answer, Response):
        raise ConnectionError(answer.sentence)


def _round(folder: str, what: str) -> dict[str, float | int]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("OCTAVO_")}
    environment = {
        **kept,
        "DJANGO_SETTINGS_MODULE": "octavo.settings",
        "OCTAVO_DATA_DIR": folder,
        "OCTAVO_FETCH_ALLOW": "127.0.1.0/24",
    }
    command = [sys.executable, "-c", _ROUND, what]
    run = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)  # noqa: S603
    found: dict[str, float | int] = json.loads(run.stdout.splitlines()[-1])
    return found
