"""News sitemaps into raw items: what sites without a feed tell search engines of their newest articles. Pure.

The formats: https://www.sitemaps.org/protocol.html, and Google's news extension of it.
"""

import re

from lxml import etree

from octavo.feeds.types import RawFeed, RawItem
from octavo.lib.html import safe_link

ROOTS = frozenset({"urlset", "sitemapindex"})
MOST_PARTS = 3  # sitemaps of an index that are read at a visit: the newest hold what is new
_NEWS = re.compile(r"news", re.IGNORECASE)


def read_sitemap(text: str, url: str) -> RawFeed | None:
    """The articles of a news sitemap, or the parts of an index of sitemaps as ``parts``.

    None where the sitemap lists pages without saying which of them are news.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, recover=True
    )
    root = etree.fromstring(text.encode("utf-8", "ignore"), parser)
    if root is None:
        return None
    if _local(root) == "sitemapindex":
        parts = _parts(root, url)
        return RawFeed("", url, "", (), parts=parts) if parts else None
    entries = [_Entry(element) for element in root if _local(element) == "url"]
    news = [entry for entry in entries if "title" in entry.news]
    if not news:
        return None
    return RawFeed(
        title=news[0].news.get("name", ""),
        home_url=url,
        language=news[0].news.get("language", ""),
        items=tuple(entry.item() for entry in news),
    )


class _Entry:
    """One ``<url>``: its own elements, and those of its news and its first image, by local name."""

    def __init__(self, element: etree._Element) -> None:
        self.own: dict[str, str] = {}
        self.news: dict[str, str] = {}
        self.picture = ""
        for child in element:
            name = _local(child)
            if name == "news":
                self.news = {_local(part): (part.text or "").strip() for part in child.iter()}
            elif name == "image":
                found = (part.text or "" for part in child if _local(part) == "loc")
                self.picture = self.picture or next(found, "").strip()
            else:
                self.own[name] = (child.text or "").strip()

    def item(self) -> RawItem:
        """The article; its address is its id."""
        link = self.own.get("loc", "")
        return RawItem(
            id=link,
            link=link,
            title=self.news["title"].replace("<", "&lt;"),
            published=self.news.get("publication_date", ""),
            updated=self.own.get("lastmod", ""),
            pictures=(self.picture,) if self.picture else (),
            categories=tuple(filter(None, (w.strip() for w in self.news.get("keywords", "").split(",")))),
            language=self.news.get("language", ""),
        )


def _parts(root: etree._Element, url: str) -> tuple[str, ...]:
    """The sitemaps of an index to read: those for news where any is called so, newest first."""
    entries = [_Entry(element).own for element in root if _local(element) == "sitemap"]
    listed = [(safe_link(entry.get("loc", ""), url), entry.get("lastmod", "")) for entry in entries]
    listed = [(address, changed) for address, changed in listed if address and address != url]
    named = [pair for pair in listed if _NEWS.search(pair[0].partition("://")[2].partition("/")[2])]
    newest = sorted(named or listed, key=lambda pair: pair[1], reverse=True)
    return tuple(address for address, _ in newest[:MOST_PARTS])


def _local(element: etree._Element) -> str:
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""
