"""Key points are sentences of the article, few, spread, in its order."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

# ruff: noqa: E501 - the samples are set as articles are, a paragraph a line
from octavo.articles.sentences import split_sentences
from octavo.engines.static import StaticEmbedder
from octavo.insights.document import Document
from octavo.insights.evidence import Finding, check
from octavo.insights.points import find_points
from octavo.insights.points.choose import MOST

TITLE = "Ferry company and crews agree on unpaid hours"
TEXT = """The ferry company and its crews have agreed that hours ashore between two sailings will be paid from next month.

Share this story with a friend and subscribe to our newsletter today. The agreement ends a strike of eleven days that had left three islands without a regular boat.

“I slept on a bench for four years,” said one deckhand, who asked not to be named. But nobody on the board wanted to talk about that.

Hours ashore will be paid at half the rate, and at the full rate on Sundays, according to the text of the agreement. The company expects the change to cost nine million crowns a year. It had said in March that it could pay no more than three. The crews vote on Thursday, and the union recommends that they accept.

Is the money there? The company’s owner, the region, has promised to cover half of it for two years."""


READER = StaticEmbedder.load()


def found(
    title: str, text: str, language: str = "en", blocks: tuple[tuple[str, int, int], ...] = ()
) -> tuple[Finding, ...]:
    return find_points(Document(title, text, split_sentences(text), blocks, language), READER)


def points(title: str, text: str) -> list[str]:
    return [finding.text for finding in found(title, text)]


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
    lines = found(TITLE, text, blocks=(("h", 0, 53),))
    assert lines
    assert not any(finding.spans[0].start < 53 for finding in lines)


def test_one_sentence_has_no_points() -> None:
    assert points("Rain", "It will rain on the whole of the upper valley until Friday noon.") == []


def test_what_leans_on_the_sentence_before_is_no_point() -> None:
    text = (
        "Mayor Ada Quill opened the tidal lock at Nether Sund on Saturday after four years of work. "
        "She had promised it for the spring. That was before the pumps failed twice in trials. "
        "The lock cost 41 million crowns, nine million more than planned. "
        "“It was worth every penny,” she said. Fishing boats will pass it free of charge until the autumn. The council expects 3,000 boats a year."
    )
    chosen = points("Tidal lock opens at Nether Sund", text)
    assert len(chosen) == 3
    assert not any(line.startswith(("She", "That", "“It")) for line in chosen)


def test_a_connective_is_left_out_and_the_claim_is_not() -> None:
    text = (
        "The harbour board closed the north pier on Tuesday. But the board did not say how long the repairs to the pier "
        "may take, the pilots’ union said. Meanwhile, ferries to Holm sail from the south pier, the harbour board said."
    )
    chosen = points(
        "North pier closed by the harbour board", text + " " + "Winds were light all day on the coast. " * 3
    )
    assert (
        "the board did not say how long the repairs to the pier may take, the pilots’ union said." in chosen
    )
    assert not any(line.startswith(("But", "Meanwhile")) for line in chosen)


def test_other_languages_are_read_by_their_words() -> None:
    text = (
        "Der Hafenrat hat am Dienstag die Nordmole gesperrt. Taucher fanden Risse in zwei der fünf Pfeiler. "
        "Die Prüfung der Mole dauert neun Tage. Fähren nach Holm legen so lange an der Südmole ab. "
        "Der Hafenrat zahlt den Händlern eine Entschädigung."
    )
    lines = found("Hafenrat sperrt Nordmole", text, "de")
    assert lines[0].text.startswith("Der Hafenrat hat am Dienstag")


@settings(max_examples=60, deadline=None)
@given(
    st.text(alphabet='abc .!?\n“”"(),T1é。', max_size=400),
    st.text(max_size=40),
    st.sampled_from(["en", "de", ""]),
)
def test_every_point_of_any_text_passes_the_gate_and_comes_again(
    text: str, title: str, language: str
) -> None:
    lines = found(title, text, language)
    assert all(check(finding, text) is None for finding in lines)
    assert lines == found(title, text, language)


@pytest.mark.parametrize(
    "text",
    [
        "word",
        "word " * 200_000,
        "“" * 50_000,
        "He said, " * 20_000 + ".",
        "THE SEA IS HIGH TODAY IN ALL THE HARBOURS. " * 4_000,
        "- milk\n- bread\n- the other thing\n" * 5_000,
        "14:02 The vote begins in the great hall now.\n\n" * 5_000,
        "The sea, who is who, " * 5_000 + "said so.",
        "海は静かで風はない。船は港に戻った。" * 3_000,
        "(pictured " * 20_000,
    ],
)
def test_hostile_texts_cost_little(text: str) -> None:
    began = time.process_time()
    lines = found("The sea is high", text)
    assert time.process_time() - began < 3  # mostly the splitting into sentences
    assert len(lines) <= MOST
    assert all(check(finding, text) is None for finding in lines)
