"""A worker killed at any moment loses nothing and doubles nothing: its leases run out and the next one
goes on."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

KILLS = 6
PATIENCE = 120.0  # seconds for the whole edition to arrive, kills included, on a busy machine

INSTALL = """
from django.utils import timezone
from octavo.demo.actions import install_demo
from octavo.work.first import ready_database
ready_database()
install_demo(timezone.now())
"""
EXPIRE = "update {table} set leased_until = '2020-01-01 00:00:00' where leased_until is not null"


def run_django(code: str, environment: dict[str, str]) -> None:
    subprocess.run(
        [sys.executable, "-c", f"import django; django.setup()\n{code}"], env=environment, check=True
    )


def look(database: Path, query: str) -> int:
    with sqlite3.connect(database, timeout=20) as connection:
        return int(connection.execute(query).fetchone()[0])


def leases_run_out(database: Path) -> None:
    """What three minutes of waiting would do."""
    with sqlite3.connect(database, timeout=20) as connection:
        for table in ("feeds_feed", "articles_article"):
            connection.execute(EXPIRE.format(table=table))
        connection.execute("update work_lease set until = '2020-01-01 00:00:00'")


def start_worker(environment: dict[str, str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", "octavo.cli", "work"], env=environment)


def test_killed_again_and_again_every_article_arrives_exactly_once(tmp_path: Path) -> None:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("OCTAVO_")}
    environment = kept | {"OCTAVO_DATA_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "octavo.settings"}
    run_django(INSTALL, environment)
    database = tmp_path / "octavo.sqlite3"
    moments = random.Random(8)
    for _ in range(KILLS):
        worker = start_worker(environment)
        time.sleep(moments.uniform(1.2, 4.0))
        worker.send_signal(signal.SIGKILL)
        worker.wait()
        leases_run_out(database)
    worker = start_worker(environment)
    try:
        deadline = time.monotonic() + PATIENCE
        done = "select count(*) from articles_article where stage = 8"
        expected = len(list((Path(__file__).parents[2] / "demo/articles").glob("*/*[!2].md")))
        while look(database, done) < expected:
            if time.monotonic() > deadline:
                pytest.fail(f"only {look(database, done)} of {expected} articles arrived")
            time.sleep(0.5)
    finally:
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(timeout=30) == 0, "a worker that is asked to stop ends in good order"
    assert look(database, "select count(*) from articles_article") == expected
    assert look(database, "select count(*) from feeds_item") == expected
    assert look(database, "select count(*) from articles_revision") == expected
    assert look(database, "select count(*) from stories_membership") == expected
    assert look(database, "select count(*) from stories_story where articles = 0") == 0
    assert look(database, "select sum(articles) from stories_story") == expected
    assert look(database, "select count(*) from search_index") == expected
    twice = "select 1 from insights_insight group by revision_id, rank having count(*) > 1"
    assert look(database, f"select count(*) from ({twice})") == 0
