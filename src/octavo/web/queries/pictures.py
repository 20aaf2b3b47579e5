"""The pictures beside headlines: one query for a page, over the articles that stand on it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from octavo.articles.models import Article, Picture
from octavo.web.pictures import COLUMNS, Shown, shown
from octavo.web.prepared import Prepared
from octavo.web.queries.front import Front
from octavo.web.queries.story import StoryPage

MOST = 80  # articles of a page that may have one: a front page asks for fewer

_FIELDS = (
    *("id", "picture_alt", "picture_caption", "picture_credit", "outlet__name"),
    *(f"picture__{column}" for column in COLUMNS),
)


@dataclass(frozen=True, slots=True)
class FrontPictures:
    """The lead's picture, and the small ones by the article whose headline they stand beside."""

    lead: Shown | None
    small: Mapping[int, Shown]


def front_pictures(front: Front) -> FrontPictures:
    """The pictures of a front page; the lead's may be that of any report of its story."""
    if front.lead is None:
        return FrontPictures(None, {})
    cards = [card.article_id for card in (*front.beside, *front.told)]
    leads = [front.lead.card.article_id]
    leads += [group.head.article_id for group in front.lead.groups if group.head]
    found = pictures_of([*leads, *cards])
    return FrontPictures(_first(found, leads), {number: found[number] for number in cards if number in found})


def story_picture(story: StoryPage) -> Shown | None:
    """The picture of a story: of the report whose headline it bears, else of the earliest that has one."""
    listed = {member.article_id for member in story.members}
    if story.face_id in listed and not any(member.pictured for member in story.members):
        return None
    order = [story.face_id, *(group.head.article_id for group in story.groups if group.head)]
    return _first(pictures_of(order), order)


@Prepared.of(*(2**61 + place for place in range(MOST)))
def _shown(*articles: int) -> QuerySet[Article, Any]:
    shown = Article.objects.filter(pk__in=articles, picture__state=Picture.State.SHOWN)
    return shown.values_list(*_FIELDS)


def pictures_of(articles: Sequence[int]) -> dict[int, Shown]:
    """The pictures that are here, by article; where a page names nobody, the outlet stands as the owner."""
    found = {}
    asked = list(dict.fromkeys(articles))[:MOST]
    for number, alt, caption, credit, outlet, *columns in _shown.rows(*asked, *[0] * (MOST - len(asked))):
        key, state, width, height, widths, colour = columns
        picture = shown(
            (key, state, width, height, widths, colour), alt=alt, caption=caption, credit=credit or outlet
        )
        if picture is not None:
            found[number] = picture
    return found


def _first(found: Mapping[int, Shown], order: Iterable[int]) -> Shown | None:
    return next((found[number] for number in order if number in found), None)
