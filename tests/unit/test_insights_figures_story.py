"""Figures of several articles, and of one: agreement, update and disagreement are told apart, or nothing."""

# ruff: noqa: E501 - the samples are set as articles are, a paragraph a line

import time
from datetime import UTC, datetime, timedelta

import pytest

from octavo.articles.sentences import split_sentences
from octavo.insights.document import Document
from octavo.insights.evidence import StoryFinding, check, check_story
from octavo.insights.figures.find import find_figures
from octavo.insights.figures.story import MOST, story_figures
from octavo.insights.figures.within import article_differences, difference_findings, ledger
from octavo.insights.member import Member

START = datetime(2026, 3, 4, 9, tzinfo=UTC)


def member(number: int, text: str, minutes: int, origin: int = 0, outlet: int = 0) -> Member:
    document = Document("", text, tuple(split_sentences(text)))
    at = START + timedelta(minutes=minutes)
    return Member(
        number, number, outlet or number, f"Outlet {outlet or number}", origin or number, at, document
    )


def lines(*members: Member) -> tuple[StoryFinding, ...]:
    found = story_figures(members)
    texts = {one.revision: one.document.text for one in members}
    assert all(check_story(line, texts) is None for line in found)
    return found


def readings(line: StoryFinding) -> list[dict[str, object]]:
    found = line.values["readings"]
    assert isinstance(found, list)
    return found


def told(*members: Member) -> list[tuple[str, list[object]]]:
    """Labels, and the values behind them."""
    return [(line.label, [reading["value"] for reading in readings(line)]) for line in lines(*members)]


def test_a_toll_that_grows_is_brought_up_to_date() -> None:
    assert told(
        member(1, "A tram left the rails in Quay Street, injuring 12 people, the police said.", 10),
        member(2, "At least 15 people were hurt when a tram left the rails in Quay Street.", 100),
        member(3, "Nineteen people were injured in the tram crash in Quay Street, the hospital said.", 300),
    ) == [("update", [12, 15, 19])]


def test_at_least_so_many_and_then_at_least_more_is_an_update_and_no_agreement() -> None:
    assert told(
        member(
            1, "At least 13 people were killed when fires crossed the valley on Monday, officials said.", 10
        ),
        member(2, "At least 15 people were killed by fires that crossed the valley on Monday.", 200),
    ) == [("update", [13, 15])]


def test_two_sources_at_odds_disagree_and_the_toll_before_them_is_no_part_of_it() -> None:
    assert told(
        member(1, "A tram left the rails in Quay Street, injuring 12 people, the police said.", 10),
        member(2, "Fifteen people were hurt when a tram left the rails in Quay Street, the port said.", 60),
        member(3, "Twenty-two people were hurt in the tram crash in Quay Street, the union said.", 70),
        member(
            4, "Fifteen people were hurt when the tram left its rails in Quay Street, the port says.", 200
        ),
    ) == [("disagree", [15, 22, 15]), ("update", [12, 15, 22])]


def test_rounding_and_qualifiers_agree() -> None:
    assert told(
        member(1, "The harbour fund has lost 31 % of its value, its trustees said.", 10),
        member(2, "The harbour fund lost about a third of its value, a report says.", 60),
    ) == [("agree", [31, 33.3333333])]
    assert told(
        member(1, "The library lent 56,331 books in the winter, the mayor said.", 10),
        member(2, "More than 56,000 books were lent by the library in the winter.", 60),
    ) == [("agree", [56331, 56000])]


def test_a_distinctive_number_of_one_unit_is_one_thing_and_an_everyday_one_is_not() -> None:
    assert told(
        member(1, "The way round by Oxmere is 94 kilometres. The gate was shut for two years.", 10),
        member(2, "Drivers now face a detour of 94 kilometres. Vik has been port captain for two years.", 60),
    ) == [("agree", [94000, 94000])]


def test_copies_of_one_text_confirm_nothing() -> None:
    text = "The library lent 56,331 books in the winter, the mayor said."
    assert told(member(1, text, 0), member(2, text, 5, origin=1), member(3, text, 9, origin=1)) == []


def test_one_outlet_that_gives_another_figure_later_has_brought_it_up_to_date() -> None:
    assert told(
        member(1, "The library lent 48,000 books in the winter, the mayor said.", 10, outlet=7),
        member(2, "The library lent 52,300 books in the winter, the mayor said.", 400, outlet=7),
    ) == [("update", [48000, 52300])]


def test_another_event_that_an_article_recalls_is_no_later_figure() -> None:
    assert told(
        member(1, "A tram left the rails in Quay Street, killing 12 people, the police said.", 10),
        member(
            2,
            "The tram that left the rails in Quay Street killed 12 people. The Quay Street tram line has been unlucky: a tram that left the rails there killed 18 people under the old mayor.",
            60,
        ),
    ) == [("agree", [12, 12])]


def test_what_may_be_two_things_is_passed_over() -> None:
    assert (
        told(
            member(1, "The library lent 48,000 books in the winter.", 10),
            member(2, "The bishop left 900 books to the seminary.", 60),
        )
        == []
    )
    assert (
        told(
            member(1, "A tram left the rails in Quay Street, injuring 12 people, the police said.", 10),
            member(2, "In 2009 a tram crash in Quay Street hurt 30 people, the police said at the time.", 60),
            member(3, "Three children were hurt when a tram left the rails in Quay Street.", 90),
        )
        == []
    )


FUND = "The Heron fund will pay {} for the new lifeboat station at Oxmere."


@pytest.mark.parametrize(
    ("first", "second", "values"),
    [
        (
            "In 27 towns no rule protects night porters from dismissal.",
            "The ruling protects night porters in the 29 towns that have no rule against their dismissal.",
            [27, 29],
        ),
        (
            "Kidney disease, which affects 30 million islanders, will be treated in mobile clinics.",
            "The clinics will treat the more than 37 million islanders with kidney disease.",
            [3e7, 3.7e7],
        ),
        (FUND.format("£5.7 million"), FUND.format("£5 million"), [5.7e6, 5e6]),
    ],
    ids=["counted alike", "a lower bound above the other", "a sum that the words around name"],
)
def test_outlets_that_count_one_thing_differently_disagree(
    first: str, second: str, values: list[float]
) -> None:
    assert told(member(1, first, 0), member(2, second, 30)) == [("disagree", values)]


def test_all_who_give_either_number_stand_in_one_line() -> None:
    assert told(
        member(1, "In 27 towns no rule protects night porters from dismissal.", 0),
        member(2, "Night porters have no protection from dismissal by any rule in 29 towns.", 30),
        member(3, "Night porters in 29 towns are without protection from dismissal.", 50),
    ) == [("disagree", [27, 29, 29])]


def test_a_measure_that_grew_is_brought_up_to_date() -> None:
    assert told(
        member(1, "The heath fire has burned 600 hectares of pine near Oxmere.", 0),
        member(2, "The heath fire near Oxmere has spread to 750 hectares of pine.", 300),
    ) == [("update", [6e6, 7.5e6])]


def test_a_toll_of_one_moment_is_no_update() -> None:
    text = "A tram left the rails in Quay Street and {} people were injured."
    assert told(member(1, text.format(49), 0), member(2, text.format("more than 60"), 0)) == [
        ("disagree", [49, 60])
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "Oxmere city has counted 2,310 cases of the fever, the clinic said.",
            "The state has counted 3,700 cases of the fever, the clinic said.",
        ),
        (
            "The relief fund has paid £140 million to flooded farms in the valley.",
            "The relief fund has paid a further £100 million to flooded farms in the valley.",
        ),
        (
            "Seven keepers left the lighthouse by boat, and five of them went to the clinic in Oxmere.",
            "Five keepers from the lighthouse were taken to the clinic in Oxmere by boat.",
        ),
        (
            "The clinic reported 143 new cases of the fever on Friday.",
            "The clinic reported 99 new cases of the fever.",
        ),
        (
            "The rescue plan that parliament passed is worth £2 billion.",
            "Parliament passed a rescue plan worth £2.2 billion.",
        ),
        (
            "The river has flooded 300 hectares of the valley near Oxmere.",
            "The river could flood 400 hectares of the valley near Oxmere.",
        ),
        (
            "The union has members in 48 towns and the port of Oxmere, it told the mayor.",
            "The union told the mayor that it has members in 50 towns near Oxmere.",
        ),
    ],
    ids=["places", "on top", "a part", "of a day", "rounded", "what may come", "two things at once"],
)
def test_what_may_be_of_another_scope_is_passed_over(first: str, second: str) -> None:
    assert [line for line in told(member(1, first, 0), member(2, second, 60)) if line[0] != "agree"] == []


def test_an_article_that_gives_both_numbers_disputes_neither() -> None:
    assert told(
        member(1, "In 27 towns no rule protects night porters from dismissal.", 0),
        member(
            2,
            "Night porters in 38 towns have no protection from dismissal by any rule. In 27 towns they strike.",
            30,
        ),
    ) == [("agree", [27, 27])]


def test_what_outlets_give_days_apart_is_no_disagreement() -> None:
    text = "In {} towns no rule protects night porters from dismissal."
    assert told(member(1, text.format(27), 0), member(2, text.format(29), 60 * 24 * 3)) == []


def test_ballots_of_two_kinds_are_set_against_each_other_by_nobody() -> None:
    text = (
        "It takes 51 votes to begin the hearing, the mayor said. It takes 67 votes to remove the bishop, the"
        " clerk said."
    )
    assert told(member(1, text, 0), member(2, "It takes 51 votes to begin the hearing.", 30)) == []


WAR = (
    "The truce has not come. The health ministry says that 41,207 people have died since the fighting began. "
    "Scholars who study wars suggested this week that the number is too low. They estimated that violent "
    "deaths had reached 58,000 by this spring, with another 6,500 deaths from hunger. More than 300 have died "
    "on the roads to the depots alone."
)


def test_one_article_can_set_two_sources_against_each_other() -> None:
    document = Document("", WAR, tuple(split_sentences(WAR)))
    (difference,) = article_differences(document, find_figures(document))
    assert (difference.label, difference.first.value, difference.second.value) == ("disagree", 41207, 58000)
    assert (difference.first.source, difference.second.source) == ("The health ministry", "Scholars")
    (line,) = difference_findings(document, [difference])
    assert check(line, WAR) is None
    assert line.text == "41,207 people have died … deaths had reached 58,000"


def test_a_figure_that_was_given_first_is_told_from_the_one_that_holds() -> None:
    text = (
        "A shock of magnitude 4.1 woke the valley, the observatory said. An automatic message had first given "
        "the magnitude as 4.3."
    )
    document = Document("", text, tuple(split_sentences(text)))
    (difference,) = article_differences(document, find_figures(document))
    assert (difference.label, difference.first.value, difference.second.value) == ("update", 4.1, 4.3)


def test_a_story_tells_what_one_article_says_was_given_first() -> None:
    text = (
        "A shock of magnitude 4.1 woke the valley, the observatory said. An automatic message had first given "
        "the magnitude as 4.3."
    )
    assert told(member(1, text, 0), member(2, "Chimneys fell.", 9)) == [("update", [4.3, 4.1])]


def test_a_part_and_its_whole_do_not_differ() -> None:
    text = (
        "Forty people were hurt, the police said. Of these, 25 people were hurt on the lower deck, the hospital "
        "said. In 2010, the museum says, 30 people were hurt."
    )
    document = Document("", text, tuple(split_sentences(text)))
    assert article_differences(document, find_figures(document)) == ()


def test_two_figures_set_against_each_other_are_one_line_of_the_ledger() -> None:
    document = Document("", WAR, tuple(split_sentences(WAR)))
    first, *rest = ledger(document, find_figures(document))
    assert (first.label, first.marks["number"][0].of(WAR)) == ("disagree", "41,207")
    assert first.marks["other"][0].of(WAR) == "deaths had reached 58,000"
    assert first.marks["other source"][0].of(WAR) == "Scholars"
    assert rest
    assert not any(line.values["value"] in {41207, 58000} for line in rest)


@pytest.mark.parametrize(
    "text",
    [
        "At least 15 people were hurt, the police said. " * 2000,
        " ".join(
            f"At least {number} people were hurt, the {'police' if number % 2 else 'union'} said."
            for number in range(20, 2000)
        ),
        "5 5 5, 6 of 7 to 8 per cent said they. " * 2000,
    ],
    ids=["repeated", "counting", "muddle"],
)
def test_a_story_of_hostile_texts_is_compared_in_bounded_time(text: str) -> None:
    members = [member(number, text, number) for number in range(1, 31)]
    started = time.process_time()
    assert len(lines(*members)) <= MOST
    assert time.process_time() - started < 15, "about two seconds, with room for a slow machine"
