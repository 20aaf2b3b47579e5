"""The days that an article names are found where it names them, and resolved against its own day."""

import re
import time
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from octavo.articles.sentences import split_sentences
from octavo.insights.days import day_findings, day_of, find_days
from octavo.insights.document import Document
from octavo.insights.evidence import check

FRIDAY = datetime(2025, 6, 27, 12, tzinfo=UTC)
WINTER = datetime(2024, 1, 3, 9, tzinfo=UTC)  # a Wednesday


def document(text: str, published: datetime | None = FRIDAY, language: str = "en") -> Document:
    return Document("", text, split_sentences(text), published=published, language=language)


def read(text: str, published: datetime | None = FRIDAY) -> list[tuple[str, str]]:
    days = find_days(document(text, published))
    return [(one.expression.of(text), one.label + ("+" if one.future else "")) for one in days]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        # Weekdays: the last one, unless the verb looks ahead.
        ("Police arrested three men on [Tuesday].", "2025-06-24"),
        ("The council will vote on [Tuesday].", "2025-07-01+"),
        ("The clinic is to open on [Monday].", "2025-06-30+"),
        ("Ministers meet in Oslo on [Monday].", "2025-06-30+"),
        ("The minister is due in Hesk on [Tuesday].", "2025-07-01+"),
        ("A judge on [Thursday] ordered the port to reopen.", "2025-06-26"),
        ("The minister said the talks on [Monday] would be decisive.", "2025-06-30+"),
        ("The mayor said on [Wednesday] that the bridge would stay shut.", "2025-06-25"),
        ("The station was closed early on [Friday] after a fire.", "2025-06-27"),
        ("[Last Friday]’s vote was close.", "2025-06-20"),
        ("The next round is [next Wednesday].", "2025-07-02+"),
        ("The crews walked out on [Tuesday last week].", "2025-06-17"),
        ("The dock had stood idle until [Wednesday].", "2025-06-25"),
        # Words for days beside today.
        ("The chairman resigned [yesterday].", "2025-06-26"),
        ("A successor will be named [tomorrow].", "2025-06-28+"),
        ("The pier burned [the day before yesterday].", "2025-06-25"),
        ("Two boats sank [last night].", "2025-06-26"),
        ("The ship sank [three days ago].", "2025-06-24"),
        ("The mill burned [thirty-one years ago].", "1994"),
        ("There is no ferry [today].", "2025-06-27"),
        # Weeks, months, quarters, years.
        ("The strike ended [last week].", "2025-06-16/2025-06-22"),
        ("Voters go to the polls [next month].", "2025-07+"),
        ("The rules changed [earlier this year].", "2025"),
        ("[Over the weekend], two boats capsized.", "2025-06-21/2025-06-22"),
        ("Sales fell 3% in the [second quarter].", "2025-04-01/2025-06-30"),
        ("The plant closed in [January].", "2025-01"),
        ("The plant closed at the end of [July in 2017].", "2017-07"),
        ("The plant closed in [September].", "2024-09"),
        ("Turnout in [September] will have to rise.", "2025-09+"),
        ("He was told of it in [July], and would have resigned.", "2024-07"),
        ("A vote is expected by the end of [September].", "2025-09+"),
        ("The dam will be finished by [2030].", "2030+"),
        ("[1969]: the bridge opens.", "1969"),
        ("Prices have risen since [2022].", "2022"),
        ("The [1990s] were lean years for the port.", "1990-01-01/1999-12-31"),
        ("The river was clean in [the nineties].", "1990-01-01/1999-12-31"),
        # Days by number.
        ("The pact was signed on [27 June 2019].", "2019-06-27"),
        ("The pact was signed on [June 27, 2019].", "2019-06-27"),
        ("The pact was signed on [Jan. 12, 2010].", "2010-01-12"),
        ("It has been so since [7 October 2023].", "2023-10-07"),
        ("The register was opened on [2025-06-12].", "2025-06-12"),
        ("The register was opened on [12.06.2025].", "2025-06-12"),
        ("The register was opened on [27/6/2025].", "2025-06-27"),
        ("The committee meets again on [4 July].", "2025-07-04+"),
        ("The trial begins on [Monday, June 30].", "2025-06-30+"),
        ("The law takes effect on [1 January].", "2026-01-01+"),
        ("The storm came on [14 December].", "2024-12-14"),
        ("The film was shown on [Christmas Day].", "2024-12-25"),
        # Spans.
        ("The fair ran from [12 to 15 May].", "2025-05-12/2025-05-15"),
        ("The fair ran from [28 April to 3 May 2019].", "2019-04-28/2019-05-03"),
        ("He worked there between [2014 and 2018].", "2014-01-01/2018-12-31"),
        ("Between [January and March], sales rose.", "2025-01-01/2025-03-31"),
        ("The [2024-25] season was short.", "2024-01-01/2025-12-31"),
    ],
)
def test_an_expression_is_resolved(text: str, label: str) -> None:
    bare, words = text.replace("[", "").replace("]", ""), re.findall(r"\[(.+)\]", text)
    assert read(bare) == [(words[0], label)]


@pytest.mark.parametrize(
    "text",
    [
        "The market opens every Friday.",
        "Black Friday is good for shops.",
        "He told the Mail on Sunday that he was fine.",
        "“Look at where we are today,” she said.",
        "Crews walk off at four in the morning on Tuesday.",
        "The board met on Saturday.",  # the last one, or tomorrow's, in the far east
        "The vote on Thursday will decide it.",
        "The court asked the port to reply on Monday.",
        "Success in November depends on turnout.",
        "The court put the hearing off until Tuesday.",
        "The September 11 attacks changed aviation.",
        "She scored in the fourth quarter.",
        "Prices rose 2% from a year earlier.",
        "It cost 2000 dollars, and 1999 people came.",
        "He may march, she said.",
        "The register was opened on 5/6/2025.",
        "They scored 27/6 in the first innings.",
        "Over the last year the river has risen.",
        "It was the third Tuesday of May.",
        "He has lived there for years, and in his thirties he left.",
        "More than two years ago the mill shut.",
        "On 31 June nothing happened.",
    ],
)
def test_what_is_unsure_is_left_out(text: str) -> None:
    assert read(text) == []


def test_what_is_counted_from_a_time_named_before() -> None:
    text = "The dam burst on 3 March. The next day, troops arrived. Two weeks later the town was empty."
    assert [label for _, label in read(text)] == ["2025-03-03", "2025-03-04", "2025-03-17/2025-03-23"]
    assert read("The next day, troops arrived.") == []


def test_an_event_is_counted_from_where_its_day_is_told() -> None:
    told = "The strikes hit the port on June 12. A day after the strikes, talks began."
    assert read(told) == [("June 12", "2025-06-12"), ("A day after", "2025-06-13")]
    assert read("A day after the strikes, talks began.") == []


def test_a_day_without_its_year_takes_the_one_that_the_article_gives() -> None:
    text = "The siege began on 7 October 2023. The 7 October attacks stunned the city."
    assert [label for _, label in read(text)] == ["2023-10-07", "2023-10-07"]


def test_a_dateline_is_the_day_of_writing() -> None:
    text = "LONDON, June 26 (Northern Wire) - The bank raised rates on Thursday and will meet tomorrow."
    assert [label for _, label in read(text)] == ["2025-06-26", "2025-06-27+"]


def test_years_turn() -> None:
    assert read("The mill burned on 30 December.", WINTER) == [("30 December", "2023-12-30")]
    assert read("The mill burned in November.", WINTER) == [("November", "2023-11")]
    assert read("The mill burned last month.", WINTER) == [("last month", "2023-12")]
    assert read("The mill burned on Sunday.", WINTER) == [("Sunday", "2023-12-31")]


def test_without_a_day_of_publication_only_what_names_its_year_counts() -> None:
    text = "On Tuesday the mill burned. The mill opened on 4 March 1961. In January it closed."
    assert read(text, None) == [("4 March 1961", "1961-03-04")]


@pytest.mark.parametrize(
    ("language", "text", "labels"),
    [
        (
            "de",
            "Am 12. Mai 2024 brannte die Mühle, am 3. Juli wird sie verkauft.",
            ["2024-05-12", "2025-07-03+"],
        ),
        ("de", "Das Urteil fiel am 24.06.2025.", ["2025-06-24"]),
        ("fr", "Le pont a fermé le 1er juin, dix ans après le 2 mars 2015.", ["2025-06-01", "2015-03-02"]),
        ("es", "El puente cerró el 7 de octubre de 2023.", ["2023-10-07"]),
        ("pt-BR", "A ponte fechou em 5 de junho de 2025.", ["2025-06-05"]),
        ("ru", "Мост закрыли 24 июня 2025 года.", ["2025-06-24"]),
        ("ja", "橋は2025年6月24日に閉鎖された。", ["2025-06-24"]),
        ("no", "Broen ble stengt 24. juni.", ["2025-06-24"]),
        ("de", "Am Dienstag, im Mai, war es so weit; am 3. Januar auch.", []),
        ("de", "Am 31. Juni geschah nichts.", []),
        ("sw", "Daraja lilifungwa 2025-06-24, tarehe 24 Juni.", ["2025-06-24"]),
        ("de", "Am Tuesday, may 5, war es so weit.", []),
    ],
)
def test_in_other_languages_days_by_number_and_month_are_read(
    language: str, text: str, labels: list[str]
) -> None:
    days = find_days(document(text, language=language))
    assert [one.label + ("+" if one.future else "") for one in days] == labels


def test_a_clause_of_its_own_tells_of_its_own_day() -> None:
    text = "The bridge was shut on Monday, and traffic returned on Wednesday."
    assert [one.clause.of(text) for one in find_days(document(text))] == [
        "The bridge was shut on Monday",
        "traffic returned on Wednesday.",
    ]
    whole = "The bridge was shut on Monday and reopened on Wednesday."
    assert {one.clause.of(whole) for one in find_days(document(whole))} == {whole}


def test_findings_are_verbatim_and_lead_back_to_the_day() -> None:
    text = "The pact was signed on 27 June 2019. The council will vote on Tuesday."
    days = find_days(document(text))
    findings = day_findings(text, days)
    assert [check(finding, text) for finding in findings] == [None, None]
    assert [day_of(finding) for finding in findings] == list(days)
    assert findings[0].label == "2019-06-27"
    assert findings[1].values["future"] is True


VOCABULARY = """in by until since from to and Tuesday last next May June 27 12 2025 1999 1990s the day before
after week later yesterday today Jan. second quarter - – / , . “ ” said will three days ago 2025-06-27"""
WORDS = st.sampled_from(VOCABULARY.split())


@settings(max_examples=200, deadline=None)
@given(st.lists(WORDS | st.text(max_size=5), max_size=60).map(" ".join))
def test_whatever_the_text_spans_lie_inside_and_days_are_plausible(text: str) -> None:
    days = find_days(document(text))
    assert days == find_days(document(text))
    for one in days:
        assert 0 <= one.clause.start <= one.expression.start < one.expression.end <= len(text)
        assert one.start <= one.end
        assert date(1500, 1, 1) <= one.start <= date(2100, 12, 31)
    for finding in day_findings(text, days):
        assert check(finding, text) is None


@pytest.mark.parametrize(
    "unit",
    [
        "on Tuesday ",
        "May 12 ",
        "1999 ",
        "June 1, ",
        "the day before ",
        "from 2014 to ",
        "A",
        "12-",
        "A day. May 1. ",
    ],
)
def test_two_hundred_thousand_words_are_read_in_bounded_time(unit: str) -> None:
    text = unit * (1_200_000 // len(unit))
    given = document(text)
    began = time.process_time()
    find_days(given)
    assert time.process_time() - began < 2
