"""Quotations are scored by their letters, not by marks, and speakers by the words that were marked."""

import json
from pathlib import Path

from octavo.quality.quotes import evaluate_quotes

TEXT = "“It stays shut,” said Ada Lund. “Nobody sails.” The plan, she said, was “quite mad”."


def span(words: str) -> list[int]:
    return [TEXT.index(words), TEXT.index(words) + len(words)]


def row(content: list[str], source: str, *, quoted: bool = True) -> dict[str, object]:
    return {"source": [span(source)], "cue": [], "content": [span(one) for one in content], "quoted": quoted}


def write(path: Path, *attributions: dict[str, object]) -> Path:
    lines = [json.dumps({"id": "a", "text": TEXT, "attributions": list(attributions)}), "{broken", "[]", "{}"]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_marks_do_not_count_and_parts_do(tmp_path: Path) -> None:
    whole = row(["“It stays shut,”", "“Nobody sails.”"], "Ada Lund")
    woven = row(["The plan", "“quite mad”"], "she said", quoted=False)
    scores = evaluate_quotes(write(tmp_path / "quotes.jsonl", whole, woven)).as_dict()
    assert scores["content_f1"] == 1.0
    assert scores["speaker_accuracy"] == 1.0
    assert scores["attributions"] == 1
    assert scores["skipped"] == 3


def test_half_a_quotation_is_not_found(tmp_path: Path) -> None:
    scores = evaluate_quotes(
        write(tmp_path / "quotes.jsonl", row(["“It stays shut,”"], "Ada Lund"))
    ).as_dict()
    assert scores["content_f1"] == 0.0


def test_another_speaker_is_wrong(tmp_path: Path) -> None:
    wrong = row(["“It stays shut,”", "“Nobody sails.”"], "The plan")
    scores = evaluate_quotes(write(tmp_path / "quotes.jsonl", wrong)).as_dict()
    assert scores["content_f1"] == 1.0
    assert scores["speaker_accuracy"] == 0.0
