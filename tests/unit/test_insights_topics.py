"""What an article is about: sections from its vector and its publisher, subjects from its words."""

import numpy as np
import pytest

from octavo.articles.sentences import split_sentences
from octavo.engines.embed import embedding_text
from octavo.engines.static import StaticEmbedder
from octavo.insights.evidence import check
from octavo.insights.publisher import publisher_section
from octavo.insights.subjects import find_subject
from octavo.insights.taxonomy import SECTION_SLUGS, SUBJECTS, TOPICS, section_of
from octavo.insights.topics import LIGHT, Reading, load_head, read_topics, topic_findings

QUAKE = (
    "An earthquake of magnitude 6.1 shook the harbour towns before dawn. Three houses fell. "
    "Aftershocks kept people in the streets, and the mayor asked for tents. "
    "Seismologists said that the quake began twelve kilometres under the sea. "
    "Bakers gave their bread away."
)
MATCH = (
    "The striker scored twice and the goalkeeper saved a penalty as the visitors won. "
    "The football club now stands third. Supporters sang until the buses left."
)


@pytest.fixture(scope="module")
def light() -> StaticEmbedder:
    return StaticEmbedder.load()


def read(light: StaticEmbedder, title: str, text: str, **said: str) -> Reading:
    vector = light.encode([embedding_text(title, text)])[0]
    return read_topics(vector, LIGHT, english=True, label=said.get("label", ""), url=said.get("url", ""))


def test_every_code_and_slug_is_there_once() -> None:
    assert len(SECTION_SLUGS) == 17
    assert len({topic.code for topic in TOPICS.values()}) == len(TOPICS)
    assert all(topic.parent in SECTION_SLUGS for topic in SUBJECTS)
    assert section_of("football") == "sport"
    assert section_of("sport") == "sport"
    assert section_of("nothing") == ""


@pytest.mark.parametrize(
    ("label", "url", "section"),
    [
        ("Sport", "", "sport"),
        ("News, Élections", "", "politics"),
        ("", "https://alder.example/wirtschaft/2026/fund.html", "economy"),
        ("", "https://sport.alder.example/a/b", "sport"),
        ("Local", "https://alder.example/kultur/x", "arts"),
        ("스포츠", "", "sport"),
        ("World", "https://alder.example/2026/05/14/sport", ""),
        ("", "http://[broken", ""),
        ("", "", ""),
    ],
)
def test_a_publisher_s_own_filing(label: str, url: str, section: str) -> None:
    assert publisher_section(label, url) == section


def test_a_clear_report_is_placed(light: StaticEmbedder) -> None:
    assert read(light, "Earthquake shakes harbour towns", QUAKE).section == "disaster"
    assert read(light, "Visitors win at Basin Road", MATCH).section == "sport"


def test_what_is_about_nothing_in_particular_is_not_placed(light: StaticEmbedder) -> None:
    assert read(light, "Notes", "It was as it was, and then it was so again.").sections == ()


def test_the_publisher_s_word_counts_where_the_text_leaves_it_open(light: StaticEmbedder) -> None:
    open_text = "It was as it was, and then it was so again."
    assert read(light, "Notes", open_text, label="Religion").section == "religion"


def test_another_language_has_the_publisher_s_section_or_none() -> None:
    vector = np.ones(256, np.float32) / 16
    said = read_topics(vector, LIGHT, english=False, label="Wirtschaft", url="")
    assert said.sections == ("economy",)
    assert read_topics(vector, LIGHT, english=False, label="Seite 3", url="").sections == ()


def test_an_unknown_engine_is_no_error() -> None:
    assert load_head("something else 9") is None
    assert (
        read_topics(np.ones(3, np.float32), "something else 9", english=True, label="", url="").sections == ()
    )


def test_every_topic_stands_on_a_sentence_of_the_text(light: StaticEmbedder) -> None:
    title, sentences = "Earthquake shakes harbour towns", split_sentences(QUAKE)
    found = topic_findings(read(light, title, QUAKE), title, QUAKE, sentences, light)
    assert [finding.label for finding in found][:1] == ["earthquake"]
    assert all(check(finding, QUAKE) is None for finding in found)
    assert "magnitude" in found[0].text or "quake" in found[0].text


def test_a_section_without_a_subject_stands_on_its_clearest_sentence(light: StaticEmbedder) -> None:
    text = "The morning was grey. The champion won the race and the team took the trophy. Buses left at nine."
    found = topic_findings(Reading(("sport",)), "Relay", text, split_sentences(text), light)
    assert [(finding.label, finding.text[:11]) for finding in found] == [("sport", "The champio")]


def test_no_text_no_topic(light: StaticEmbedder) -> None:
    assert topic_findings(Reading(("sport",)), "Visitors win", "", (), light) == ()


def test_a_word_alone_is_no_subject() -> None:
    text = "The council met on Monday. One speaker compared the vote to a penalty. Then everyone went home."
    assert find_subject("sport", "Council meets", text, split_sentences(text)) is None


def test_a_subject_s_sentence_has_most_of_its_words() -> None:
    found = find_subject("sport", "Football: visitors win", MATCH, split_sentences(MATCH))
    assert found is not None
    assert found.slug == "football"
    assert "goalkeeper saved a penalty" in found.sentence.of(MATCH)
