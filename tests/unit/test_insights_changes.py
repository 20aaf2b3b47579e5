"""What an outlet changed: sentence by sentence, word by word, by kind, and never more than there is to tell."""

# ruff: noqa: E501 - the samples are set as articles are, a paragraph a line

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from octavo.articles.sentences import split_sentences
from octavo.insights.changes.align import changed_pairs
from octavo.insights.changes.find import MOST, Change, Version, find_changes
from octavo.insights.changes.words import word_parts


def version(text: str, title: str = "Bridge shut") -> Version:
    return Version(title, text, tuple(split_sentences(text)))


def changes(before: str, after: str) -> tuple[Change, ...]:
    return find_changes(version(before), version(after))


def marked(change: Change) -> str:
    """The change in one line: [-what went-]{+what came+}."""
    marks = {"same": "{}", "del": "[-{}-]", "ins": "{{+{}+}}"}
    return " ".join(marks[part.mark].format(part.text) for part in change.parts)


STAYS = "The harbour bridge was shut on Monday. Nobody knows for how long."


@pytest.mark.parametrize(
    ("before", "after", "kind", "words"),
    [
        (
            "Twelve people were hurt.",
            "Fifteen people were hurt.",
            "figure",
            "[-Twelve-] {+Fifteen+} people were hurt.",
        ),
        ("It cost 3 million.", "It cost 3.4 million.", "figure", "It cost [-3-] {+3.4+} million."),
        (
            "“It holds,” said Vik.",
            "“It may hold,” said Vik.",
            "quotation",
            "“It [-holds,”-] {+may hold,”+} said Vik.",
        ),
        (
            "The port runs the old gate.",
            "The city runs the old gate.",
            "reworded",
            "The [-port-] {+city+} runs the old gate.",
        ),
        ("", "Divers went down at noon.", "added", "{+Divers went down at noon.+}"),
        ("Divers went down at noon.", "", "removed", "[-Divers went down at noon.-]"),
        (
            "",
            "Correction: an earlier version of this article said that the gate was open.",
            "correction",
            "{+Correction: an earlier version of this article said that the gate was open.+}",
        ),
    ],
)
def test_a_change_is_told_with_its_words_and_kind(before: str, after: str, kind: str, words: str) -> None:
    (change,) = changes(f"{STAYS} {before} It rained.", f"{STAYS} {after} It rained.")
    assert (change.kind, marked(change)) == (kind, words)


def test_spacing_and_typography_are_no_change() -> None:
    before = "“It’s shut” – said Vik…  It rained.\n\nNobody came."
    assert changes(before, '"It\'s shut" - said Vik... It rained. Nobody came.') == ()
    assert changes("12 were hurt.", "Twelve were hurt.")[0].kind == "reworded"


def test_what_only_moved_is_no_change() -> None:
    assert changes("One bridge. Two barges. Three piers.", "Three piers. One bridge. Two barges.") == ()


def test_headline_correction_figure_and_quotation_stand_first() -> None:
    before = "The sky was grey. Vik said: “Wait.” Twelve were hurt."
    after = "The sky was dark. Vik said: “Go.” Fifteen were hurt. Correction: an earlier version of this article said twelve."
    found = find_changes(version(before, "Bridge shut"), version(after, "Bridge closed"))
    assert [change.kind for change in found] == ["headline", "correction", "figure", "quotation", "reworded"]
    assert marked(found[0]) == "Bridge [-shut-] {+closed+}"


def test_a_change_points_at_its_sentence_in_both_texts() -> None:
    before, after = f"{STAYS} Twelve were hurt.", f"It rained. {STAYS} Fifteen were hurt."
    figure = changes(before, after)[0]
    assert figure.before is not None
    assert figure.before.of(before) == "Twelve were hurt."
    assert figure.after is not None
    assert figure.after.of(after) == "Fifteen were hurt."


def test_a_text_without_sentences_is_compared_by_its_lines() -> None:
    old, new = (
        Version.of("", text, None) for text in ("One line.\n\n Two lines.", "One line.\n\n No lines.")
    )
    (change,) = find_changes(old, new)
    assert change.after is not None
    assert change.after.of(new.text) == "No lines."


def test_a_long_sentence_shows_what_stands_around_its_change() -> None:
    words = [f"word{number}" for number in range(100)]
    parts = word_parts(" ".join(words), " ".join([*words[:50], "new", *words[51:]]))
    assert [part.mark for part in parts] == ["same", "del", "ins", "same"]
    assert parts[0].text.startswith("… word38")
    assert parts[-1].text.endswith("word62 …")


SENTENCES = st.lists(
    st.sampled_from(["A.", "B b.", "C 1.", "C 2.", "“D” d.", "", "é ’", "E e e e."]), max_size=14
)


@given(SENTENCES, SENTENCES)
@settings(max_examples=200, deadline=None)
def test_every_changed_sentence_is_told_once_and_what_is_the_same_never(
    before: list[str], after: list[str]
) -> None:
    pairs = changed_pairs(before, after)
    old, new = [one for one, _ in pairs if one is not None], [two for _, two in pairs if two is not None]
    assert len(set(old)) == len(old)
    assert len(set(new)) == len(new)
    assert new == sorted(new)
    assert all(before[one] != after[two] for one, two in pairs if one is not None and two is not None)
    untold_old = sorted(one for place, one in enumerate(before) if place not in old and one)
    untold_new = sorted(two for place, two in enumerate(after) if place not in new and two)
    assert untold_old == untold_new
    assert changed_pairs(before, before) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("word " * 200_000, "drow " * 200_000),
        ("a b " * 100_000, "b a " * 100_000),
        ("It is so. " * 40_000, "It was so. " * 40_000),
        ("It is so. It was so. " * 20_000, "It was so. It is so. It is so. " * 13_000),
        (
            " ".join(f"Line {n} is here." for n in range(50_000)),
            " ".join(f"Line {n} was there." for n in range(50_000)),
        ),
        ("x" * 1_000_000, "y" * 1_000_000),
    ],
    ids=["words", "swapped", "repeated", "mixed", "all new", "one word"],
)
def test_a_hostile_pair_of_texts_takes_bounded_time(before: str, after: str) -> None:
    old, new = (Version.of("", text, [[*span] for span in split_sentences(text)]) for text in (before, after))
    started = time.process_time()
    assert len(find_changes(old, new)) <= MOST
    assert time.process_time() - started < 3, "a second, with room for a slow machine"
