"""Timelines are scored by their days, and by the words of each day against those of the nearest."""

# ruff: noqa: E501 - the samples are set as articles are

import gzip
import json
from datetime import date
from pathlib import Path

import pytest

from octavo.quality.timelines import ar1_f, date_f1, evaluate_timelines

ONE, TWO, THREE = date(2025, 6, 1), date(2025, 6, 2), date(2025, 6, 4)
ARTICLES = [
    {
        "published": "2025-06-02",
        "text": "A barge struck the harbour bridge on Sunday. Twelve people were hurt on Sunday.",
    },
    {
        "published": "2025-06-02",
        "text": "The harbour bridge was closed on Sunday after a barge struck it. Police are asking questions.",
    },
    {"published": "2025-06-05", "text": "Divers found the anchor of the barge on Wednesday near the pier."},
    {"published": "2025-06-06", "text": "The anchor that divers found on Wednesday is being examined."},
]
GOLD = {
    "dates": ["2025-06-01", "2025-06-04"],
    "sentences": [
        "A barge strikes the harbour bridge",
        "Twelve people are hurt",
        "Divers find the anchor of the barge",
    ],
}


def test_days_count_exactly() -> None:
    assert date_f1({ONE: ["a"], TWO: ["b"]}, {ONE: ["c"], THREE: ["d"]}) == pytest.approx(0.5)
    assert date_f1({}, {}) == 0


def test_words_count_against_the_nearest_day_and_less_with_distance() -> None:
    assert ar1_f({ONE: ["the barge sank"]}, {ONE: ["The barge sank"]}) == pytest.approx(1)
    assert ar1_f({TWO: ["the barge sank"]}, {ONE: ["the barge sank"]}) == pytest.approx(1 / 2)
    assert ar1_f({ONE: ["the barge sank"]}, {ONE: ["a ferry sailed"]}) == 0
    assert ar1_f({}, {ONE: ["a ferry sailed"]}) == 0


def written(path: Path, *rows: object) -> Path:
    path.write_bytes(gzip.compress("\n".join(json.dumps(row) for row in rows).encode()))
    return path


def test_a_file_is_scored(tmp_path: Path) -> None:
    file = written(tmp_path / "t.jsonl.gz", {"topic": "bridge", "articles": ARTICLES, "timelines": [GOLD]})
    scores = evaluate_timelines(file).as_dict()
    assert (scores["timelines"], scores["articles"], scores["skipped"]) == (1, 4, 0)
    assert (scores["date_f1"], scores["verbatim"]) == (1.0, 1.0)
    assert 0.3 < scores["ar1_f"] <= 1


def test_sentences_in_one_list_are_cut_where_the_articles_tell_of_the_day(tmp_path: Path) -> None:
    cut = {**GOLD, "sentences": [GOLD["sentences"][:2], GOLD["sentences"][2:]]}
    one = written(tmp_path / "one.jsonl.gz", {"topic": "b", "articles": ARTICLES, "timelines": [GOLD]})
    other = written(tmp_path / "cut.jsonl.gz", {"topic": "b", "articles": ARTICLES, "timelines": [cut]})
    assert evaluate_timelines(one).ar1_f == evaluate_timelines(other).ar1_f


def test_rows_without_dated_articles_are_told_of(tmp_path: Path) -> None:
    file = written(
        tmp_path / "t.jsonl.gz",
        {"topic": "a", "articles": [{"published": "some day", "text": "x"}], "timelines": [GOLD]},
        {"topic": "b"},
        {"topic": "c", "articles": ARTICLES, "timelines": [{"dates": [], "sentences": []}, {}]},
    )
    scores = evaluate_timelines(file)
    assert (len(scores.problems), scores.timelines) == (2, 0)
    assert scores.as_dict()["date_f1"] == 0
