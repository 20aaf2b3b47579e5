"""From what a person typed to a feed: the address itself, the feed that the page there names, or the places
where feeds and news sitemaps usually are.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urljoin

from octavo.feeds.discover import find_feeds
from octavo.feeds.parse import joined, read_feed
from octavo.feeds.robots import robots_url, sitemaps_in
from octavo.feeds.types import ReadFeed
from octavo.lib.http import Door, Request, Response
from octavo.lib.outcome import Failure
from octavo.lib.urls import normalise_url

ACCEPT = "application/rss+xml, application/atom+xml, application/feed+json, text/html;q=0.9, */*;q=0.5"
TRIED = 4  # links of one page that are looked at; a page with more feeds names its main one early
# Where the programs that most sites are made with put their feeds, and where sitemaps of news are.
USUAL_FEEDS = (
    "feed",
    "rss",
    "rss.xml",
    "feed.xml",
    "atom.xml",
    "index.xml",
    "feed.json",
    "feeds/all.atom.xml",
)
USUAL_SITEMAPS = (
    *("news-sitemap.xml", "sitemap-news.xml", "sitemap_news.xml", "googlenews.xml", "sitemap.xml"),
    *("sitemap_index.xml", "sitemap.xml.gz"),
)


@dataclass(frozen=True, slots=True)
class FoundFeed:
    """A feed that answered: where, what it calls itself, and how many items it holds now."""

    url: str
    title: str
    home_url: str
    items: int


def find_feed(door: Door, typed: str, now: datetime) -> FoundFeed | Failure:
    """Fetch what was typed; a feed is taken as it is, for a web page its site is searched for one.

    At first the feeds that the page names are tried, then usual places, then the site's sitemaps of news.
    """
    address = typed.strip()
    response = door.fetch(Request(address if "://" in address else f"https://{address}", accept=ACCEPT))
    if (
        isinstance(response, Failure)
        and "://" not in address
        and response.code in ("fetch.tls", "fetch.connect")
    ):
        response = door.fetch(Request(f"http://{address}", accept=ACCEPT))
    if isinstance(response, Failure):
        return response
    first = _read(door, response, now)
    if isinstance(first, FoundFeed) or first.code != "feeds.not_a_feed":
        return first
    tried = {normalise_url(response.url)}
    for place in _places(door, response):
        if normalise_url(place) in tried:
            continue
        tried.add(normalise_url(place))
        answer = door.fetch(Request(place, accept=ACCEPT))
        found = answer if isinstance(answer, Failure) else _read(door, answer, now)
        if isinstance(found, FoundFeed):
            return found
    return first


def _places(door: Door, page: Response) -> Iterator[str]:
    """Addresses where a site's feed may be, the likeliest first."""
    for link in find_feeds(page.body, page.url)[:TRIED]:
        yield link.url
    folder = urljoin(page.url, ".")
    root = urljoin(page.url, "/")
    for base in dict.fromkeys((folder, root)):
        yield from (urljoin(base, name) for name in USUAL_FEEDS)
    rules = door.fetch(Request(robots_url(page.url), accept="text/plain"))
    if isinstance(rules, Response):
        yield from sitemaps_in(rules.body, root)
    yield from (urljoin(root, name) for name in USUAL_SITEMAPS)


def _read(door: Door, response: Response, now: datetime) -> FoundFeed | Failure:
    read = read_answer(response, now)
    if isinstance(read, Failure):
        return read
    url = response.moved_to or response.url
    if read.parts:
        read = joined(read, read_parts(door, read, now))
        if not read.items:
            sentence = f"The sitemaps that {url} lists name no news; look for another address."
            return Failure("feeds.not_a_feed", sentence)
    return FoundFeed(url, read.title, read.home_url, len(read.items))


def read_answer(response: Response, now: datetime) -> ReadFeed | Failure:
    """The feed in an answer."""
    kind, language = (response.headers.get(name, "") for name in ("content-type", "content-language"))
    return read_feed(response.body, url=response.url, content_type=kind, language=language, now=now)


def read_parts(door: Door, feed: ReadFeed, now: datetime) -> Iterator[ReadFeed]:
    """The files that hold a feed's items, in their order, as far as they can be had."""
    answers = {
        request.url: answer
        for request, answer in door.fetch_many([Request(part, accept=ACCEPT) for part in feed.parts])
    }
    for part in feed.parts:
        answer = answers[part]
        read = answer if isinstance(answer, Failure) else read_answer(answer, now)
        if isinstance(read, ReadFeed):
            yield read
