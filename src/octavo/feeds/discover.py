"""The feeds that a web page names. Pure: nothing is fetched to find out."""

import re

from lxml import etree
from lxml import html as lxml_html

from octavo.feeds.types import FeedLink
from octavo.lib.html import plain_text, safe_link
from octavo.lib.urls import normalise_url

MOST_FEEDS = 20  # some pages declare one for every tag; the first are the site's own
LONGEST_PAGE = 2 * 2**20  # bytes; what names a feed stands early or in the footer of a page of ordinary size
_TYPES = (
    "application/rss+xml",
    "application/atom+xml",
    "application/feed+json",
    "application/rdf+xml",
    "application/x-rss+xml",
)
_LIKELY = re.compile(
    r"(?:/(?:rss|atom|feeds?)(?:[/.?-]|$)|\.(?:rss|atom|rdf)(?:\?|$)|(?:rss|feed|atom)[\w-]*\.(?:xml|json)(?:\?|$)|[?&]feed=)",
    re.IGNORECASE,
)
_NAMED = re.compile(r"\b(?:rss|atom|feed)\b", re.IGNORECASE)


def find_feeds(page: bytes, url: str) -> tuple[FeedLink, ...]:
    """The feeds of a page fetched from ``url``.

    Those declared in ``link rel=alternate``, then links that look like feeds.

    Each once, at most ``MOST_FEEDS``; comment feeds come last among the declared ones, because nobody means
    them.
    """
    try:
        root = lxml_html.document_fromstring(
            page[:LONGEST_PAGE], parser=lxml_html.HTMLParser(no_network=True)
        )
    except (etree.LxmlError, ValueError, AssertionError):
        return ()
    base = safe_link(next((element.get("href") or "" for element in root.iter("base")), ""), url) or url
    declared = [link for link in (_declared(element, base) for element in root.iter("link")) if link]
    declared.sort(key=lambda link: "comment" in link.url.lower() or link.title.lower().startswith("comments"))
    likely = [link for link in (_likely(element, base) for element in root.iter("a")) if link]
    unique: dict[str, FeedLink] = {}
    for link in declared + likely:
        unique.setdefault(normalise_url(link.url), link)
    return tuple(unique.values())[:MOST_FEEDS]


def feed_address(address: str) -> str:
    """An address without the ``feed:`` that some pages and programs put before it."""
    bare = re.sub(r"^feed:(?://)?(?=https?:)", "", address.strip(), flags=re.IGNORECASE)
    return re.sub(r"^feed:(?=//)", "http:", bare, flags=re.IGNORECASE)


def _declared(element: lxml_html.HtmlElement, base: str) -> FeedLink | None:
    rel = (element.get("rel") or "").lower().split()
    kind = (element.get("type") or "").lower().partition(";")[0].strip()
    if not ("alternate" in rel and kind in _TYPES) and "feed" not in rel:
        return None
    return _link(element.get("href"), element.get("title") or "", base, declared=True)


def _likely(element: lxml_html.HtmlElement, base: str) -> FeedLink | None:
    href = element.get("href") or ""
    text = plain_text(str(element.text_content())[:400])
    named = _NAMED.search(text) and href.endswith((".xml", ".json"))
    if not named and not _LIKELY.search(href) and not href.lower().startswith("feed:"):
        return None
    return _link(href, text, base, declared=False)


def _link(href: str | None, title: str, base: str, *, declared: bool) -> FeedLink | None:
    address = safe_link(feed_address(href or ""), base)
    if not address:
        return None
    return FeedLink(address, plain_text(title)[:200], "declared" if declared else "likely")
