"""Measuring the panel: what counts as right, wrong, found and asked for."""

import json
from pathlib import Path
from typing import Any

import pytest

from octavo.quality.panel import PanelScores, evaluate_panel

FIRST = (
    "A fire at the rope works in Fenwick injured 14 people on Tuesday, the fire service said. "
    "The roof of the long hall came down at noon. "
    "The company had insured the hall for 3 million crowns."
)
SECOND = (
    "Fourteen people were injured on Tuesday when a fire broke out at the rope works in Fenwick, the fire "
    "service said. Nobody has said what started it. The mayor, Ada Loft, asked people to keep away."
)
THURSDAY = "2026-05-14T12:00:00+00:00"


def article(name: str, text: str, **known: Any) -> dict[str, Any]:
    return {
        "article": name,
        "version": 1,
        "outlet": name.split("/")[0],
        "outlet_name": name.split("/")[0],
        "credit": "",
        "exact": True,
        "origin": name,
        "story": "fire",
        "title": "Fire at the rope works",
        "text": text,
        "blocks": [["p", 0, len(text)]],
        "published": THURSDAY,
        "byline": [],
    } | known


def figure(words: str, value: float, text: str = FIRST, **more: Any) -> dict[str, Any]:
    return {
        "span": at(words, text),
        "kind": "count",
        "value": value,
        "low": None,
        "high": None,
        "unit": "",
        "optional": False,
    } | more


def day(words: str, means: str | None, **more: Any) -> dict[str, Any]:
    return {"span": at(words), "precision": "day", "means": means, "optional": False} | more


def at(words: str, text: str = FIRST) -> list[int]:
    return [text.index(words), text.index(words) + len(words)]


def measure(folder: Path, *rows: dict[str, Any]) -> PanelScores:
    path = folder / "panel.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return evaluate_panel(path)


def test_a_figure_is_right_where_words_and_value_are(tmp_path: Path) -> None:
    known = [figure("14 people", 14), figure("3 million crowns", 3_000_000, kind="money", unit="crown")]
    tally = measure(tmp_path, article("a/one", FIRST, figures=known)).tallies["figures"]
    assert (tally.right, tally.wrong, tally.found, tally.asked) == (2, 0, 2, 2)


def test_another_value_is_wrong_and_what_was_asked_for_is_missed(tmp_path: Path) -> None:
    known = [figure("14 people", 15), figure("3 million crowns", 3_000_000, kind="money", unit="crown")]
    tally = measure(tmp_path, article("a/one", FIRST, figures=known)).tallies["figures"]
    assert (tally.right, tally.wrong, tally.found, tally.asked) == (1, 1, 1, 2)
    assert any(line.startswith("wrong value: a/one") and "14 people" in line for line in tally.mistakes)


def test_what_is_not_known_is_wrong(tmp_path: Path) -> None:
    tally = measure(tmp_path, article("a/one", FIRST, figures=[figure("14 people", 14)])).tallies["figures"]
    assert (tally.right, tally.wrong) == (1, 1)


@pytest.mark.parametrize(("value", "wrong"), [(14, 0), (15, 1)])
def test_what_is_optional_counts_only_where_it_is_wrong(tmp_path: Path, value: int, wrong: int) -> None:
    known = [figure("14 people", value, optional=True), figure("3 million", 3_000_000)]
    tally = measure(tmp_path, article("a/one", FIRST, figures=known)).tallies["figures"]
    assert (tally.right, tally.wrong, tally.asked) == (1, wrong, 1)


def test_an_article_whose_figures_are_not_known_is_not_counted(tmp_path: Path) -> None:
    scores = measure(tmp_path, article("a/one", FIRST))
    assert scores.articles == 1
    assert scores.tallies["figures"].precision is None
    assert "figures_precision" not in scores.as_dict()


@pytest.mark.parametrize(
    ("known", "right", "wrong", "asked"),
    [
        (day("Tuesday", "2026-05-12"), 1, 0, 1),
        (day("Tuesday", "2026-05-05"), 0, 1, 1),
        (day("Tuesday", None, precision="leave"), 0, 1, 0),
        (day("Tuesday", "2026-05-12", optional=True), 0, 0, 0),
    ],
)
def test_a_day_is_right_where_it_is_the_day_that_is_meant(
    tmp_path: Path, known: dict[str, Any], right: int, wrong: int, asked: int
) -> None:
    tally = measure(tmp_path, article("a/one", FIRST, days=[known])).tallies["days"]
    assert (tally.right, tally.wrong, tally.asked) == (right, wrong, asked)


def test_a_cell_is_right_where_the_article_reports_the_fact(tmp_path: Path) -> None:
    injured = [[0, FIRST.index(".") + 1]], [[0, SECOND.index(".") + 1]]
    fact = {"fact": "Fourteen people were injured.", "unclear": [], "not_said": [], "origins": 2}
    said = {"said": {"a/one": injured[0], "b/two": injured[1]}}
    rows = [article("a/one", FIRST), article("b/two", SECOND)]
    scores = measure(tmp_path, *rows, {"story": "fire", "aligned": [], "facts": [fact | said]})
    tally = scores.tallies["coverage"]
    assert (tally.right, tally.wrong, tally.found, tally.asked) == (1, 0, 2, 2)
    only = {"said": {"a/one": injured[0]}, "not_said": ["b/two"], "origins": 1}
    scores = measure(tmp_path, *rows, {"story": "fire", "aligned": [], "facts": [fact | only]})
    tally = scores.tallies["coverage"]
    assert (tally.wrong, tally.asked) == (1, 0)


SPOKEN = (
    "Mrs Ada Loft, the mayor of Fenwick, met the owners on Wednesday. "
    "“Nobody told us that the roof was rotten,” said Mrs Loft."
)


def named(*mentions: str, kind: str = "person", text: str = SPOKEN) -> dict[str, Any]:
    spans = [[at(words, text), False] for words in mentions]
    return {"kind": kind, "also": "", "name": mentions[0], "mentions": spans, "optional": False}


def quote(speaker: str, **more: Any) -> dict[str, Any]:
    part = at("Nobody told us that the roof was rotten,", SPOKEN)
    return {"parts": [part], "speaker": speaker, "office": "", "kind": "named", "optional": False} | more


def test_a_mention_is_right_where_it_is_given_to_its_name(tmp_path: Path) -> None:
    both = named("Mrs Ada Loft", "said Mrs Loft")
    place = named("Fenwick", kind="place")
    tallies = measure(tmp_path, article("a/one", SPOKEN, names=[both, place])).tallies
    assert tallies["names"].asked == 3
    assert tallies["names"].right >= 2
    assert tallies["names"].wrong == 0
    assert (tallies["joins"].right, tallies["joins"].wrong, tallies["joins"].asked) == (1, 0, 1)


def test_two_people_taken_for_one_are_wrong(tmp_path: Path) -> None:
    known = [named("Mrs Ada Loft"), named("said Mrs Loft"), named("Fenwick", kind="place")]
    tallies = measure(tmp_path, article("a/one", SPOKEN, names=known)).tallies
    assert tallies["joins"].wrong == 1
    assert any(line.startswith("joined") for line in tallies["names"].mistakes)


def test_another_kind_is_wrong(tmp_path: Path) -> None:
    known = [named("Mrs Ada Loft", "said Mrs Loft", kind="organisation"), named("Fenwick", kind="place")]
    tally = measure(tmp_path, article("a/one", SPOKEN, names=known)).tallies["names"]
    assert sum(line.startswith("kind") for line in tally.mistakes) == 2


@pytest.mark.parametrize(
    ("known", "right", "wrong", "asked"),
    [
        (quote("Ada Loft"), 1, 0, 1),
        (quote("Cy Dunn"), 0, 1, 1),
        (quote("Ada Loft", optional=True), 0, 0, 0),
        (quote("", kind="written", optional=True), 0, 0, 0),
    ],
)
def test_a_quotation_is_right_where_its_speaker_is(
    tmp_path: Path, known: dict[str, Any], right: int, wrong: int, asked: int
) -> None:
    tally = measure(tmp_path, article("a/one", SPOKEN, quotes=[known])).tallies["quotes"]
    assert (tally.right, tally.wrong, tally.asked) == (right, wrong, asked)


@pytest.mark.parametrize(("relation", "right", "wrong"), [("agree", 1, 0), ("disagree", 0, 1)])
def test_a_line_about_figures_is_right_where_its_label_is(
    tmp_path: Path, relation: str, right: int, wrong: int
) -> None:
    readings = [
        {"article": "a/one", "span": at("14 people"), "value": 14},
        {"article": "b/two", "span": at("Fourteen people", SECOND), "value": 14},
    ]
    group = {"story": "fire", "what": "injured", "relation": relation, "readings": readings}
    rows = [
        article("a/one", FIRST),
        article("b/two", SECOND),
        {"story": "fire", "facts": [], "aligned": [group]},
    ]
    tally = measure(tmp_path, *rows).tallies["aligned"]
    assert (tally.right, tally.wrong, tally.asked) == (right, wrong, wrong)


def test_a_copy_is_found_and_an_own_report_is_none(tmp_path: Path) -> None:
    long = FIRST + " The hall stood for ninety years beside the river, and nobody slept in it that night."
    first, copy = article("a/one", long), article("b/two", long, origin="a/one", credit="a")
    own = article("c/three", SECOND)
    tally = measure(tmp_path, first, copy, own).tallies["origins"]
    assert (tally.right, tally.wrong, tally.found, tally.asked) == (1, 0, 1, 1)
    tally = measure(tmp_path, first, article("b/two", long, credit="a"), own).tallies["origins"]
    assert (tally.right, tally.wrong, tally.asked) == (0, 1, 0)
