"""What is read from feeds that keep the rules."""

from datetime import UTC, datetime

import pytest

from octavo.feeds.parse import parse_feed, read_feed
from octavo.feeds.types import Enclosure, ParsedFeed, ReadFeed

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
URL = "https://gazette.example/feeds/news.xml"
REL = 'rel="noopener noreferrer nofollow"'

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
     xmlns:dc="http://purl.org/dc/elements/1.1/"
     xmlns:media="http://search.yahoo.com/mrss/"><channel>
<title>Harbour &amp; Gazette</title><link>https://gazette.example/</link><language>en-GB</language>
<item>
  <title>Ferry &lt;i&gt;Alba&lt;/i&gt; returns: 3 &lt; 4</title>
  <link>/2026/ferry?utm_source=rss</link>
  <guid isPermaLink="false">tag:gazette.example,2026:1</guid>
  <dc:creator>Ines Duarte</dc:creator><author>desk@gazette.example (Tom Weller)</author>
  <category>Harbour</category><category>Transport</category><category>Harbour</category>
  <pubDate>Sat, 28 Feb 2026 10:00:00 +0100</pubDate>
  <description>&lt;p&gt;The ferry &lt;a href="../map"&gt;sails&lt;/a&gt; again.&lt;/p&gt;</description>
  <content:encoded><![CDATA[<p>The whole text.</p><img src="/i/in-text.jpg">]]></content:encoded>
  <media:content url="/i/small.jpg" medium="image" width="300"/>
  <media:content url="/i/large.jpg" medium="image" width="1200"/>
  <enclosure url="https://cdn.example/talk.mp3" type="audio/mpeg" length="1234"/>
</item>
<item><title>Second</title><guid>https://gazette.example/2026/second</guid></item>
</channel></rss>"""

ATOM = """<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="pt-BR" xml:base="https://gazette.example/base/">
<title type="html">Gazette &amp;amp; Sons</title>
<link rel="self" href="https://gazette.example/atom"/><link href="/home"/>
<entry xml:base="2026/">
  <id>urn:uuid:1</id><title type="text">A &amp; B</title><link rel="alternate" href="story"/>
  <link rel="enclosure" href="talk.mp3" type="audio/mpeg" length="x"/>
  <author><name>Ines Duarte</name><email>ines@gazette.example</email></author>
  <published>2026-02-28T09:00:00Z</published><updated>2026-02-28T11:30:00Z</updated>
  <summary type="text">1 &lt; 2 &amp; more</summary>
  <content type="xhtml">
<div xmlns="http://www.w3.org/1999/xhtml"><p>Text with <a href="map">map</a>.</p></div></content>
  <category term="harbour" label="Harbour"/>
</entry></feed>"""

RDF = """<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
         xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://gazette.example/"><title>Gazette</title><link>https://gazette.example/</link></channel>
<item rdf:about="https://gazette.example/1"><title>One</title><link>https://gazette.example/1</link>
<dc:date>2026-02-28</dc:date><dc:creator>Ines Duarte</dc:creator></item></rdf:RDF>"""

JSON = """{"version": "https://jsonfeed.org/version/1.1", "title": "Gazette",
 "home_page_url": "https://gazette.example/", "language": "en", "authors": [{"name": "Desk"}], "items": [
{"id": 7, "url": "https://gazette.example/7", "title": "Seven & eight",
 "content_text": "First <b>\\n\\nSecond", "tags": ["x", 3],
 "date_published": "2026-02-28T10:00:00+01:00", "image": "/i.jpg",
 "attachments": [{"url": "https://cdn.example/a.mp3", "mime_type": "audio/mpeg", "size_in_bytes": 12}]},
{"id": "8", "content_html": "<p>Eight</p>",
 "authors": [{"name": "Ines Duarte"}], "summary": "1 < 2"}, "not an item"]}"""


def parsed(text: str, url: str = URL) -> ParsedFeed:
    feed = parse_feed(text.encode(), url=url, now=NOW)
    assert isinstance(feed, ParsedFeed), feed
    return feed


def test_rss() -> None:
    feed = parsed(RSS)
    assert (feed.title, feed.home_url, feed.language) == (
        "Harbour & Gazette",
        "https://gazette.example/",
        "en-gb",
    )
    assert (feed.dropped, feed.notes) == (0, ())
    first, second = feed.items
    assert first.key == "tag:gazette.example,2026:1"
    assert first.link == "https://gazette.example/2026/ferry?utm_source=rss"
    assert first.title == "Ferry Alba returns: 3 < 4"
    assert set(first.authors) == {"Ines Duarte", "Tom Weller"}
    assert first.categories == ("Harbour", "Transport")
    assert first.published is not None
    assert first.published.used == datetime(2026, 2, 28, 9, tzinfo=UTC)
    assert (
        first.summary_html == f'<p>The ferry <a href="https://gazette.example/map" {REL}>sails</a> again.</p>'
    )
    assert first.content_html == '<p>The whole text.</p><img src="https://gazette.example/i/in-text.jpg">'
    assert first.picture_url == "https://gazette.example/i/large.jpg"
    assert first.enclosures == (Enclosure("https://cdn.example/talk.mp3", "audio/mpeg", 1234),)
    assert (second.link, second.published) == ("https://gazette.example/2026/second", None)


def test_atom() -> None:
    feed = parsed(ATOM)
    assert (feed.title, feed.home_url, feed.language) == (
        "Gazette & Sons",
        "https://gazette.example/home",
        "pt-br",
    )
    (entry,) = feed.items
    assert (entry.key, entry.title, entry.authors) == ("urn:uuid:1", "A & B", ("Ines Duarte",))
    assert entry.link == "https://gazette.example/base/2026/story"
    assert entry.published is not None
    assert entry.published.used == datetime(2026, 2, 28, 9, tzinfo=UTC)
    assert entry.updated == datetime(2026, 2, 28, 11, 30, tzinfo=UTC)
    assert entry.summary_html == "<p>1 &lt; 2 &amp; more</p>"
    assert f'<a href="https://gazette.example/base/2026/map" {REL}>map</a>' in entry.content_html
    assert entry.enclosures[0].url == "https://gazette.example/base/2026/talk.mp3"
    assert entry.categories == ("Harbour",)


def test_rdf() -> None:
    feed = parsed(RDF)
    (item,) = feed.items
    assert (item.title, item.link, item.authors) == ("One", "https://gazette.example/1", ("Ines Duarte",))
    assert item.published is not None
    assert (item.published.used, item.published.exact) == (datetime(2026, 2, 28, 12, tzinfo=UTC), False)


def test_json_feed() -> None:
    feed = parsed(JSON)
    assert (feed.title, feed.home_url, feed.language) == ("Gazette", "https://gazette.example/", "en")
    seven, eight = feed.items
    assert (seven.key, seven.title, seven.authors, seven.categories) == (
        "7",
        "Seven & eight",
        ("Desk",),
        ("x",),
    )
    assert seven.content_html == "<p>First &lt;b&gt;</p><p>Second</p>"
    assert seven.picture_url == "https://gazette.example/i.jpg"
    assert seven.enclosures == (Enclosure("https://cdn.example/a.mp3", "audio/mpeg", 12),)
    assert (eight.content_html, eight.summary_html, eight.authors) == (
        "<p>Eight</p>",
        "1 &lt; 2",
        ("Ines Duarte",),
    )


@pytest.mark.parametrize("text", [RSS, ATOM, RDF, JSON], ids=["rss", "atom", "rdf", "json"])
def test_the_same_bytes_are_the_same_items_whenever_and_wherever_they_are_read(text: str) -> None:
    later = parse_feed(
        text.encode(), url="http://mirror.example/feeds/news.xml", now=datetime(2026, 9, 1, tzinfo=UTC)
    )
    assert isinstance(later, ParsedFeed)
    assert [item.key for item in later.items] == [item.key for item in parsed(text).items]
    again = parse_feed(text.encode(), url=URL, now=datetime(2026, 9, 1, tzinfo=UTC))
    assert isinstance(again, ParsedFeed)
    assert [item.fingerprint for item in again.items] == [item.fingerprint for item in parsed(text).items]


@pytest.mark.parametrize(
    ("old", "new"),
    [("Ferry", "Two ferries"), ("The whole text.", "The whole text, corrected."), ("sails", "does not sail")],
)
def test_a_changed_item_keeps_its_key_and_changes_its_fingerprint(old: str, new: str) -> None:
    before, after = parsed(RSS).items[0], parsed(RSS.replace(old, new, 1)).items[0]
    assert before.key == after.key
    assert before.fingerprint != after.fingerprint


def test_a_feed_without_a_name_is_called_by_its_host() -> None:
    assert parsed("<rss><channel><item><title>A</title></item></channel></rss>").title == "gazette.example"


@pytest.mark.parametrize(
    ("markup", "title"),
    [
        ("The &lt;blink&gt; tag", "The <blink> tag"),
        ("Rates &lt;2 % and &gt;1 %", "Rates <2 % and >1 %"),
        ("The &lt;blink&gt;old&lt;/blink&gt; tag", "The old tag"),
        ("Ferry&lt;br&gt;sails", "Ferry sails"),
        ("&lt;x-y a='b'&gt;Ferry", "Ferry"),
        ("sa&lt;!-- -- > fe", "sa fe"),
    ],
)
def test_a_sign_in_a_title_is_markup_where_something_shows_it(markup: str, title: str) -> None:
    feed = parsed(f"<rss><channel><title>G</title><item><title>{markup}</title></item></channel></rss>")
    assert feed.items[0].title == title


def test_an_id_that_is_a_path_is_made_whole_and_no_other_is_touched() -> None:
    entries = "".join(f"<entry><id>{id_}</id></entry>" for id_ in ("/a", "../b", "c d", "tag:x,2026:1"))
    feed = parsed(f'<feed version="0.3" xmlns="http://purl.org/atom/ns#">{entries}</feed>')
    assert [item.key for item in feed.items] == [
        "https://gazette.example/a",
        "https://gazette.example/b",
        "c d",
        "tag:x,2026:1",
    ]


def test_bytes_of_no_stated_kind_are_text_where_they_read_as_text() -> None:
    kind = '<content type="application/octet-stream">{}</content>'
    entries = "".join(
        f"<entry><id>{text}</id>{kind.format(text)}</entry>" for text in ("PGI+T2s8L2I+", "AAEC")
    )
    feed = parsed(f'<feed xmlns="http://www.w3.org/2005/Atom">{entries}</feed>')
    assert [item.content_html for item in feed.items] == ["<b>Ok</b>", ""]


def test_a_link_is_the_page_and_not_the_file_or_the_name_beside_it() -> None:
    feed = parsed(
        '<feed version="0.3" xmlns="http://purl.org/atom/ns#"><entry><link rel="alternate" href="/page"/>'
        '<link rel="enclosure" type="audio/mpeg">https://gazette.example/talk.mp3</link></entry></feed>'
    )
    assert feed.items[0].link == "https://gazette.example/page"
    feed = parsed('<rss><item><link uri="at://did:plc:x/y">https://gazette.example/page</link></item></rss>')
    assert feed.items[0].link == "https://gazette.example/page"


def test_a_feed_that_names_no_language_is_in_the_one_its_server_states() -> None:
    for stated, shown in (("", "nb"), ("<language>sv</language>", "sv")):
        body = f"<rss><channel><title>G</title>{stated}</channel></rss>".encode()
        feed = read_feed(body, url=URL, language="nb", now=NOW)
        assert isinstance(feed, ReadFeed)
        assert feed.language == shown


def test_usual_prefixes_need_no_declaration() -> None:
    feed = parsed(
        '<rss version="2.0"><channel><title>G</title><atom:link rel="alternate" href="https://gazette.example/"/>'
        "<item><title>One</title><dc:creator>Ines Duarte</dc:creator>"
        "<content:encoded>&lt;p&gt;Whole.&lt;/p&gt;</content:encoded></item></channel></rss>"
    )
    assert feed.home_url == "https://gazette.example/"
    (item,) = feed.items
    assert (item.authors, item.content_html) == (("Ines Duarte",), "<p>Whole.</p>")
