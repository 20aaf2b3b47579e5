"""Lists of feeds in and out."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from octavo.feeds.opml import MOST_FEEDS, read_opml, write_opml
from octavo.feeds.types import OpmlFeed, OpmlFile
from octavo.lib.outcome import Failure

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def read(text: str) -> OpmlFile:
    opml = read_opml(text.encode())
    assert isinstance(opml, OpmlFile), opml
    return opml


def opml(body: str) -> str:
    head = '<?xml version="1.0"?><opml version="2.0"><head><title>My &amp; yours</title></head>'
    return f"{head}<body>{body}</body></opml>"


def test_folders_are_paths() -> None:
    found = read(
        opml(
            '<outline text="News"><outline text="Harbour">'
            '<outline type="rss" text="Gazette" title="The Gazette" '
            'xmlUrl="https://gazette.example/rss" htmlUrl="https://gazette.example/"/></outline></outline>'
            '<outline XMLURL="https://tide.example/atom"/>'
        )
    )
    assert found.title == "My & yours"
    assert found.feeds == (
        OpmlFeed(
            "https://gazette.example/rss", "The Gazette", "https://gazette.example/", ("News", "Harbour")
        ),
        OpmlFeed("https://tide.example/atom", "tide.example"),
    )


@pytest.mark.parametrize(
    "body",
    [
        '<outline text="A & B" xmlUrl="https://a.example/1"/><outline text="C" xmlUrl="https://a.example/2"/>',
        '<outline text="The "Gazette" today" xmlUrl="https://a.example/1"/><outline xmlUrl="https://a.example/2"/>',
        '<outline text="A" xmlUrl="https://a.example/1"><outline text="B" xmlUrl="https://a.example/2"/>',
        '<outline text="&nbsp;A&hellip;&b;" xmlUrl="https://a.example/1"/><outline xmlUrl="https://a.example/2"/>',
        '<outline text="A\x0b" xmlUrl="feed://a.example/1"/><outline text="B" xmlUrl="feed:https://a.example/2"/>',
    ],
)
def test_broken_files_are_read_as_far_as_possible(body: str) -> None:
    addresses = [feed.url.replace("http:", "https:") for feed in read(opml(body)).feeds]
    assert addresses == ["https://a.example/1", "https://a.example/2"]


def test_a_file_that_broke_off() -> None:
    whole = opml("".join(f'<outline text="F{n}" xmlUrl="https://a.example/{n}"/>' for n in range(10)))
    assert len(read(whole[: whole.index("/7") + 1]).feeds) == 7


def test_what_cannot_be_used_is_counted() -> None:
    found = read(
        opml(
            '<outline xmlUrl="javascript:alert(1)"/><outline xmlUrl="file:///etc"/><outline xmlUrl="x"/>'
            '<outline xmlUrl="https://a.example/1"/><outline xmlUrl="https://A.example:443/1"/>'
            '<outline text="F"><outline xmlUrl="https://a.example/1"/></outline>'
        )
    )
    assert [feed.folders for feed in found.feeds] == [(), ("F",)]
    assert found.dropped == 4
    assert "4 entries" in found.notes[0]


def test_markup_in_names_is_gone() -> None:
    (feed,) = read(
        opml('<outline text="&lt;b&gt;A&lt;/b&gt;" xmlUrl="https://a.example/" htmlUrl="javascript:x"/>')
    ).feeds
    assert (feed.title, feed.home_url) == ("A", "")


def test_entities_and_depth_do_no_harm() -> None:
    laughs = '<!DOCTYPE opml [<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY x SYSTEM "file:///etc/hostname">]>'
    (feed,) = read(
        laughs + opml('<outline text="&b;&x;" xmlUrl="https://a.example/"/>').partition("?>")[2]
    ).feeds
    assert feed.title == "&b;&x;"
    deep = read(
        opml('<outline text="f">' * 200 + '<outline xmlUrl="https://a.example/"/>' + "</outline>" * 200)
    )
    assert len(deep.feeds[0].folders) == 10
    many = read(opml("".join(f'<outline xmlUrl="https://a.example/{n}"/>' for n in range(MOST_FEEDS + 5))))
    assert (len(many.feeds), many.dropped) == (MOST_FEEDS, 5)


def test_a_declared_text_stays_inside_its_value() -> None:
    doctype = """<!DOCTYPE opml [<!ENTITY a 'x" xmlUrl="https://b.example/'>]>"""
    body = opml('<outline text="&a;" xmlUrl="https://a.example/"/>').partition("?>")[2]
    (feed,) = read(doctype + body).feeds
    assert (feed.url, feed.title) == ("https://a.example/", 'x" xmlUrl="https://b.example/')


@pytest.mark.parametrize("body", [b"", b"<html/>", b"{}", b"\x00\x01", b"<opml><body/></opml>"])
def test_what_is_no_list_of_feeds(body: bytes) -> None:
    failure = read_opml(body)
    assert isinstance(failure, Failure)
    assert failure.code == "feeds.not_opml"


NAMES = st.text(st.characters(codec="utf-8", exclude_characters="<&"), min_size=1, max_size=20).map(
    lambda name: " ".join("".join(c for c in name if c.isprintable()).split()) or "x"
)


@settings(deadline=None)
@given(st.lists(st.tuples(NAMES, st.lists(NAMES, max_size=3)), max_size=8))
def test_what_is_written_is_read_back(entries: list[tuple[str, list[str]]]) -> None:
    feeds = tuple(
        OpmlFeed(f"https://a.example/{number}?a=1&b=2", name, "https://a.example/", tuple(folders))
        for number, (name, folders) in enumerate(entries)
    )
    written = write_opml(feeds, title="Mine", created=NOW)
    if not feeds:
        assert b"<body/>" in written
        return
    found = read_opml(written)
    assert isinstance(found, OpmlFile)
    assert sorted(found.feeds, key=lambda feed: feed.url) == sorted(feeds, key=lambda feed: feed.url)


def test_passwords_are_not_written() -> None:
    written = write_opml([OpmlFeed("https://ada:secret@a.example/f", "A\x00\ud800")], title="T", created=NOW)
    assert b"secret" not in written
    assert b"Sun, 01 Mar 2026 12:00:00 GMT" in written
