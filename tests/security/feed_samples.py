"""What the tests of hostile feeds share."""

from datetime import UTC, datetime

from octavo.feeds.parse import parse_feed, read_feed
from octavo.feeds.types import ParsedFeed, ReadFeed

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
URL = "https://gazette.example/feed.xml"
HEAD = '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Gazette</title>'
TAIL = "</channel></rss>"


def rss(items: str, before: str = '<?xml version="1.0" encoding="UTF-8"?>') -> bytes:
    return (before + HEAD + items + TAIL).encode()


def item(
    title: str, guid: str = "", link: str = "", text: str = "Words.", date: str = "", more: str = ""
) -> str:
    return (
        f"<item><title>{title}</title>"
        + (f'<guid isPermaLink="false">{guid}</guid>' if guid else "")
        + (f"<link>{link}</link>" if link else "")
        + (f"<pubDate>{date}</pubDate>" if date else "")
        + f"<description>{text}</description>{more}</item>"
    )


def parsed(body: bytes, content_type: str = "") -> ParsedFeed:
    feed = parse_feed(body, url=URL, content_type=content_type, now=NOW)
    assert isinstance(feed, ParsedFeed), feed
    return feed


def read(body: bytes) -> ReadFeed:
    feed = read_feed(body, url=URL, now=NOW)
    assert isinstance(feed, ReadFeed), feed
    return feed


def titles(body: bytes, content_type: str = "") -> list[str]:
    return [item.title for item in parsed(body, content_type).items]
