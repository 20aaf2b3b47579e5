"""What happens to an installation and is nobody's fault: a full disk, a lost database, a clock set back."""

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from tests.app.processes import (
    ARTICLES,
    INSTALL,
    assert_each_article_once,
    environment,
    leases_run_out,
    look,
    published,
    room_for_files,
    run_django,
    running,
    start,
    until,
)
from tests.postgres import Cluster, Missing, start_cluster

PATIENCE = 120.0  # seconds for the whole edition to arrive, on a busy machine
LEASES_RUN_OUT = """
from octavo.articles.models import Article
from octavo.feeds.models import Feed
Feed.objects.update(leased_until=None)
Article.objects.update(leased_until=None)
"""


def test_a_full_disk_loses_nothing_and_work_goes_on_when_there_is_room(tmp_path: Path) -> None:
    here = environment(tmp_path)
    run_django(INSTALL, here)
    database, log = tmp_path / "octavo.sqlite3", tmp_path / "log"
    with running(start("work", environment=here, log=log)) as worker:
        until(lambda: look(database, "select count(*) from articles_article") > 0, 30, "work has begun")
        room_for_files(worker, 100_000)
        until(lambda: "The database cannot be written" in log.read_text(), 30, "the worker says why it waits")
        assert worker.poll() is None, "a full disk ends no worker"
        room_for_files(worker, 2**40)
        leases_run_out(database)
        until(lambda: published(database) == ARTICLES, PATIENCE, "the work is taken up again")
    assert_each_article_once(database)


def test_a_database_that_may_not_be_written_is_said_in_one_sentence(tmp_path: Path) -> None:
    here = environment(tmp_path)
    run_django(INSTALL, here)
    as_others = _without_power_over_files()
    for path in (*tmp_path.rglob("*"), tmp_path):
        path.chmod(path.stat().st_mode & ~(stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH))
    try:
        done = subprocess.run(
            [*as_others, sys.executable, "-m", "octavo.cli", "work"],
            env=here,
            capture_output=True,
            text=True,
            timeout=60,
        )
    finally:
        for path in (tmp_path, *tmp_path.rglob("*")):
            path.chmod(path.stat().st_mode | stat.S_IWUSR)
    assert done.returncode != 0
    assert "cannot be opened" in done.stderr or "cannot be written" in done.stderr
    assert "Traceback" not in done.stderr
    assert str(tmp_path) in done.stderr


def _without_power_over_files() -> list[str]:
    """How to run something that file permissions hold for, even as root."""
    if os.geteuid() != 0:
        return []
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        pytest.skip("setpriv (Debian: util-linux) is not installed, and root may write everywhere")
    return [setpriv, "--inh-caps=-all", "--bounding-set=-all"]


def test_a_database_that_goes_away_and_returns(tmp_path: Path) -> None:
    cluster = start_cluster()
    if isinstance(cluster, Missing):
        pytest.skip(cluster.sentence)
    try:
        here = environment(tmp_path, OCTAVO_DATABASE_URL=cluster.url)
        _through_a_restart(cluster, here, tmp_path)
    finally:
        cluster.stop()


def _through_a_restart(cluster: Cluster, here: dict[str, str], folder: Path) -> None:
    run_django(INSTALL, here)
    log = folder / "log"
    port = _free_port()
    here |= {"OCTAVO_LISTEN": f"127.0.0.1:{port}"}
    count = "from octavo.articles.models import Article; print(Article.objects.filter(stage__gte={}).count())"
    with (
        running(start("work", environment=here, log=log)) as worker,
        running(start("web", environment=here, log=log)) as web,
    ):
        until(lambda: _status(port) == 200, 30, "pages are served")
        until(lambda: int(run_django(count.format(3), here)) > 0, 60, "work has begun")
        cluster.restart(lambda: _while_away(port, log))
        until(lambda: _status(port) == 200, 30, "pages are served again")
        run_django(LEASES_RUN_OUT, here)
        until(lambda: int(run_django(count.format(8), here)) == ARTICLES, PATIENCE, "all arrived")
        assert worker.poll() is None
        assert web.poll() is None


def _while_away(port: int, log: Path) -> None:
    until(lambda: _status(port) == 503, 20, "pages say that the database is away")
    until(lambda: "did not answer" in log.read_text(), 60, "the worker says that it waits")


def _status(port: int) -> int:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=10) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code if b"database does not answer" in error.read() else -error.code
    except OSError:
        return 0


def _free_port() -> int:
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_a_clock_set_back_stops_nothing(tmp_path: Path) -> None:
    here = environment(tmp_path)
    run_django(INSTALL, here)
    database, log = tmp_path / "octavo.sqlite3", tmp_path / "log"
    with running(start("work", environment=here, log=log)):
        until(lambda: look(database, "select count(*) from articles_article") > 0, 30, "work has begun")
    # What a worker that died a year ahead of today has left behind.
    with sqlite3.connect(database, timeout=20) as connection:
        ahead = time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(time.time() + 366 * 86400))
        connection.execute("update articles_article set stage = 3 where stage > 3 and id % 2 = 0")
        for table in ("feeds_feed", "articles_article"):
            connection.execute(f"update {table} set leased_by = 'gone', leased_until = ?", (ahead,))
        connection.execute("update work_lease set holder = 'gone', until = ?", (ahead,))
    with running(start("work", environment=here, log=log)):
        until(lambda: published(database) == ARTICLES, PATIENCE, "every article has arrived")
    assert_each_article_once(database)
