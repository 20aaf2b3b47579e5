"""The score of names: exact spans and types, whatever way a set writes its labels."""

import json
from pathlib import Path

from octavo.engines.tagger import Tagger
from octavo.engines.tagsigns import Lexicon
from octavo.lib.spans import Span
from octavo.quality.entities import evaluate_entities, names_in

WORDS = [Span(at, at + 1) for at in range(5)]


def test_both_ways_of_writing_labels_mark_the_same_names() -> None:
    wanted = {(Span(0, 2), "person"), (Span(3, 4), "place"), (Span(4, 5), "place")}
    assert names_in(WORDS, ["B-PER", "I-PER", "O", "B-LOC", "B-LOC"]) == wanted
    assert names_in(WORDS, ["I-Person", "I-Person", "O", "I-Location", "B-Location"]) == wanted


def test_what_is_not_scored_marks_nothing_and_ends_a_name() -> None:
    assert names_in(WORDS, ["B-NORP", "I-MISC", "I-corporation", "I-product", "I-group"]) == {
        (Span(2, 3), "organisation"),
        (Span(4, 5), "organisation"),
    }


def test_a_hit_has_the_exact_span_and_type(tmp_path: Path) -> None:
    sentence = [["President", "O"], ["Maren", "B-PER"], ["Vik", "I-PER"], ["left", "O"], ["Chile", "B-ORG"]]
    rows = [{"id": "1", "sentences": [sentence]}, {"id": "2"}]
    path = tmp_path / "rows.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)))
    scores = evaluate_entities(path, tagger=Tagger(None, {}, Lexicon.load())).as_dict()
    assert scores["per_f1"] == 1
    assert scores["org_f1"] == scores["loc_f1"] == 0
    assert scores["f1"] == 0.5
    assert scores["names"] == 2
    assert scores["skipped"] == 1
