"""An article's text as the page sets it: nothing is lost, every sentence is found under its number."""

import json

from hypothesis import given
from hypothesis import strategies as st

from octavo.articles.sentences import split_sentences
from octavo.web.texttags import excerpt, passages, sentence_beginning, sentences_of

TEXT = "The gate stood open. Nobody had closed it.\n\nWho had the key?\n\nFirst item\n\nSecond item"
BLOCKS = [["p", 0, 42], ["h", 44, 60], ["li", 62, 72], ["li", 74, 85]]
SENTENCES = [list(span) for span in split_sentences(TEXT)]


def test_sentences_carry_their_numbers_and_the_lines_that_rest_on_them() -> None:
    found = passages(TEXT, BLOCKS, SENTENCES, {2: ["p1", "q3"]})
    first = [segment for segment in found[0].lines[0] if segment.sentence]
    assert [(segment.sentence, segment.text, segment.rests) for segment in first] == [
        (1, "The gate stood open.", ()),
        (2, "Nobody had closed it.", ("p1", "q3")),
    ]


def test_neighbouring_list_items_are_one_list() -> None:
    found = passages(TEXT, BLOCKS, SENTENCES)
    assert [passage.kind for passage in found] == ["p", "h", "list"]
    assert ["".join(segment.text for segment in line) for line in found[2].lines] == [
        "First item",
        "Second item",
    ]


def test_a_text_without_blocks_is_divided_by_its_blank_lines() -> None:
    found = passages(TEXT, [], [])
    assert [passage.kind for passage in found] == ["p"] * 4
    assert found[1].lines[0][0].text == "Who had the key?"


def test_an_unknown_kind_of_block_is_a_paragraph() -> None:
    assert passages("Words.", [["<script>", 0, 6]], [])[0].kind == "p"


def test_a_sentence_that_crosses_a_block_begins_once_and_is_marked_once() -> None:
    text = "One half\n\nand the other."
    found = passages(text, [["p", 0, 8], ["p", 10, 24]], [[0, 24]], {1: ["p1"]})
    pieces = [segment for passage in found for segment in passage.lines[0] if segment.sentence]
    assert [(piece.text, piece.first, piece.rests) for piece in pieces] == [
        ("One half", True, ()),
        ("and the other.", False, ("p1",)),
    ]


@given(st.text(alphabet="ab. \n\t“”!?é漢😀", max_size=200))
def test_no_character_of_a_text_is_lost_or_doubled(text: str) -> None:
    sentences = [list(span) for span in split_sentences(text)]
    found = passages(text, [["p", 0, len(text)]], sentences)
    shown = "".join(segment.text for passage in found for line in passage.lines for segment in line)
    assert "".join(shown.split()) == "".join(text.split())


@given(st.text(alphabet="ab. \n!?", min_size=1, max_size=200))
def test_every_sentence_begins_exactly_once(text: str) -> None:
    sentences = [list(span) for span in split_sentences(text)]
    segments = [
        segment for passage in passages(text, [], sentences) for line in passage.lines for segment in line
    ]
    assert sorted(segment.sentence for segment in segments if segment.first) == list(
        range(1, len(sentences) + 1)
    )


def test_a_place_in_the_text_is_found_under_its_sentence() -> None:
    assert sentence_beginning(SENTENCES[1][0], json.dumps(SENTENCES)) == 2
    assert sentence_beginning(len(TEXT) + 5, json.dumps(SENTENCES)) == 0
    assert sentences_of([[0, 5], [TEXT.index("key"), TEXT.index("key") + 3]], SENTENCES) == (1, 3)


def test_an_excerpt_ends_between_words_and_says_that_it_ends() -> None:
    assert excerpt("short enough", 40) == "short enough"
    assert excerpt("The tide gate had been open, at that hour.", 30) == "The tide gate had been open …"
    assert excerpt("  white \n space  ", 40) == "white space"
