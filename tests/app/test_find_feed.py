"""From a site's address to its news, however the site publishes it."""

import pytest
from django.utils import timezone
from tests.app.publisher import Publisher, go, publishing
from tests.unit.test_feeds_sitemap import HEAD

from octavo.articles.models import Article
from octavo.feeds.actions import add_feed, ask_all_now
from octavo.feeds.find import FoundFeed, find_feed
from octavo.feeds.models import Feed
from octavo.lib.http import Door, Policy
from octavo.lib.outcome import Failure

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.enable_socket]

PAGE = "<html><body><h1>The Bell</h1><p>News.</p></body></html>"


def sitemap(site: Publisher, *names: str) -> str:
    entries = "".join(
        f"<url><loc>{site.base}/{name}</loc><news:news><news:publication><news:name>The Bell</news:name>"
        f"<news:language>en</news:language></news:publication><news:title>About {name}</news:title>"
        f"<news:publication_date>2026-03-01</news:publication_date></news:news></url>"
        for name in names
    )
    return f"{HEAD}{entries}</urlset>"


def found(site: Publisher, typed: str) -> FoundFeed | Failure:
    host, _, port = site.base.rpartition("//")[2].partition(":")
    return find_feed(Door(Policy(allow=frozenset({(host, int(port))}))), typed, timezone.now())


def address(site: Publisher, typed: str = "") -> str:
    feed = found(site, typed or site.base + "/")
    assert isinstance(feed, FoundFeed), feed
    return feed.url.removeprefix(site.base)


def test_the_feed_that_a_page_names_goes_first() -> None:
    with publishing() as site:
        site.says("/", '<link rel="alternate" type="application/rss+xml" href="/named">')
        site.feed("/named", [("A", "/a", "a")])
        site.feed("/feed", [("B", "/b", "b")])
        assert address(site) == "/named"


@pytest.mark.parametrize("place", ["/feed", "/rss.xml", "/atom.xml", "/blog/feed"])
def test_a_feed_in_its_usual_place_is_found(place: str) -> None:
    with publishing() as site:
        site.says("/", PAGE)
        site.says("/blog/", PAGE)
        site.feed(place, [("A", "/a", "a")])
        assert address(site, f"{site.base}/blog/") == place


def test_a_sitemap_of_news_serves_where_there_is_no_feed() -> None:
    with publishing() as site:
        site.says("/", PAGE)
        site.says("/deep/news.xml", sitemap(site, "a"), "application/xml")
        site.says(
            "/robots.txt", f"User-agent: *\nAllow: /\nSitemap: {site.base}/deep/news.xml\n", "text/plain"
        )
        assert address(site) == "/deep/news.xml"
        del site.pages["/robots.txt"]
        assert isinstance(found(site, site.base), Failure)
        site.says("/news-sitemap.xml", sitemap(site, "a"), "application/xml")
        assert address(site) == "/news-sitemap.xml"


def test_a_site_with_nothing_gets_a_sentence() -> None:
    with publishing() as site:
        site.says("/", PAGE)
        failure = found(site, site.base)
        assert isinstance(failure, Failure)
        assert "names none" in failure.sentence


def test_an_index_of_sitemaps_is_read_at_every_visit() -> None:
    with publishing() as site:
        index = f"<sitemapindex><sitemap><loc>{site.base}/news-1.xml</loc></sitemap></sitemapindex>"
        site.says("/sitemap.xml", index, "application/xml", ETag='"1"')
        site.says("/news-1.xml", sitemap(site, "a"), "application/xml")
        site.says("/", PAGE)
        assert address(site) == "/sitemap.xml"
        add_feed(f"{site.base}/sitemap.xml")
        go(site)
        assert set(Article.objects.values_list("title", flat=True)) == {"About a"}
        site.says("/news-1.xml", sitemap(site, "a", "b"), "application/xml")
        ask_all_now()
        go(site)
    assert set(Article.objects.values_list("title", flat=True)) == {"About a", "About b"}
    assert Feed.objects.get().title == "The Bell"
