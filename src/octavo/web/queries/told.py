"""Reads what comparing has left of a story, for its own page and for the pages of its articles."""

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


@Prepared.of(NUMBER, NUMBER_2)
def _lines(story_id: int, article_id: int) -> QuerySet[StoryLine, Any]:
    mine = Q(about__isnull=True) | Q(about_id=article_id)
    found = StoryLine.objects.filter(mine, story_id=story_id).order_by("kind", "rank")
    return found.values_list("kind", "text", "label", "about_id", "shown", "evidence", "values")


def tellers_of(story_id: int) -> dict[int, Teller]:
    """The articles of a story by their numbers, the earliest first."""
    rows = _tellers.rows(story_id)
    return {
        article: Teller(article, revision or 0, outlet, name, origin or article, at, exact)
        for article, revision, outlet, name, origin, at, exact in rows
    }


def told_of(story_id: int, tellers: dict[int, Teller], article_id: int = 0) -> tuple[Told, ...]:
    """What a story's articles say between them; with an article, also what is said of that one alone."""
    current = {teller.article: teller.revision for teller in tellers.values()}
    found = (told_from(row, current) for row in _lines.rows(story_id, article_id))
    return tuple(line for line in found if line is not None)
