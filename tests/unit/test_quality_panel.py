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
    scores = measure(tmp_path, *rows, {"story": "fire", "facts": [fact | said]})
    tally = scores.tallies["coverage"]
    assert (tally.right, tally.wrong, tally.found, tally.asked) == (1, 0, 2, 2)
    only = {"said": {"a/one": injured[0]}, "not_said": ["b/two"], "origins": 1}
    scores = measure(tmp_path, *rows, {"story": "fire", "facts": [fact | only]})
    tally = scores.tallies["coverage"]
    assert (tally.wrong, tally.asked) == (1, 0)
