"""The feeds are valid in their formats, hold every article, and say of each what its outlet shows."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import feedparser
import pytest
from demo_samples import tiny_edition

from octavo.demo.edition import Edition, Outlet, load_edition, sources_folder
from octavo.demo.render import Site
from octavo.demo.views import Phase

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    return tiny_edition(tmp_path_factory.mktemp("demo"))


def shipped() -> Edition:
    folder = sources_folder()
    assert isinstance(folder, Path)
    edition = load_edition(folder)
    assert isinstance(edition, Edition), edition
    return edition


def raw(edition: Edition, outlet: Outlet, phase: Phase = 0) -> bytes:
    page = Site(edition, NOW, phase).page(outlet.domain, outlet.feed_path)
    assert page is not None
    return page.body


def parsed(edition: Edition, outlet_id: str, phase: Phase = 0) -> Any:
    outlet = next(one for one in edition.outlets if one.id == outlet_id)
    body = raw(edition, outlet, phase)
    return json.loads(body) if outlet.feed == "json" else feedparser.parse(body)


@pytest.mark.parametrize("phase", [0, 1])
@pytest.mark.parametrize("source", ["tiny", "shipped"])
def test_every_feed_holds_every_article_of_its_outlet(tiny: Edition, source: str, phase: Phase) -> None:
    edition = tiny if source == "tiny" else shipped()
    site = Site(edition, NOW, phase)
    for outlet in edition.outlets:
        views = site.articles(outlet.id)
        feed = parsed(edition, outlet.id, phase)
        if outlet.feed == "json":
            assert feed["version"] == "https://jsonfeed.org/version/1.1"
            got = [(item["title"], item["url"], item["id"]) for item in feed["items"]]
            assert all("content_html" in item or "content_text" in item for item in feed["items"])
        else:
            assert not feed.bozo, feed.get("bozo_exception")
            assert feed.version == {"rss": "rss20", "atom": "atom10"}[outlet.feed]
            got = [(entry.title, entry.link, entry.id) for entry in feed.entries]
        assert got == [(view.title, view.link, view.url) for view in views]
        assert len({one[2] for one in got}) == len(got)


def test_rss_says_who_what_and_when(tiny: Edition) -> None:
    feed = parsed(tiny, "plain")
    assert feed.feed.title == "The plain & Co"
    assert feed.feed.link == "http://plain.example/"
    full, words, day, _ = feed.entries
    assert full.title == "Kettles & pans rise on Saturday"
    assert [author["name"] for author in full.authors] == ["Ada Brook", "Cy Dunn"]
    assert [tag.term for tag in full.tags] == ["Economy"]
    assert full.published == "Sat, 28 Feb 2026 07:10:00 GMT"
    assert "updated" not in full
    assert "published" not in words
    assert "updated" not in words
    assert day.updated == "2026-02-27"


def test_atom_says_who_what_and_when(tiny: Edition) -> None:
    full, words, day, _ = parsed(tiny, "classic").entries
    assert full.published == "2026-02-28T07:10:00+00:00"
    assert [author["name"] for author in full.authors] == ["Ada Brook", "Cy Dunn"]
    assert "published" not in words
    assert "updated" not in words
    assert "published" not in day
    assert day.updated == "2026-02-27T00:00:00Z"


def test_json_feed_says_who_what_and_when(tiny: Edition) -> None:
    full, words, day, _ = parsed(tiny, "divs")["items"]
    assert full["date_published"] == "2026-02-28T07:10:00+00:00"
    assert full["authors"] == [{"name": "Ada Brook"}, {"name": "Cy Dunn"}]
    assert full["tags"] == ["Economy"]
    assert not [key for item in (words, day) for key in item if key.startswith("date")]


@pytest.mark.parametrize(
    ("outlet_id", "whole"), [("classic", True), ("plain", True), ("jsonld", False), ("amp", False)]
)
def test_full_text_stands_in_the_feed_where_the_outlet_gives_it(
    tiny: Edition, outlet_id: str, whole: bool
) -> None:
    entry = parsed(tiny, outlet_id).entries[0]
    assert entry.summary.startswith("What a kettle costs")
    content = entry.content[0].value if "content" in entry else ""
    assert ("<em>kettle</em> rose by 3 &amp; a half crowns on 28 February" in content) == whole
    assert ("<li>Old kettles</li>" in content) == whole


def test_json_feed_gives_html_for_whole_texts_and_the_summary_else(tiny: Edition) -> None:
    assert "<h2>What it means</h2>" in parsed(tiny, "divs")["items"][0]["content_html"]
    assert parsed(tiny, "broken")["items"][0]["content_text"] == "What a kettle costs <now>"


@pytest.mark.parametrize("outlet_id", ["classic", "plain", "divs", "jsonld", "broken", "amp"])
def test_a_correction_updates_its_item_and_no_other(tiny: Edition, outlet_id: str) -> None:
    before, after = (parsed(tiny, outlet_id, phase) for phase in (0, 1))
    items = [
        feed["items"] if isinstance(feed, dict) and "items" in feed else feed["entries"]
        for feed in (before, after)
    ]
    assert items[0][1:] == items[1][1:]
    old, new = items[0][0], items[1][0]
    assert old["id"] == new["id"]
    assert new["title"].startswith("Pots")
    assert new.get("updated", new.get("date_modified")) == "2026-02-28T09:30:00+00:00"
    assert new.get("published", new.get("date_published")) == old.get("published", old.get("date_published"))


def test_a_feed_summary_stands_in_for_the_standfirst(tmp_path: Path) -> None:
    tiny_edition(tmp_path)
    file = tmp_path / "tiny" / "articles" / "amp" / "day.md"
    text = file.read_text(encoding="utf-8").replace(
        "date_shown", 'feed_summary = "Short, {weekday:-1}"\ndate_shown'
    )
    file.write_text(text, encoding="utf-8")
    edition = load_edition(tmp_path / "tiny")
    assert isinstance(edition, Edition)
    assert parsed(edition, "amp").entries[2].summary == "Short, Saturday"
