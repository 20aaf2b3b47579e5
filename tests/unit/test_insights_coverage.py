import random
from collections.abc import Sequence

import pytest
from coverage_samples import COURIER, GAZETTE, HERALD, member, story

from octavo.articles.sentences import split_sentences
from octavo.engines.static import StaticEmbedder
from octavo.insights.coverage.agree import SAME, agree
from octavo.insights.coverage.differ import counted, differing
from octavo.insights.coverage.findings import left_out, only_here, story_coverage, story_facts
from octavo.insights.coverage.sentences import reports
from octavo.insights.document import Document
from octavo.insights.evidence import StoryFinding, check_story
from octavo.insights.member import Member
from octavo.lib.spans import Span


@pytest.fixture(scope="module")
def embedder() -> StaticEmbedder:
    return StaticEmbedder.load()


def fact_with(facts: Sequence[StoryFinding], words: str) -> StoryFinding:
    found = [fact for fact in facts if words in fact.text]
    assert found, [fact.text for fact in facts]
    return found[0]


def alone(text: str) -> tuple[Document, Span]:
    return Document("", text, (Span(0, len(text)),)), Span(0, len(text))


def articles(finding: StoryFinding) -> list[int]:
    return [place.article for place in finding.evidence]


def test_a_fact_is_found_in_every_article_that_states_it(embedder: StaticEmbedder) -> None:
    facts = story_facts(story(), embedder)
    crew = fact_with(facts, "smoke")
    assert articles(crew) == [1, 2, 4]
    assert crew.values["outlets"] == 3
    assert crew.values["origins"] == 2
    assert crew.values["of"] == 4


def test_copies_of_one_origin_count_once(embedder: StaticEmbedder) -> None:
    copies = (member(1, "Courier", COURIER), member(2, "Echo", COURIER, origin=1))
    assert story_facts(copies, embedder) == ()


def test_facts_of_most_origins_come_first(embedder: StaticEmbedder) -> None:
    counts = [fact.values["origins"] for fact in story_facts(story(), embedder)]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] >= 3


def test_an_article_lacks_what_two_others_report(embedder: StaticEmbedder) -> None:
    lines = left_out(story(), 3, embedder)
    assert [line.about for line in lines] == [3] * len(lines)
    suspended = fact_with(lines, "suspended")
    assert articles(suspended) == [1, 2, 4]
    assert suspended.values["later"] is False
    grid = fact_with(story_facts(story(), embedder), "suspended")
    assert grid.values["lacking"] == [3]
    assert not any("engine room" in line.text or "lifeboats" in line.text for line in lines)


def test_an_article_is_not_said_to_lack_what_it_spreads_over_two_sentences(embedder: StaticEmbedder) -> None:
    spread = HERALD + " Norrland Lines said nothing sails for now. Its route stays suspended until Friday."
    members = (*story()[:2], member(3, "Herald", spread))
    assert not any("suspended" in line.text for line in left_out(members, 3, embedder))


def test_a_brief_and_a_text_cut_short_are_said_to_lack_nothing(embedder: StaticEmbedder) -> None:
    assert left_out(story(), 5, embedder) == ()
    cut = (*story()[:2], member(3, "Herald", HERALD[: HERALD.index("rebuilt twice")] + "…"))
    assert left_out(cut, 3, embedder) == ()


def test_what_one_outlet_alone_reports_is_told_of_it(embedder: StaticEmbedder) -> None:
    mayor = fact_with(only_here(story(), 2, embedder), "mayor")
    assert articles(mayor) == [2]
    assert mayor.about == 2
    assert mayor.values["share"] == "one"
    assert only_here(story(), 4, embedder) == ()


def test_numbers_that_differ_are_said(embedder: StaticEmbedder) -> None:
    passengers = fact_with(story_facts(story(), embedder), "passengers were taken off")
    said = {words for _, words in passengers.values["differs"]}
    assert said == {"214", "198"}
    for place, words in passengers.values["differs"]:
        evidence = passengers.evidence[place]
        text = {one.article: one.document.text for one in story()}[evidence.article]
        assert words in evidence.span.of(text)


def test_every_line_passes_the_gate_whatever_the_order(embedder: StaticEmbedder) -> None:
    members = list(story())
    lines = story_coverage(members, embedder)
    sources = {one.revision: one.document.text for one in members}
    assert {line.kind for line in lines} == {"fact", "missing", "only"}
    assert [check_story(line, sources) for line in lines] == [None] * len(lines)
    for seed in range(3):
        random.Random(seed).shuffle(members)
        assert story_coverage(members, embedder) == lines


def test_other_languages_take_no_part(embedder: StaticEmbedder) -> None:
    members = (member(1, "Courier", COURIER), member(2, "Kurier", GAZETTE, language="de"))
    assert story_facts(members, embedder) == ()


def test_what_says_the_same_agrees_and_what_differs_does_not(embedder: StaticEmbedder) -> None:
    texts = [
        "The council of Harwick voted on Monday to close the swimming pool in Mill Street.",
        "Councillors in Harwick decided on Monday to shut the Mill Street swimming pool.",
        "The swimming pool in Mill Street opened in 1974 and was visited by the queen of Denmark.",
        "A bakery in the old town won a national prize for its rye bread.",
    ]
    states = agree(texts, embedder).states
    assert states[0, 1] > SAME
    assert states[1, 0] > SAME
    assert states[0, 2] < states[0, 1]
    assert states[0, 3] < SAME


@pytest.mark.parametrize(
    "text",
    [
        "“We did everything that we could,” she said.",
        "Who was on the bridge that night?",
        "We asked the company for its plans and it sent us a long letter.",
        "Sign up to the newsletter of the Courier for more stories like this one.",
        "The company declined to comment on the report when it was asked.",
        "Too short a line.",
        "and nobody came” was what the captain said to the court on Monday.",
    ],
)
def test_what_is_no_report_stands_for_no_fact(text: str) -> None:
    assert not reports(*alone(text))


def test_a_report_stands_for_a_fact() -> None:
    assert reports(*alone("The council voted on Monday to close the swimming pool in Mill Street."))


def test_the_middle_of_a_long_quotation_is_no_report() -> None:
    text = "“The harbour was dark. The lamps had failed an hour before on every pier. Nobody came,” he said."
    document = Document("", text, split_sentences(text))
    assert [reports(document, span) for span in document.sentences] == [False] * 3


def test_numbers_are_told_by_what_they_count() -> None:
    found = counted("Twelve people were hurt and 1.2 million crowns were lost on 4 May.")
    assert list(found.values()) == [("12", "Twelve"), ("1200000", "1.2 million")]
    assert counted("Thirty-four boats came.") == {"boat": ("34", "Thirty-four")}
    assert differing(["It cost $3 million.", "It cost $2,500,000.", "It was dear."]) == [
        [0, "3 million"],
        [1, "2,500,000"],
    ]
    assert differing(["It cost $3 million.", "It cost $3,000,000."]) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The bill is for $1.37 trillion.", "The bill is for $1.4 trillion."),  # rounded
        ("Four people died, including the driver.", "The crash killed three people."),
        ("It began at 20:00 local time.", "It began at eight local time."),
        ("It began at 7 pm on the quay.", "It began at 8 pm on the quay."),
    ],
)
def test_roundings_times_of_day_and_who_is_counted_in_are_no_difference(one: str, other: str) -> None:
    assert differing([one, other]) == []


def test_round_tens_are_no_roundings() -> None:
    assert differing(["The crash killed 10 people.", "The crash killed 12 people."]) == [[0, "10"], [1, "12"]]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "word",
        "word " * 20_000,
        "No stops here " * 500,
        "“" * 5_000 + " said " + "”" * 4_000,
        "ALL CAPITALS AND NO END. " * 400,
        "9 " * 5_000,
        "你好世界。" * 500,
        "a.\n\n" * 3_000,
    ],
)
def test_hostile_texts_do_no_harm(text: str, embedder: StaticEmbedder) -> None:
    members: list[Member] = [member(9, "Hostile", text), *story()]
    sources = {one.revision: one.document.text for one in members}
    lines = story_coverage(members, embedder)
    assert lines
    assert all(check_story(line, sources) is None for line in lines)
