"""Scores of texts and metadata: by hand on small cases, and whole on a file that we wrote."""

import gzip
import json
from pathlib import Path

import pytest

from octavo.quality.extraction import evaluate_extraction, evaluate_metadata
from octavo.quality.scores import mean_scores, micro_scores, passage_counts, set_f1, shingle_counts

TEXT = (
    "The ferry left the quay at noon with nobody but the cook on board, and came back an hour later with two."
)
PAGE = f"""
<html><head><title>Ferry</title><meta property="article:published_time" content="2026-05-04T08:00:00+02:00">
<meta name="author" content="Ada Nyland"></head>
<body><article><h1>Ferry</h1><p>{TEXT}</p><p>{TEXT.replace("ferry", "tug")}</p></article></body></html>
"""
GOLD = f"{TEXT}\n{TEXT.replace('ferry', 'tug')}"


def write(folder: Path, rows: list[object], name: str = "rows.jsonl.gz") -> Path:
    (folder / "pages").mkdir(exist_ok=True)
    (folder / "pages" / "a.html.gz").write_bytes(gzip.compress(PAGE.encode()))
    lines = "\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows).encode()
    path = folder / name
    path.write_bytes(gzip.compress(lines) if name.endswith(".gz") else lines)
    return path


def test_shingles_count_four_words() -> None:
    counts = shingle_counts("a b c d e", "a b c d x")
    assert counts == (1 / 3, 1 / 3, 1 / 3)
    assert shingle_counts("", "") == (0, 0, 0)
    assert shingle_counts("a b", "a b").tp == 1


def test_f1_is_that_of_the_two_means() -> None:
    pages = [shingle_counts("a b c d", "a b c d"), shingle_counts("", "a b c d")]
    f1, precision, recall = mean_scores(pages)
    assert (precision, recall) == (1.0, 0.5)
    assert f1 == pytest.approx(2 / 3)


def test_passages_are_counted_over_all_pages() -> None:
    counts = passage_counts("one  two\nthree", ["two three", "four"], ["one", "five"])
    assert counts == (1, 1, 1)
    assert micro_scores([counts])[0] == 0.5


def test_sets_fold_case() -> None:
    assert set_f1(["ada nyland"], ["Ada  Nyland", "Jo"]) == pytest.approx(2 / 3)
    assert set_f1([], []) == 1.0


@pytest.mark.parametrize("name", ["rows.jsonl.gz", "rows.jsonl"])
def test_a_file_of_whole_texts(tmp_path: Path, name: str) -> None:
    row = {"id": "a", "page": "pages/a.html.gz", "url": "https://x.example/a", "text": GOLD, "title": "Ferry"}
    row |= {"authors": ["ada nyland"], "published": "2026-05-04 08:00:00+02:00"}
    steps: list[tuple[int, int]] = []
    path = write(tmp_path, [row, "{broken", "[]", {**row, "page": "pages/none.html.gz"}], name)
    scores = evaluate_extraction(path, lambda done, total: steps.append((done, total)))
    assert scores.as_dict()["f1"] == 1.0
    assert len(scores.problems) == 3
    assert steps == [(1, 2)]
    known = evaluate_metadata(path).as_dict()
    assert {key: known[key] for key in ("title", "same_day", "same_minute", "authors_f1")} == {
        "title": 1.0,
        "same_day": 1.0,
        "same_minute": 1.0,
        "authors_f1": 1.0,
    }


def test_a_file_of_passages_without_metadata(tmp_path: Path) -> None:
    row = {"id": "a", "page": "pages/a.html.gz", "url": "https://x.example/a"}
    row |= {
        "must_contain": ["nobody but the cook"],
        "must_not_contain": ["Ada Nyland"],
        "authors": None,
        "published": None,
    }
    scores = evaluate_extraction(write(tmp_path, [row]))
    assert (scores.f1, scores.precision, scores.recall) == (1.0, 1.0, 1.0)
    assert set(scores.as_dict()) >= {"f1", "precision", "recall", "pages_per_cpu_second"}
    assert evaluate_metadata(write(tmp_path, [row])).as_dict()["title"] is None


def test_a_file_that_is_not_there_is_an_error_of_the_caller(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="none"):
        evaluate_extraction(tmp_path / "none.jsonl.gz")
