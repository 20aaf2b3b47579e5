"""A story's timeline: its days in order, each with the sentence that says best what happened."""

from collections.abc import Sequence

from octavo.insights.days.calendar import DAY
from octavo.insights.days.tellings import Telling, Weighed, is_passing, line, named, rare_words, weighed
from octavo.insights.evidence import StoryFinding
from octavo.insights.member import Member

MOST = 12  # lines; a longer timeline is not read
A_DAY = 2  # events of one day that are told apart
ARTICLES_READ = 60  # the first that many of a story
SAME = 0.2  # likeness of words from which two sentences about one day tell the same event
APART = 0.1  # likeness below which they tell different ones; between the two nobody can say
ENOUGH = 2  # origins that a month or year, or a second event of a day, needs; one alone names many in passing


def story_days(members: Sequence[Member]) -> tuple[StoryFinding, ...]:
    """The days that the articles of a story tell of, the earliest first, at most 12 lines.

    Each line rests on every sentence that tells the same of the day, and names the outlets and counts
    the independent origins of those. Where there are too many, those of the most origins stay.
    """
    told: dict[tuple[str, str], list[Telling]] = {}
    for member in members[:ARTICLES_READ]:
        for one in named(member):
            if one.day:
                told.setdefault((one.day.label, one.day.precision), []).append(one)
    rare = rare_words(one for tellings in told.values() for one in tellings)
    lines: list[tuple[int, float, StoryFinding]] = []
    for (label, precision), tellings in told.items():
        lines += _lines(weighed(tellings, rare), label, exact=precision == DAY)
    kept = sorted(lines, key=lambda one: (-one[0], -one[1]))[:MOST]
    return tuple(
        finding for _, _, finding in sorted(kept, key=lambda one: (str(one[2].values["start"]), -one[0]))
    )


def _lines(weights: Weighed, label: str, *, exact: bool) -> list[tuple[int, float, StoryFinding]]:
    """The events of one day, each with its origins and its worth."""
    found: list[tuple[int, float, StoryFinding]] = []
    for at in weights.best(A_DAY, APART):
        shown = weights.tellings[at]
        alike = [one for number, one in enumerate(weights.tellings) if weights.alike[at, number] >= SAME]
        finding = line(shown, alike, label, future=bool(shown.day and shown.day.future))
        support = len({one.member.origin for one in (shown, *alike)})
        passing = is_passing(shown)
        alone = exact and not found and not (shown.day and shown.day.said) and not passing
        if alone or (support >= ENOUGH and (exact or not passing)):
            found.append((support, float(weights.worth[at]), finding))
    return found
