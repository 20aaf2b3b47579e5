"""The scores of summaries mean what they mean elsewhere."""

# ruff: noqa: E501 - the samples are set as articles are, a sentence a line

import json
from pathlib import Path

import pytest

from octavo.quality.rouge import rouge_l, rouge_n, rouge_words
from octavo.quality.stems import stem
from octavo.quality.summaries import evaluate_summaries

GOLD = (
    "The ferries' crews are striking; twelve sailings were cancelled on Monday, and tickets will be refunded."
)
FOUND = "Twelve ferry sailings were cancelled as crews strike. Refunds of tickets begin on Monday."
EXPECTED = [0.733333, 0.214286, 0.4]


def test_rouge_is_that_of_the_usual_scorer() -> None:
    """The figures are those of the package rouge-score 0.1.2, with its stemmer."""
    gold, found = rouge_words(GOLD), rouge_words(FOUND)
    assert [rouge_n(gold, found, 1), rouge_n(gold, found, 2), rouge_l(gold, found)] == pytest.approx(
        EXPECTED, abs=1e-6
    )


@pytest.mark.parametrize(
    ("word", "root"),
    [("ponies", "poni"), ("ties", "tie"), ("agreed", "agre"), ("hopping", "hop"), ("filing", "file"),
     ("happy", "happi"), ("relational", "relat"), ("geology", "geolog"), ("dying", "die"), ("controlling", "control"),
     ("enjoy", "enjoy"), ("carefully", "care"), ("adoption", "adopt")],
)  # fmt: skip
def test_stems_are_porters(word: str, root: str) -> None:
    assert stem(word) == root


def test_texts_without_words_share_nothing() -> None:
    assert rouge_n([], [], 1) == rouge_l([], ["a"]) == rouge_n(["a"], ["a"], 2) == 0.0


def test_a_file_is_measured_and_its_broken_rows_are_named(tmp_path: Path) -> None:
    text = "The fish hall of Port Alder burnt down on Thursday night. Nobody was hurt in the fire, the council said."
    row = {
        "id": "a",
        "articles": [{"title": "Fish hall burns", "text": text}] * 3,
        "summary": "The fish hall burnt down on Thursday.",
    }
    file = tmp_path / "rows.jsonl"
    file.write_text("\n".join([json.dumps(row), json.dumps({"id": "b"}), "not JSON"]), "utf-8")
    scores = evaluate_summaries(file).as_dict()
    assert scores["rows"] == 1
    assert scores["skipped"] == 2
    assert scores["verbatim"] == 1.0
    assert scores["rouge1"] > 0.4
    assert {"rouge2", "rougeL", "lead3_rouge1", "lead_equal_rougeL"} <= set(scores)
