"""Reads what comparing has left of a story, for its own page and for the pages of its articles."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import Q, QuerySet

from octavo.insights.models import StoryLine
from octavo.stories.models import Membership
from octavo.web.prepared import NUMBER, NUMBER_2, Prepared
from octavo.web.teller import Teller
from octavo.web.told import Told, told_from

MEMBERS = 200  # as many as the story's page lists; comparing reads fewer


@Prepared.of(NUMBER)
def _tellers(story_id: int) -> QuerySet[Membership, Any]:
    found = Membership.objects.filter(story_id=story_id).order_by("article_id")
    fields = ("revision_id", "outlet_id", "outlet__name", "origin_id", "published_at", "published_exact")
    return found.values_list("article_id", *(f"article__{field}" for field in fields))[:MEMBERS]


_FIELDS = ("kind", "text", "label", "about_id", "shown", "evidence", "values")
_BESIDE = (StoryLine.Kind.FACT, StoryLine.Kind.QUOTE, StoryLine.Kind.FIGURE)


@Prepared.of(NUMBER)
def _lines(story_id: int) -> QuerySet[StoryLine, Any]:
    found = StoryLine.objects.filter(about__isnull=True, story_id=story_id).order_by("kind", "rank")
    return found.values_list(*_FIELDS)


@Prepared.of(NUMBER, NUMBER_2)
def _lines_beside(story_id: int, article_id: int) -> QuerySet[StoryLine, Any]:
    wanted = Q(about__isnull=True, kind__in=_BESIDE) | Q(about_id=article_id)
    found = StoryLine.objects.filter(wanted, story_id=story_id).order_by("kind", "rank")
    return found.values_list(*_FIELDS)


def tellers_of(story_id: int) -> dict[int, Teller]:
    """The articles of a story by their numbers, the earliest first."""
    rows = _tellers.rows(story_id)
    return {
        article: Teller(article, revision or 0, outlet, name, origin or article, at, exact)
        for article, revision, outlet, name, origin, at, exact in rows
    }


def told_of(story_id: int, tellers: Mapping[int, Teller]) -> tuple[Told, ...]:
    """What a story's articles say between them."""
    return _current(_lines.rows(story_id), tellers)


def told_beside(story_id: int, article_id: int) -> tuple[tuple[Told, ...], Mapping[int, Teller]]:
    """What a story's lines say beside one of its articles, and who says so.

    These are the lines that rest on it in part, and those about it alone. Where there are none, nobody is
    looked up.
    """
    rows = [
        row
        for row in _lines_beside.rows(story_id, article_id)
        if row[3] == article_id or any(place[0] == article_id for place in row[5])
    ]
    tellers = tellers_of(story_id) if rows else {}
    return _current(rows, tellers), tellers


def _current(rows: Iterable[Sequence[Any]], tellers: Mapping[int, Teller]) -> tuple[Told, ...]:
    texts = {teller.article: teller.revision for teller in tellers.values()}
    found = (told_from(row, texts) for row in rows)
    return tuple(line for line in found if line is not None)
