"""What changed between two texts."""

from octavo.web.changes import Change, changes, sentence_texts


def test_only_what_changed_is_told() -> None:
    before = ("The bridge is shut.", "Twelve were hurt.", "Ferries run.")
    after = ("The bridge is shut.", "Fifteen were hurt.", "Ferries run.", "From six.")
    assert changes(before, after) == (
        Change(("Twelve were hurt.",), ("Fifteen were hurt.",)),
        Change((), ("From six.",)),
    )
    assert changes(before, before) == ()


def test_a_text_is_compared_by_its_sentences_or_by_its_lines() -> None:
    assert sentence_texts("One.  Two\nlines.", [[0, 4], [6, 16]]) == ("One.", "Two lines.")
    assert sentence_texts("One.\n\nTwo.", None) == ("One.", "Two.")
