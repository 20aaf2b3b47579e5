"""Times: UTC inside, and every published time kept as claimed and as used, with the reason."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)  # feeds with earlier dates are broken clocks, not archives
CLOCK_SKEW = timedelta(minutes=5)  # publishers' clocks run a little ahead; less than this is not "the future"


@dataclass(frozen=True, slots=True)
class Published:
    """When an article was published: the text it was read from, the time used (UTC), and why that one.

    ``exact`` is False where only the day is known; ``used`` is then noon UTC of that day, so that no zone
    moves it to another day.
    """

    claimed: str
    used: datetime
    reason: str
    exact: bool = True


def clamp(moment: datetime, now: datetime) -> tuple[datetime, str]:
    """Bring ``moment`` into [1990, now]; the second value is the reason where it was moved, else empty."""
    if moment > now + CLOCK_SKEW:
        return now, "the claimed time lies in the future, so the time of arrival is used"
    if moment < EARLIEST:
        return now, "the claimed time lies before 1990, so the time of arrival is used"
    return min(moment, now), ""
