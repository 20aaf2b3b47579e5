"""Measuring topics: labels that bring their texts, labels that point at a folder, and what is counted."""

import json
from pathlib import Path

import pytest

from octavo.engines.static import StaticEmbedder
from octavo.quality.topics import evaluate_topics, labels_in

QUAKE = "An earthquake of magnitude 6.1 shook the harbour towns. Aftershocks kept people in the streets."
MATCH = "The striker scored twice and the goalkeeper saved a penalty as the football club won the derby."


def write(path: Path, *rows: dict[str, object]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


def test_rows_that_bring_their_text(tmp_path: Path) -> None:
    rows = (
        {"id": "1", "title": "Earthquake shakes towns", "text": QUAKE, "topics": ["disaster"]},
        {"id": "2", "title": "Visitors win the derby", "text": MATCH, "topics": ["sport", "society"]},
        {"id": "3", "title": "Notes", "text": "It was as it was, and so again.", "topics": ["arts"]},
    )
    scores = evaluate_topics(write(tmp_path / "labels.jsonl", *rows), embedder=StaticEmbedder.load())
    assert scores.rows == 3
    assert scores.coverage == pytest.approx(2 / 3)
    assert scores.right == scores.first == 1.0
    assert scores.by_section["sport"] == 1.0
    assert scores.by_section["society"] == 0.0
    assert scores.as_dict()["f1_disaster"] == 1.0


def test_rows_that_point_into_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OCTAVO_CORPORA", str(tmp_path))
    write(tmp_path / "texts.jsonl", {"id": "a", "title": "Visitors win the derby", "text": MATCH})
    labels = write(
        tmp_path / "labels.jsonl",
        {"id": "a", "file": "texts.jsonl", "topics": ["sport"]},
        {"id": "gone", "file": "texts.jsonl", "topics": ["arts"]},
    )
    scores = evaluate_topics(labels, embedder=StaticEmbedder.load())
    assert (scores.rows, scores.skipped) == (1, 1)
    assert scores.right == 1.0


def test_the_labels_of_this_source_name_known_sections_and_are_not_learned_from() -> None:
    folder = Path(__file__).parents[2] / "eval"
    measured, learned = labels_in(folder / "topics-labels.jsonl"), labels_in(folder / "topics-training.jsonl")
    assert len(measured) > 150
    assert all(label.topics == tuple(label.row["topics"]) for label in (*measured, *learned))
    assert not {(label.file, label.id) for label in measured} & {(label.file, label.id) for label in learned}
