"""A page becomes an article: title, byline, time, text, picture, each read in a room of its own."""

from collections.abc import Sequence
from datetime import datetime

from octavo.articles.blocks import page_blocks
from octavo.articles.body import Passage, joined, shortened
from octavo.articles.choice import chances, chosen
from octavo.articles.corrections import with_corrections
from octavo.articles.credited import page_credit
from octavo.articles.dense import densest
from octavo.articles.embedded import embedded_passages
from octavo.articles.facts import (
    PageFacts,
    canonical_url,
    descriptions,
    read_facts,
    section,
    site_name,
    standfirst,
)
from octavo.articles.layout import below_headline, own_column
from octavo.articles.lists import with_lists
from octavo.articles.order import Stated
from octavo.articles.page import parse_page
from octavo.articles.passages import placed_passages, with_times
from octavo.articles.paywall import is_notice, paywall_notes
from octavo.articles.picture import lead_picture
from octavo.articles.plain import letters, plain
from octavo.articles.rules import Rule, drop, rule_for, ruled_byline, ruled_title, taken
from octavo.articles.tidy import without_end_notes, without_headline, without_labels_above, without_pointers
from octavo.articles.title import headline, shown_titles
from octavo.articles.types import ExtractedArticle, FeedHints
from octavo.articles.when import published
from octavo.articles.who import byline, cleaned
from octavo.lib.deadline import within
from octavo.lib.outcome import Failure

# Seconds of CPU time for a page. The slowest seen take one; 32 that take all of it are a few minutes.
PAGE_SECONDS = 15.0
TOO_LITTLE = 200  # characters; with less main text a page is tried again, then the feed's text is preferred

FROM_FEED = "This text was taken from the feed, because the page holds less of it."


def extract_article(
    html: bytes | str,
    *,
    url: str,
    hints: FeedHints | None,
    now: datetime,
    encoding: str = "",
    rules: Sequence[Rule] = (),
) -> ExtractedArticle | Failure:
    """Read the article that the page at ``url`` is about.

    ``hints`` is what the feed said of it: its time goes before the page's, and its text stands in where
    the page gives less. ``now`` bounds times; ``encoding`` is the HTTP header's; of ``rules`` the first for
    the page's host goes before all else. Whatever is wrong with the page comes back as a ``Failure``.
    """
    tree = parse_page(html, url=url, encoding=encoding)
    if isinstance(tree, Failure):
        return tree
    try:
        rule = rule_for(rules, url, now)
        if rule is not None:
            drop(tree, rule)
        return _article(read_facts(tree, url), hints, now, rule)
    except Exception as error:  # noqa: BLE001 - whatever a page makes a library raise, the run goes on
        return Failure(
            "extract.crashed",
            f"The page {url} could not be read ({type(error).__name__}); open it at the outlet.",
            permanent=True,
        )


def extract_in_time(
    html: bytes | str,
    *,
    url: str,
    hints: FeedHints | None,
    now: datetime,
    encoding: str = "",
    rules: Sequence[Rule] = (),
) -> ExtractedArticle | Failure:
    """As `extract_article`, but given up after `PAGE_SECONDS`: for whoever has more pages to read."""
    too_long = Failure(
        "extract.too_long",
        f"Reading the page {url} took longer than {PAGE_SECONDS:g} seconds, so it was given up; "
        "open it at the outlet.",
        permanent=True,
    )
    return within(
        PAGE_SECONDS,
        lambda: extract_article(html, url=url, hints=hints, now=now, encoding=encoding, rules=rules),
        too_long,
    )


def _article(
    facts: PageFacts, hints: FeedHints | None, now: datetime, rule: Rule | None
) -> ExtractedArticle | Failure:
    """The article of a page whose facts are gathered."""
    site = site_name(facts)
    title = ruled_title(facts.tree, rule) if rule else ""
    title = title or headline(facts, site) or (plain(hints.title) if hints else "")
    signed = ruled_byline(facts.tree, rule) if rule else ()
    signed = signed or byline(facts, site, title) or (cleaned(hints.authors, site) if hints else ())
    own = taken(facts.tree, rule) if rule else []
    passages, notes = shortened(*((own, ()) if own else _text(facts, hints, title, signed)))
    text, blocks = joined(passages)
    if not text:
        return Failure(
            "extract.no_text",
            f"No article text was found on the page {facts.url}; open it at the outlet.",
            permanent=True,
        )
    return ExtractedArticle(
        title=title,
        byline=signed,
        standfirst=standfirst(facts, title),
        section=section(facts),
        site_name=site,
        picture=lead_picture(facts),
        canonical_url=canonical_url(facts),
        published=published(facts, now, hints.published if hints else None, title),
        text=text,
        blocks=blocks,
        notes=notes,
        credit=page_credit(facts, passages, signed, site),
    )


def stated(facts: PageFacts, title: str = "", signed: Sequence[str] | None = None) -> Stated:
    """What a page states about its article, for the choice between its runs of text."""
    site = site_name(facts)
    title = title or headline(facts, site)
    body = facts.article.get("articleBody")
    return Stated(
        [title, *shown_titles(facts)],
        descriptions(facts),
        plain(body) if isinstance(body, str) else "",
        byline(facts, site, title) if signed is None else signed,
    )


def _text(
    facts: PageFacts, hints: FeedHints | None, title: str, signed: Sequence[str]
) -> tuple[list[Passage], tuple[str, ...]]:
    """The passages of the article, and what is to be said about them."""
    passages = _chosen(facts, title, signed)
    if _size(passages) < TOO_LITTLE:
        passages = max(passages, densest(facts.blocks), key=_size)
    if _size(passages) < TOO_LITTLE or len(passages) == 1:
        passages = _divided(passages, embedded_passages(facts))
    if hints is not None and hints.content_html and _size(passages) < TOO_LITTLE:
        fed = _from_feed(hints, facts.url)
        if _size(fed) > _size(passages):
            return fed, (FROM_FEED,)
    notes = paywall_notes(facts, passages)
    return [passage for passage in passages if not is_notice(passage.text)] or passages, notes


def _chosen(facts: PageFacts, title: str, signed: Sequence[str]) -> list[Passage]:
    """The passages that are the article's by all that the page says of each."""
    blocks = facts.blocks
    numbers = chosen(blocks, chances(facts.tree, blocks, stated(facts, title, signed)))
    numbers = with_corrections(with_lists(numbers, blocks), blocks)
    numbers, times = with_times(numbers, blocks)
    items = placed_passages(numbers, blocks, times)
    items = below_headline(own_column(items), blocks, title)
    items = without_headline(items, [title, *shown_titles(facts)])
    items = without_labels_above(without_pointers(items), signed)
    return [item.passage for item in without_end_notes(items, signed)]


def _divided(passages: list[Passage], embedded: list[Passage]) -> list[Passage]:
    """The text in a page's data where it is longer than what was found, or the same in paragraphs."""
    same = len(embedded) > len(passages) and _letters(embedded) == _letters(passages)
    return embedded if same or _size(passages) < min(TOO_LITTLE, _size(embedded)) else passages


def _letters(passages: list[Passage]) -> str:
    return letters("".join(passage.text for passage in passages))


def _from_feed(hints: FeedHints, url: str) -> list[Passage]:
    """The passages of the text that came with the feed."""
    tree = parse_page(f"<html><body><article>{hints.content_html}</article></body></html>", url=url)
    if isinstance(tree, Failure):
        return []
    return [Passage(block.kind, block.text) for block in page_blocks(tree)]


def _size(passages: list[Passage]) -> int:
    return sum(len(passage.text) for passage in passages)
