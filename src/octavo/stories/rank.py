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
COPY_WORTH = 0.25  # an outlet that runs another's words adds attention, not knowledge
_EPOCH = datetime(2020, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Explanation:
    """How a score came about: the story's weight, what it is worth in hours, and one sentence."""

    weight: float
    worth: timedelta
    sentence: str


def story_weight(origins: int, outlets: int) -> float:
    """Reporters of their own count in full, outlets that only carry their words a quarter; one at least."""
    return max(1.0, origins + COPY_WORTH * max(0, outlets - origins))


def hot(*, origins: int, outlets: int, last_at: datetime) -> float:
    """The score of a story; grows with time, so a higher one stands higher. One unit is ``HALVING``."""
    return math.log2(story_weight(origins, outlets)) + (last_at - _EPOCH) / HALVING


def day_weight(*, origins: int, outlets: int, last_at: datetime) -> float:
    """The score of a story among those of one day: the hour matters little against who reports it."""
    return math.log2(story_weight(origins, outlets)) + (last_at - _EPOCH) / HALVING / 8


def explain(*, origins: int, outlets: int, last_at: datetime) -> Explanation:
    """Say why a story stands where it stands."""
    weight = story_weight(origins, outlets)
    worth = math.log2(weight) * HALVING
    hours = worth / timedelta(hours=1)
    own = f"{origins} own report" + ("" if origins == 1 else "s")
    carried = max(0, outlets - origins)
    copies = f" and {carried} outlet{'' if carried == 1 else 's'} carrying them" if carried else ""
    moment = f"{last_at:%Y-%m-%d %H:%M} UTC"
    sentence = f"Newest article {moment}; {own}{copies} lift it as if it were {hours:.1f} hours newer."
    return Explanation(weight, worth, sentence)
