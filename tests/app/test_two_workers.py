"""Two workers on one PostgreSQL, one of them with a clock that is wrong: every article comes exactly once."""

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from tests.app.processes import ARTICLES, INSTALL, environment, run_django
from tests.postgres import Cluster, start_cluster

PATIENCE = 240.0  # seconds for the whole edition to arrive, on a busy machine
AHEAD = """
from datetime import timedelta
from django.utils import timezone
real = timezone.now
timezone.now = lambda: real() + timedelta(minutes=20)
from octavo.commands.run import work
work([], standalone_mode=False)
"""
STARTS = {
    "right": [sys.executable, "-m", "octavo.cli", "work"],
    "ahead": [sys.executable, "-c", f"import django; django.setup()\n{AHEAD}"],
}


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    started = start_cluster()
    if not isinstance(started, Cluster):
        pytest.skip(started.sentence)
    yield started
    started.stop()


def one(cluster: Cluster, query: str) -> int:
    with psycopg.connect(host=str(cluster.folder), user="octavo", dbname="postgres") as connection:
        row = connection.execute(query).fetchone()
    assert row is not None
    return int(row[0])


def test_two_workers_share_the_work_and_nothing_is_done_twice(cluster: Cluster, tmp_path: Path) -> None:
    here = environment(tmp_path, OCTAVO_DATABASE_URL=cluster.url)
    run_django(INSTALL, here)
    said = {name: (tmp_path / f"{name}.log").open("w+b") for name in STARTS}
    workers = {
        name: subprocess.Popen(command, env=here, stderr=said[name]) for name, command in STARTS.items()
    }
    seen = 0
    try:
        deadline = time.monotonic() + PATIENCE
        while one(cluster, "select count(*) from articles_article where stage = 8") < ARTICLES:
            assert all(worker.poll() is None for worker in workers.values()), "a worker fell"
            seen = max(seen, one(cluster, "select count(*) from work_worker"))
            if time.monotonic() > deadline:
                pytest.fail("the edition did not arrive in time")
            time.sleep(0.5)
    finally:
        for worker in workers.values():
            worker.send_signal(signal.SIGTERM)
        ended = [worker.wait(timeout=60) for worker in workers.values()]
    for log in said.values():
        log.seek(0)
        assert b"A step broke" not in log.read()
        log.close()
    assert ended == [0, 0]
    assert seen == 2, "both were at work"
    for table in ("articles_article", "feeds_item", "articles_revision", "stories_membership"):
        assert one(cluster, f"select count(*) from {table}") == ARTICLES, table
    assert one(cluster, "select sum(articles) from stories_story") == ARTICLES
    assert one(cluster, "select count(*) from stories_story where articles = 0") == 0
    assert one(cluster, "select count(*) from search_document") == ARTICLES
    twice = "select 1 from insights_insight group by revision_id, kind, rank having count(*) > 1"
    assert one(cluster, f"select count(*) from ({twice}) as doubles") == 0
    assert one(cluster, "select count(*) from articles_article where arrived_at > now()") == 0
