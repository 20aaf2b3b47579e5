"""The feeds that a page names."""

from octavo.feeds.discover import MOST_FEEDS, find_feeds
from octavo.feeds.types import FeedLink

URL = "https://gazette.example/news/index.html"


def test_declared_feeds_come_first_and_comments_last() -> None:
    page = b"""<!doctype html><head><base href="/de/">
    <link rel="alternate" type="application/rss+xml" title="Comments on Gazette" href="comments/feed">
    <link rel="Alternate stylesheet" type="application/atom+xml; charset=utf-8" title="All &amp; all"
    href="atom.xml">
    <link rel="alternate" type="application/feed+json" href="//cdn.example/feed.json">
    <link rel="alternate" hreflang="fr" href="/fr/"><link rel="stylesheet" href="/feed.css"></head>
    <body><a href="/rss">Subscribe</a><a href="atom.xml#x">Atom</a><a href="/about">About</a></body>"""
    assert find_feeds(page, URL) == (
        FeedLink("https://gazette.example/de/atom.xml", "All & all", "declared"),
        FeedLink("https://cdn.example/feed.json", "", "declared"),
        FeedLink("https://gazette.example/de/comments/feed", "Comments on Gazette", "declared"),
        FeedLink("https://gazette.example/rss", "Subscribe", "likely"),
    )


def test_links_that_look_like_feeds() -> None:
    hrefs = [
        "/feed/",
        "/rss.xml",
        "/blog/atom.xml",
        "/index.rdf",
        "?feed=rss2",
        "feed:https://x.example/f",
        "/news-feed.json",
    ]
    page = "".join(f'<a href="{href}">Follow</a>' for href in hrefs).encode()
    assert len(find_feeds(page, URL)) == len(hrefs)
    others = (
        b'<a href="/feeding-time">Zoo</a><a href="/sitemap.xml">Map</a><a href="/atomic">Science</a><a>x</a>'
    )
    assert find_feeds(others, URL) == ()


def test_hostile_pages_name_nothing() -> None:
    for href in ("javascript:alert(1)//rss", "data:application/rss+xml,x", "file:///rss", "https://a\\b/rss"):
        link = f'<link rel=alternate type=application/rss+xml href="{href}">'
        page = f'{link}<a href="{href}">RSS feed</a>'.encode()
        assert find_feeds(page, URL) == ()
    for noise in (b"", b"\x00" * 100, b"<" * 10_000, b"<div>" * 50_000, b"<!--"):
        assert find_feeds(noise, URL) == ()
    many = "".join(f'<link rel=alternate type=application/rss+xml href="/tag/{n}/feed">' for n in range(500))
    assert len(find_feeds(many.encode(), URL)) == MOST_FEEDS
