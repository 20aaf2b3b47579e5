"""The timeline on a storyline's page: the days of its stories that count most, each with its sentence."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from octavo.articles.models import Article
from octavo.insights.days.milestones import DayLine, milestones
from octavo.insights.models import StoryLine
from octavo.web.addresses import address
from octavo.web.ages import Clock, When, day_text, weekday_text
from octavo.web.told import told_from

MOST, LEAST = 20, 3  # days; fewer say no more than the list of stories does
LINES_READ = 1000  # of the newest stories' timelines, so that a long line costs no more than this


@dataclass(frozen=True, slots=True)
class Milestone:
    """A day, the sentence that tells it, the outlet it stands in, and how many origins tell of it."""

    day: When
    text: str
    href: str
    language: str
    outlet: str
    origins: int


def line_days(line_id: int, stories: Sequence[tuple[date, int]], clock: Clock) -> tuple[Milestone, ...]:
    """The days of a storyline in their order, none where there are few; three queries at most.

    ``stories`` are the day that each story began and how many articles it has.
    """
    lines = StoryLine.objects.filter(story__line=line_id, kind=StoryLine.Kind.DAY).order_by(
        "-story_id", "rank"
    )
    found = [_read(*row) for row in lines.values_list("pk", "values")[:LINES_READ]]
    appeared: Counter[date] = Counter()
    for day, articles in stories:
        appeared[day] += articles
    chosen = milestones([one for one in found if one], appeared, MOST)
    if len(chosen) < LEAST:
        return ()
    rows = StoryLine.objects.filter(pk__in=[one.number for one in chosen])
    fields = ("kind", "text", "label", "about_id", "shown", "evidence", "values")
    told = {number: tuple(row) for number, *row in rows.values_list("pk", *fields)}
    shown = [(one, told[one.number]) for one in chosen if one.number in told]
    return _with_places(shown, clock)


def _read(number: int, values: dict[str, Any]) -> DayLine | None:
    """A line of one day; a month or a year is no milestone."""
    if values.get("precision") != "day" or values.get("start") != values.get("end"):
        return None
    day = date.fromisoformat(str(values["start"]))
    return DayLine(number, day, int(values.get("origins", 1)), bool(values.get("future")))


def _with_places(shown: Sequence[tuple[DayLine, tuple[Any, ...]]], clock: Clock) -> tuple[Milestone, ...]:
    numbers = {row[5][at][0] for _, row in shown for at in row[4]}
    fields = ("revision_id", "language", "outlet__name")
    articles = {
        number: row for number, *row in Article.objects.filter(pk__in=numbers).values_list("pk", *fields)
    }
    current = {number: row[0] for number, row in articles.items()}
    made = []
    for one, row in shown:
        told = told_from(row, current)
        if told is None:
            continue  # the text has changed since, and will be read again
        place = told.shown[0]
        _, language, outlet = articles[place.article]
        href = address("article", place.article) + place.anchor
        made.append(Milestone(_when(one.day, clock), told.text, href, language or "", outlet, one.origins))
    return tuple(made)


def _when(day: date, clock: Clock) -> When:
    text = weekday_text(day) if day.year == clock.today.year else day_text(day)
    return When(text, day_text(day), day.isoformat())
