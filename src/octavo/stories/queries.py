"""Reads for the desk: texts to compare, and who else is in a story."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from octavo.articles.models import Article
from octavo.lib.spans import Span
from octavo.stories.features import unpack
from octavo.stories.models import Link, Membership
from octavo.stories.relate import Readable

READ_FOR_MATES = 60  # newest members of a large story that are looked through for other outlets


@dataclass(frozen=True, slots=True)
class Text:
    """An article's current text as it is compared, and the revision that its spans lie in."""

    revision: int
    readable: Readable


def readable(article_ids: Sequence[int]) -> dict[int, Text]:
    """The texts of articles that have been traced and embedded, by id."""
    rows = Article.objects.filter(
        pk__in=article_ids, signature__isnull=False, revision__sentences__isnull=False
    )
    values = rows.values_list(
        "id", "revision_id", "revision__text", "revision__sentences", "signature__features"
    )
    return {
        number: Text(
            revision,
            Readable(unpack(bytes(packed)), text, [Span(start, end) for start, end in sentences or ()]),
        )
        for number, revision, text, sentences, packed in values
    }


def story_mates(story: int, article_id: int, most: int) -> list[int]:
    """Other articles of a story, newest first, every outlet once before any outlet twice."""
    rows = Membership.objects.filter(story=story).exclude(article=article_id).order_by("-article_id")
    first: list[int] = []
    again: list[int] = []
    seen: set[int] = set()
    for number, outlet in rows.values_list("article_id", "article__outlet_id")[:READ_FOR_MATES]:
        (again if outlet in seen else first).append(number)
        seen.add(outlet)
    return [*first, *again][:most]


def members_among(story: int, article_ids: Iterable[int]) -> set[int]:
    """Which of these articles belong to a story."""
    rows = Membership.objects.filter(story=story, article__in=list(article_ids))
    return set(rows.values_list("article_id", flat=True))


def linked_with(article_id: int) -> list[int]:
    """The articles that are related to this one, found from either side."""
    return list(Link.objects.filter(other=article_id).values_list("article_id", flat=True))
