"""News sitemaps are feeds; other sitemaps are not."""

import gzip
from datetime import UTC, datetime

from octavo.feeds.parse import parse_feed, read_feed
from octavo.feeds.types import ParsedFeed, ReadFeed
from octavo.lib.outcome import Failure

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
URL = "https://gazette.example/news.xml"
HEAD = (
    '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
    'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" '
    'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">'
)
ENTRY = """<url><loc>https://gazette.example/ferry</loc><lastmod>2026-03-01T09:00:00Z</lastmod><news:news>
<news:publication><news:name>The Gazette</news:name><news:language>pt-BR</news:language></news:publication>
<news:publication_date>2026-03-01T08:00:00+01:00</news:publication_date>
<news:title>Ferry &amp; fog</news:title>
<news:keywords>sea, harbour</news:keywords></news:news>
<image:image><image:loc>https://gazette.example/f.jpg</image:loc></image:image></url>"""
PLAIN = "<url><loc>https://gazette.example/about</loc></url>"


def parsed(body: bytes) -> ParsedFeed:
    feed = parse_feed(body, url=URL, now=NOW)
    assert isinstance(feed, ParsedFeed), feed
    return feed


def test_a_news_sitemap_is_a_feed() -> None:
    feed = parsed(f"{HEAD}{PLAIN}{ENTRY}</urlset>".encode())
    assert (feed.title, feed.language) == ("The Gazette", "pt-br")
    (item,) = feed.items
    assert (item.title, item.link, item.language) == ("Ferry & fog", "https://gazette.example/ferry", "pt-br")
    assert item.published is not None
    assert item.published.used == datetime(2026, 3, 1, 7, tzinfo=UTC)
    assert item.updated == datetime(2026, 3, 1, 9, tzinfo=UTC)
    assert (item.categories, item.picture_url) == (("sea", "harbour"), "https://gazette.example/f.jpg")


def test_it_may_be_packed_or_broken_off() -> None:
    whole = f"{HEAD}{ENTRY}</urlset>".encode()
    assert parsed(gzip.compress(whole)) == parsed(whole)
    assert [item.title for item in parsed(gzip.compress(whole)[:-9]).items] == ["Ferry & fog"]
    assert [item.title for item in parsed(f"{HEAD}{ENTRY}<url><loc>https://ga".encode()).items] == [
        "Ferry & fog"
    ]


def test_a_sitemap_without_news_is_no_feed() -> None:
    failure = read_feed(f"{HEAD}{PLAIN}</urlset>".encode(), url=URL, now=NOW)
    assert isinstance(failure, Failure)
    assert "a sitemap that names no news" in failure.sentence


def test_an_index_names_its_newest_parts_for_news() -> None:
    listed = "".join(
        f"<sitemap><loc>https://gazette.example/{name}-{n}.xml</loc><lastmod>2026-02-0{n}</lastmod></sitemap>"
        for name in ("pages", "news")
        for n in range(1, 6)
    )
    feed = read_feed(f"<sitemapindex>{listed}</sitemapindex>".encode(), url=URL, now=NOW)
    assert isinstance(feed, ReadFeed)
    assert feed.parts == tuple(f"https://gazette.example/news-{n}.xml" for n in (5, 4, 3))


def test_entities_of_a_sitemap_are_not_expanded() -> None:
    bomb = (
        '<!DOCTYPE u [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>'
    )
    feed = parsed((bomb + HEAD + ENTRY.replace("Ferry", "&b;&x;") + "</urlset>").encode())
    assert "aaaa" not in feed.items[0].title
    assert "root:" not in feed.items[0].title
