"""A worker killed at any moment loses nothing and doubles nothing: its leases run out and the next one
goes on.
"""

import os
import random
import signal
import sqlite3
import time
from pathlib import Path

from tests.app.processes import (
    ARTICLES,
    INSTALL,
    assert_each_article_once,
    environment,
    leases_run_out,
    published,
    run_django,
    running,
    start,
    until,
)

KILLS = int(os.environ.get("OCTAVO_TEST_KILLS", "6"))  # a hundred for the slow run: make test-kills
PATIENCE = 120.0  # seconds for the whole edition to arrive, on a busy machine


def test_killed_again_and_again_every_article_arrives_exactly_once(tmp_path: Path) -> None:
    here = environment(tmp_path)
    run_django(INSTALL, here)
    database, log = tmp_path / "octavo.sqlite3", tmp_path / "log"
    moments = random.Random(8)
    for _ in range(KILLS):
        # From before its first write to well into the edition; after that, the last articles' turn.
        worker = start("work", environment=here, log=log)
        time.sleep(moments.uniform(0.8, 4.0))
        worker.send_signal(signal.SIGKILL)
        worker.wait()
        leases_run_out(database)
        if published(database) == ARTICLES:
            _go_back(database, moments)
    with running(start("work", environment=here, log=log)) as worker:
        until(lambda: published(database) == ARTICLES, PATIENCE, "every article has arrived")
    assert worker.returncode == 0, "a worker that is asked to stop ends in good order"
    assert_each_article_once(database)


def _go_back(database: Path, moments: random.Random) -> None:
    """Send some articles back along the way, so that there is something to be killed at."""
    with sqlite3.connect(database, timeout=20) as connection:
        connection.execute(
            "update articles_article set stage = ? where id % 3 = ?",
            (moments.randint(2, 7), moments.randint(0, 2)),
        )
