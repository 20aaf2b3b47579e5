"""From what a person typed to a feed: the address itself, else the feed that the page there names."""

from dataclasses import dataclass
from datetime import datetime

from octavo.feeds.discover import find_feeds
from octavo.feeds.parse import parse_feed
from octavo.lib.http import Door, Request, Response
from octavo.lib.outcome import Failure

ACCEPT = "application/rss+xml, application/atom+xml, application/feed+json, text/html;q=0.9, */*;q=0.5"
TRIED = 4  # links of one page that are looked at; a page with more feeds names its main one early


@dataclass(frozen=True, slots=True)
class FoundFeed:
    """A feed that answered: where, what it calls itself, and how many items it holds now."""

    url: str
    title: str
    home_url: str
    items: int


def find_feed(door: Door, typed: str, now: datetime) -> FoundFeed | Failure:
    """Fetch what was typed; a feed is taken as it is, a web page is searched for the feeds that it names."""
    address = typed.strip()
    if "://" not in address:
        address = f"https://{address}"
    response = door.fetch(Request(address, accept=ACCEPT))
    if isinstance(response, Failure):
        return response
    first = _read(response, now)
    if isinstance(first, FoundFeed):
        return first
    for link in find_feeds(response.body, response.url)[:TRIED]:
        answer = door.fetch(Request(link.url, accept=ACCEPT))
        found = answer if isinstance(answer, Failure) else _read(answer, now)
        if isinstance(found, FoundFeed):
            return found
    return first


def _read(response: Response, now: datetime) -> FoundFeed | Failure:
    content_type = response.headers.get("content-type", "")
    parsed = parse_feed(response.body, url=response.url, content_type=content_type, now=now)
    if isinstance(parsed, Failure):
        return parsed
    return FoundFeed(response.moved_to or response.url, parsed.title, parsed.home_url, len(parsed.items))
