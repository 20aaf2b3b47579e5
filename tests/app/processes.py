"""Real processes on a data folder of their own, and their database looked at from outside."""

import os
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

ARTICLES = len(list((Path(__file__).parents[2] / "demo/articles").glob("*/*[!2].md")))
INSTALL = """
from django.utils import timezone
from octavo.demo.actions import install_demo
from octavo.work.first import ready_database
ready_database()
install_demo(timezone.now())
"""


def environment(folder: Path, **more: str) -> dict[str, str]:
    """A process environment that knows this data folder and none of the caller's settings."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("OCTAVO_")}
    return kept | {"OCTAVO_DATA_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "octavo.settings"} | more


def run_django(code: str, environment: dict[str, str]) -> str:
    """Run code in a process of its own; what it printed."""
    done = subprocess.run(
        [sys.executable, "-c", f"import django; django.setup()\n{code}"],
        env=environment,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return done.stdout


def start(
    *words: str, environment: dict[str, str], log: Path, before: Sequence[str] = ()
) -> subprocess.Popen[bytes]:
    """Start `octavo WORDS`, what it says going to ``log``."""
    with log.open("ab") as file:
        return subprocess.Popen(
            [*before, sys.executable, "-m", "octavo.cli", *words], env=environment, stdout=file, stderr=file
        )


@contextmanager
def running(process: subprocess.Popen[bytes]) -> Iterator[subprocess.Popen[bytes]]:
    """End the process with the block, whatever happens in it."""
    try:
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def until(condition: Callable[[], bool], seconds: float, what: str) -> None:
    """Wait until something holds; fail with a sentence when it does not in time."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            pytest.fail(f"after {seconds:.0f} s not yet: {what}")
        time.sleep(0.2)


def look(database: Path, query: str) -> int:
    """One number out of an SQLite database."""
    with sqlite3.connect(database, timeout=20) as connection:
        return int(connection.execute(query).fetchone()[0])


def room_for_files(process: subprocess.Popen[bytes], size: int) -> None:
    """Let a running process make no file longer than ``size`` bytes, as a disk that is full would."""
    hard = resource.prlimit(process.pid, resource.RLIMIT_FSIZE)[1]
    resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (size, hard))


def leases_run_out(database: Path) -> None:
    """What three minutes of waiting would do."""
    with sqlite3.connect(database, timeout=20) as connection:
        for table in ("feeds_feed", "articles_article"):
            connection.execute(
                f"update {table} set leased_until = '2020-01-01 00:00:00' where leased_until is not null"
            )
        connection.execute("update work_lease set until = '2020-01-01 00:00:00'")


def published(database: Path) -> int:
    """How many articles have come all the way."""
    return look(database, "select count(*) from articles_article where stage = 8")


def assert_each_article_once(database: Path) -> None:
    """The whole demo edition is there, nothing lost and nothing doubled."""
    assert look(database, "select count(*) from articles_article") == ARTICLES
    assert look(database, "select count(*) from feeds_item") == ARTICLES
    assert look(database, "select count(*) from articles_revision") == ARTICLES
    assert look(database, "select count(*) from stories_membership") == ARTICLES
    assert look(database, "select count(*) from stories_story where articles = 0") == 0
    assert look(database, "select sum(articles) from stories_story") == ARTICLES
    assert look(database, "select count(*) from search_index") == ARTICLES
    twice = "select 1 from insights_insight group by revision_id, rank, kind having count(*) > 1"
    assert look(database, f"select count(*) from ({twice})") == 0
