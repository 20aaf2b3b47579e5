"""A feed that answers a byte a second holds up nobody: others are visited and read meanwhile."""

import time
from pathlib import Path
from typing import Any

from tests.app.processes import environment, look, published, run_django, running, start, until
from tests.app.publisher import publishing

ADD = """
from octavo.feeds.actions import add_feed
from octavo.work.first import ready_database
ready_database()
print(add_feed({!r}, "A feed"))
"""
PROSE = "<p>The harbour stays closed until the wind has turned, the harbour master said on Monday.</p>"


def _drip(handler: Any) -> None:
    try:
        for _ in range(120):
            handler.wfile.write(b" ")
            handler.wfile.flush()
            time.sleep(1)
    except OSError:
        pass  # the door has hung up


def test_feeds_beside_a_slow_one_are_read_within_seconds(tmp_path: Path) -> None:
    with publishing() as slow, publishing() as quick:
        slow.says("/feed", b"", "application/rss+xml")
        slow.pages["/feed"] = (200, {"Content-Type": "application/rss+xml"}, _drip)
        for number in (1, 2):
            page = f"<article><h1>Harbour closed for day {number}</h1>{PROSE * 8}</article>"
            quick.says(f"/{number}", f"<html><body>{page}</body></html>")
        feeds = [quick.feed(f"/feed{n}", [(f"Harbour closed for day {n}", f"/{n}", "")]) for n in (1, 2)]
        here = environment(tmp_path, OCTAVO_FETCH_ALLOW="127.0.0.1")
        database, log = tmp_path / "octavo.sqlite3", tmp_path / "log"
        run_django(ADD.format(slow.base.replace("127.0.0.1", "localhost") + "/feed"), here)
        run_django(ADD.format(feeds[0]), here)
        with running(start("work", environment=here, log=log)):
            until(lambda: published(database) == 1, 20, "the feed that was there has been read")
            run_django(ADD.format(feeds[1]), here)
            until(lambda: published(database) == 2, 15, "a feed that was added meanwhile has been read")
            waiting = "select count(*) from feeds_feed where fetched_at is null"
            assert look(database, waiting) == 1, "the slow one is still being waited for"
