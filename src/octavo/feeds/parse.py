"""Bytes of a feed into items that are safe to store; the one entrance for RSS, Atom and JSON Feed. Pure."""

import html
import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime

from octavo.feeds.dates import parse_date, published
from octavo.feeds.decode import XmlText, decode, xml_text
from octavo.feeds.discover import find_feeds
from octavo.feeds.jsonfeed import read_json
from octavo.feeds.keys import digest, item_keys
from octavo.feeds.plain import read_plain
from octavo.feeds.reading import read_xml
from octavo.feeds.sitemap import ROOTS as SITEMAPS
from octavo.feeds.sitemap import read_sitemap
from octavo.feeds.types import Enclosure, ParsedFeed, ParsedItem, RawFeed, RawItem, ReadFeed, ReadItem
from octavo.lib.encodings import BadEncodingError, TooLargeError, Unpacker
from octavo.lib.html import clean_html, plain_text, safe_link
from octavo.lib.outcome import Failure
from octavo.lib.urls import display_host

MOST_ITEMS = 2_000  # a feed's window; archives of everything since the beginning are read newest first
LARGEST = 16 * 2**20  # bytes of a file that was packed; a sitemap of 50,000 addresses has some ten million
LONGEST_TITLE = 500  # characters; the longest headlines that outlets print have some 300
LONGEST_TEXT = 500_000  # characters of markup; a long book chapter
LONGEST_NAME = 200
LONGEST_LINK = 4_000
MOST_TAGS = 1_000_000  # 50,000 items have fewer; with more, only the reader that stops early is let at it
MOST_NAMES = 50  # authors, categories, enclosures
_ROOTS = frozenset({"rss", "feed", "rdf", "channel"})
# What shows that a "<" begins markup and is not a sign: an end, a comment, an attribute, an element that HTML
# closes in itself. "The <blink> tag" has none of them: there the words say what they say.
_MARKUP = re.compile(
    r"</[a-z]|<!--|<[a-z][\w:-]{0,30}(?:\s+[\w:-]{1,50}\s*=|\s*/>)"
    r"|<(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr)\s*>",
    re.IGNORECASE,
)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")
_FIRST_IMAGE = re.compile(r'<img src="([^"]+)"')


def parse_feed(body: bytes, *, url: str, content_type: str = "", now: datetime) -> ParsedFeed | Failure:
    """Read a feed of any kind to the end: ``read_feed``, then ``parse_item`` for each of its items."""
    feed = read_feed(body, url=url, content_type=content_type, now=now)
    if isinstance(feed, Failure):
        return feed
    items = tuple(parse_item(item, now) for item in feed.items)
    return ParsedFeed(feed.title, feed.home_url, feed.language, items, feed.dropped, feed.notes)


def read_feed(
    body: bytes, *, url: str, content_type: str = "", language: str = "", now: datetime
) -> ReadFeed | Failure:
    """Read a feed of any kind as far as its items are known apart.

    ``url`` is where it was fetched from, ``language`` what its server says it is in, for a feed that does not
    say so itself, ``now`` the time of arrival in UTC. Items come in the feed's order,
    at most ``MOST_ITEMS`` of them, the newest. Fails with ``feeds.not_a_feed``, saying what was found
    instead, or ``feeds.unreadable``.
    """
    body = _unpacked(body)
    start = body[:64].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith((b"{", b"[")):
        raw = read_json(decode(body, content_type)[0], url)
        return _told_apart(raw, (), url, language, now) if raw else _not_a_feed(body, "a JSON document", url)
    document = xml_text(body, content_type)
    kind = document.root.lower()
    raw = read_sitemap(document.text, url) if kind in SITEMAPS else None
    if raw is None and kind not in _ROOTS:
        return _not_a_feed(body, _described(document, body), url)
    if raw is None and document.text.count("<") <= MOST_TAGS:
        raw = read_plain(document.text, url)
    raw = raw or read_xml(document.text, url)
    if raw is None:
        sentence = (
            f"The feed {url} is too broken to be read; tell its publisher, or choose another feed of theirs."
        )
        return Failure("feeds.unreadable", sentence)
    return _told_apart(raw, document.notes, url, language, now)


def _told_apart(raw: RawFeed, notes: tuple[str, ...], url: str, language: str, now: datetime) -> ReadFeed:
    kept = _newest(raw.items, now)
    dropped = len(raw.items) - len(kept)
    links = [_link(item, url) for item in kept]
    names = [
        (item.id.strip(), link, item.title, item.content or item.summary)
        for item, link in zip(kept, links, strict=True)
    ]
    items: dict[str, ReadItem] = {}
    for item, key, link in zip(kept, item_keys(names), links, strict=True):
        if key in items:
            dropped += 1
        else:
            print_ = digest(item.title.strip(), item.summary, item.content, item.updated.strip())
            items[key] = ReadItem(key, link, print_, item)
    language = _language(raw.language) or _language(language)
    if dropped:
        notes += (f"{dropped:,} items were left out: repetitions, or older than the newest {MOST_ITEMS:,}.",)
    title, home = _title(raw.title) or display_host(url), safe_link(raw.home_url, url)[:LONGEST_LINK]
    return ReadFeed(title, home, language, tuple(items.values()), dropped, notes + raw.notes, raw.parts)


def joined(feed: ReadFeed, parts: Iterable[ReadFeed]) -> ReadFeed:
    """A feed whose items lie in several files: the newest of all, each once, in their files' order."""
    parts = list(parts)
    items = {item.key: item for part in parts for item in part.items}
    first = parts[0] if parts else feed
    kept = tuple(items.values())[:MOST_ITEMS]
    return ReadFeed(first.title, feed.home_url, first.language, kept, len(items) - len(kept))


def _unpacked(body: bytes) -> bytes:
    """A file that lies on its server as gzip, as sitemaps often do; as far as it can be read."""
    if not body.startswith(b"\x1f\x8b"):
        return body
    unpacker = Unpacker("gzip", LARGEST)
    with suppress(BadEncodingError, TooLargeError):
        unpacker.take(body)
    return bytes(unpacker.body)


def item_times(feed: ReadFeed) -> list[datetime]:
    """When the items of a feed were published, as far as they say."""
    read = (parse_date(item.raw.published or item.raw.updated) for item in feed.items)
    return [moment for moment, _ in filter(None, read)]


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
    """A title as text. A "<" is kept as a sign where nothing shows that it is more (``_MARKUP``)."""
    markup = markup[: LONGEST_TITLE * 20]
    if "<" in markup and not _MARKUP.search(markup):
        markup = markup.replace("<", "&lt;")
    text = plain_text(markup)
    return text if len(text) <= LONGEST_TITLE else text[: LONGEST_TITLE - 1].rstrip() + "…"


def parse_item(item: ReadItem, now: datetime) -> ParsedItem:
    """An item with its texts sanitised, its addresses resolved and its times bounded."""
    raw = item.raw
    base = safe_link(raw.base, item.link) or item.link
    summary = clean_html(raw.summary[:LONGEST_TEXT], base)
    content = clean_html(raw.content[:LONGEST_TEXT], base)
    updated = parse_date(raw.updated)
    return ParsedItem(
        key=item.key,
        link=item.link,
        title=_title(raw.title),
        authors=_names(raw.authors),
        published=published(raw.published or raw.updated, now),
        updated=min(updated[0], now) if updated else None,
        summary_html=summary,
        content_html=content,
        picture_url=_picture(raw, base, content, summary),
        categories=_names(raw.categories),
        enclosures=_enclosures(raw, base),
        fingerprint=item.fingerprint,
        language=_language(raw.language),
    )


def _picture(raw: RawItem, base: str, content: str, summary: str) -> str:
    """The first usable address of a picture: as the feed states, else the first in the texts."""
    for picture in raw.pictures:
        if 0 < len(link := safe_link(picture, base)) <= LONGEST_LINK:
            return link
    for text in (content, summary):
        found = _FIRST_IMAGE.search(text)
        if found and len(link := html.unescape(found[1])) <= LONGEST_LINK:
            return link
    return ""


def _language(tag: str) -> str:
    tag = tag.strip()
    return tag.replace("_", "-").lower() if _LANGUAGE.fullmatch(tag) else ""


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
    if root in SITEMAPS:
        return "a sitemap that names no news"
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
