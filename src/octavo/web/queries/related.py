"""What else there is to read beside an article, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F, QuerySet, TextField
from django.db.models.functions import Cast, Substr

from octavo.stories.models import Link
from octavo.web.addresses import address
from octavo.web.ages import Clock, When, when
from octavo.web.prepared import NUMBER, Prepared
from octavo.web.texttags import excerpt, sentence_beginning

RELATED = 6  # more stand on the story's own page
EXCERPT = 220  # characters of a related article, three lines in its column
QUOTED = 260  # characters of the sentence that matches


@dataclass(frozen=True, slots=True)
class Related:
    """Another article worth reading, and why: its kind, names both have, its sentence that says so."""

    href: str
    title: str
    language: str
    outlet: str
    when: When
    excerpt: str
    kind: str
    names: tuple[str, ...]
    quote: str
    quote_href: str


@dataclass(frozen=True, slots=True)
class RelatedGroup:
    """What stands beside an article in the same way, under its heading."""

    heading: str
    articles: tuple[Related, ...]


_HEADINGS = {
    Link.Kind.SAME.value: "The same event",
    Link.Kind.FOLLOW_UP.value: "What followed",
    Link.Kind.BACKGROUND.value: "Background",
}
_FIELDS = (
    *("kind", "names", "start", "revision_id", "other_id", "article__outlet_id"),
    *("other__title", "other__language", "other__standfirst", "other__published_at"),
    *("other__published_exact", "other__outlet_id", "other__outlet__name", "other__revision_id"),
)


@Prepared.of(NUMBER)
def _links(article_id: int) -> QuerySet[Link, Any]:
    quote = Substr("revision__text", F("start") + 1, F("end") - F("start"))
    beginning = Substr("revision__text", 1, EXCERPT * 2)
    found = Link.objects.filter(article_id=article_id).order_by("-score")
    return found.values_list(*_FIELDS, quote, beginning, Cast("revision__sentences", TextField()))[:RELATED]


def related_to(article_id: int, clock: Clock) -> tuple[Related, ...]:
    """What stands beside the article, other outlets first, the best first.

    Of the other texts only one sentence and the beginning are read.
    """
    names = (*_FIELDS, "quote", "beginning", "sentences")
    rows = [dict(zip(names, row, strict=True)) for row in _links.rows(article_id)]
    other_outlets_first = sorted(rows, key=lambda row: row["other__outlet_id"] == row["article__outlet_id"])
    return tuple(_one_related(row, clock) for row in other_outlets_first)


def grouped(related: Sequence[Related]) -> tuple[RelatedGroup, ...]:
    """The articles under the headings of their kinds, each in the order given; no heading stands empty."""
    found = (
        RelatedGroup(heading, tuple(other for other in related if other.kind == kind))
        for kind, heading in _HEADINGS.items()
    )
    return tuple(group for group in found if group.articles)


def _one_related(row: dict[str, Any], clock: Clock) -> Related:
    href = address("article", row["other_id"])
    current = row["revision_id"] == row["other__revision_id"]
    sentence = sentence_beginning(row["start"], row["sentences"] or "") if current else 0
    quote = excerpt(row["quote"], QUOTED)
    told = excerpt(row["other__standfirst"] or row["beginning"], EXCERPT)
    return Related(
        href=href,
        title=row["other__title"],
        language=row["other__language"],
        outlet=row["other__outlet__name"],
        when=when(row["other__published_at"], clock, exact=row["other__published_exact"]),
        excerpt="" if told[:60] == quote[:60] else told,
        kind=str(Link.Kind(row["kind"]).value),
        names=tuple(str(name) for name in row["names"]),
        quote=quote,
        quote_href=f"{href}#s{sentence}" if sentence else href,
    )
