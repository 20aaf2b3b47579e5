"""Bytes of a feed into items that are safe to store; the one entrance for RSS, Atom and JSON Feed. Pure."""

import html
import re
from datetime import datetime

from octavo.feeds.dates import parse_date, published
from octavo.feeds.decode import XmlText, decode, xml_text
from octavo.feeds.discover import find_feeds
from octavo.feeds.jsonfeed import read_json
from octavo.feeds.keys import digest, item_keys
from octavo.feeds.plain import read_plain
from octavo.feeds.reading import read_xml
from octavo.feeds.types import Enclosure, ParsedFeed, ParsedItem, RawFeed, RawItem
from octavo.lib.html import clean_html, plain_text, safe_link
from octavo.lib.outcome import Failure
from octavo.lib.urls import display_host

MOST_ITEMS = 2_000  # a feed's window; archives of everything since the beginning are read newest first
LONGEST_TITLE = 500  # characters; the longest headlines that outlets print have some 300
LONGEST_TEXT = 500_000  # characters of markup; a long book chapter
LONGEST_NAME = 200
LONGEST_LINK = 4_000
MOST_NAMES = 50  # authors, categories, enclosures
_ROOTS = frozenset({"rss", "feed", "rdf", "channel"})
_TAG = re.compile(
    r"</?(?:a|b|br|code|div|em|font|h[1-6]|i|iframe|img|p|script|small|span|strike|strong|style|sub|sup|svg|u)\b",
    re.IGNORECASE,
)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")
_FIRST_IMAGE = re.compile(r'<img src="([^"]+)"')


def parse_feed(body: bytes, *, url: str, content_type: str = "", now: datetime) -> ParsedFeed | Failure:
    """Read a feed of any kind. ``url`` is where it was fetched from, ``now`` the time of arrival in UTC.

    Items come in the feed's order, at most ``MOST_ITEMS`` of them, the newest. Fails with
    ``feeds.not_a_feed``, saying what was found instead, or ``feeds.unreadable``.
    """
    start = body[:64].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith((b"{", b"[")):
        raw = read_json(decode(body, content_type)[0], url)
        return _finish(raw, (), url, now) if raw else _not_a_feed(body, "a JSON document", url)
    document = xml_text(body, content_type)
    if document.root.lower() not in _ROOTS:
        return _not_a_feed(body, _described(document, body), url)
    raw = read_plain(document.text, url) or read_xml(document.text, url)
    if raw is None:
        sentence = (
            f"The feed {url} is too broken to be read; tell its publisher, or choose another feed of theirs."
        )
        return Failure("feeds.unreadable", sentence)
    return _finish(raw, document.notes, url, now)


def _finish(raw: RawFeed, notes: tuple[str, ...], url: str, now: datetime) -> ParsedFeed:
    home = safe_link(raw.home_url, url)[:LONGEST_LINK]
    kept = _newest(raw.items, now)
    dropped = len(raw.items) - len(kept)
    links = [_link(item, url) for item in kept]
    titles = [_title(item.title) for item in kept]
    texts = [item.content or item.summary for item in kept]
    ids = [item.id.strip() for item in kept]
    keys = item_keys(list(zip(ids, links, titles, texts, strict=True)))
    items: dict[str, ParsedItem] = {}
    for item, key, link, title in zip(kept, keys, links, titles, strict=True):
        if key in items:
            dropped += 1
        else:
            items[key] = _item(item, key, link, title, now)
    language = raw.language.strip()
    if dropped:
        notes += (f"{dropped:,} items were left out: repetitions, or older than the newest {MOST_ITEMS:,}.",)
    return ParsedFeed(
        title=_title(raw.title) or display_host(url),
        home_url=home,
        language=language.replace("_", "-").lower() if _LANGUAGE.fullmatch(language) else "",
        items=tuple(items.values()),
        dropped=dropped,
        notes=notes + raw.notes,
    )


def _newest(items: tuple[RawItem, ...], now: datetime) -> tuple[RawItem, ...]:
    """At most ``MOST_ITEMS`` items, the newest by their own word, in the feed's order.

    Undated ones count as new.
    """
    if len(items) <= MOST_ITEMS:
        return items
    times = [(parse_date(item.published or item.updated) or (now, True))[0] for item in items]
    order = sorted(range(len(items)), key=lambda place: (-times[place].timestamp(), place))
    return tuple(items[place] for place in sorted(order[:MOST_ITEMS]))


def _link(item: RawItem, url: str) -> str:
    link = safe_link(item.link, item.base or url)
    return link if len(link) <= LONGEST_LINK else ""


def _title(markup: str) -> str:
    """A title as text. A sign that only looks like the beginning of a tag ("<2 %") is kept as a sign."""
    markup = markup[: LONGEST_TITLE * 20]
    if "<" in markup and not _TAG.search(markup):
        markup = markup.replace("<", "&lt;")
    text = plain_text(markup)
    return text if len(text) <= LONGEST_TITLE else text[: LONGEST_TITLE - 1].rstrip() + "…"


def _item(item: RawItem, key: str, link: str, title: str, now: datetime) -> ParsedItem:
    base = safe_link(item.base, link) or link
    summary = clean_html(item.summary[:LONGEST_TEXT], base)
    content = clean_html(item.content[:LONGEST_TEXT], base)
    updated = parse_date(item.updated)
    pictures = [safe_link(picture, base) for picture in item.pictures]
    pictures += [
        html.unescape(found[1])
        for text in (content, summary)
        for found in [_FIRST_IMAGE.search(text)]
        if found
    ]
    return ParsedItem(
        key=key,
        link=link,
        title=title,
        authors=_names(item.authors),
        published=published(item.published or item.updated, now),
        updated=min(updated[0], now) if updated else None,
        summary_html=summary,
        content_html=content,
        picture_url=next((picture for picture in pictures if 0 < len(picture) <= LONGEST_LINK), ""),
        categories=_names(item.categories),
        enclosures=_enclosures(item, base),
        fingerprint=digest(title, summary, content, item.updated.strip()),
    )


def _names(names: tuple[str, ...]) -> tuple[str, ...]:
    cleaned = (plain_text(name[: LONGEST_NAME * 4])[:LONGEST_NAME] for name in names[:MOST_NAMES])
    return tuple(dict.fromkeys(filter(None, cleaned)))


def _enclosures(item: RawItem, base: str) -> tuple[Enclosure, ...]:
    found = (
        Enclosure(safe_link(file.url, base), plain_text(file.mime[:LONGEST_NAME]), file.length)
        for file in item.enclosures[:MOST_NAMES]
    )
    return tuple(file for file in found if 0 < len(file.url) <= LONGEST_LINK)


def _described(document: XmlText, body: bytes) -> str:
    root = document.root.lower()
    if not body.strip():
        return "empty"
    if root == "html" or b"<html" in body[:2_000].lower():
        return "a web page"
    if root in ("urlset", "sitemapindex"):
        return "a sitemap"
    if root == "opml":
        return "a list of feeds (OPML)"
    if root:
        return f"an XML document of another kind (<{root[:40]}>)"
    return "a file of another kind"


def _not_a_feed(body: bytes, found: str, url: str) -> Failure:
    host = display_host(url) or "the address"
    sentence = f"What {host} sent is {found}, not a feed; check the address {url}."
    if found == "a web page":
        feeds = find_feeds(body, url)
        if feeds:
            sentence = f"What {host} sent is a web page, not a feed; it names a feed at {feeds[0].url}."
        else:
            sentence = (
                f"What {host} sent is a web page, not a feed, and it names none; look for another address."
            )
    if found.startswith("a list of feeds"):
        sentence = f"What {host} sent is a list of feeds (OPML), not a feed; import it instead."
    return Failure("feeds.not_a_feed", sentence, permanent=False)
