"""The days that a line of stories is remembered by, picked from the timelines of its stories."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from octavo.insights.days.topic import ranked_days


@dataclass(frozen=True, slots=True)
class DayLine:
    """A line of a story's timeline: its number, its day, how many origins tell it.

    ``future`` where it lay ahead when it was told.
    """

    number: int
    day: date
    origins: int
    future: bool


def milestones(lines: Iterable[DayLine], appeared: Mapping[date, int], most: int) -> tuple[DayLine, ...]:
    """The ``most`` important days in their order, one line each: of the most origins, of what happened first.

    A day counts as in the timeline of a topic: by the origins that tell of it in all stories, and by the
    articles that appeared on it and on the day after.
    """
    told: dict[date, list[DayLine]] = {}
    for line in lines:
        told.setdefault(line.day, []).append(line)
    names: Counter[date] = Counter()
    for day, of in told.items():
        names[day] = sum(line.origins for line in of)
    chosen = sorted(ranked_days(names, appeared)[:most])
    return tuple(min(told[day], key=lambda line: (line.future, -line.origins, line.number)) for day in chosen)
