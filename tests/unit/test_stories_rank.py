"""Ranking: own reports lift, age lowers, and the order of two stories never changes by itself."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from octavo.stories.rank import HALVING, explain, hot

NOON = datetime(2031, 5, 3, 12, tzinfo=UTC)
COUNTS = st.integers(1, 60)


@given(COUNTS, COUNTS)
def test_another_origin_lifts_more_than_another_copy(origins: int, copies: int) -> None:
    base = hot(origins=origins, outlets=origins + copies, last_at=NOON)
    copied = hot(origins=origins, outlets=origins + copies + 1, last_at=NOON)
    reported = hot(origins=origins + 1, outlets=origins + copies + 1, last_at=NOON)
    assert base < copied < reported


@given(COUNTS, st.integers(1, 10_000))
def test_time_alone_never_swaps_two_stories(origins: int, minutes: int) -> None:
    older = hot(origins=origins, outlets=origins, last_at=NOON)
    newer = hot(origins=origins, outlets=origins, last_at=NOON + timedelta(minutes=minutes))
    assert newer > older


def test_twice_the_weight_is_worth_the_halving_time() -> None:
    single = hot(origins=3, outlets=3, last_at=NOON + HALVING)
    double = hot(origins=6, outlets=6, last_at=NOON)
    assert abs(single - double) < 1e-9


def test_the_explanation_says_what_counts() -> None:
    said = explain(origins=4, outlets=6, last_at=NOON)
    assert said.weight == 4.5
    assert "4 own reports and 2 outlets carrying them" in said.sentence
    assert explain(origins=1, outlets=1, last_at=NOON).worth == timedelta(0)
