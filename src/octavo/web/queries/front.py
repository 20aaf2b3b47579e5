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
from octavo.insights.taxonomy import TOPICS, Topic
from octavo.lib.ids import first_id
from octavo.stories.models import Story, StoryDay
from octavo.stories.told import origin_sentence
from octavo.web.ages import Clock, When, when, when_on_day, when_short, when_since
from octavo.web.lifewords import LifeWords, life_words
from octavo.web.origins import Member, OriginGroup, group_by_origin
from octavo.web.queries.members import Telling, members_of
from octavo.web.queries.navigation import Navigation, navigation
from octavo.web.texttags import excerpt

STORIES = 22  # one that leads, nine with a few lines, twelve with their headline
BESIDE = 6  # stories below the lead, beside the column of the latest: three rows of two
TOLD = 9  # of which the rest stand in a row of three
LATEST = 12
LATEST_READ = 40  # of these the newest that stand nowhere else on the page
LEAD_MEMBERS = 60  # articles of the lead that its bar shows; more would be a grey line
OTHER_HEADLINES = 4
STANDFIRST = 240  # characters under a headline

_STORY = (
    *("id", "title", "standfirst", "first_at", "last_at", "articles", "outlets", "origins"),
    *("face_id", "face__language", "face__outlet__name", "face__published_exact", "section"),
    *("told", "beats"),
)
_ARTICLE = ("id", "title", "standfirst", "language", "outlet__name", "published_at", "published_exact")
_COUNTS = """
select count(*), count(distinct outlet_id),
  (select count(distinct story_id) from stories_storyday where day >= %s)
from articles_article where id >= %s
"""


@dataclass(frozen=True, slots=True)
class Card:
    """A story on the front page, or an article alone; ``article_id`` is the one whose headline it bears."""

    href: str
    article_id: int
    title: str
    standfirst: str
    language: str
    outlet: str
    when: When
    since: When
    articles: int
    outlets: int
    origins: int
    told: str = ""
    life: LifeWords | None = None
    section: Topic | None = None


@dataclass(frozen=True, slots=True)
class Lead:
    """The story that leads: its card, who reports and who reprints, and what other outlets put above it."""

    card: Card
    groups: tuple[OriginGroup, ...]
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
    """A front page; ``others`` come after the lead, ``feeds`` is counted only where it is empty."""

    lead: Lead | None
    others: tuple[Card, ...]
    latest: tuple[Line, ...]
    leads_to: Navigation
    counts: Counts | None = None
    next_day: date | None = None
    feeds: int = 0

    @property
    def beside(self) -> tuple[Card, ...]:
        """The stories that stand beside the column of the latest."""
        return self.others[:BESIDE]

    @property
    def told(self) -> tuple[Card, ...]:
        """The row below, still with a few lines each."""
        return self.others[BESIDE:TOLD]

    @property
    def more(self) -> tuple[Card, ...]:
        """The rest, which have their headline."""
        return self.others[TOLD:]


def front_now(clock: Clock, section: str = "") -> Front:
    """The front page of this moment: stories by how hot they are, beside them what came last.

    With ``section``, a slug, the page of that section: its stories alone, and no column of the latest.
    """
    stories = Story.objects.filter(section=section) if section else Story.objects.all()
    rows = list(stories.order_by("-hot").values_list(*_STORY)[:STORIES])
    newest = [] if section else _newest(Article.objects.all())
    cards = [_story_card(row, clock, when) for row in rows] or [_article_card(row, clock) for row in newest]
    lead = _lead(rows[0][0] if rows else 0, cards, clock, when)
    return Front(
        lead=lead,
        others=tuple(cards[1:STORIES]),
        latest=_latest(newest, cards[:STORIES], lead, clock, when_short),
        leads_to=navigation(clock.today, clock, section),
        counts=_counts(clock) if cards and not section else None,
        feeds=0 if cards else Feed.objects.count(),
    )


def front_of(day: date, clock: Clock, section: str = "") -> Front | None:
    """The front page, or a section's, of a day that has passed, heaviest first; None without stories."""
    fields = ("story_id", *(f"story__{field}" for field in _STORY[1:5]), "articles", "outlets", "origins")
    faces = tuple(f"story__{field}" for field in _STORY[8:13])
    days = StoryDay.objects.filter(section=section) if section else StoryDay.objects.all()
    found = days.filter(day=day).order_by("-weight").values_list(*fields, *faces)[:STORIES]
    rows = [(*row, [], []) for row in found]  # whose words, and how it stands, is told of a whole story only
    if not rows:
        return None
    tell = partial(when_on_day, day=day)
    cards = [_story_card(row, clock, tell, tell) for row in rows]
    lead = _lead(rows[0][0], cards, clock, tell)
    begin, end = (first_id(clock.start_of(day + timedelta(days=passed))) for passed in (0, 1))
    newest = [] if section else _newest(Article.objects.filter(id__gte=begin, id__lt=end))
    later = days.filter(day__gt=day, day__lt=clock.today).order_by("day").values_list("day", flat=True)
    return Front(
        lead=lead,
        others=tuple(cards[1:]),
        latest=_latest(newest, cards, lead, clock, tell),
        leads_to=navigation(day, clock, section),
        next_day=later.first(),
    )


def _latest(
    newest: list[tuple[Any, ...]], cards: list[Card], lead: Lead | None, clock: Clock, tell: Telling
) -> tuple[Line, ...]:
    """The newest articles that stand nowhere else on the page."""
    shown = {card.article_id for card in cards}
    if lead:
        shown.update(member.article_id for group in lead.groups for member in group.members)
    return tuple(_line(row, clock, tell) for row in newest if row[0] not in shown)[:LATEST]


def readable(articles: QuerySet[Article]) -> QuerySet[Article]:
    """Those that have a text, or a sentence on why not; what has just arrived may still change its id."""
    return articles.filter(Q(revision__isnull=False) | ~Q(error=""))


def _newest(articles: QuerySet[Article]) -> list[tuple[Any, ...]]:
    """The newest with words of their own; reprints of one report would fill the column."""
    own_words = readable(articles).filter(origin__isnull=True)
    return list(own_words.order_by("-id").values_list(*_ARTICLE)[:LATEST_READ])


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
        return Lead(card, (), ())
    members = members_of(story_id, clock, limit=LEAD_MEMBERS, tell=tell)
    groups = group_by_origin(members)
    return Lead(card, groups, _other_headlines(card, groups))


def _other_headlines(card: Card, groups: tuple[OriginGroup, ...]) -> tuple[Member, ...]:
    """The newest own reports under other headlines, each outlet's first before any one's second."""
    own = [group.head for group in groups[::-1] if group.head and group.head.title != card.title]
    told = {card.outlet}
    first: list[Member] = []
    further: list[Member] = []
    for report in own:
        (further if report.outlet in told else first).append(report)
        told.add(report.outlet)
    return tuple([*first, *further][:OTHER_HEADLINES])


def _story_card(row: tuple[Any, ...], clock: Clock, tell: Telling, began: Telling = when_since) -> Card:
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
        section,
        told,
        beats,
    ) = row
    life = life_words(
        first_at=first_at, last_at=last_at, origins=origins, articles=articles, beats=beats, clock=clock
    )
    alone = articles < 2 and face_id is not None
    return Card(
        href=reverse("article", args=[face_id]) if alone else reverse("story", args=[number]),
        article_id=face_id or 0,
        title=title,
        standfirst=excerpt(standfirst, STANDFIRST),
        language=language or "",
        outlet=outlet or "",
        when=tell(last_at, clock, exact=exact if alone else True),
        since=began(first_at, clock),
        articles=articles,
        outlets=outlets,
        origins=origins,
        told=origin_sentence(outlets, origins, told),
        life=life,
        section=TOPICS.get(section),
    )


def _article_card(row: tuple[Any, ...], clock: Clock) -> Card:
    number, title, standfirst, language, outlet, at, exact = row
    told = when(at, clock, exact=exact)
    line = excerpt(standfirst, STANDFIRST)
    return Card(reverse("article", args=[number]), number, title, line, language, outlet, told, told, 1, 1, 1)


def _line(row: tuple[Any, ...], clock: Clock, tell: Telling) -> Line:
    number, title, _, language, outlet, at, exact = row
    return Line(reverse("article", args=[number]), title, language, outlet, tell(at, clock, exact=exact))
