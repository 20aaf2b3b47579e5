"""The front page: of now, and of a day that has passed."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet
from django.urls import reverse

from octavo.articles.models import Article
from octavo.feeds.models import Feed
from octavo.lib.ids import first_id
from octavo.stories.models import Story, StoryDay
from octavo.web.ages import Clock, When, when, when_on_day, when_short, when_since
from octavo.web.origins import Member, OriginGroup, group_by_origin, tally
from octavo.web.queries.members import Telling, members_of
from octavo.web.texttags import excerpt

STORIES = 19  # one that leads, six with a few lines, twelve with their headline
TOLD = 6  # how many below the lead have room for a few lines; rows of three
LATEST = 12
LEAD_MEMBERS = 60  # articles of the lead that its bar shows; more would be a grey line
OTHER_HEADLINES = 4
DAYS = 6  # earlier days in the navigation
STANDFIRST = 240  # characters under a headline

_STORY = (
    *("id", "title", "standfirst", "first_at", "last_at", "articles", "outlets", "origins"),
    *("face_id", "face__language", "face__outlet__name", "face__published_exact"),
)
_ARTICLE = ("id", "title", "standfirst", "language", "outlet__name", "published_at", "published_exact")
_PREVIOUS_DAYS = """
with recursive earlier(day, step) as (
  select max(day), 1 from stories_storyday where day < %s
  union all
  select (select max(s.day) from stories_storyday s where s.day < earlier.day), step + 1
  from earlier where earlier.day is not null and step < %s
) select day from earlier where day is not null order by day desc
"""
_COUNTS = """
select count(*), count(distinct outlet_id),
  (select count(distinct story_id) from stories_storyday where day >= %s)
from articles_article where id >= %s
"""


@dataclass(frozen=True, slots=True)
class Card:
    """A story on the front page, or an article that stands alone."""

    href: str
    title: str
    standfirst: str
    language: str
    outlet: str
    when: When
    since: When
    articles: int
    outlets: int
    origins: int


@dataclass(frozen=True, slots=True)
class Lead:
    """The story that leads: its card, who reports and who reprints, and what other outlets put above it."""

    card: Card
    groups: tuple[OriginGroup, ...]
    tally: str
    others: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A headline in the column of the latest."""

    href: str
    title: str
    language: str
    outlet: str
    when: When


@dataclass(frozen=True, slots=True)
class Counts:
    """How much has come in since yesterday's beginning."""

    articles: int
    outlets: int
    stories: int


@dataclass(frozen=True, slots=True)
class Front:
    """A front page. ``feeds`` is counted only where the page would be empty."""

    lead: Lead | None
    told: tuple[Card, ...]
    more: tuple[Card, ...]
    latest: tuple[Line, ...]
    days: tuple[date, ...]
    counts: Counts | None
    next_day: date | None = None
    feeds: int = 0


def front_now(clock: Clock) -> Front:
    """The front page of this moment: stories by how hot they are, beside them what came last."""
    rows = list(Story.objects.order_by("-hot").values_list(*_STORY)[:STORIES])
    newest = _newest(Article.objects.all(), LATEST if rows else LATEST + STORIES)
    cards = [_story_card(row, clock, when) for row in rows] or [
        _article_card(row, clock) for row in newest[:STORIES]
    ]
    lead = _lead(rows[0][0] if rows else 0, cards, clock, when)
    latest = newest if rows else newest[STORIES:]
    return Front(
        lead=lead,
        told=tuple(cards[1 : 1 + TOLD]),
        more=tuple(cards[1 + TOLD :]),
        latest=tuple(_line(row, clock, when_short) for row in latest),
        days=previous_days(clock.today, DAYS),
        counts=_counts(clock) if cards else None,
        feeds=0 if cards else Feed.objects.count(),
    )


def front_of(day: date, clock: Clock) -> Front | None:
    """The front page of a day that has passed, heaviest first; None where the day has no stories."""
    fields = ("story_id", *(f"story__{field}" for field in _STORY[1:5]), "articles", "outlets", "origins")
    faces = tuple(f"story__{field}" for field in _STORY[8:])
    rows = list(StoryDay.objects.filter(day=day).order_by("-weight").values_list(*fields, *faces)[:STORIES])
    if not rows:
        return None
    tell = partial(when_on_day, day=day)
    cards = [_story_card(row, clock, tell) for row in rows]
    window = Article.objects.filter(
        id__gte=first_id(clock.start_of(day)), id__lt=first_id(clock.start_of(day + timedelta(days=1)))
    )
    later = StoryDay.objects.filter(day__gt=day).order_by("day").values_list("day", flat=True).first()
    return Front(
        lead=_lead(rows[0][0], cards, clock, tell),
        told=tuple(cards[1 : 1 + TOLD]),
        more=tuple(cards[1 + TOLD :]),
        latest=tuple(_line(row, clock, tell) for row in _newest(window, LATEST)),
        days=previous_days(day, DAYS),
        counts=None,
        next_day=later,
    )


def previous_days(before: date, limit: int) -> tuple[date, ...]:
    """The days before ``before`` that have stories, newest first; one index step each."""
    with connection.cursor() as cursor:
        cursor.execute(_PREVIOUS_DAYS, [before, limit])
        return tuple(
            day if isinstance(day, date) else date.fromisoformat(day) for (day,) in cursor.fetchall()
        )


def readable(articles: QuerySet[Article]) -> QuerySet[Article]:
    """Those that have a text, or a sentence on why not; what has just arrived may still change its id."""
    return articles.filter(Q(revision__isnull=False) | ~Q(error=""))


def _newest(articles: QuerySet[Article], limit: int) -> list[tuple[Any, ...]]:
    own_words = readable(articles).filter(origin__isnull=True)
    return list(own_words.order_by("-id").values_list(*_ARTICLE)[:limit])


def _counts(clock: Clock) -> Counts:
    yesterday = clock.today - timedelta(days=1)
    with connection.cursor() as cursor:
        cursor.execute(_COUNTS, [yesterday, first_id(clock.start_of(yesterday))])
        articles, outlets, stories = cursor.fetchone()
    return Counts(articles, outlets, stories)


def _lead(story_id: int, cards: list[Card], clock: Clock, tell: Telling) -> Lead | None:
    if not cards:
        return None
    card = cards[0]
    if card.articles < 2:
        return Lead(card, (), "", ())
    members = members_of(story_id, clock, limit=LEAD_MEMBERS, tell=tell)
    groups = group_by_origin(members)
    own = [group.head for group in groups if group.head and group.head.title != card.title]
    return Lead(card, groups, tally(groups), tuple(own[-OTHER_HEADLINES:][::-1]))


def _story_card(row: tuple[Any, ...], clock: Clock, tell: Telling) -> Card:
    (
        number,
        title,
        standfirst,
        first_at,
        last_at,
        articles,
        outlets,
        origins,
        face_id,
        language,
        outlet,
        exact,
    ) = row
    alone = articles < 2 and face_id is not None
    return Card(
        href=reverse("article", args=[face_id]) if alone else reverse("story", args=[number]),
        title=title,
        standfirst=excerpt(standfirst, STANDFIRST),
        language=language or "",
        outlet=outlet or "",
        when=tell(last_at, clock, exact=exact if alone else True),
        since=when_since(first_at, clock),
        articles=articles,
        outlets=outlets,
        origins=origins,
    )


def _article_card(row: tuple[Any, ...], clock: Clock) -> Card:
    number, title, standfirst, language, outlet, at, exact = row
    told = when(at, clock, exact=exact)
    return Card(
        reverse("article", args=[number]),
        title,
        excerpt(standfirst, STANDFIRST),
        language,
        outlet,
        told,
        told,
        1,
        1,
        1,
    )


def _line(row: tuple[Any, ...], clock: Clock, tell: Telling) -> Line:
    number, title, _, language, outlet, at, exact = row
    return Line(reverse("article", args=[number]), title, language, outlet, tell(at, clock, exact=exact))
