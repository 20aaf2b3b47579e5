"""What changed in an article: each text beside the one before, and the latest beside the first."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from octavo.articles.models import Article, Revision
from octavo.insights.changes.align import folded
from octavo.insights.changes.find import Change, Version, find_changes
from octavo.insights.changes.words import Part
from octavo.web.addresses import address
from octavo.web.ages import Clock, When, count, when

MOST = 10  # corrections shown; an article that changes more often is a live page
IN_PANEL = 5  # changes beside the article; the page has them all
LABELS = {
    "headline": "Headline",
    "correction": "Correction",
    "figure": "Figure",
    "quotation": "Quotation",
    "reworded": "Reworded",
    "added": "Added",
    "removed": "Removed",
}


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One change: what was changed, its words, and the sentence of the current text that it became.

    ``sentence`` counts from 1; 0 where nothing of it stands in the current text.
    """

    kind: str
    label: str
    parts: tuple[Part, ...]
    sentence: int
    href: str


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction: when it was seen, and what was changed, the weightiest first."""

    when: When
    changes: tuple[ChangeLine, ...]


@dataclass(frozen=True, slots=True)
class RevisionsPage:
    """The corrections of one article, the newest first."""

    article_id: int
    title: str
    language: str
    outlet: str
    first_seen: When | None
    corrections: tuple[Correction, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs between the text as first read and the current one, for the panel.

    ``more`` counts changes that are not among ``lines``, in words, "" where there are none.
    """

    lines: tuple[ChangeLine, ...]
    more: str
    last: When
    href: str


def revisions_page(article_id: int, clock: Clock) -> RevisionsPage | None:
    """What changed in the article, or None where there is no such article; two queries."""
    article = Article.objects.filter(pk=article_id).values_list("title", "language", "outlet__name").first()
    if article is None:
        return None
    rows = list(Revision.objects.filter(article_id=article_id).order_by("-number")[: MOST + 1])
    current = _numbers(rows[0]) if rows else {}
    corrections = tuple(
        Correction(when(new.created_at, clock), _changes(old, new, current)) for new, old in pairwise(rows)
    )
    first = when(rows[-1].created_at, clock) if rows else None
    return RevisionsPage(article_id, *article, first, corrections)


def changes_since_publication(article_id: int, clock: Clock) -> Changes | None:
    """What the outlet has changed in an article since it was first read; None where nothing. One query."""
    rows = list(Revision.objects.filter(article_id=article_id).order_by("number"))
    if len(rows) < 2:
        return None
    first, last = rows[0], rows[-1]
    lines = _changes(first, last, _numbers(last))
    if not lines:
        return None
    left = len(lines) - IN_PANEL
    more = count(left, "further change") if left > 0 else ""
    return Changes(lines[:IN_PANEL], more, when(last.created_at, clock), address("revisions", article_id))


def _changes(old: Revision, new: Revision, current: Mapping[str, int]) -> tuple[ChangeLine, ...]:
    before, after = (Version.of(one.title, one.text, one.sentences) for one in (old, new))
    return tuple(_line(change, new, current) for change in find_changes(before, after))


def _line(change: Change, new: Revision, current: Mapping[str, int]) -> ChangeLine:
    number = current.get(folded(change.after.of(new.text)), 0) if change.after else 0
    page = address("article", new.article_id)
    href = f"{page}#s{number}" if number else page if change.kind == "headline" else ""
    return ChangeLine(change.kind, LABELS[change.kind], change.parts, number, href)


def _numbers(revision: Revision) -> dict[str, int]:
    """The numbers of a text's sentences, from 1, by what they say; of one said twice the first."""
    version = Version.of(revision.title, revision.text, revision.sentences)
    numbers: dict[str, int] = {}
    if revision.sentences:
        for number, span in enumerate(version.sentences, start=1):
            numbers.setdefault(folded(span.of(revision.text)), number)
    return numbers
