"""What changed in an article: each text beside the one before."""

from dataclasses import dataclass
from itertools import pairwise

from octavo.articles.models import Article, Revision
from octavo.web.ages import Clock, When, when
from octavo.web.changes import Change, changes, sentence_texts

MOST = 10  # corrections shown; an article that changes more often is a live page


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction: when it was seen, the headline where that changed, and the sentences that did."""

    when: When
    title: Change | None
    sentences: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class RevisionsPage:
    """The corrections of one article, the newest first."""

    article_id: int
    title: str
    language: str
    outlet: str
    first_seen: When | None
    corrections: tuple[Correction, ...]


def revisions_page(article_id: int, clock: Clock) -> RevisionsPage | None:
    """What changed in the article, or None where there is no such article; two queries."""
    article = Article.objects.filter(pk=article_id).values_list("title", "language", "outlet__name").first()
    if article is None:
        return None
    rows = list(Revision.objects.filter(article_id=article_id).order_by("-number")[: MOST + 1])
    corrections = tuple(_correction(old, new, clock) for new, old in pairwise(rows))
    first = when(rows[-1].created_at, clock) if rows else None
    return RevisionsPage(article_id, *article, first, corrections)


def _correction(old: Revision, new: Revision, clock: Clock) -> Correction:
    title = Change((old.title,), (new.title,)) if old.title != new.title else None
    before, after = (sentence_texts(revision.text, revision.sentences) for revision in (old, new))
    return Correction(when(new.created_at, clock), title, changes(before, after))
