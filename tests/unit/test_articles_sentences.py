"""Sentences: where they end, and that nothing is lost between them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from octavo.articles.sentences import split_sentences


def sentences(text: str) -> list[str]:
    return [span.of(text) for span in split_sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "It rained.|Nobody minded.",
        "Mr. Aldous met Dr. Ferro at 5 p.m. Monday.|They talked.",
        "J. K. Marlow wrote it.|A. B. did not.",
        "The rate rose to 3.2 percent.|It had been 2.9.",
        "“We will walk.”|The crowd cheered.",
        "“Will you walk?” he asked.|Nobody answered.",
        "She waited … and waited.|Then she left.",
        "The firm moved to the U.S. Senate building.|It stayed in the U.S.|The rent was low.",
        "Acme Inc. shares fell.|Who knew?|Nobody!",
        "Der Rat tagte am 3. Oktober in Köln.|Er vertagte sich.",
        "Es kostet 3,2 Mio. Euro, d.h. zu viel.|Das sagte Dr. Kühn.",
        "¿Quién lo sabe?|Nadie lo sabe.",
        "これは橋です。|あれは船です！|「本当？」",
        "هل رأيت الجسر؟|نعم.",
        "यह पुल है।|वह नाव है।",
        "It sold (badly).|(Nobody knew why.)|So it closed.",
        "See No. 4 and fig. 2 for more.|He said no.|They left.",
        "He was ill.|Mary went on.",
        "Visit example.com today.|It is free.",
        "The hosts won 3-1.|42 people were hurt.",
    ],
)
def test_sentences_end_where_a_reader_would_end_them(text: str) -> None:
    assert sentences(text.replace("|", " ")) == text.split("|")


def test_a_blank_line_ends_a_sentence() -> None:
    assert sentences("A heading\n\nA sentence\nover two lines.") == [
        "A heading",
        "A sentence\nover two lines.",
    ]


def test_bullets_are_sentences_of_their_own() -> None:
    assert sentences("Bring:\n• a torch\n• a coat\n1. Start early") == [
        "Bring:",
        "• a torch",
        "• a coat",
        "1. Start early",
    ]


def test_nothing_has_no_sentences() -> None:
    assert split_sentences("") == split_sentences(" \n\n \t") == ()


TEXTS = st.lists(
    st.sampled_from([*'aZ9 .!?…"”)(“\n•。؟', "\n\n", "Mr. ", "U.S. ", "z.B. ", "e.g. ", "I. "])
    | st.text(max_size=3)
).map("".join)


@given(TEXTS)
def test_every_visible_character_is_in_exactly_one_sentence(text: str) -> None:
    spans = split_sentences(text)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    covered = "".join(text[span.start : span.end] for span in spans)
    assert "".join(covered.split()) == "".join(text.split())
    assert all(span.of(text) == span.of(text).strip() != "" for span in spans)


@given(TEXTS, TEXTS)
def test_paragraphs_do_not_change_each_others_sentences(first: str, second: str) -> None:
    first, second = first.strip(), second.strip()
    assert sentences(f"{first}\n\n{second}") == sentences(first) + sentences(second)
