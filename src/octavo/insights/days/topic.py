"""The timeline of a long-running topic: its most important days, and what happened on each.

First the days are chosen, then a summary of each is made (the "datewise" way, which Gholipour Ghalandari and
Ifrim found best in "Examining the State-of-the-Art in News Timeline Summarization", ACL 2020). A
day counts by how many origins name it and how many articles appeared on it and on the day after. Nothing is
learned: weights learned on four topics chose no better days on the fifth.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from octavo.insights.days.calendar import DAY
from octavo.insights.days.tellings import Telling, line, named, opening, rare_words, weighed
from octavo.insights.evidence import StoryFinding
from octavo.insights.member import Member

OPENING = 5  # sentences of a report that may tell what happened on the day that it appeared
REPETITION = 0.5  # likeness to a sentence shown from which another says nothing new
BACK = timedelta(days=30)  # before the first article; what it names farther back is history, not the topic
NEXT = timedelta(days=1)  # newspapers tell of a day on the next


def topic_timeline(members: Sequence[Member], most: int, each: int = 1) -> tuple[StoryFinding, ...]:
    """The ``most`` important days of a topic in their order, up to ``each`` sentences a day.

    The time it takes grows with the articles; call it where nobody waits.
    """
    told: dict[date, list[Telling]] = {}
    everything: list[Telling] = []
    for member in members:
        tellings = [one for one in named(member) if _is_one_day(one)]
        names = {one.on for one in tellings}
        heads = [one for one in opening(member, OPENING) if member.published.date() not in names]
        everything += (*tellings, *heads)
        for one in (*tellings, *heads):
            told.setdefault(one.on, []).append(one)
    if not everything:
        return ()
    rare = rare_words(everything)
    first = min(member.published.date() for member in members)
    last = max(member.published.date() for member in members)
    counted = {
        day: len({one.member.origin for one in tellings if one.day})
        for day, tellings in told.items()
        if first - BACK <= day <= last
    }
    appeared = Counter(member.published.date() for member in members)
    lines: list[StoryFinding] = []
    for day in sorted(ranked_days(counted, appeared)[:most]):
        lines += _lines(told[day], rare, day, each)
    return tuple(lines)


def ranked_days(names: Mapping[date, int], appeared: Mapping[date, int]) -> list[date]:
    """Days by importance: how many name them, how many reports appeared on them and on the day after."""
    near = {day: appeared.get(day, 0) + appeared.get(day + NEXT, 0) for day in names}
    most_named = math.log1p(max(names.values(), default=0)) or 1.0
    most_near = math.log1p(max(near.values(), default=0)) or 1.0
    worth = {day: math.log1p(names[day]) / most_named + math.log1p(near[day]) / most_near for day in names}
    return sorted(names, key=lambda day: (-worth[day], day))


def _is_one_day(telling: Telling) -> bool:
    return telling.day is not None and telling.day.precision == DAY and telling.day.start == telling.day.end


def _lines(told: Sequence[Telling], rare: dict[str, float], day: date, each: int) -> list[StoryFinding]:
    weights = weighed(told, rare)
    found = []
    for at in weights.best(each, REPETITION):
        alike = [
            one for number, one in enumerate(weights.tellings) if weights.alike[at, number] >= REPETITION
        ]
        shown = weights.tellings[at]
        found.append(line(shown, alike, day.isoformat(), future=bool(shown.day and shown.day.future)))
    return found
