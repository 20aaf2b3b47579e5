"""The gold is read whole, and agrees with the sources that it speaks of."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from octavo.demo.clock import EditionTime, expand
from octavo.demo.edition import Article, Edition, load_edition, sources_folder
from octavo.demo.truth import Truth, load_truth
from octavo.lib.outcome import Failure

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)

SMALL: dict[str, Any] = {
    "stories": {
        "kettles": {
            "title": "Kettles",
            "articles": ["a/one", "b/two"],
            "follows": None,
            "lookalike_of": "pans",
        },
        "pans": {"title": "Pans", "articles": ["a/three"], "follows": "kettles", "lookalike_of": None},
    },
    "copies": {"b/two": "a/one"},
    "figures": [
        {
            "story": "kettles",
            "what": "price",
            "unit": "crowns",
            "kind": "corrected",
            "values": [
                {"value": 3.5, "written": "3.5 crowns", "article": "a/one", "source": "the guild"},
                {"value": "at noon", "written": "4", "article": "a/one", "source": "the guild", "version": 2},
            ],
        }
    ],
    "quotes": [
        {
            "speaker": "Ada Loft",
            "office": "guild",
            "text": "We had seen it.",
            "parts": ["We had seen it."],
            "full": "a/one",
            "cut": ["b/two"],
            "cut_texts": {"b/two": "seen it"},
        }
    ],
    "corrections": [
        {"article": "a/one", "corrected_at": "-1d 09:30", "headline_changed": True, "was": "3", "now": "4"}
    ],
    "dates_in_words": [{"article": "a/three", "written": "on {weekday:-3}", "day": -3}],
}


def small(**changes: object) -> dict[str, Any]:
    return json.loads(json.dumps(SMALL)) | changes


def load(folder: Path, gold: object) -> Truth | Failure:
    (folder / "truth.json").write_text(json.dumps(gold), encoding="utf-8")
    return load_truth(folder)


def test_the_gold_is_read_whole(tmp_path: Path) -> None:
    truth = load(tmp_path, SMALL)
    assert isinstance(truth, Truth), truth
    assert [(one.id, one.follows, one.lookalike_of) for one in truth.stories] == [
        ("kettles", "", "pans"),
        ("pans", "kettles", ""),
    ]
    assert (truth.story_of("b/two"), truth.story_of("b/nine")) == ("kettles", None)
    assert truth.copies == {"b/two": "a/one"}
    assert [(one.value, one.version) for one in truth.figures[0].values] == [(3.5, 1), ("at noon", 2)]
    assert truth.quotes[0].cut_texts == {"b/two": "seen it"}
    assert truth.corrections[0].corrected_at == EditionTime(-1, 570)
    assert truth.dates_in_words[0].day == -3


@pytest.mark.parametrize(
    ("gold", "said"),
    [
        ([], "must be one JSON object"),
        (small(more=1), "unknown key “more”"),
        (small(stories=[]), "“stories” must be of type dict"),
        (
            small(stories={"kettles": {"title": "K", "articles": "a/one"}}),
            "story kettles: “articles” must be a list",
        ),
        (small(stories={"kettles": "a/one"}), "story kettles must be a JSON object"),
        (small(copies={"b/two": 1}), "“copies” must give a text"),
        (small(figures=[{"story": "kettles"}]), "figures 1: “values” must be of type list"),
        (small(dates_in_words=[{"article": "a", "written": "b", "day": True}]), "“day” must be of type int"),
        (
            small(corrections=[SMALL["corrections"][0] | {"corrected_at": "soon"}]),
            "corrections 1: “corrected_at”",
        ),
        (small(quotes=[SMALL["quotes"][0] | {"cut": []}]), "must name the same articles"),
    ],
)
def test_broken_gold_is_named_in_a_sentence(tmp_path: Path, gold: object, said: str) -> None:
    failure = load(tmp_path, gold)
    assert isinstance(failure, Failure)
    assert failure.code == "demo.truth_broken"
    assert "truth.json" in failure.sentence
    assert said in failure.sentence


def test_missing_and_unreadable_gold_are_failures(tmp_path: Path) -> None:
    assert "truth.json cannot be read" in str(load_truth(tmp_path))
    (tmp_path / "truth.json").write_text("{", encoding="utf-8")
    assert "is not valid JSON" in str(load_truth(tmp_path))


def shipped() -> tuple[Edition, Truth]:
    folder = sources_folder()
    assert isinstance(folder, Path)
    edition, truth = load_edition(folder), load_truth(folder)
    assert isinstance(edition, Edition), edition
    assert isinstance(truth, Truth), truth
    return edition, truth


def words(article: Article) -> str:
    text = "\n".join(
        [article.title, article.standfirst, *(line for block in article.body for line in block.lines)]
    )
    return expand(text, NOW).lower()


def test_the_shipped_gold_names_the_shipped_articles() -> None:
    edition, truth = shipped()
    entries = {entry.first.ref: entry for entry in edition.entries}
    assert {ref: truth.story_of(ref) for ref in entries} == {ref: e.first.story for ref, e in entries.items()}
    assert truth.copies == {ref: e.first.copy_of for ref, e in entries.items() if e.first.copy_of}
    assert {one.article for one in truth.corrections} == {ref for ref, e in entries.items() if e.correction}
    assert {one.article for one in truth.dates_in_words} == {
        ref for ref, e in entries.items() if e.first.date_shown == "words-only"
    }


def test_every_passage_of_the_shipped_gold_stands_in_its_article() -> None:
    edition, truth = shipped()
    entries = {entry.first.ref: entry for entry in edition.entries}

    def stands(ref: str, passage: str, version: int = 1) -> None:
        correction = entries[ref].correction
        article = correction.article if version == 2 and correction else entries[ref].first
        assert expand(passage, NOW).lower() in words(article), (ref, version, passage)

    for figure in truth.figures:
        for value in figure.values:
            stands(value.article, value.written, value.version)
    for quote in truth.quotes:
        for part in quote.parts:
            stands(quote.full, part)
        for ref, cut in quote.cut_texts.items():
            stands(ref, cut)
    for correction in truth.corrections:
        stands(correction.article, correction.was, 1)
        stands(correction.article, correction.now, 2)
        entry = entries[correction.article].correction
        assert entry is not None
        assert entry.at == correction.corrected_at
        assert (entry.article.title != entries[correction.article].first.title) == correction.headline_changed
    for date in truth.dates_in_words:
        stands(date.article, date.written)
    assert truth.figures
    assert truth.quotes
