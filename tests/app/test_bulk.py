"""Bulk imports: the same from one process, from many, and when one of them is killed half way."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from tests.postgres import Cluster, Missing, start_cluster

ARTICLES = 72
SHARD = 4  # so small that there are many to be interrupted
PATIENCE = 120.0  # seconds, on a machine that does much besides
WHO = ["the council", "the port authority", "a court", "the pilots", "the ministry", "the fund", "a witness"]
DID = ["closed", "reopened", "bought", "measured", "repaired", "postponed", "counted", "praised", "sold"]
WHAT = ["the bridge", "its budget", "the tide gate", "two ferries", "a levy", "the library", "eleven eels"]
WHERE = ["Port Alder", "Hesk", "Vell", "Marrow Bay", "Tarn", "Corrie", "Skarn", "Lower Quay"]

IMPORT = """
import django
django.setup()
import sys
from pathlib import Path
from octavo.bulk.cluster import cluster_pool
from octavo.bulk.records import read_jsonl, shards
from octavo.bulk.run import Bulk, bring_in, local_pool
from octavo.pipeline import run_until_idle
from octavo.work.context import way_of_this_process
from octavo.work.first import ready_database

if __name__ == "__main__":
    ready_database()
    file, how = Path(sys.argv[1]), sys.argv[2]
    pool = None if how == "here" else local_pool(2) if how == "pool" else cluster_pool(how)
    bulk = Bulk()
    bring_in(shards(read_jsonl(file), bulk.complaints.append, int(sys.argv[3])), bulk, pool)
    with way_of_this_process("http://127.0.0.1") as way:
        run_until_idle(way)
    print(bulk.added, bulk.known, len(bulk.complaints))
"""
LOOK = """
import django, json
django.setup()
from octavo.articles.models import Anchor, Article, Revision
from octavo.bulk.models import Shard
from octavo.insights.models import Insight
from octavo.stories.models import Membership, Signature
rows = Article.objects.order_by("pk").values_list(
    "pk", "url_key", "title", "stage", "language", "words", "credit", "outlet__name", "origin", "origin_kind",
    "revision__text", "revision__sentences", "membership__story")
print(json.dumps({
    "articles": list(rows), "revisions": Revision.objects.count(), "anchors": Anchor.objects.count(),
    "signatures": Signature.objects.count(), "memberships": Membership.objects.count(),
    "points": sorted(Insight.objects.values_list("article", "rank", "text")),
    "markers": Shard.objects.count(),
}))
"""


def environment(folder: Path, database: str = "") -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("OCTAVO_")}
    named = {"OCTAVO_DATABASE_URL": database} if database else {}
    return kept | named | {"OCTAVO_DATA_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "octavo.settings"}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Articles of a few outlets, a third of which take over another's words; one line is broken."""
    chance = random.Random(11)
    lines, earlier = [], ""
    for number in range(ARTICLES):
        said = [
            f"{chance.choice(WHO)} {chance.choice(DID)} {chance.choice(WHAT)} in {chance.choice(WHERE)}, "
            f"{chance.randint(2, 900)} people said."
            for _ in range(9)
        ]
        text = earlier if number % 3 == 2 else "\n".join(line[0].upper() + line[1:] for line in said)
        earlier = text
        row = {
            "id": number,
            "outlet": f"The Post {number % 5}",
            "published": f"2026-05-{1 + number // 15:02}T{number // 2 % 24:02}:{number % 60:02}:00Z",
            "title": text.partition(",")[0],
            "text": text,
        }
        lines.append(json.dumps(row))
    lines.insert(30, "{broken")
    file = tmp_path_factory.mktemp("archive") / "archive.jsonl"
    file.write_text("\n".join(lines))
    return file


def run(code: str, surroundings: dict[str, str], *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env=surroundings,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


def script(folder: Path) -> list[str]:
    """The import as a file: a pool's spawned processes import the main module again."""
    file = folder / "bring_in.py"
    file.write_text(IMPORT)
    return [sys.executable, str(file)]


def look(surroundings: dict[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run(LOOK, surroundings))
    return found


@pytest.fixture(scope="module")
def alone(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What one process makes of the archive, all at once."""
    folder = tmp_path_factory.mktemp("alone")
    surroundings = environment(folder)
    assert run(IMPORT, surroundings, str(archive), "here", "500").split() == [str(ARTICLES), "0", "1"]
    found = look(surroundings)
    assert len(found["articles"]) == found["revisions"] == found["memberships"] == ARTICLES
    assert {row[3] for row in found["articles"]} == {8}, "every article has gone all the way"
    assert sum(row[8] is not None for row in found["articles"]) >= ARTICLES // 4, "copies are known as such"
    assert found["markers"] == 0, "markers stay only while an import is under way"
    return found


def test_two_processes_bring_in_what_one_does(archive: Path, alone: dict[str, Any], tmp_path: Path) -> None:
    surroundings = environment(tmp_path)
    command = [*script(tmp_path), str(archive), "pool", str(SHARD)]
    first = subprocess.run(command, env=surroundings, capture_output=True, text=True, timeout=PATIENCE)
    assert first.stdout.split() == [str(ARTICLES), "0", "1"], first.stderr[-2000:]
    assert look(surroundings) == alone
    assert run(IMPORT, surroundings, str(archive), "here", "500").split() == ["0", str(ARTICLES), "1"]
    assert look(surroundings) == alone


def test_killed_at_any_moment_an_import_goes_on_where_it_stopped(
    archive: Path, alone: dict[str, Any], tmp_path: Path
) -> None:
    surroundings = environment(tmp_path)
    command = [*script(tmp_path), str(archive), "here", str(SHARD)]
    importer = subprocess.Popen(command, env=surroundings)
    wait_for(lambda: markers(surroundings) >= 2)
    importer.kill()
    importer.wait()
    assert 0 < markers(surroundings) < ARTICLES // SHARD
    again = subprocess.run(command, env=surroundings, capture_output=True, text=True, timeout=PATIENCE)
    assert again.stdout.split() == [str(ARTICLES), "0", "1"], again.stderr[-2000:]
    assert look(surroundings) == alone


def test_a_cluster_loses_nothing_with_a_worker_that_is_killed(
    archive: Path, alone: dict[str, Any], tmp_path: Path
) -> None:
    pytest.importorskip("distributed")
    server = start_cluster()
    if isinstance(server, Missing):
        pytest.skip(server.sentence)
    try:
        surroundings = environment(tmp_path, server.url)
        run(
            "import django; django.setup()\nfrom octavo.work.first import ready_database; ready_database()",
            surroundings,
        )
        with dask(surroundings, tmp_path) as (address, workers):
            command = [*script(tmp_path), str(archive), address, str(SHARD)]
            importer = subprocess.Popen(command, env=surroundings, stdout=subprocess.PIPE, text=True)
            wait_for(lambda: markers_on(server) >= 2)
            workers[0].send_signal(signal.SIGKILL)
            assert markers_on(server) < ARTICLES // SHARD, "the worker is killed in the middle"
            assert importer.communicate(timeout=PATIENCE)[0].split() == [str(ARTICLES), "0", "1"]
        assert look(surroundings) == alone
    finally:
        server.stop()


@contextmanager
def dask(surroundings: dict[str, str], folder: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """A scheduler and two workers of one thread each, on loopback."""
    place = folder / "scheduler.json"
    program = [sys.executable, "-m", "distributed.cli.dask_scheduler", "--no-dashboard", "--no-show"]
    scheduler = subprocess.Popen(
        [*program, "--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(place)],
        env=surroundings,
        cwd=folder,
        stderr=subprocess.DEVNULL,
    )
    processes = [scheduler]
    try:
        wait_for(lambda: place.is_file() and bool(place.read_text().strip()))
        address = json.loads(place.read_text())["address"]
        program = [
            sys.executable,
            "-m",
            "distributed.cli.dask_worker",
            address,
            "--no-nanny",
            "--no-dashboard",
        ]
        workers = [
            subprocess.Popen(
                [
                    *program,
                    "--nthreads",
                    "1",
                    "--host",
                    "127.0.0.1",
                    "--local-directory",
                    str(folder / str(number)),
                ],
                env=surroundings,
                cwd=folder,
                stderr=subprocess.DEVNULL,
            )
            for number in range(2)
        ]
        processes += workers
        yield address, workers
    finally:
        for process in reversed(processes):
            process.kill()
            process.wait()


def wait_for(happened: Any) -> None:
    deadline = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < deadline, "nothing happened in time"
        time.sleep(0.05)


def markers(surroundings: dict[str, str]) -> int:
    import sqlite3

    try:
        with sqlite3.connect(
            Path(surroundings["OCTAVO_DATA_DIR"]) / "octavo.sqlite3", timeout=20
        ) as connection:
            return int(connection.execute("select count(*) from bulk_shard").fetchone()[0])
    except sqlite3.OperationalError:
        return 0  # the table is not there yet


def markers_on(server: Cluster) -> int:
    import psycopg

    with psycopg.connect(server.url.replace("postgres://", "postgresql://", 1)) as connection:
        row = connection.execute("select count(*) from bulk_shard").fetchone()
        return int(row[0]) if row else 0
