"""Measuring the check of support: what is counted, and rows that cannot be read."""

import json
from pathlib import Path

import pytest

from octavo.engines.static import StaticEmbedder
from octavo.quality.support import Told, area, evaluate_support, figures

TEXT = (
    "The bridge was closed on Tuesday. Eighteen people were hurt, the port authority said. It opens in May."
)


def test_rows_are_told_apart_by_source(tmp_path: Path) -> None:
    rows: list[object] = [
        {"id": 1, "source": "a", "document": TEXT, "claim": "Eighteen people were hurt.", "supported": True},
        {"id": 2, "source": "a", "document": TEXT, "claim": "Sugar is taxed in Peru.", "supported": False},
        {"id": 3, "source": "b", "document": TEXT, "claim": "The bridge was closed.", "supported": True},
        {"id": 4, "claim": "No document.", "supported": True},
        "no row",
    ]
    path = tmp_path / "claims.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    found = evaluate_support(path, embedder=StaticEmbedder.load()).as_dict()
    assert found["rows"] == 3
    assert found["skipped"] == 2
    assert found["auc"] == found["auc a"] == 1.0
    assert found["auc b"] is None
    assert found["unsupported_accepted"] == 0.0


def test_what_is_counted() -> None:
    told = [
        Told("a", 0.9, accepted=True, supported=True),
        Told("a", 0.4, accepted=False, supported=True),
        Told("a", 0.4, accepted=False, supported=False),
        Told("a", 0.8, accepted=True, supported=False),
        Told("a", 0.1, accepted=False, supported=False),
        Told("a", 0.1, accepted=False, supported=False),
    ]
    found = figures(told)
    assert found["supported_accepted"] == 0.5
    assert found["unsupported_accepted"] == 0.25
    assert found["balanced_accuracy"] == 0.625
    assert found["auc"] == pytest.approx((4 + 0.5 + 2) / 8, abs=1e-4)
    assert area([], [0.1]) is None
