"""What stands on top of the front page: a score that explains itself and never needs computing again.

The form is the one Hacker News and Reddit made familiar, in logarithms (Reddit's "hot", published 2008):
the weight of a story counts as if it were time. A story twice as heavy holds its place HALVING longer, so
the order of two stories does not change as both grow older, and an index on the stored number is the front
page.
"""

import math
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

# A story with twice the weight stands as high as one this much newer. Five hours: ten newsrooms of the
# morning still lead in the evening over a single report, and not on the next morning.
HALVING = timedelta(hours=5)
DAY_HALVING = 8 * HALVING  # of the stories of one day: the hour matters little against who reports
_EPOCH = datetime(2020, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Explanation:
    """How a score came about: the story's weight, what it is worth in hours, and one sentence."""

    weight: float
    worth: timedelta
    sentence: str


def story_weight(origins: int) -> float:
    """Reporters of their own, one at least; who carries their words adds attention and not knowledge."""
    return float(max(1, origins))


def hot(*, origins: int, reported_at: datetime) -> float:
    """The score of a story whose newest own report appeared then; a higher one stands higher.

    It grows with time; one unit is ``HALVING``.
    """
    return math.log2(story_weight(origins)) + (reported_at - _EPOCH) / HALVING


def day_weight(*, origins: int, reported_at: datetime) -> float:
    """The score of a story among those of one day: the hour matters little against who reports it."""
    return math.log2(story_weight(origins)) + (reported_at - _EPOCH) / DAY_HALVING


def lift_of(origins: int, halving: timedelta = HALVING) -> timedelta:
    """What the origins of a story are worth, as time."""
    return math.log2(story_weight(origins)) * halving


def reported_of(score: float, origins: int, halving: timedelta = HALVING) -> datetime:
    """When the newest own report of a story with this score appeared: the score taken apart again."""
    return _EPOCH + (score - math.log2(story_weight(origins))) * halving


def explain(*, origins: int, outlets: int, reported_at: datetime) -> Explanation:
    """Say why a story stands where it stands."""
    weight = story_weight(origins)
    worth = lift_of(origins)
    hours = worth / timedelta(hours=1)
    own = "1 origin lifts" if origins == 1 else f"{origins} origins lift"
    carried = max(0, outlets - origins)
    copies = f" {carried} carrying their words count nothing." if carried else ""
    moment = f"{reported_at:%Y-%m-%d %H:%M} UTC"
    sentence = f"Newest own report {moment}; {own} it by {hours:.1f} hours.{copies}"
    return Explanation(weight, worth, sentence)
