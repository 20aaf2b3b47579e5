"""What of a text its readers take for the report itself."""

from octavo.articles.sentences import split_sentences
from octavo.insights.document import Document
from octavo.lib.spans import Span


def document(*blocks: tuple[str, str]) -> Document:
    text, spans = "", []
    for kind, words in blocks:
        spans.append((kind, len(text), len(text) + len(words)))
        text += words + "\n\n"
    return Document("", text, tuple(split_sentences(text)), tuple(spans))


def body(*blocks: tuple[str, str]) -> list[str]:
    made = document(*blocks)
    return [span.of(made.text).strip() for span in made.body]


def test_a_dateline_is_left_out_behind_a_standfirst_too() -> None:
    assert body(
        ("p", "The captain gives no date."), ("p", "PORT ALDER · The bridge was shut. It rained.")
    ) == [
        "The captain gives no date.",
        "The bridge was shut.",
        "It rained.",
    ]
    assert body(("p", "OXMERE The decision stands.")) == ["The decision stands."]
    assert body(("p", "NATO Secretary General Ada Holm spoke.")) == ["NATO Secretary General Ada Holm spoke."]


def test_crossheads_and_notes_on_corrections_are_no_part_of_the_report() -> None:
    note = "This article was amended on 3 May. An earlier version of this article said eighteen were hurt."
    found = body(("p", "Fifteen were hurt."), ("h", "What is known"), ("p", "It was early."), ("p", note))
    assert found == ["Fifteen were hurt.", "It was early."]


def test_a_sentence_in_the_middle_of_a_report_is_no_note() -> None:
    lines = [("p", f"Line {number} is here.") for number in range(12)]
    lines[6] = ("p", "An earlier version of this bill failed.")
    assert "An earlier version of this bill failed." in body(*lines)


def test_a_place_has_the_number_of_the_sentence_it_begins_in() -> None:
    made = document(("p", "One. Two here. Three."))
    at = made.text.index("here")
    assert made.sentence_at(Span(at, at + 4)) == 2
    assert made.sentence_at(Span(len(made.text) + 5, len(made.text) + 9)) == 0
