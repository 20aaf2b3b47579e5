"""What people type becomes a query that cannot be an operator."""

from hypothesis import given
from hypothesis import strategies as st

from octavo.search.words import MAX_TERMS, parse_query


def test_words_phrases_and_exclusions() -> None:
    query = parse_query("barge “harbour bridge” -ferry")
    assert [(term.words, term.excluded) for term in query.terms] == [
        (("barge",), False),
        (("harbour", "bridge"), False),
        (("ferry",), True),
    ]
    assert query.for_fts5() == '("barge" AND "harbour bridge") NOT ("ferry")'
    assert query.for_tsquery()[1] == ["barge", "harbour bridge", "ferry"]


def test_operators_are_only_words() -> None:
    assert (
        parse_query("a OR b NEAR(c) title:x *").for_fts5()
        == '"a" AND "OR" AND "b" AND "NEAR c" AND "title x"'
    )


def test_a_query_without_a_wanted_word_says_so() -> None:
    assert "minus" in parse_query("-ferry").note
    assert parse_query("???").note
    assert parse_query("").note == ""
    assert parse_query("").terms == ()


def test_a_pasted_page_becomes_its_first_words() -> None:
    assert len(parse_query("word " * 10_000).terms) == MAX_TERMS


@given(st.text(max_size=200))
def test_no_text_breaks_the_quoting(text: str) -> None:
    query = parse_query(text)
    if query.terms:
        assert query.for_fts5().count('"') == 2 * len(query.terms)
