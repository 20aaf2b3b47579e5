"""Related articles held against verdicts, on reports that the project wrote."""

import json
from pathlib import Path

import pytest
from stories_samples import ESKER_1, FERRY, FERRY_LATER, RECIPE, VARD_1, VARD_2, encoder

from octavo.quality.related import evaluate_related

REPORTS = {"v1": VARD_1, "v2": VARD_2, "e1": ESKER_1, "f1": FERRY, "f2": FERRY_LATER, "r": RECIPE}
DAYS = {"v1": 3, "v2": 3, "e1": 3, "f1": 4, "f2": 12, "r": 5}


def write(folder: Path, verdicts: list[tuple[str, str, bool, str]]) -> Path:
    rows = [
        {"id": key, "outlet": key, "published": f"2031-05-{DAYS[key]:02}", "title": title, "text": text}
        | {"story": key[0]}
        for key, (title, text) in REPORTS.items()
    ]
    (folder / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)))
    labels = [{"file": "rows.jsonl", "first": 0, "rows": 6}]
    labels += [{"article": a, "other": b, "related": yes, "kind": kind} for a, b, yes, kind in verdicts]
    path = folder / "labels.jsonl"
    path.write_text("\n".join(map(json.dumps, labels)))
    return path


def test_what_is_shown_is_counted(tmp_path: Path) -> None:
    labels = write(tmp_path, [("v1", "v2", True, "same event"), ("v2", "v1", True, "background")])
    scores = evaluate_related(labels, tmp_path, embedder=encoder())
    assert (scores.judged, scores.precision, scores.kind_accuracy) == (2, 1.0, 0.5)
    assert scores.sibling_recall == 1.0  # the ferry's second report is out of its story's reach
    assert scores.problems == ()


def test_a_stranger_that_is_shown_costs_precision(tmp_path: Path) -> None:
    labels = write(tmp_path, [("v1", "v2", False, ""), ("v2", "v1", True, "same event")])
    assert evaluate_related(labels, tmp_path, embedder=encoder()).precision == pytest.approx(0.5)


def test_what_nobody_judged_is_counted_apart(tmp_path: Path) -> None:
    scores = evaluate_related(write(tmp_path, []), tmp_path, embedder=encoder())
    assert scores.judged == 0
    assert scores.unjudged >= 2
