"""Title, byline and time, each from the places where pages state them."""

from datetime import UTC, datetime

import pytest
from lxml.html import document_fromstring

from octavo.articles.facts import PageFacts, canonical_url, read_facts, section, site_name
from octavo.articles.jsonld import json_ld, kinds
from octavo.articles.names import split_names
from octavo.articles.picture import lead_picture
from octavo.articles.plain import letters, plain
from octavo.articles.title import headline
from octavo.articles.when import parse_moment, published
from octavo.articles.who import byline

NOW = datetime(2026, 7, 1, tzinfo=UTC)
URL = "https://www.courier.example/local/bridge.html"


def facts(head: str = "", body: str = "") -> PageFacts:
    return read_facts(
        document_fromstring(f"<html><head>{head}</head><body>{body or '<p>x</p>'}</body></html>"), URL
    )


def ld(json: str) -> str:
    return f'<script type="application/ld+json">{json}</script>'


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<title>Bridge closed | Courier</title>", "", "Bridge closed"),
        ("<title>Courier: Bridge closed</title>", "", "Bridge closed"),
        (
            '<meta property="og:title" content="Bridge closed - News - 3 May"><title>t</title>',
            "<h1>Bridge closed</h1>",
            "Bridge closed",
        ),
        (
            ld('{"@type":"NewsArticle","headline":"Bridge closed – Courier"}'),
            "<h1>Other</h1>",
            "Bridge closed",
        ),
        ("", "<h1></h1><h1>Bridge <em>closed</em></h1>", "Bridge closed"),
        (
            '<meta property="og:title" content="Bridge is called ">',
            "<h1>Bridge is called “lost”</h1>",
            "Bridge is called “lost”",
        ),
        ('<meta property="og:title" content="Courier">', "", ""),
        ("", "", ""),
    ],
)
def test_titles_lose_what_is_not_the_headline(head: str, body: str, title: str) -> None:
    assert headline(facts(head, body), "Courier") == title


@pytest.mark.parametrize(
    ("head", "body", "names"),
    [
        (
            ld('{"@type":"Article","headline":"x","author":[{"name":"Ada Nyland"},{"name":"By Jo Brandt"}]}'),
            "",
            ("Ada Nyland", "Jo Brandt"),
        ),
        (
            ld('{"@type":"Article","headline":"x","author":"Ada Nyland and Jo Brandt"}'),
            "",
            ("Ada Nyland", "Jo Brandt"),
        ),
        (
            ld('{"@type":"Article","headline":"x","author":{"name":"Courier"}}'),
            '<p class="byline">By Ada Nyland</p>',
            ("Ada Nyland",),
        ),
        (ld('{"@type":"Article","headline":"x","author":{"name":"Courier"}}'), "", ("Courier",)),
        ('<meta name="author" content="ada@courier.example (Ada Nyland)">', "", ()),
        ('<meta name="author" content="Ada Nyland, Staff reporter">', "", ("Ada Nyland",)),
        ("", '<h1>Bridge</h1><div><a rel="author" href="/a">Ada Nyland</a></div>', ("Ada Nyland",)),
        ("", "<h1>Bridge</h1><p>Von Jörg Weiß und Änne Müller</p>", ("Jörg Weiß", "Änne Müller")),
        ("", '<h1>Bridge</h1><div class="related"><span class="author">Someone Else</span></div>', ()),
    ],
)
def test_bylines_are_single_names(head: str, body: str, names: tuple[str, ...]) -> None:
    assert byline(facts(head, body), "Courier") == names


def test_names_keep_their_dots_and_lose_their_degrees() -> None:
    assert split_names(["Perry Bacon Jr.", "Nicolas Soto C.", "Grant Hale, PhD", "Rodolfo Costa."]) == (
        "Perry Bacon Jr.",
        "Nicolas Soto C.",
        "Grant Hale",
        "Rodolfo Costa",
    )


@pytest.mark.parametrize(
    ("text", "utc", "exact", "zoned"),
    [
        ("2026-03-10T19:42:00+01:00", "2026-03-10T18:42:00", True, True),
        ("2026-03-10T19:42:00+0100", "2026-03-10T18:42:00", True, True),
        ("2026-03-10 19:42:00 +0100", "2026-03-10T18:42:00", True, True),
        ("2026-03-10T19:42:00.1234567Z", "2026-03-10T19:42:00.123456", True, True),
        ("Tue, 10 Mar 2026 19:42:00 GMT", "2026-03-10T19:42:00", True, True),
        ("Tue Mar 10 2026 19:42:00 GMT+0100 (CET)", "2026-03-10T18:42:00", True, True),
        ("2026-03-10 19:42", "2026-03-10T19:42:00", True, False),
        ("20260310T194200Z", "2026-03-10T19:42:00", True, True),
        ("1773171720", "2026-03-10T19:42:00", True, True),
        ("2026-03-10", "2026-03-10T12:00:00", False, False),
        ("20260310", "2026-03-10T12:00:00", False, False),
    ],
)
def test_moments_are_read_in_their_many_spellings(text: str, utc: str, exact: bool, zoned: bool) -> None:
    assert parse_moment(text) == (datetime.fromisoformat(utc).replace(tzinfo=UTC), exact, zoned)


@pytest.mark.parametrize(
    "text", ["", "yesterday", "9999-99-99", "0001-01-01T00:00:00+14:00", "12", "2026-13-45T00:00:00Z"]
)
def test_what_is_no_moment_is_none(text: str) -> None:
    assert parse_moment(text) is None


def test_the_time_that_agrees_with_the_day_of_the_page_is_used() -> None:
    stated = ld('{"@type":"WebPage","name":"x","datePublished":"2019-01-01T00:00:00Z"}')
    visible = "<p>Published 4 May 2026</p><time datetime='2026-05-04T08:00:00Z'>4 May</time>"
    when = published(facts(stated + '<meta name="pubdate" content="2026-05-04T08:00:00Z">', visible), NOW)
    assert when is not None
    assert (when.used, when.exact) == (datetime(2026, 5, 4, 8, tzinfo=UTC), True)


def test_a_time_in_the_future_is_not_believed() -> None:
    when = published(facts('<meta property="article:published_time" content="2031-05-04T08:00:00Z">'), NOW)
    assert when is None or when.used <= NOW


def test_json_ld_forgives_what_pages_do_to_it() -> None:
    tree = facts(
        ld('<!-- {"@type":"NewsArticle","headline":"Line\nbreak",} -->')
        + ld('{"@graph":[{"@type":["https://schema.org/Person"],"name":"A"}]}')
        + ld("{broken")
        + ld("[" * 5000)
    ).tree
    assert [kinds(node) for node in json_ld(tree)] == [("newsarticle",), ("person",)]


def test_breadcrumbs_name_the_section_where_nothing_else_does() -> None:
    crumbs = ",".join(
        f'{{"@type":"ListItem","position":{n},"name":"{name}"}}'
        for n, name in enumerate(("Home", "Local", "Bridges", "The bridge is shut"))
    )
    article = '{"@type":"NewsArticle","headline":"The bridge is shut"}'
    listed = ld(f'{{"@type":"BreadcrumbList","itemListElement":[{crumbs}]}}') + ld(article)
    assert section(facts(listed)) == "Bridges"
    assert section(facts('<meta property="article:section" content="Region">' + listed)) == "Region"
    assert section(facts(ld('{"@type":"BreadcrumbList","itemListElement":"Home"}'))) == ""


def test_logos_are_no_pictures() -> None:
    logo, bridge = (
        '<meta property="og:image" content="/img/logo.png">',
        '<meta name="twitter:image" content="/a.jpg">',
    )
    head = logo + bridge
    assert lead_picture(facts(head)).url == "https://www.courier.example/a.jpg"


def test_a_front_page_is_no_canonical_address() -> None:
    assert canonical_url(facts('<link rel="canonical" href="/">')) == ""
    assert canonical_url(facts('<link rel="canonical" href="/local/bridge">')).endswith("/local/bridge")


def test_site_name_comes_from_publisher() -> None:
    head = ld('{"@type":"Article","headline":"x","publisher":{"name":"The &amp; Courier"}}')
    assert site_name(facts(head)) == "The & Courier"


def test_plain_text_is_plain() -> None:
    assert plain("a<b>b</b>\u202ec &lt;i&gt;d&lt;/i&gt;\x07") == "a b c d"
    assert plain(None) == plain(3) == ""
    assert plain("3 < 4 and 5 > 2") == "3 < 4 and 5 > 2"
    assert letters("Größe: 3-1!") == "grösse31"
