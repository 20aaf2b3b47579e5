"""When a feed is visited next: by its own rhythm, and as its publisher asks. Pure."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import median

SHORTEST = 900.0  # seconds; quicker visits are news to nobody and a burden to small publishers
LONGEST = 86_400.0  # a feed that slept for a year is still seen on the day it wakes
DEFAULT = 3_600.0  # nothing is known yet
LONGEST_WAIT = 7 * 86_400.0  # what a publisher's Retry-After can ask for
VISITS_AN_ITEM = 2.0  # visits between two typical items: half a gap late on average at most
REST_SHARE = 0.1  # a feed that was silent for ten days is not missed if it is seen a day late
# Share of the interval by which visits spread, so that a restart does not bring them all at once.
JITTER = 0.1
RHYTHM_ITEMS = 20  # the newest items whose gaps make the rhythm
_MAX_AGE = re.compile(r"(?:^|[\s,])max-age\s*=\s*\"?(\d{1,10})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How a feed publishes: the typical gap between two items in seconds, and when the newest came.

    None where that is not known.
    """

    gap: float | None = None
    newest: datetime | None = None

    def interval(self, now: datetime) -> float:
        """Seconds between visits that suit the feed: a share of its gap, longer the longer it is silent."""
        if self.newest is None:
            return DEFAULT
        silence = (now - self.newest).total_seconds()
        typical = DEFAULT if self.gap is None else self.gap / VISITS_AN_ITEM
        return min(max(typical, silence * REST_SHARE, SHORTEST), LONGEST)


@dataclass(frozen=True, slots=True)
class Visit:
    """How a visit went. ``failures`` counts those in a row, this one included, and is 0 after a success.

    304 is a success. ``max_age`` and ``retry_after`` are seconds, None where not stated.
    """

    at: datetime
    failures: int = 0
    rhythm: Rhythm = Rhythm()
    max_age: float | None = None
    retry_after: float | None = None


def next_fetch(visit: Visit, seed: str) -> tuple[datetime, int]:
    """When to visit next, and the interval in seconds that the feed's rhythm alone would give.

    After a failure the wait is a quarter of an hour, for most are a network's hiccup, and doubles with each
    further one, up to a day. ``max_age`` can delay up to a day, ``retry_after`` up to a week; neither makes a
    visit earlier. ``seed`` (the feed's address) spreads feeds evenly and the same way every time.
    """
    interval = visit.rhythm.interval(visit.at)
    wait = interval
    if visit.failures:
        wait = min(SHORTEST * 2.0 ** min(visit.failures - 1, 20), LONGEST)
    if visit.max_age is not None:
        wait = max(wait, min(visit.max_age, LONGEST))
    wait *= 1.0 + JITTER * _share(f"{seed}\0{visit.at.isoformat()}")
    if visit.retry_after is not None:
        wait = max(wait, min(visit.retry_after, LONGEST_WAIT))
    return visit.at + timedelta(seconds=wait), round(interval)


def rhythm(times: Sequence[datetime], now: datetime) -> Rhythm:
    """The rhythm of a feed whose items were published at ``times``; those of the future say nothing."""
    newest = sorted((moment for moment in times if moment <= now), reverse=True)[:RHYTHM_ITEMS]
    if not newest:
        return Rhythm()
    gaps = [(later - earlier).total_seconds() for later, earlier in pairwise(newest)]
    return Rhythm(median(gaps) if gaps else None, newest[0])


def read_max_age(headers: Mapping[str, str]) -> float | None:
    """Seconds for which an answer stays fresh by its ``Cache-Control``.

    None where it does not say, or forbids storing.
    """
    value = headers.get("cache-control", "")
    if re.search(r"\bno-(?:store|cache)\b", value, re.IGNORECASE):
        return None
    found = _MAX_AGE.search(value)
    return float(found[1]) if found else None


def _share(seed: str) -> float:
    """A number in [0, 1) that depends on nothing but ``seed``."""
    return int.from_bytes(hashlib.blake2b(seed.encode(), digest_size=8).digest()) / 2**64
