"""Ranking: own reports lift, age lowers, and the order of two stories never changes by itself."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from octavo.stories.rank import HALVING, day_weight, explain, hot

NOON = datetime(2031, 5, 3, 12, tzinfo=UTC)
COUNTS = st.integers(1, 60)


@given(COUNTS)
def test_another_origin_lifts(origins: int) -> None:
    assert hot(origins=origins, reported_at=NOON) < hot(origins=origins + 1, reported_at=NOON)
    assert day_weight(origins=origins, reported_at=NOON) < day_weight(origins=origins + 1, reported_at=NOON)


@given(COUNTS, st.integers(1, 10_000))
def test_time_alone_never_swaps_two_stories(origins: int, minutes: int) -> None:
    newer = hot(origins=origins, reported_at=NOON + timedelta(minutes=minutes))
    assert newer > hot(origins=origins, reported_at=NOON)


def test_twice_the_weight_is_worth_the_halving_time() -> None:
    single = hot(origins=3, reported_at=NOON + HALVING)
    double = hot(origins=6, reported_at=NOON)
    assert abs(single - double) < 1e-9


def test_the_explanation_says_what_counts() -> None:
    said = explain(origins=4, outlets=6, reported_at=NOON)
    assert said.weight == 4.0
    assert "4 origins lift it by 10.0 hours. 2 carrying their words count nothing." in said.sentence
    assert explain(origins=1, outlets=1, reported_at=NOON).worth == timedelta(0)
