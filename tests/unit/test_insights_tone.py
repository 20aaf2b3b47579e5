"""Loaded words: what is marked, what is left alone."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from octavo.insights.document import Document
from octavo.insights.tone import KINDS, find_loaded, lexicon
from octavo.lib.spans import Span


def marked(text: str, *quoted: str, language: str = "en") -> list[tuple[str, str]]:
    spans = [Span(text.index(words), text.index(words) + len(words)) for words in quoted]
    return [
        (one.span.of(text), one.kind) for one in find_loaded(Document("", text, (), language=language), spans)
    ]


def test_loaded_words_are_marked_with_their_kind() -> None:
    text = "The council admitted that the shameful plan had caused massive delays, as the regime wished."
    assert marked(text) == [
        ("admitted", "saying"),
        ("shameful", "judging"),
        ("massive", "heightening"),
        ("regime", "labels"),
    ]


def test_a_plain_report_has_none() -> None:
    assert not marked("The bridge was closed on Monday. Fifteen people were hurt, the port authority said.")


def test_what_is_quoted_is_its_speaker_s() -> None:
    text = "“It is a shameful plan,” she said of the shameful plan."
    assert marked(text, "It is a shameful plan,") == [("shameful", "judging")]


def test_names_and_other_languages_are_left_alone() -> None:
    assert not marked("She works for Brave, and for the Storm of Hesk.")
    assert marked("Brave people came.") == [("Brave", "judging")]
    assert not marked("Der brave Mann, ein stark Regime.", language="de")


def test_every_word_of_the_list_has_a_kind_and_stands_once() -> None:
    assert set(lexicon().values()) == set(KINDS)
    assert len(lexicon()) > 300
    assert all(word == word.lower() for word in lexicon())


@given(st.text(max_size=300))
def test_every_mark_lies_in_the_text_and_none_overlap(text: str) -> None:
    spans = [one.span for one in find_loaded(Document("", text, ()))]
    assert all(span.of(text).lower() in lexicon() for span in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
