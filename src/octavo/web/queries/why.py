"""Why a story stands where it stands: its place, the numbers it comes from, and who stands around it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import QuerySet

from octavo.stories.models import Story, StoryDay
from octavo.stories.rank import DAY_HALVING, HALVING, lift_of, reported_of
from octavo.web.addresses import address
from octavo.web.ages import Clock, When, count, when_since

AROUND = 3  # stories above and below that are shown with their numbers
PLACES = 200  # a place further down is only said to be further down: counting on would grow with the archive

_FIELDS = ("title", "articles", "outlets", "origins", "face__language", "face__outlet__name")


@dataclass(frozen=True, slots=True)
class Standing:
    """A story with the numbers of its place; ``stands_as`` is the moment that they come to."""

    href: str
    why: str
    title: str
    language: str
    outlet: str
    articles: int
    outlets: int
    origins: int
    reported: When
    lift: str
    stands_as: When
    moment: datetime
    here: bool


@dataclass(frozen=True, slots=True)
class WhyPage:
    """A place on a front page, explained; ``place`` 0 means further down than places are counted."""

    story: Standing
    place: int
    day: date | None
    halving: str
    around: tuple[Standing, ...]
    next_origin: str
    to_rise: str
    holds_until: When


@dataclass(frozen=True, slots=True)
class _Page:
    """What differs between the page of now and of a day: the rows, the column of the score, the halving."""

    rows: QuerySet[Any, Any]
    score: str
    prefix: str
    halving: timedelta


def why_page(story_id: int, clock: Clock, day: date | None = None) -> WhyPage | None:
    """The explanation, or None where the story is not there; four queries."""
    page = _of_day(day) if day else _Page(Story.objects.all(), "hot", "", HALVING)
    found = _standings(page, page.rows.filter(**{_key(page): story_id}), clock, day, story_id)
    if not found:
        return None
    score, story = found[0]
    above = _standings(
        page, page.rows.filter(**{f"{page.score}__gt": score}).order_by(page.score), clock, day, story_id
    )
    below = _standings(
        page,
        page.rows.filter(**{f"{page.score}__lt": score}).order_by(f"-{page.score}"),
        clock,
        day,
        story_id,
    )
    before = page.rows.filter(**{f"{page.score}__gt": score})[:PLACES].count()
    gain = lift_of(story.origins + 1, page.halving) - lift_of(story.origins, page.halving)
    return WhyPage(
        story=story,
        place=before + 1 if before < PLACES else 0,
        day=day,
        halving=_hours(page.halving),
        around=tuple(one for _, one in (*reversed(above), (score, story), *below)),
        next_origin=_hours(gain),
        to_rise=_to_rise(story, above[0][1] if above else None, page.halving),
        holds_until=story.stands_as,
    )


def _of_day(day: date) -> _Page:
    return _Page(StoryDay.objects.filter(day=day), "weight", "story__", DAY_HALVING)


def _key(page: _Page) -> str:
    return "story_id" if page.prefix else "pk"


def _standings(
    page: _Page, rows: QuerySet[Any, Any], clock: Clock, day: date | None, here: int
) -> list[tuple[float, Standing]]:
    counted = ("articles", "outlets", "origins")
    fields = [field if field in counted else page.prefix + field for field in _FIELDS]
    found = rows.values_list(page.score, _key(page), *fields)[:AROUND]
    return [(row[0], _standing(row, page, clock, day, here)) for row in found]


def _standing(row: tuple[Any, ...], page: _Page, clock: Clock, day: date | None, here: int) -> Standing:
    score, number, title, articles, outlets, origins, language, outlet = row
    reported = reported_of(score, origins, page.halving)
    lift = lift_of(origins, page.halving)
    return Standing(
        href=address("story", number),
        why=address("why-day", number, day) if day else address("why", number),
        title=title,
        language=language or "",
        outlet=outlet or "",
        articles=articles,
        outlets=outlets,
        origins=origins,
        reported=when_since(reported, clock),
        lift=_hours(lift),
        stands_as=when_since(reported + lift, clock),
        moment=reported + lift,
        here=number == here,
    )


def _to_rise(story: Standing, above: Standing | None, halving: timedelta) -> str:
    """How many more origins would lift it past the story above, or that none is."""
    if above is None:
        return ""
    for more in range(1, 100):
        gained = lift_of(story.origins + more, halving) - lift_of(story.origins, halving)
        if story.moment + gained > above.moment:
            return count(more, "more origin")
    return "a hundred more origins or a newer report"


def _hours(length: timedelta) -> str:
    hours = length / timedelta(hours=1)
    if 0 < hours < 1:
        return count(max(1, round(hours * 60)), "minute")
    told = f"{hours:.1f}".removesuffix(".0")
    return f"{told} hour" + ("" if told == "1" else "s")
