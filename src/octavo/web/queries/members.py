"""The articles of one story, in order of appearance."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from django.db.models import QuerySet

from octavo.articles.models import Article
from octavo.stories.models import Membership
from octavo.web.ages import Clock, When, when
from octavo.web.origins import Member
from octavo.web.prepared import NUMBER, Prepared

_FIELDS = (
    *(
        "id",
        "title",
        "language",
        "standfirst",
        "published_at",
        "published_exact",
        "outlet_id",
        "outlet__name",
    ),
    *("origin_id", "origin__outlet__name", "origin_kind", "origin_share", "revision_id", "picture_id"),
)
Telling = Callable[..., When]


@lru_cache
def _members(limit: int) -> Prepared:
    def earliest(story_id: int) -> QuerySet[Membership, Any]:
        found = Membership.objects.filter(story_id=story_id).order_by("article_id")
        return found.values_list(*(f"article__{field}" for field in _FIELDS))[:limit]

    return Prepared(earliest, NUMBER)


def members_of(story_id: int, clock: Clock, *, limit: int, tell: Telling = when) -> tuple[Member, ...]:
    """The story's first ``limit`` articles, the earliest first; ``tell`` says their times."""
    return tuple(_member(row, clock, tell) for row in _members(limit).rows(story_id))


def _member(row: tuple[Any, ...], clock: Clock, tell: Telling) -> Member:
    (
        number,
        title,
        language,
        standfirst,
        at,
        exact,
        outlet_id,
        outlet,
        origin_id,
        origin_outlet,
        kind,
        share,
        revision,
        picture,
    ) = row
    return Member(
        article_id=number,
        title=title,
        outlet=outlet,
        outlet_id=outlet_id,
        language=language,
        standfirst=standfirst,
        when=tell(at, clock, exact=exact),
        moment=at,
        origin_id=origin_id or 0,
        origin_outlet=origin_outlet or "",
        rewrite=kind == Article.OriginKind.REWRITE,
        share=share,
        revision=revision or 0,
        exact=exact,
        pictured=picture is not None,
    )
