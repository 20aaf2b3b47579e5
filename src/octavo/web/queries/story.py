"""The story page: who reports, who reprints, since when, and what it comes to."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.db.models.functions import Substr

from octavo.articles.models import Revision
from octavo.stories.models import Story
from octavo.stories.told import origin_sentence
from octavo.web.ages import Clock, When, when, when_since
from octavo.web.lifewords import LifeWords, life_words
from octavo.web.origins import Member, OriginGroup, group_by_origin
from octavo.web.prepared import NUMBER, Prepared
from octavo.web.queries.members import members_of
from octavo.web.queries.panel import points_of
from octavo.web.queries.told import told_of
from octavo.web.storypanel import StoryPanel, story_panel, words_of
from octavo.web.teller import Teller
from octavo.web.texttags import excerpt
from octavo.web.versions import Headline, Version, versions

MEMBERS = 200  # articles that the page lists; a story of more is told by its first ones
REVISIONS = 400  # of all its articles that have more than one
STANDFIRST = 400


@dataclass(frozen=True, slots=True)
class Tick:
    """One article on the story's line: how far along it lies in per cent, and whether it is own reporting."""

    place: float
    own: bool


@dataclass(frozen=True, slots=True)
class StoryPage:
    """All that the page of one story shows. ``left_out`` counts articles beyond those listed."""

    id: int
    title: str
    language: str
    standfirst: str
    since: When
    newest: When
    articles: int
    outlets: int
    origins: int
    groups: tuple[OriginGroup, ...]
    members: tuple[Member, ...]
    versions: tuple[Version, ...]
    rewritten: bool
    left_out: int
    told: str
    life: LifeWords
    line: tuple[Tick, ...]
    face_id: int
    face_outlet: str
    panel: StoryPanel


def story_page(story_id: int, clock: Clock, away: Collection[str] = ()) -> StoryPage | None:
    """The page of the story, or None where there is none; four queries, five until it has been compared."""
    row = _row(story_id)
    if row is None:
        return None
    members = members_of(story_id, clock, limit=MEMBERS)
    groups = group_by_origin(members)
    former = _former_headlines(story_id, clock)
    return StoryPage(
        id=row["id"],
        title=row["title"],
        language=row["face__language"] or "",
        standfirst=excerpt(row["standfirst"] or row["beginning"] or "", STANDFIRST),
        since=when_since(row["first_at"], clock),
        newest=when(row["last_at"], clock),
        articles=row["articles"],
        outlets=row["outlets"],
        origins=row["origins"],
        groups=groups,
        members=members,
        versions=versions(members, former),
        rewritten=bool(former),
        left_out=max(0, row["articles"] - len(members)),
        told=origin_sentence(row["outlets"], row["origins"], row["told"]),
        life=life_words(
            **{name: row[name] for name in ("first_at", "last_at", "origins", "articles", "beats")},
            clock=clock,
        ),
        line=_line(members),
        face_id=row["face_id"] or 0,
        face_outlet=row["face__outlet__name"] or "",
        panel=_panel(row, members, clock, away),
    )


def _panel(
    row: Mapping[str, Any], members: Sequence[Member], clock: Clock, away: Collection[str]
) -> StoryPanel:
    """What comparing found; until it has, the key points of the article that speaks for the story."""
    away = frozenset(away) | settings.PANEL_WITHOUT
    tellers = {member.article_id: _teller(member) for member in members}
    found = story_panel(tellers, told_of(row["id"], tellers), clock, away)
    if found.points or "points" in away or row["face_id"] not in tellers:
        return found
    points = points_of(row["face__revision_id"], row["face__revision__sentences"] or [])
    return replace(found, points=tuple(words_of(point, tellers[row["face_id"]]) for point in points))


def _teller(member: Member) -> Teller:
    return Teller(
        member.article_id,
        member.revision,
        member.outlet_id,
        member.outlet,
        member.origin_id or member.article_id,
        member.moment,
        member.exact,
    )


_FIELDS = (
    *("id", "title", "standfirst", "first_at", "last_at", "articles", "outlets", "origins", "face_id"),
    *("told", "beats", "face__language", "face__outlet__name", "face__revision_id"),
    "face__revision__sentences",
)


@Prepared.of(NUMBER)
def _found(story_id: int) -> QuerySet[Story, Any]:
    beginning = Substr("face__revision__text", 1, STANDFIRST + 100)
    return Story.objects.filter(pk=story_id).values_list(*_FIELDS, beginning)


def _row(story_id: int) -> dict[str, Any] | None:
    found = _found.first(story_id)
    return dict(zip((*_FIELDS, "beginning"), found, strict=True)) if found else None


@Prepared.of(NUMBER)
def _revised(story_id: int) -> QuerySet[Revision, Any]:
    found = Revision.objects.filter(article__membership__story=story_id, article__revisions__number=2)
    return found.order_by("article_id", "number").values_list("article_id", "title", "created_at")[:REVISIONS]


def _former_headlines(story_id: int, clock: Clock) -> dict[int, list[Headline]]:
    """What articles of the story were called before, and until when."""
    found: dict[int, list[Headline]] = {}
    for (article, before, _), (same, after, at) in pairwise(_revised.rows(story_id)):
        if article == same and before != after:
            found.setdefault(article, []).append(Headline(before, when(at, clock)))
    return found


def _line(members: tuple[Member, ...]) -> tuple[Tick, ...]:
    moments: list[datetime] = [member.moment for member in members]
    if len(moments) < 2:
        return ()
    first, last = min(moments), max(moments)
    whole = (last - first).total_seconds() or 1.0
    return tuple(
        Tick(round((member.moment - first).total_seconds() / whole * 100, 2), not member.origin_id)
        for member in members
    )
