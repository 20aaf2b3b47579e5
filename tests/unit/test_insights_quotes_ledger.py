"""One saying across the articles of a story: who has it in full, who cut it, who alone has it."""

import random
import time
from datetime import UTC, datetime

from octavo.articles.sentences import split_sentences
from octavo.insights.document import Document
from octavo.insights.evidence import StoryFinding, check_story
from octavo.insights.member import Member
from octavo.insights.quotes import quote_findings, story_quotes

FULL = "“It stays shut until every bearing has been looked at in daylight,” said Maren Vik, the port captain."


def member(number: int, text: str, origin: int | None = None) -> Member:
    document = Document("", text, split_sentences(text))
    return Member(
        article=number,
        revision=number + 100,
        outlet=number,
        name=f"Outlet {number}",
        origin=origin or number,
        published=datetime(2030, 5, number, tzinfo=UTC),
        document=document,
        findings=quote_findings(document),
    )


def story(*texts: str) -> tuple[tuple[Member, ...], tuple[StoryFinding, ...]]:
    members = tuple(member(number, text) for number, text in enumerate(texts, start=1))
    return members, story_quotes(members)


def test_the_same_words_are_one_line_with_every_place_as_evidence() -> None:
    members, (line,) = story(FULL, FULL.replace("said Maren Vik, the port captain", "Vik said"))
    assert line.label == "Maren Vik"
    assert line.values["office"] == "port captain"
    assert line.values["origins"] == 2
    assert line.values["full"] == [0, 1]
    assert {place.article for place in line.evidence} == {1, 2}
    assert "only" not in line.values
    sources = {one.revision: one.document.text for one in members}
    assert check_story(line, sources) is None


def test_a_cut_quotation_is_known_as_cut_with_its_words() -> None:
    _, (line,) = story(FULL, "Maren Vik repeated that it opens only when “every bearing” has been checked.")
    assert line.text == "It stays shut until every bearing has been looked at in daylight,"
    (cut,) = line.values["cut"]  # type: ignore[misc, union-attr]
    assert cut["text"] == "every bearing"  # type: ignore[index, call-overload]
    place = line.evidence[cut["evidence"]]  # type: ignore[index, call-overload]
    assert place.article == 2


def test_a_mended_word_is_no_other_saying() -> None:
    mended = FULL.replace("looked at in", "looked at, in full").replace("It stays", "[The bridge] stays")
    _, (line,) = story(FULL, mended)
    assert line.values["origins"] == 2


def test_few_words_are_one_saying_only_from_one_mouth() -> None:
    _, lines = story(
        "Maren Vik called the plan “quite mad”. " + FULL,
        "Jonas Hale called the plan “quite mad”, and Ada Lund called it “quite mad”, too.",
    )
    assert [line.label for line in lines] == ["Maren Vik"]
    assert lines[0].values["origins"] == 1


def test_copies_count_once() -> None:
    members = (member(1, FULL), member(2, FULL, origin=1), member(3, FULL, origin=1))
    (line,) = story_quotes(members)
    assert line.values["origins"] == 1
    assert len(line.evidence) == 3


def test_what_most_origins_quote_comes_first_and_one_outlet_alone_is_named() -> None:
    alone = "“I have kept the tide tables of this town for thirty years,” said Jonas Hale."
    _, (first, second) = story(alone + "\n\n" + FULL, FULL)
    assert first.label == "Maren Vik"
    assert second.label == "Jonas Hale"
    assert second.values["only"] == "Outlet 1"


def test_words_given_to_two_people_are_given_to_nobody() -> None:
    words = "“The gate was open and the lamp was out and nobody had told us that it would be,” said {}."
    _, (line,) = story(words.format("Ada Lund"), words.format("Jonas Hale"))
    assert line.label == ""
    assert line.values["origins"] == 2


def test_parts_are_shown_as_parts() -> None:
    text = "“It stays shut,” said Maren Vik. “I will not open it on a guess, not for anybody.”"
    members, (line,) = story(text, text)
    assert line.text == "It stays shut, … I will not open it on a guess, not for anybody."
    assert check_story(line, {one.revision: one.document.text for one in members}) is None


def test_a_story_without_quotations_has_no_lines() -> None:
    assert story("The gate is shut.", "The gate is open.")[1] == ()


def test_a_story_of_thirty_articles_full_of_the_same_few_words_takes_no_long_time() -> None:
    chance = random.Random(7)
    some = ["gate", "shut", "open", "never", "the", "of", "we", "saw"]
    said = [" ".join(chance.choice(some) for _ in range(150)).capitalize() for _ in range(40)]
    text = "\n".join(f"Ada Lund said: “{words}.”" for words in said)
    members = tuple(member(number, text.replace("gate", f"gate{number % 3}")) for number in range(1, 31))
    began = time.process_time()
    story_quotes(members)
    assert time.process_time() - began < 3
