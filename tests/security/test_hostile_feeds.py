"""Feeds that break rules, on purpose or not: each must do nothing worse than be a feed with less in it."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.security.feed_samples import HEAD, NOW, TAIL, URL, item, parsed, rss, titles
from tests.security.hostile_server import HostileServer

from octavo.feeds.parse import LONGEST_TITLE, MOST_ITEMS, parse_feed
from octavo.feeds.types import ParsedFeed
from octavo.lib.http import Door, Request, Response
from octavo.lib.outcome import Failure

EXTERNAL = (
    '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname"><!ENTITY y SYSTEM "http://127.0.0.1:9/y">]>'
)
PARAMETER = '<!DOCTYPE rss [<!-- don\'t stop --><!ENTITY % p SYSTEM "http://127.0.0.1:9/?]>"> %p; ]>'
PUBLIC = '<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://my.netscape.example/rss-0.91.dtd">'


@pytest.mark.parametrize(
    "doctype", [EXTERNAL, PARAMETER, PUBLIC, "<!doctype rss>", "<!-- c --><!DOCTYPE rss []><!-- d -->"]
)
def test_no_entity_leads_outside_and_the_feed_is_read(doctype: str) -> None:
    feed = parsed(rss(item("Before &x; after &y;", text="a &x; b"), before=f'<?xml version="1.0"?>{doctype}'))
    assert feed.items[0].title == "Before &x; after &y;"
    assert feed.items[0].summary_html == "a &amp;x; b"


@pytest.mark.parametrize(
    ("declared", "shown"),
    [
        ('"Alder &amp; Sons"', "By Alder & Sons"),
        ("']>'", "By ]>"),
        ("'5 &#8364;'", "By 5 €"),
        ('"&lt;b&gt;"', "By <b>"),
        ('"<b>Alder</b>"', "By &x;"),
        ('"&#60;script>"', "By &x;"),
        ('"&#x26;y;"', "By &x;"),
        ('"&y;"', "By &x;"),
        ('"%y;"', "By &x;"),
        ('SYSTEM "file:///etc/hostname"', "By &x;"),
    ],
)
def test_a_text_that_the_document_type_declares_is_put_in_where_it_is_text_alone(
    declared: str, shown: str
) -> None:
    before = f"<!-- <!ENTITY x 'old'> --><!DOCTYPE rss [<!ENTITY y 'yes'><!ENTITY x {declared}>]>"
    assert titles(rss(item("By &x;"), before=before)) == [shown]


def test_declared_texts_add_so_much_and_no_more() -> None:
    before = f'<!DOCTYPE rss [<!ENTITY x "{"long " * 200}">]>'
    feed = parsed(rss(item("One", text="&x;" * 5_000), before=before))
    assert len(feed.items[0].summary_html) < 200_000


def test_a_billion_laughs_stay_one_word() -> None:
    entities = '<!ENTITY l0 "ha">' + "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    started = time.process_time()
    assert titles(rss(item("&l9;"), before=f"<!DOCTYPE rss [{entities}]>")) == ["&l9;"]
    assert time.process_time() - started < 1


def test_entities_of_html_mean_what_they_mean_there() -> None:
    assert titles(rss(item("Caf&eacute;&nbsp;&ndash; now"))) == ["Café – now"]


def test_a_truncated_feed_keeps_its_whole_items() -> None:
    body = rss("".join(item(f"Item {number}", f"id-{number}") for number in range(10)))
    cut = body[: body.index(b"Item 7") + 6]
    feed = parsed(cut)
    assert [item.title for item in feed.items] == [f"Item {number}" for number in range(7)]
    assert any("broke off" in note for note in feed.notes)
    assert feed.items == parsed(body).items[:7], "the same items, so the next whole fetch changes nothing"


def test_a_truncated_atom_feed_keeps_its_whole_entries() -> None:
    entry = "<entry><id>{0}</id><title>Entry {0}</title><updated>2026-02-28T10:00:00Z</updated></entry>"
    body = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>G</title>'
        + "".join(entry.format(n) for n in range(3))
        + "<entry><ti"
    )
    assert titles(body.encode()) == ["Entry 0", "Entry 1", "Entry 2"]


@pytest.mark.parametrize(
    "hostile",
    [
        "nul\x00l and \x08bell",
        "&#0;nul&#x1F;l and &#8;bell",
        "nul\ufffel and bell\uffff",
    ],
)
def test_characters_that_xml_forbids_are_dropped(hostile: str) -> None:
    assert titles(rss(item(hostile))) == ["null and bell"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig"])
def test_wide_encodings(encoding: str) -> None:
    body = ('<?xml version="1.0" encoding="UTF-16"?>' + HEAD + item("Sechzehn é") + TAIL).encode(encoding)
    assert titles(body) == ["Sechzehn é"]


@pytest.mark.parametrize(
    ("declared", "header", "encoding", "title"),
    [
        ("windows-1251", "", "windows-1251", "Паром вернулся"),
        ("", "application/rss+xml; charset=koi8-r", "koi8-r", "Паром вернулся"),
        ("gb2312", "", "gb18030", "渡轮回来了"),
        ("Shift_JIS", "", "cp932", "フェリー①"),
        ("ISO-8859-1", "", "cp1252", "Crème “brûlée”"),
        ("utf-8", "application/xml; charset=utf-8", "cp1252", "Crème “brûlée”"),
        ("", "text/xml; charset=iso-8859-1", "utf-8", "Crème “brûlée”"),
        ("utf-8", "text/xml; charset=us-ascii", "utf-8", "Crème “brûlée”"),
        ("no-such-encoding", "text/xml; charset=rot13", "utf-8", "Crème “brûlée”"),
        ("utf-16", "", "utf-8", "Crème “brûlée”"),
    ],
)
def test_encodings_stated_or_not(declared: str, header: str, encoding: str, title: str) -> None:
    declaration = f'<?xml version="1.0"{f" encoding={declared!r}" if declared else ""}?>'
    assert titles((declaration + HEAD + item(title) + TAIL).encode(encoding), header) == [title]


def test_single_wrong_bytes_do_not_spoil_the_rest() -> None:
    body = rss(item("Café MARK")).replace(b"MARK", b"\xe9 \x80")
    feed = parsed(body, "application/rss+xml; charset=utf-8")
    assert feed.items[0].title == "Café é €"
    assert any("Windows-1252" in note for note in feed.notes)


def test_links_that_are_no_links() -> None:
    for link in (
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "vbscript:x",
        "java&#10;script:alert(1)",
    ):
        more = f'<enclosure url="{link}" type="audio/mpeg" length="1"/>'
        parsed_item = parsed(rss(item("Bad", "1", link, more=more))).items[0]
        assert (parsed_item.link, parsed_item.enclosures, parsed_item.picture_url) == ("", (), "")


EVIL = "&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=alert(2)&gt;Words"
EVIL_RSS = rss(
    item(EVIL, "1", text=EVIL, more=f"<author>{EVIL}</author><category>{EVIL}</category>")
    + "<item><guid>2</guid><content:encoded><![CDATA[<p onclick=alert(1)>Words<script>alert(2)</script>]]>"
    "</content:encoded></item>"
)
EVIL_ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><title type="html">&lt;script&gt;1&lt;/script&gt;G</title>'
    "<entry>"
    f'<id>1</id><title type="html">{EVIL}</title><summary type="html">{EVIL}</summary><content type="xhtml">'
    '<div xmlns="http://www.w3.org/1999/xhtml" onclick="alert(1)"><script>alert(1)</script>Words</div>'
    "</content></entry></feed>"
).encode()
EVIL_JSON = (
    b'{"version":"https://jsonfeed.org/version/1.1","title":"<script>x</script>G","items":[{"id":"1",'
    b'"title":"<script>x</script>Words",'
    b'"content_html":"<img src=x onerror=alert(1)>Words<script>alert(1)</script>",'
    b'"url":"javascript:alert(1)","image":"javascript:alert(1)","attachments":[{"url":"javascript:alert(1)"}]}]}'
)


@pytest.mark.parametrize("body", [EVIL_RSS, EVIL_ATOM, EVIL_JSON], ids=["rss", "atom", "json"])
def test_markup_is_cleaned_on_every_way_in(body: bytes) -> None:
    feed = parsed(body)
    everything = repr(feed)
    assert "Words" in everything
    for evil in ("alert", "onerror", "onclick", "<script", "javascript:"):
        assert evil not in everything
    assert feed.items[0].link == ""


def test_only_the_newest_of_very_many_items_are_kept() -> None:
    dates = [f"2026-02-{1 + number * 28 // 2_500:02d}T00:{number % 60:02d}:00Z" for number in range(2_500)]
    feed = parsed(rss("".join(item(f"Item {n}", f"id-{n}", date=date) for n, date in enumerate(dates))))
    assert (len(feed.items), feed.dropped) == (MOST_ITEMS, 500)
    assert feed.items[-1].title == "Item 2499"
    assert any("500 items" in note for note in feed.notes)


def test_texts_have_bounds() -> None:
    feed = parsed(
        rss(item("T" * 2_000_000, "i" * 10_000, "https://x.example/" + "l" * 10_000, text="d" * 2_000_000))
    )
    assert len(feed.items[0].title) == LONGEST_TITLE
    assert len(feed.items[0].key) < 300
    assert len(feed.items[0].summary_html) <= 500_000
    assert feed.items[0].link == ""


@pytest.mark.parametrize(
    "items",
    [
        "<item><title>a</title>" + "<a>" * 50_000 + "</a>" * 50_000 + "</item>",
        "<item><title>a</title><description>" + "<a>" * 50_000,
        "<item " + " ".join(f"a{n}='x'" for n in range(30_000)) + "><title>a</title></item>",
        "<item>" + "".join(f"<category>c{n}</category>" for n in range(20_000)) + "</item>",
        "<item>" + "<category>c" * 20_000 + "</item>",
        "<item><title>" + "&lt;div&gt;" * 50_000 + "</title></item>",
        "<item><description>" + "&lt;div&gt;" * 90_000 + "</description></item>",
        "<item><title>" + "a & b < c " * 20_000 + "</title></item>",
        "<item><description>" + "<![CDATA[" * 50_000 + "</description></item>",
        "<!--" * 50_000,
        "<?x " * 50_000,
    ],
    ids=range(11),
)
def test_no_shape_of_feed_takes_long(items: str) -> None:
    started = time.process_time()
    parse_feed(rss(items), url=URL, now=NOW)
    assert time.process_time() - started < 8


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (
            b"<!doctype html><html><head><title>x</title></head></html>",
            "a web page, not a feed, and it names none",
        ),
        (
            b'<html><head><link rel=alternate type="application/rss+xml" href=/rss></head>',
            "names a feed at https://gazette.example/rss",
        ),
        (b"", "empty"),
        (b"  \n ", "empty"),
        (b'{"a": 1}', "a JSON document"),
        (b'{"version":"https://jsonfeed.org/version/1.1"', "a JSON document"),
        (b"[" * 100_000, "a JSON document"),
        (b"\x89PNG\r\n\x1a\n" + bytes(500), "a file of another kind"),
        (b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"/>', "a sitemap"),
        (b'<opml version="2.0"><body/></opml>', "OPML"),
        (b"<svg/>", "<svg>"),
        (b"plain words", "a file of another kind"),
    ],
)
def test_what_is_not_a_feed_is_named(body: bytes, found: str) -> None:
    failure = parse_feed(body, url=URL, now=NOW)
    assert isinstance(failure, Failure)
    assert failure.code == "feeds.not_a_feed"
    assert found in failure.sentence
    assert "gazette.example" in failure.sentence


def test_messages_before_a_feed_and_wrong_content_types_do_not_matter() -> None:
    body = b"<br />\n<b>Warning</b>: include(x.php) on line 3\n" + rss(item("A", "1"))
    assert titles(body, "image/png") == ["A"]
    assert titles(b"\r\n\r\n  " + rss(item("A", "1")), "text/html; charset=utf-8") == ["A"]


@pytest.mark.enable_socket
def test_from_the_door_to_the_items(server: HostileServer, door: Door) -> None:
    response = door.fetch(Request(server.url("/wrong-type")))
    assert isinstance(response, Response)
    feed = parse_feed(response.body, url=response.url, content_type=response.headers["content-type"], now=NOW)
    assert isinstance(feed, ParsedFeed)
    assert [item.title for item in feed.items] == ["Ferry returns"]


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_no_bytes_crash_the_parser(noise: bytes) -> None:
    for body in (
        noise,
        b"<rss><channel><item>" + noise,
        b'<feed xmlns="http://www.w3.org/2005/Atom"><entry>' + noise,
        b"{" + noise,
    ):
        outcome = parse_feed(body, url=URL, now=NOW)
        assert isinstance(outcome, ParsedFeed | Failure)


@settings(deadline=None)
@given(st.integers(min_value=0, max_value=600), st.integers(min_value=0, max_value=255))
def test_no_damage_crashes_the_parser(place: int, byte: int) -> None:
    body = rss(
        item("A &amp; B", "1", "https://x.example/a", "&lt;p&gt;x&lt;/p&gt;", "Sat, 28 Feb 2026 10:00:00 GMT")
    )
    damaged = body[:place] + bytes([byte]) + body[place + 1 :]
    assert isinstance(parse_feed(damaged, url=URL, now=NOW), ParsedFeed | Failure)
    assert isinstance(parse_feed(body[:place], url=URL, now=NOW), ParsedFeed | Failure)


def test_masses_of_tags_cost_bounded_time_and_whole_items_before_them_are_kept() -> None:
    first = item("Ferry returns", "ferry-1")
    body = rss(first + "<item><title>b</title>" + "<a>" * 2_000_000)
    started = time.process_time()
    feed = parsed(body)
    assert time.process_time() - started < 40
    assert feed.items[0].title == "Ferry returns"


def test_markup_in_cdata_is_not_counted_as_tags() -> None:
    text = f"<![CDATA[{'<b>a</b>' * 1_000}]]>"
    feed = parsed(rss("".join(item(f"Item {n}", f"id-{n}", text=text) for n in range(120)) + "<x/>"))
    assert len(feed.items) == 120
