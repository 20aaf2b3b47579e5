"""The number ledger: what stands there, with its unit, what it counts and who says so, and nothing else."""

# ruff: noqa: E501 - the samples are set as articles are, a paragraph a line

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from octavo.articles.sentences import split_sentences
from octavo.insights.document import Document
from octavo.insights.evidence import check
from octavo.insights.figures.figure import Figure
from octavo.insights.figures.find import MOST, find_figures
from octavo.insights.figures.lines import MOST as MOST_LINES
from octavo.insights.figures.lines import figure_findings, figure_of, finding_of


def document(text: str, title: str = "", language: str = "en") -> Document:
    return Document(title, text, tuple(split_sentences(text)), language=language)


def figures(text: str, language: str = "en") -> tuple[Figure, ...]:
    return find_figures(document(text, language=language))


def only(text: str) -> Figure:
    (figure,) = figures(text)
    return figure


@pytest.mark.parametrize(
    ("text", "shown", "type_", "value", "unit", "key"),
    [
        ("At least 15 people were hurt.", "At least 15 people were hurt", "people", 15, "", "injured"),
        ("A barge hit it, injuring 12 people.", "injuring 12 people", "people", 12, "", "injured"),
        ("The death toll rose to 1,240.", "death toll rose to 1,240", "people", 1240, "", "killed"),
        ("Fourteen died on the quay.", "Fourteen died", "people", 14, "", "killed"),
        ("Police arrested 23 protesters.", "arrested 23 protesters", "people", 23, "", "arrested"),
        (
            "Thirty of the miners are missing.",
            "Thirty of the miners are missing",
            "people",
            30,
            "",
            "missing",
        ),
        ("The fund lost 31 % of its value.", "lost 31 % of its value", "percent", 31, "%", "loss"),
        ("Auditors put the loss at 34 per cent.", "loss at 34 per cent", "percent", 34, "%", "loss"),
        (
            "Rates rose by 0.5 percentage points.",
            "Rates rose by 0.5 percentage points",
            "points",
            0.5,
            "pp",
            "rate",
        ),
        ("It paid £3.4m to the port.", "paid £3.4m", "money", 3.4e6, "GBP", "pay"),
        ("A levy of 14 crowns a year follows.", "levy of 14 crowns a year", "money", 14, "crown", "levy"),
        ("They asked for 5 crore rupees.", "5 crore rupees", "money", 5e7, "rupee", ""),
        ("It holds 48,000 records.", "48,000 records", "count", 48000, "", "record"),
        ("Some 412 crew members sail.", "Some 412 crew members", "people", 412, "", "member"),
        (
            "Two and a half million people watched.",
            "Two and a half million people",
            "people",
            2.5e6,
            "",
            "person",
        ),
        ("She has four hundred and twelve goats.", "four hundred and twelve goats", "count", 412, "", "goat"),
        ("About a third of the crews stayed.", "About a third of the crews", "rate", 33.3333333, "%", "crew"),
        ("One in five pensioners swims.", "One in five pensioners", "rate", 20, "%", "pensioner"),
        ("They voted by 412 to 38.", "412 to 38", "votes", 412, "", "vote"),
        ("A shock of magnitude 4.1 woke us.", "magnitude 4.1", "magnitude", 4.1, "M", "magnitude"),
        ("A depth of 11 kilometres was given.", "depth of 11 kilometres", "distance", 11000, "m", "depth"),
        ("It spilt 12 tonnes of gravel.", "12 tonnes of gravel", "weight", 12000, "kg", "gravel"),
        ("It went at 90 km/h.", "90 km/h", "speed", 25, "m/s", ""),
        ("At night it was -5 °C.", "-5 °C", "temperature", -5, "°C", ""),
        ("The 58-year-old rowed.", "58-year-old", "age", 58, "year", "age"),
        ("A man of 71 was treated.", "71", "age", 71, "year", "age"),
        ("Her brother, Ole Moen, 49, rowed.", "49", "age", 49, "year", "age"),
        ("It took two hours and five minutes.", "two hours and five minutes", "duration", 7500, "s", ""),
        ("Only 21,000 of them came.", "21,000 of them", "count", 21000, "", ""),
        (
            "Six thousand, two hundred and eleven trips.",
            "Six thousand, two hundred and eleven trips",
            "count",
            6211,
            "",
            "trip",
        ),
    ],
)
def test_a_quantity_is_read_with_its_unit_and_what_it_counts(
    text: str, shown: str, type_: str, value: float, unit: str, key: str
) -> None:
    figure = only(text)
    assert (figure.shown.of(text), figure.type, figure.unit, figure.key) == (shown, type_, unit, key)
    assert figure.value == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "value", "high"),
    [
        ("Between 10 and 15 million euros are gone.", 1e7, 1.5e7),
        ("It takes 10–15 days.", 864000, 1296000),
        ("It costs €5m-€7m.", 5e6, 7e6),
        ("Dozens of houses burned.", 24, 99),
        ("Prices rose from 10 to 15 per cent.", 15, None),
    ],
)
def test_a_range_has_two_ends_and_a_change_one_value(text: str, value: float, high: float | None) -> None:
    figure = only(text)
    assert (figure.value, figure.high) == (value, high)


@pytest.mark.parametrize(
    "text",
    [
        "In 2015 it rained, and again on 7 October 2023 and March 12.",
        "The No 6 bus left at 10:15, the next at 4.30pm.",
        "Call 020 7946 0958 or +44 20 7946 0958.",
        "It fired S-300 missiles at an F-16 near MI5.",
        "Rovers won 3-1 on the 40th day of the 1990s.",
        "He lives at 14 Rope Lane, off line 4, on page 41.",
        "Version 2.10.3 came at four minutes to eight.",
        "She tried in two ways, one day.",
        "Ten came, and one of them sang.",
    ],
)
def test_names_dates_and_scores_are_no_figures(text: str) -> None:
    assert figures(text) == ()


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The ministry said that 560 people had died.", "The ministry"),
        ("Twelve people were hurt, the ambulance service said.", "the ambulance service"),
        ("“We counted 23 boats,” said Maren Vik, the port captain.", "Maren Vik"),
        ("According to the auditors, it lost 34 % of its value.", "the auditors"),
        ("It lost 34 % of its value, according to the auditors.", "the auditors"),
        ("If it has shrunk by 31 %, as the trustees say, he stays.", "the trustees"),
        ("Researchers who count cod doubt it, they said. They estimated that 900 cod are left.", ""),
        ("Researchers who count cod said so. They estimated that 900 cod are left.", "Researchers"),
        ("Some 900 passengers sail every day.", ""),
        ("On Monday the pilots’ union said that 900 passengers waited.", "the pilots’ union"),
        ("Ole Moen Tuesday announced that 900 passengers waited.", "Ole Moen"),
        ("In a letter to the Courier he says 900 passengers waited.", ""),
        ("Of 40 bearings, 12 passed, according to official data live on a board.", "official data"),
    ],
)
def test_who_says_so_is_named_where_the_sentence_names_it(text: str, source: str) -> None:
    assert only(text).source == source


def test_bare_millions_are_money_where_the_article_has_one_currency() -> None:
    text = "The levy cost 3 million crowns a year. A new lift would cost 4 million. The rest is sand."
    assert [(figure.type, figure.unit, figure.value) for figure in figures(text)] == [
        ("money", "crown", 3e6),
        ("money", "crown", 4e6),
    ]
    assert figures("A new lift would cost 4 million. The rest is sand.") == ()


def test_other_languages_give_shares_by_their_own_decimals_and_nothing_else() -> None:
    (figure,) = figures("Die Preise stiegen um 12,5 %. Es kostete 5 Millionen Euro.", "de")
    assert (figure.value, figure.unit) == (12.5, "%")
    assert figures("Il y avait 15 blessés.", "fr") == ()


REPORT = """Seventeen people were hurt when a barge hit the bridge, the hospital said. Two of them drove a van.

The port will pay 3 million crowns for the repair. Its captain, who is 58, has two dogs, four cats, three hens and six ducks.

Some 22,000 vehicles use the bridge every day. The inspection takes nine days. The hospital said that 17 people were hurt."""


def test_the_weightiest_stand_first_each_once_and_colour_is_left_out() -> None:
    read = document(REPORT, "Hospital puts bridge injured at 17")
    lines = figure_findings(read, find_figures(read))
    shown = [line.text for line in lines]
    assert shown[0] in {"Seventeen people were hurt", "17 people were hurt"}
    assert "pay 3 million crowns" in shown
    assert "Some 22,000 vehicles" in shown
    assert not {"two dogs", "four cats"} & set(shown)
    assert len(shown) == len({line.values["value"] for line in lines}) <= MOST_LINES
    assert lines[0].values["source"] == "the hospital" or lines[0].values["source"] == "The hospital"


def test_a_line_is_verbatim_and_leads_back_to_its_figure() -> None:
    found = figures(REPORT)
    assert len(found) > 5
    for figure in found:
        line = finding_of(REPORT, figure)
        assert check(line, REPORT) is None
        assert figure_of(line) == figure


PIECES = [
    *(
        "12",
        "1,234",
        "3.5",
        "12,34,567",
        "56 331",
        "two",
        "and",
        "a",
        "half",
        "million",
        "dozen",
        "of",
        "hundred",
    ),
    *(
        "people",
        "killed",
        "were",
        "hurt",
        "%",
        "per cent",
        "£",
        "$",
        "€5m",
        "km",
        "-",
        "–",
        "to",
        "between",
        "from",
    ),
    *(
        "said",
        "the ministry",
        "according",
        "according to",
        ",",
        ".",
        "“",
        "”",
        "(",
        "they",
        "who",
        "’",
        "'s",
        "S-300",
    ),
    *(
        "one",
        "in",
        "five",
        "third",
        "at least",
        "10:15",
        "0",
        "²",
        "١٢",
        "votes",
        "voted",
        "magnitude",
        "\n\n",
        "é",
    ),
]


@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=60).map(" ".join))
@settings(max_examples=150, deadline=None)
def test_whatever_the_text_every_span_lies_inside_and_reads_the_same_twice(text: str) -> None:
    found = figures(text)
    assert found == figures(text)
    for figure in found:
        assert check(finding_of(text, figure), text) is None
        assert figure.sentence.start <= figure.shown.start < figure.shown.end <= figure.sentence.end
        assert figure.high is None or figure.high >= figure.value


@pytest.mark.parametrize(
    "text",
    [
        "12" * 100_000,
        "12 " * 60_000,
        "five " * 40_000,
        "1," * 60_000,
        "a half of " * 20_000,
        "12 to " * 30_000,
        "“said the ministry, " * 10_000,
        "twenty-" * 30_000,
        "$" * 200_000,
        "A-" * 100_000 + "1",
        "0 0" * 50_000,
    ],
    ids=lambda text: text[:6].strip(),
)
def test_a_hostile_text_is_read_up_to_a_bound(text: str) -> None:
    assert len(figures(text)) <= MOST
