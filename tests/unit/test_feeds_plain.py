"""The quick reader gives the answer of the thorough one, or none."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from octavo.feeds.decode import xml_text
from octavo.feeds.plain import read_plain
from octavo.feeds.reading import read_xml

URL = "https://gazette.example/feeds/news.xml"
RSS_HEAD = (
    '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/" xmlns:atom="http://www.w3.org/2005/Atom"><channel>'
)
RSS_PARTS = [
    "<title>Ferry &amp;amp; quay</title>",
    "<title/>",
    "<title>a &lt;b&gt;c&lt;/b&gt;</title>",
    "<title><![CDATA[ Über <i>alles</i> ]]></title>",
    "<title>Caf\u00c3\u00a9 \x93quoted\x94</title>",
    "<link>https://gazette.example/a?b=1&amp;c=2</link>",
    "<link> /relative </link>",
    "<link/>",
    "<link>https://gazette.example/a?b=1&amp;amp;c;=2</link>",
    '<guid isPermaLink="false">id-1</guid>',
    "<guid>https://gazette.example/guid</guid>",
    "<guid>no-address</guid>",
    "<description>&lt;p&gt;Words&lt;/p&gt;</description>",
    "<description>Plain words</description>",
    '<description type="text">Typed</description>',
    "<content:encoded><![CDATA[<p>Words</p>]]></content:encoded>",
    "<content:encoded>Plain words</content:encoded>",
    "<pubDate>Sat, 28 Feb 2026 10:00:00 GMT</pubDate>",
    "<dc:date>2026-02-28</dc:date>",
    "<dc:creator>Ines Duarte</dc:creator>",
    "<dc:creator>Tom Weller</dc:creator>",
    "<author>desk@gazette.example (Ada)</author>",
    "<author>Ada</author>",
    "<category>Harbour</category>",
    '<category domain="d">Tide</category>',
    "<dc:subject>Ships</dc:subject>",
    "<category/>",
    '<enclosure url="/t.mp3" type="audio/mpeg" length="12"/>',
    '<enclosure href="/t.png" type="image/png"/>',
    '<media:content url="/s.jpg" medium="image" width="300"/>',
    '<media:content url="/l.jpg" type="image/jpeg" width="900"><media:title>t</media:title></media:content>',
    '<media:thumbnail url="/n.jpg"/>',
    "<comments>https://gazette.example/c</comments>",
    "<source url='https://x.example/'>X</source>",
    '<atom:link rel="alternate" href="/other"/>',
    "<x:y xmlns:x='urn:x'>z</x:y>",
    "<!-- a comment -->",
]
ATOM_HEAD = '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en_GB">'
ATOM_PARTS = [
    "<title>Ferry &amp; quay</title>",
    '<title type="html">a &amp;lt;b&amp;gt;</title>',
    '<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">T</div></title>',
    "<id>urn:x:1</id>",
    "<id>https://gazette.example/id</id>",
    '<link href="/page"/>',
    '<link rel="alternate" type="text/html" href="https://gazette.example/page?a=1&amp;b=2"/>',
    '<link rel="alternate" type="application/json" href="/json"/>',
    '<link rel="self" href="/self"/>',
    '<link rel="enclosure" href="/t.mp3" type="audio/mpeg" length="9"/>',
    '<link rel="enclosure" href="/p.jpg"/>',
    "<published>2026-02-28T10:00:00Z</published>",
    "<updated>2026-02-28T11:00:00Z</updated>",
    "<author><name>Ines Duarte</name><email>i@gazette.example</email></author>",
    "<author><name>Tom</name></author>",
    "<author><email>x@gazette.example</email></author>",
    "<contributor><name>Ada</name></contributor>",
    '<category term="a" label="A"/>',
    '<category term="b"/>',
    "<summary>1 &lt; 2</summary>",
    '<summary type="html">&lt;p&gt;Words&lt;/p&gt;</summary>',
    '<content type="html">&lt;p&gt;Words&lt;/p&gt;</content>',
    "<content>Words\n\nmore</content>",
    '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>W</p></div></content>',
    '<content type="image/png" src="/i.png"/>',
    '<content type="text" xml:base="/b/">x</content>',
]


def assert_same_answer(text: str) -> bool:
    """Whether the quick reader took the feed; where it did, it must say what the thorough one says."""
    document = xml_text(text.encode()).text
    quick = read_plain(document, URL)
    if quick is not None:
        assert quick == read_xml(document, URL)
    return quick is not None


@settings(deadline=None)
@given(st.lists(st.lists(st.sampled_from(RSS_PARTS), unique=True, max_size=9), max_size=3))
def test_rss(items: list[list[str]]) -> None:
    body = "".join(f"<item>{''.join(parts)}</item>" for parts in items)
    assert_same_answer(
        f"{RSS_HEAD}<title>G</title><link>https://gazette.example/</link>{body}</channel></rss>"
    )


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["<language>en</language>", "<image><title>I</title><url>/i</url></image>", *RSS_PARTS]
        ),
        max_size=4,
    )
)
def test_rss_heads(parts: list[str]) -> None:
    assert_same_answer(f"{RSS_HEAD}{''.join(parts)}<item><title>T</title></item></channel></rss>")


@settings(deadline=None)
@given(st.lists(st.lists(st.sampled_from(ATOM_PARTS), unique=True, max_size=9), max_size=3))
def test_atom(entries: list[list[str]]) -> None:
    body = "".join(f"<entry>{''.join(parts)}</entry>" for parts in entries)
    assert_same_answer(f'{ATOM_HEAD}<title>G</title><link href="https://gazette.example/"/>{body}</feed>')


@pytest.mark.parametrize("head", [RSS_HEAD, ATOM_HEAD])
def test_usual_feeds_are_taken_by_the_quick_reader(head: str) -> None:
    if head == RSS_HEAD:
        chosen = [RSS_PARTS[place] for place in (0, 5, 9, 12, 15, 17, 18, 19, 23, 24, 27, 29, 31, 32)]
        text = f"{head}<title>G</title><link>/</link><item>{''.join(chosen)}</item></channel></rss>"
    else:
        chosen = [ATOM_PARTS[place] for place in (0, 3, 5, 9, 11, 12, 13, 17, 20, 21)]
        text = f'{head}<title>G</title><link href="/"/><entry>{"".join(chosen)}</entry></feed>'
    assert assert_same_answer(text)


@pytest.mark.parametrize(
    "part", ["<title>a</title><title>b</title>", "<unknown/>", "<description><p>x</p></description>"]
)
def test_odd_feeds_are_left_to_the_thorough_reader(part: str) -> None:
    assert read_plain(f"<rss><channel><title>G</title><item>{part}</item></channel></rss>", URL) is None
