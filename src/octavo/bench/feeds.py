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
from octavo.bench.rows import Row
from octavo.lib.http import Door, Policy, Request, Response

ENTRIES = 30  # of every feed
# CPU seconds for 500 feeds on the two shared cores that the project is developed on.
_BUDGETS = {"first refresh": 8.0, "nothing new anywhere": 0.5, "one new entry a feed": 3.0}
_OF = 500
_ROUND = """
import sys, django
django.setup()
from octavo.bench.feeds_round import main
main(sys.argv[1])
"""


def measure(articles: int) -> list[Row]:
    """CPU seconds of each round over feeds that list ``articles`` entries together, thirty each."""
    feeds = max(articles // ENTRIES, 1)
    found = {}
    with tempfile.TemporaryDirectory(prefix="octavo-bench-") as folder, _publisher(feeds) as port:
        addresses = [f"http://127.0.1.{n % HOSTS + 1}:{port}/f/{n}.xml" for n in range(feeds)]
        Path(folder, "addresses").write_text("\n".join(addresses), encoding="ascii")
        _round(folder, "prepare")
        for name in _BUDGETS:
            if name == "one new entry a feed":
                _ask_for_more(port)
            found[name] = _round(folder, "refresh")
    return [_row(name, feeds, figures) for name, figures in found.items()]


def _row(name: str, feeds: int, figures: dict[str, float]) -> Row:
    start = figures["with_start_cpu_seconds"] - figures["cpu_seconds"]
    note = (
        f"{feeds} feeds, {figures['items']:.0f} items and {figures['articles']:.0f} articles kept; beside it "
        f"{start:.1f} CPU s to start; {figures['wall_seconds']:.1f} s by the clock, "
        f"{figures['peak_mib']:.0f} MiB at most"
    )
    budget = _BUDGETS[name] * feeds / _OF
    return Row(f"feeds, {name}", figures["cpu_seconds"], "CPU s", target=f"{budget:g} or less", note=note)


@contextmanager
def _publisher(feeds: int) -> Iterator[int]:
    command = [sys.executable, "-m", "octavo.bench.publisher", str(feeds), str(ENTRIES)]
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


def _round(folder: str, what: str) -> dict[str, float]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("OCTAVO_")}
    environment = {
        **kept,
        "DJANGO_SETTINGS_MODULE": "octavo.settings",
        "OCTAVO_DATA_DIR": folder,
        "OCTAVO_FETCH_ALLOW": "127.0.1.0/24",
    }
    command = [sys.executable, "-c", _ROUND, what]
    run = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)  # noqa: S603
    found: dict[str, float] = json.loads(run.stdout.splitlines()[-1])
    return found
