"""Measuring how feeds are read: expectations are read and never run, and each is met or missed."""

import io
import json
import tarfile
from pathlib import Path

import pytest

from octavo.quality.answers import expected_of
from octavo.quality.claims import Claim
from octavo.quality.expressions import expected_in
from octavo.quality.feeds import evaluate_feeds
from octavo.quality.opml import addresses_in, evaluate_opml

RSS = """<!--
Description: an item
Expect:      not bozo and {0}
-->
<rss version="2.0"><channel><title>Bell</title><link>/home</link><item><title>Ferry &amp;amp; fog</title>
<link>/ferry</link><guid isPermaLink="false">f-1</guid><author>r@bell.example (R. Moen)</author>
<category>Sea</category><pubDate>Thu, 14 May 2026 11:00:00 +0200</pubDate>
<enclosure url="http://bell.example/a.mp3" type="audio/mpeg" length="7"/>
<description>&lt;p&gt;It &lt;a href="/x"&gt;sails&lt;/a&gt;.&lt;/p&gt;</description></item></channel></rss>"""
TRUE = [
    "entries[0]['title'] == 'Ferry & fog'",
    "entries[0].link == 'http://127.0.0.1:8097/ferry'",
    "entries[0]['id'] == entries[0]['guid'] == 'f-1'",
    "entries[0]['summary'] == '<p>It <a href=\"http://127.0.0.1:8097/x\">sails</a>.</p>'",
    "entries[0]['published_parsed'] == (2026, 5, 14, 9, 0, 0, 3, 134, 0)",
    "entries[0]['author'] == 'r@bell.example (R. Moen)'",
    "entries[0]['tags'][0]['term'] == 'Sea'",
    "entries[0]['enclosures'][0]['href'] == 'http://bell.example/a.mp3'",
    "entries[0]['enclosures'][0]['length'] == '7'",
    "feed['title'] == 'Bell' and len(entries) == 1",
]


@pytest.mark.parametrize("expression", TRUE)
def test_what_is_there_is_met_and_anything_else_is_missed(tmp_path: Path, expression: str) -> None:
    (tmp_path / "a.xml").write_text(RSS.format(expression))
    scores = evaluate_feeds(tmp_path)
    assert scores.expectations == scores.met > 0, scores.missed
    wrong = expression.replace("Ferry", "Fairy").replace("/ferry", "/f").replace("'f-1'", "'g'")
    wrong = (
        wrong.replace("sails", "sinks")
        .replace("2026", "2025")
        .replace("Moen", "Noem")
        .replace("'Sea'", "'C'")
    )
    wrong = wrong.replace(".mp3", ".ogg").replace("'7'", "'8'").replace("'Bell'", "'Ball'")
    (tmp_path / "a.xml").write_text(RSS.format(wrong))
    scores = evaluate_feeds(tmp_path)
    assert scores.met < scores.expectations
    assert scores.missed


TIMES = """<!-- Expect: entries[0].{0} == '2026-05-14T09:00:00Z' and feed.title == 'Bell' -->
<feed xmlns="http://www.w3.org/2005/Atom"><title>Bell</title><entry><id>1</id>
<{1}>2026-05-14T09:00:00Z</{1}><content>All of it.</content></entry></feed>"""


@pytest.mark.parametrize(("asked", "stated"), [("published", "updated"), ("updated", "published")])
def test_one_time_does_not_answer_for_the_other(tmp_path: Path, asked: str, stated: str) -> None:
    (tmp_path / "a.xml").write_text(TIMES.format(asked, stated))
    assert (evaluate_feeds(tmp_path).met, evaluate_feeds(tmp_path).expectations) == (1, 2)
    (tmp_path / "a.xml").write_text(TIMES.format(asked, asked))
    assert (evaluate_feeds(tmp_path).met, evaluate_feeds(tmp_path).expectations) == (2, 2)


@pytest.mark.parametrize(
    "expression",
    [
        "entries[0].content[0].value == '<p>It <a href=\"/x\">sails</a>.</p>'",
        "entries[0].summary == '<p>It sails.</p>'",
        "entries[0].title == 'Ferry &amp;amp; fog'",
        "entries[1].title == 'Ferry & fog'",
        "feed.title == '<br>'",
    ],
)
def test_what_is_nearly_right_is_missed(tmp_path: Path, expression: str) -> None:
    (tmp_path / "a.xml").write_text(RSS.format(expression))
    scores = evaluate_feeds(tmp_path)
    assert (scores.expectations, scores.met) == (1, 0)


def test_what_is_not_kept_is_left_out_by_name(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(RSS.format("encoding == 'utf-8' and feed['tagline'] == 'x'"))
    scores = evaluate_feeds(tmp_path)
    assert (scores.files, scores.entries, scores.expectations) == (1, 1, 0)
    assert {"encoding", "feed.tagline"} <= set(scores.excluded)


@pytest.mark.parametrize(
    "expression",
    [
        "__import__('os').system('touch /nowhere')",
        "open('/etc/passwd').read() == 'x'",
        "(" * 500,
        "1 +",
        "[].x()",
    ],
)
def test_an_expression_is_never_run(expression: str) -> None:
    expected = expected_in(f"<!-- Expect: {expression} -->".encode())
    assert expected is not None
    assert expected.claims == []
    assert expected.excluded


def test_expectations_as_json() -> None:
    answer = {
        "title": "Bell",
        "items": [
            {
                "guid": {"value": "1"},
                "publishedParsed": "2026-05-14T11:00:00+02:00",
                "authors": [{"name": "A"}],
            }
        ],
    }
    claims = expected_of(json.dumps(answer).encode())
    assert claims is not None
    assert set(claims) == {
        Claim(None, "title", "Bell"),
        Claim(0, "id", "1"),
        Claim(0, "published_at", "2026-05-14T09:00:00"),
        Claim(0, "author", "A"),
        Claim(None, "items", "1"),
    }


def test_a_tar_is_read_as_a_folder_is(tmp_path: Path) -> None:
    file = tmp_path / "feeds.tar.gz"
    with tarfile.open(file, "w:gz") as tar:
        for name, text in (
            ("x/a.xml", RSS),
            ("x/a.json", '{"title": "Bell", "items": [{}]}'),
            ("x/b.xml", "rubbish"),
        ):
            member = tarfile.TarInfo(name)
            member.size = len(text.encode())
            tar.addfile(member, io.BytesIO(text.encode()))
    figures = evaluate_feeds(file).as_dict()
    assert (figures["files"], figures["expectations_met"], figures["crashes"]) == (2, 1.0, 0)


BROKEN = b"""<opml><body><outline text="Tom & "Jerry"" xmlUrl="http://a.example/rss?a=1&b=2"/>
<outline text='x xmlUrl="http://b.example/feed"><outline xmlUrl=http://c.example/feed>
<!-- <outline xmlUrl="http://gone.example/feed"/> -->"""


def test_every_address_in_a_broken_list_is_found(tmp_path: Path) -> None:
    (tmp_path / "a.opml").write_bytes(BROKEN)
    assert addresses_in(BROKEN) == {
        "http://a.example/rss?a=1&b=2",
        "http://b.example/feed",
        "http://c.example/feed",
    }
    figures = evaluate_opml(tmp_path).as_dict()
    assert (figures["addresses"], figures["addresses_found"]) == (3, 1.0)
