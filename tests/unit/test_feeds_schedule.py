"""When a feed is visited next."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from octavo.feeds.schedule import (
    DEFAULT,
    LONGEST,
    LONGEST_WAIT,
    SHORTEST,
    Rhythm,
    Visit,
    next_fetch,
    read_max_age,
    rhythm,
)

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
SEED = "https://gazette.example/feed"


def every(hours: float, count: int = 30, silent: float = 0.0) -> list[datetime]:
    return [NOW - timedelta(hours=silent + number * hours) for number in range(count)]


def learnt(hours: float, count: int = 30, silent: float = 0.0) -> Rhythm:
    return rhythm(every(hours, count, silent), NOW)


def interval(times: list[datetime]) -> float:
    return rhythm(times, NOW).interval(NOW)


def wait(visit: Visit, seed: str = SEED) -> float:
    return (next_fetch(visit, seed)[0] - NOW).total_seconds()


def test_the_interval_follows_the_feed() -> None:
    assert interval(every(0.01)) == SHORTEST
    assert interval(every(4)) == pytest.approx(2 * 3_600)
    assert interval(every(24 * 30)) == LONGEST
    assert interval([]) == DEFAULT
    assert interval([NOW + timedelta(days=9)]) == DEFAULT


def test_a_feed_that_fell_silent_is_visited_less() -> None:
    assert interval(every(0.5, silent=24)) == pytest.approx(2.4 * 3_600)
    assert interval(every(0.5, silent=24 * 365)) == LONGEST


def test_one_burst_does_not_set_the_rhythm() -> None:
    burst = [NOW - timedelta(minutes=number) for number in range(5)] + every(12, silent=12)
    assert interval(burst) == pytest.approx(6 * 3_600)


def test_jitter_is_small_and_always_the_same() -> None:
    visit = Visit(NOW, rhythm=learnt(4))
    waits = [wait(visit, f"{SEED}/{number}") for number in range(200)]
    assert all(2 * 3_600 <= seconds < 2.2 * 3_600 for seconds in waits)
    assert max(waits) - min(waits) > 600, "feeds are spread"
    assert waits == [wait(visit, f"{SEED}/{number}") for number in range(200)]
    assert next_fetch(visit, SEED)[1] == 2 * 3_600


def test_failures_double_the_wait_up_to_a_day() -> None:
    waits = [wait(Visit(NOW, failures=number, rhythm=learnt(1))) for number in range(1, 12)]
    for quicker, slower in pairwise(waits[:6]):
        assert 1.7 < slower / quicker < 2.3
    assert LONGEST <= waits[-1] < LONGEST * 1.2
    assert LONGEST <= wait(Visit(NOW, failures=10**9)) < LONGEST * 1.2


def test_publishers_can_ask_for_longer_never_for_shorter() -> None:
    assert wait(Visit(NOW, rhythm=learnt(0.1), max_age=7_200)) >= 7_200
    assert wait(Visit(NOW, rhythm=learnt(4), max_age=1)) >= 7_200
    assert wait(Visit(NOW, rhythm=learnt(4), max_age=1e12)) < LONGEST * 1.2
    assert wait(Visit(NOW, failures=1, retry_after=50_000)) >= 50_000
    assert wait(Visit(NOW, failures=1, retry_after=0)) >= SHORTEST
    assert wait(Visit(NOW, failures=1, retry_after=1e12)) == LONGEST_WAIT


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("max-age=600", 600.0),
        ("public, Max-Age=600, must-revalidate", 600.0),
        ('max-age="60"', 60.0),
        ("s-maxage=600", None),
        ("no-cache, max-age=600", None),
        ("no-store", None),
        ("max-age=x", None),
        ("", None),
    ],
)
def test_read_max_age(header: str, seconds: float | None) -> None:
    assert read_max_age({"cache-control": header}) == seconds
    assert read_max_age({}) is None
