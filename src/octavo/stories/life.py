"""Where a story stands in its life: breaking, developing, quiet, or over.

Worked out when a page is read, from four columns of the story, so nothing has to be written as hours pass.
Only reports with words of their own count as news; a reprint says that somebody found room, not that
something happened.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal

State = Literal["breaking", "developing", "quiet", "over"]

# An editor's "breaking" is the first hours, and one newsroom alone may be wrong: two must have reported, and
# said when. What comes undated from a feed that is read for the first time may be a year old.
BREAKING = timedelta(hours=3)
BREAKING_ORIGINS = 2
DEVELOPING = timedelta(
    hours=12
)  # a newspaper's working day: what came since the morning is new in the evening
# One day less than clustering looks back (WINDOW): a story that is over may still take a late report whose
# words say that it belongs, and then lives again.
OVER = timedelta(days=3)
BEATS_KEPT = 40  # newest own reports of a story whose times are kept; more in twelve hours is "many"


@dataclass(frozen=True, slots=True)
class Life:
    """A story's state; how many own reports are new, and when the first of them appeared."""

    state: State
    new: int = 0
    since: datetime | None = None


def beats_of(own: Iterable[datetime]) -> list[int]:
    """The times of own, dated reports as a story keeps them: minutes since 1970, in order, the newest few."""
    return sorted(int(moment.timestamp()) // 60 for moment in own)[-BEATS_KEPT:]


def life_of(
    *, first_at: datetime, last_at: datetime, origins: int, beats: Sequence[int], now: datetime
) -> Life:
    """The state of a story at ``now``; ``beats`` as `beats_of` gave them."""
    if now - last_at >= OVER:
        return Life("over")
    first = int(first_at.timestamp()) // 60
    since = int((now - DEVELOPING).timestamp()) // 60
    # The report that began the story is not news to it.
    new = [beat for beat in beats if beat > max(first, since)]
    begun = datetime.fromtimestamp(new[0] * 60, UTC) if new else None
    if min(origins, len(beats)) >= BREAKING_ORIGINS and now - first_at < BREAKING:
        return Life("breaking", len(new), begun)
    return Life("developing", len(new), begun) if new else Life("quiet")
