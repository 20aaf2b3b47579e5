"""The front page: of now, and of a day that has passed."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from itertools import islice
from typing import Any

from django.db.models import QuerySet

from octavo.feeds.models import Feed
from octavo.insights.taxonomy import TOPICS, Topic
from octavo.lib.ids import first_id
from octavo.stories.models import Story, StoryDay
from octavo.stories.told import origin_sentence
from octavo.web.addresses import address
from octavo.web.ages import Clock, When, when, when_on_day, when_short, when_since
from octavo.web.lifewords import LifeWords, life_words
from octavo.web.moments import for_a_minute
from octavo.web.origins import Member, OriginGroup, group_by_origin
from octavo.web.prepared import DAY, TEXT, Prepared
from octavo.web.queries.members import Telling, members_of
from octavo.web.queries.navigation import Navigation, navigation
from octavo.web.queries.newest import Counts, by_outlets_in_turn, counts, newest
from octavo.web.queries.outlet import FeedHealth, feeds_with_health
from octavo.web.texttags import excerpt

STORIES = 22  # one that leads, nine with a few lines, twelve with their headline
BESIDE = 6  # stories below the lead, beside the column of the latest: three rows of two
TOLD = 9  # of which the rest stand in a row of three
LATEST = 12
LEAD_MEMBERS = 60  # articles of the lead that its bar shows; more would be a grey line
OTHER_HEADLINES = 4
FAILING = 5  # feeds in trouble that an empty page names; every one is on its outlet's page
STANDFIRST = 240  # characters under a headline

_STORY = (
    *("id", "title", "standfirst", "first_at", "last_at", "articles", "outlets", "origins"),
    *("face_id", "face__language", "face__outlet__name", "face__published_exact", "section"),
    *("told", "beats"),
)


_STORY_DAY = (
    *("story_id", *(f"story__{field}" for field in _STORY[1:5]), "articles", "outlets", "origins"),
    *(f"story__{field}" for field in _STORY[8:13]),
)


@dataclass(frozen=True, slots=True)
class Card:
    """A story on the front page, or an article alone; ``article_id`` is the one whose headline it bears."""

    href: str
    why: str  # where its place is explained; empty where there is no story yet
    article_id: int
    title: str
    standfirst: str
    language: str
    outlet: str
    when: When
    since: When | None  # of the one that leads; the others say when they were last heard of
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
class Front:
    """A front page; ``others`` come after the lead, ``feeds`` is counted only where it is empty.

    ``failing`` are the feeds in trouble, the first few, where there is no other.
    """

    lead: Lead | None
    others: tuple[Card, ...]
    latest: tuple[Line, ...]
    leads_to: Navigation
    counts: Counts | None = None
    next_day: date | None = None
    feeds: int = 0
    failing: tuple[FeedHealth, ...] = ()

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


@Prepared.of()
def _hot() -> QuerySet[Story, Any]:
    return Story.objects.order_by("-hot").values_list(*_STORY)[:STORIES]


@Prepared.of(TEXT)
def _hot_in_section(section: str) -> QuerySet[Story, Any]:
    return Story.objects.filter(section=section).order_by("-hot").values_list(*_STORY)[:STORIES]


@Prepared.of(DAY)
def _of_day(day: date) -> QuerySet[StoryDay, Any]:
    return StoryDay.objects.filter(day=day).order_by("-weight").values_list(*_STORY_DAY)[:STORIES]


@Prepared.of(DAY, TEXT)
def _of_day_in_section(day: date, section: str) -> QuerySet[StoryDay, Any]:
    found = StoryDay.objects.filter(day=day, section=section).order_by("-weight")
    return found.values_list(*_STORY_DAY)[:STORIES]


def front_now(clock: Clock, section: str = "") -> Front:
    """The front page of this moment: stories by how hot they are, beside them what came last.

    With ``section``, a slug, the page of that section: its stories alone, and no column of the latest.
    """
    rows = _hot_in_section.rows(section) if section else _hot.rows()
    last = [] if section else newest()
    cards = [_story_card(row, clock, when, when_since if row is rows[0] else None) for row in rows]
    if not section and not any(card.articles > 1 for card in cards):
        cards = [_article_card(row, clock) for row in by_outlets_in_turn(last)] or cards
    lead = _lead(rows[0][0] if rows else 0, cards, clock, when)
    return Front(
        lead=lead,
        others=tuple(cards[1:STORIES]),
        latest=_latest(last, cards[:STORIES], lead, clock, when_short),
        leads_to=_leads_to(clock.today, clock, section),
        counts=_counts(clock) if cards and not section else None,
        feeds=0 if cards else Feed.objects.count(),
        failing=() if cards else _where_all_fail(clock),
    )


def front_of(day: date, clock: Clock, section: str = "") -> Front:
    """The front page, or a section's, of a day that has passed, heaviest first; it may be empty."""
    found = _of_day_in_section.rows(day, section) if section else _of_day.rows(day)
    rows = [(*row, [], []) for row in found]  # whose words, and how it stands, is told of a whole story only
    tell = partial(when_on_day, day=day)
    cards = [_story_card(row, clock, tell, None) for row in rows]
    lead = _lead(rows[0][0] if rows else 0, cards, clock, tell)
    begin, end = (first_id(clock.start_of(day + timedelta(days=passed))) for passed in (0, 1))
    last = [] if section or not rows else newest(begin, end)
    days = StoryDay.objects.filter(section=section) if section else StoryDay.objects.all()
    later = days.filter(day__gt=day, day__lt=clock.today).order_by("day").values_list("day", flat=True)
    return Front(
        lead=lead,
        others=tuple(cards[1:]),
        latest=_latest(last, cards, lead, clock, tell),
        leads_to=_leads_to(day, clock, section),
        next_day=later.first(),
    )


def _where_all_fail(clock: Clock) -> tuple[FeedHealth, ...]:
    well = Feed.objects.filter(failures=0, state=Feed.State.ACTIVE)
    return () if well.exists() else feeds_with_health(clock, troubled=True)[:FAILING]


def _leads_to(before: date, clock: Clock, section: str) -> Navigation:
    return for_a_minute(
        ("navigation", before, clock.today, section), lambda: navigation(before, clock, section)
    )


def _counts(clock: Clock) -> Counts:
    return for_a_minute(("counts", clock.today), lambda: counts(clock))


def _latest(
    last: list[tuple[Any, ...]], cards: list[Card], lead: Lead | None, clock: Clock, tell: Telling
) -> tuple[Line, ...]:
    """The newest articles that stand nowhere else on the page."""
    shown = {card.article_id for card in cards}
    if lead:
        shown.update(member.article_id for group in lead.groups for member in group.members)
    return tuple(_line(row, clock, tell) for row in islice((r for r in last if r[0] not in shown), LATEST))


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


def _story_card(row: tuple[Any, ...], clock: Clock, tell: Telling, began: Telling | None) -> Card:
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
        href=address("article", face_id) if alone else address("story", number),
        why=address("why", number),
        article_id=face_id or 0,
        title=title,
        standfirst=excerpt(standfirst, STANDFIRST),
        language=language or "",
        outlet=outlet or "",
        when=tell(last_at, clock, exact=exact if alone else True),
        since=began(first_at, clock) if began else None,
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
    return Card(address("article", number), "", number, title, line, language, outlet, told, told, 1, 1, 1)


def _line(row: tuple[Any, ...], clock: Clock, tell: Telling) -> Line:
    number, title, _, language, outlet, at, exact = row
    return Line(address("article", number), title, language, outlet, tell(at, clock, exact=exact))
