"""Steps 3 and 4, extract and trace: what the pipeline calls.

Reads rows, runs pure code, hands the result to the actions.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import cache

from django.conf import settings

from octavo.articles.actions import prune_anchors, set_origin, store_traces
from octavo.articles.extract import extract_in_time
from octavo.articles.given import article_from_text
from octavo.articles.models import Anchor, Article
from octavo.articles.origins import TextOf, decide_origins
from octavo.articles.rules import Rule, read_rules
from octavo.articles.traced import Traced, trace_text
from octavo.articles.types import ExtractedArticle, FeedHints
from octavo.feeds.models import Item
from octavo.lib.html import plain_text
from octavo.lib.http import Response
from octavo.lib.ids import first_id
from octavo.lib.outcome import Failure
from octavo.lib.time import Published

NO_ADDRESS = Failure(
    "articles.no_address", "The feed gives no address for this item, so its own text is shown."
)
# Agency copy is printed within days; the same words a month later are an archive piece.
COPY_DAYS = timedelta(days=7)
COMPARED = 8  # candidates whose texts are compared; copies share most anchors, so the first few decide
# Rows looked at for an article: words that thousands share, such as a notice under every text, say nothing.
MOST_SHARED = 5000
PRUNED_AT_ONCE = 2000  # anchors looked at in one turn: some hundredths of a second
RULES = "rules"  # the folder of rules for single outlets, inside the data folder
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
    return extract_in_time(
        response.body,
        url=response.url,
        hints=hints_of(item),
        now=now,
        encoding=encoding,
        rules=own_rules(),
    )


@cache
def own_rules() -> tuple[Rule, ...]:
    """The rules for single outlets in the data folder, read once; `octavo doctor` examines them."""
    return read_rules(settings.DATA_DIR / RULES)[0]


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
    found = {article.pk: _trace_one(article) for article in read}
    store_traces(found, {article.pk: article.revision_id or 0 for article in read})
    for article in read:
        article.language, article.credit = found[article.pk].language, found[article.pk].credit
    find_origins(read, {number: traced.anchors for number, traced in found.items()})


def find_origins(batch: Sequence[Article], anchors: Mapping[int, Sequence[int]]) -> None:
    """Find out whether articles' words are another's; ``anchors`` are those stored of each."""
    near = _near(batch, anchors)
    doubtful: set[int] = set()  # articles of the batch about which something is written already
    for article in batch:
        _find_origin(article, near[article.pk], doubtful)


def _trace_one(article: Article) -> Traced:
    text, title = (article.revision.text, article.revision.title) if article.revision else ("", "")
    return trace_text(title, text, byline=article.byline, outlet=article.outlet.name, credit=article.credit)


def _near(batch: Sequence[Article], anchors: Mapping[int, Sequence[int]]) -> dict[int, list[int]]:
    """For each article the few others of its days that share most anchors with it, most first."""
    if not batch:
        return {}
    owners: defaultdict[int, list[int]] = defaultdict(list)
    times = [article.published_at for article in batch]
    days = (first_id(min(times) - COPY_DAYS), first_id(max(times) + COPY_DAYS))
    values = {value for article in batch for value in anchors[article.pk]}
    rows = Anchor.objects.filter(value__in=values, article__id__range=days).order_by("-article")
    for value, owner in rows.values_list("value", "article_id")[: MOST_SHARED * len(batch)]:
        owners[value].append(owner)
    near = {}
    for article in batch:
        low, high = first_id(article.published_at - COPY_DAYS), first_id(article.published_at + COPY_DAYS)
        shared = Counter(
            owner
            for value in anchors[article.pk]
            for owner in owners[value]
            if owner != article.pk and low <= owner <= high
        )
        near[article.pk] = [owner for owner, _ in sorted(shared.items(), key=_most_first)[:COMPARED]]
    return near


def _most_first(shared: tuple[int, int]) -> tuple[int, int]:
    return -shared[1], shared[0]


def _find_origin(article: Article, likely: Sequence[int], doubtful: set[int]) -> None:
    others: list[Article] = []
    if likely:
        rows = Article.objects.filter(pk__in=likely).select_related("revision", "outlet")
        others = list(rows.order_by("id"))
    known = article.pk in doubtful or bool(article.origin_id or article.origin_reason)
    for verdict in decide_origins(_text_of(article), [_text_of(other) for other in others]):
        if verdict.origin_id is not None or known:
            set_origin(verdict.article_id, verdict.origin_id, verdict.kind, verdict.share, verdict.reason)
            doubtful.update((verdict.article_id, article.pk))


def _text_of(article: Article) -> TextOf:
    return TextOf(
        article_id=article.pk,
        outlet=article.outlet.name,
        published=article.published_at,
        exact=article.published_exact,
        credit=article.credit,
        text=article.revision.text if article.revision else "",
    )


def prune(after: int, now: datetime) -> int:
    """Forget some anchors that no copy can be found by any more, of articles with ids after ``after``.

    The id to go on from next time, 0 where the end is reached. A late report of last week is compared with
    the week before it, so anchors serve for two; an archive that has just come in keeps its own as long.
    """
    past = now - 2 * COPY_DAYS
    return prune_anchors(after, first_id(past), past, PRUNED_AT_ONCE)
