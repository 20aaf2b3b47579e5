"""The worst feeds that the door lets in, each read by a process of its own: memory stays bounded."""

import subprocess
import sys

import pytest

MOST_MEGABYTES = 300  # above what the process had before
MEASURE = """
import resource, sys, time
from tests.security.feed_samples import NOW, URL, item, rss
from tests.security.test_hostile_memory import FEEDS
from octavo.feeds.parse import parse_feed
parse_feed(rss(item("Ferry", "1")), url=URL, now=NOW)
body = FEEDS[sys.argv[1]]()
assert len(body) < 10 * 2**20, "more than the door lets in"
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
parse_feed(body, url=URL, now=NOW)
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


def _many() -> bytes:
    from tests.security.feed_samples import item, rss

    return rss("".join(item(f"Ferry {n}", f"id-{n}", f"https://a.example/{n}") for n in range(50_000)))


def _filled(before: str, unit: str, after: str) -> bytes:
    from tests.security.feed_samples import rss

    times = (10 * 2**20 - 1_000) // len(unit)
    return rss(before + unit * times + after)


FEEDS = {
    "50,000 items": _many,
    "elements in each other": lambda: _filled("<item><title>a</title>", "<a>", ""),
    "entities": lambda: _filled("<item><title>", "&lt;b&gt;", "</title></item>"),
    "elements beside each other": lambda: _filled("<item><description>", "<a/>", "</description></item>"),
    "items": lambda: _filled("", "<item/>", ""),
    "JSON items": lambda: (
        b'{"version":"https://jsonfeed.org/version/1","items":[' + b"{}," * 3_000_000 + b"{}]}"
    ),
    "one text": lambda: _filled("<item><description>", "ferry ", "</description></item>"),
    "one attribute": lambda: _filled("<item a='", "ferry ", "'></item>"),
    "a JSON document of brackets": lambda: b"[" * (10 * 2**20 - 1),
}


@pytest.mark.parametrize("feed", list(FEEDS))
def test_a_feed_costs_bounded_memory(feed: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, feed], capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert int(done.stdout) < MOST_MEGABYTES
