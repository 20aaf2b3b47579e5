"""Key points are sentences of the article, few, spread, in its order."""

from hypothesis import given, settings
from hypothesis import strategies as st

# ruff: noqa: E501 - the samples are set as articles are, a paragraph a line
from octavo.articles.sentences import split_sentences
from octavo.insights.evidence import check
from octavo.insights.points import MOST, choose_points

TITLE = "Ferry company and crews agree on unpaid hours"
TEXT = """The ferry company and its crews have agreed that hours ashore between two sailings will be paid from next month.

Share this story with a friend and subscribe to our newsletter today. The agreement ends a strike of eleven days that had left three islands without a regular boat.

“I slept on a bench for four years,” said one deckhand, who asked not to be named. But nobody on the board wanted to talk about that.

Hours ashore will be paid at half the rate, and at the full rate on Sundays, according to the text of the agreement. The company expects the change to cost nine million crowns a year. It had said in March that it could pay no more than three. The crews vote on Thursday, and the union recommends that they accept.

Is the money there? The company’s owner, the region, has promised to cover half of it for two years."""


def points(title: str, text: str) -> list[str]:
    return [finding.text for finding in choose_points(title, text, split_sentences(text), ())]


def test_the_news_is_chosen_and_the_service_line_is_not() -> None:
    chosen = points(TITLE, TEXT)
    assert 3 <= len(chosen) <= MOST
    assert chosen[0].startswith("The ferry company and its crews have agreed")
    assert not any("newsletter" in line for line in chosen)
    assert not any(line.endswith("?") for line in chosen)


def test_points_stand_in_the_order_of_the_text() -> None:
    chosen = points(TITLE, TEXT)
    assert [TEXT.index(line) for line in chosen] == sorted(TEXT.index(line) for line in chosen)


def test_a_sentence_said_twice_is_chosen_once() -> None:
    twice = "The council closed the harbour bridge to all traffic on Monday morning. " * 2
    rest = (
        "Divers found cracks in two of its five piers. The inspection takes nine days, the port captain said. "
        "Ferries carry commuters until then."
    )
    chosen = points("Bridge closed", twice + rest)
    assert sum("closed the harbour bridge" in line for line in chosen) == 1


def test_headings_are_no_points() -> None:
    text = "What the agreement says in its first five paragraphs.\n\n" + TEXT
    sentences = split_sentences(text)
    chosen = choose_points(TITLE, text, sentences, [("h", 0, 53)])
    assert not any(finding.spans[0].start < 53 for finding in chosen)


def test_one_sentence_has_no_points() -> None:
    assert points("Rain", "It will rain on the whole of the upper valley until Friday noon.") == []


@settings(max_examples=60)
@given(st.text(alphabet="abc .!?\n“”T1é。", max_size=400), st.text(max_size=40))
def test_every_point_of_any_text_passes_the_gate(text: str, title: str) -> None:
    for finding in choose_points(title, text, split_sentences(text), ()):
        assert check(finding, text) is None
