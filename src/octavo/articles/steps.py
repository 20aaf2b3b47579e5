"""Steps 3 and 4, extract and trace: what the pipeline calls.

Reads rows, runs pure code, hands the result to the actions.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta

from octavo.articles.actions import set_origin, store_trace
from octavo.articles.credit import agency_credit
from octavo.articles.extract import extract_article
from octavo.articles.given import article_from_text
from octavo.articles.language import detect_language
from octavo.articles.models import Anchor, Article
from octavo.articles.origins import TextOf, decide_origins
from octavo.articles.sentences import split_sentences
from octavo.articles.shingles import anchors
from octavo.articles.types import ExtractedArticle, FeedHints
from octavo.feeds.models import Item
from octavo.lib.html import plain_text
from octavo.lib.http import Response
from octavo.lib.ids import first_id
from octavo.lib.outcome import Failure
from octavo.lib.time import Published

COPY_DAYS = timedelta(
    days=7
)  # agency copy is printed within days; the same words a month later are an archive piece
COMPARED = (
    8  # candidates whose texts are compared; copies of one text share most anchors, so the first few decide
)
PAGE_TYPES = ("text/", "application/xhtml", "application/xml")


def read_page(response: Response, item: Item | None, now: datetime) -> ExtractedArticle | Failure:
    """The article that a fetched page holds, with what the feed said of it as hints."""
    kind = response.headers.get("content-type", "text/html").lower()
    if not kind.startswith(PAGE_TYPES):
        return Failure(
            "articles.not_a_page",
            f"The address leads to {kind.partition(';')[0][:60]}, not to a page of text, "
            "so the feed's own text is shown.",
            permanent=True,
        )
    encoding = kind.partition("charset=")[2].split(";")[0].strip(" \"'")
    return extract_article(response.body, url=response.url, hints=hints_of(item), now=now, encoding=encoding)


def hints_of(item: Item | None) -> FeedHints | None:
    """What the feed said of the article."""
    if item is None:
        return None
    published = (
        Published(item.claimed, item.published_at, item.published_reason) if item.published_at else None
    )
    return FeedHints(item.title, tuple(item.authors), published, item.content_html, item.link, "")


def read_feed_text(article: Article, item: Item | None, failure: Failure) -> ExtractedArticle | Failure:
    """The article as the feed alone gives it, with a note that says why; the same failure where the feed
    gives no text either.
    """
    text = plain_text(item.content_html) or plain_text(item.summary_html) if item else ""
    if item is None or not text:
        return failure if not article.title else _headline_only(article, failure)
    hints = hints_of(item)
    note = f"This is what the feed says. {failure.sentence}"
    return article_from_text(
        item.title, text, byline=item.authors, published=hints.published if hints else None, notes=(note,)
    )


def _headline_only(article: Article, failure: Failure) -> ExtractedArticle:
    note = f"Only the headline is known. {failure.sentence}"
    return article_from_text(article.title, "", byline=article.byline, notes=(note,))


def trace(batch: Sequence[Article]) -> None:
    """Find language, sentences and anchors of each article, then whether its words are another's.

    Anchors of the whole batch are stored before any origin is decided, so that copies which arrive
    together find each other.
    """
    read = [article for article in batch if article.revision is not None]
    for article in read:
        _trace_one(article)
    for article in read:
        _find_origin(article)


def _trace_one(article: Article) -> None:
    revision = article.revision
    if revision is None:
        return
    language = detect_language(f"{revision.title}\n{revision.text}")
    credit = article.credit or agency_credit(revision.text, article.byline, article.outlet.name)
    store_trace(
        article,
        language=language,
        sentences=split_sentences(revision.text),
        anchors=anchors(revision.text),
        credit=credit,
    )
    article.language, article.credit = language, credit


def _find_origin(article: Article) -> None:
    values = list(Anchor.objects.filter(article=article).values_list("value", flat=True))
    low, high = first_id(article.published_at - COPY_DAYS), first_id(article.published_at + COPY_DAYS)
    near = Anchor.objects.filter(value__in=values, article__id__range=(low, high)).exclude(article=article)
    shared = Counter(near.values_list("article_id", flat=True)[:5000])
    likely = [number for number, _ in shared.most_common(COMPARED)]
    others = list(Article.objects.filter(pk__in=likely).select_related("revision", "outlet").order_by("id"))
    mine = _text_of(article)
    for verdict in decide_origins(mine, [_text_of(other) for other in others]):
        set_origin(verdict.article_id, verdict.origin_id, verdict.kind, verdict.share, verdict.reason)


def _text_of(article: Article) -> TextOf:
    return TextOf(
        article_id=article.pk,
        outlet=article.outlet.name,
        published=article.published_at,
        exact=article.published_exact,
        credit=article.credit,
        text=article.revision.text if article.revision else "",
    )
