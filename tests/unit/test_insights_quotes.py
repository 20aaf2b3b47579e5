"""Quotations and who said them: what is found, what is left out, and that nobody is named without reason."""

import random
import time
from itertools import pairwise

import pytest

from octavo.articles.sentences import split_sentences
from octavo.insights.document import Document
from octavo.insights.evidence import check
from octavo.insights.quotes.find import find_quotes
from octavo.insights.quotes.findings import quote_findings, quote_of
from octavo.insights.quotes.quote import Quote
from octavo.lib.spans import Span


def read(text: str, language: str = "en") -> tuple[Quote, ...]:
    return find_quotes(Document("", text, split_sentences(text), language=language))


def words(text: str, language: str = "en") -> list[list[str]]:
    return [[part.of(text) for part in quote.parts] for quote in read(text, language)]


def speakers(text: str) -> list[str]:
    return [quote.speaker for quote in read(text)]


@pytest.mark.parametrize(
    "text",
    [
        "“The gate stays shut,” said Vik.",
        '"The gate stays shut," said Vik.',
        "'The gate stays shut,' said Vik.",
        "‘The gate stays shut,’ said Vik.",
        "``The gate stays shut,'' said Vik.",
        "''The gate stays shut,'' said Vik.",
        '“The gate stays shut," said Vik.',
        "Vik said: „The gate stays shut,“ and left.",
        "Vik said: «The gate stays shut,» and left.",
        "Vik said: »The gate stays shut,« and left.",
        "Vik said: 「The gate stays shut,」 and left.",
        "Vik said: ‹The gate stays shut,› and left.",
    ],
)
def test_a_quotation_stands_between_whatever_marks_the_article_uses(text: str) -> None:
    (quote,) = read(text)
    assert quote.parts[0].of(text) == "The gate stays shut,"
    assert quote.speaker == "Vik"
    assert quote.verb
    assert quote.verb.of(text) == "said"


def test_parts_around_one_attribution_are_one_quotation() -> None:
    assert words("“It stays shut,” said Vik. “I will not open it.”") == [
        ["It stays shut,", "I will not open it."]
    ]
    assert words("“If it rains,” Vik told the paper, “we go home.”") == [["If it rains,", "we go home."]]


def test_two_attributions_are_two_quotations() -> None:
    text = "“It stays shut,” said Vik. “For good,” she added."
    assert words(text) == [["It stays shut,"], ["For good,"]]


def test_a_quotation_goes_on_in_the_next_paragraph_where_that_opens_again() -> None:
    text = "“The gate is old.\n\n“It must be made anew,” Vik said."
    assert words(text) == [["The gate is old.", "It must be made anew,"]]


def test_a_mark_that_is_never_closed_takes_nothing_along() -> None:
    text = "The sign reads “closed and nobody knows why.\n\nNobody came. “We are waiting,” said Vik."
    assert words(text) == [["We are waiting,"]]


def test_an_apostrophe_is_no_mark() -> None:
    text = (
        "The workers' boats weren't out. 'We don't sail the ferrymen's way,' said Vik. It's the owners' loss."
    )
    assert words(text) == [["We don't sail the ferrymen's way,"]]


def test_a_quotation_within_a_quotation_is_its_words() -> None:
    text = "“She told me ‘never again’ and left,” said Vik."
    assert words(text) == [["She told me ‘never again’ and left,"]]


def test_titles_and_scare_quotes_are_left_out() -> None:
    text = (
        "The so-called “repair” took a year. The “Sea Rose” lay in the port. They read “The Song of the Eel”."
        " The “quick” ferry was late."
    )
    assert read(text) == ()


def test_a_word_that_somebody_said_is_kept_and_known_as_a_part_of_a_sentence() -> None:
    (quote,) = read("Vik called the plan “reckless”.")
    assert quote.partial
    assert quote.speaker == "Vik"
    (whole,) = read("Vik said: “The plan is reckless.”")
    assert not whole.partial


ARTICLE = """Maren Vik, the port captain, closed the harbour on Monday.

“It stays shut,” she said. “I will not open it.”

“Nobody asked us,” said fisherman Jonas Hale, who owns three boats.

“It is a pity,” he added.

“We heard,” Vik said.

“The gate was safe in May,” the ministry said in a statement.

The port captain wrote: “It was not.”"""


def test_pronouns_surnames_and_offices_lead_to_the_full_name() -> None:
    found = read(ARTICLE)
    assert [quote.speaker for quote in found] == [
        "Maren Vik",
        "Jonas Hale",
        "Jonas Hale",
        "Maren Vik",
        "the ministry",
        "Maren Vik",
    ]
    first = found[0]
    assert first.mention
    assert first.mention.of(ARTICLE) == "she"
    assert first.name
    assert first.name.of(ARTICLE) == "Maren Vik"
    assert first.office == "port captain"
    assert first.office_at
    assert first.office_at.of(ARTICLE) == "port captain"
    assert found[1].office == "fisherman"


@pytest.mark.parametrize(
    ("text", "speaker", "office"),
    [
        ("Port captain Maren Vik told reporters: “The gate broke.”", "Maren Vik", "Port captain"),
        ("“We lost,” said Ole Berg, 45, a fisherman from Hesk.", "Ole Berg", "fisherman from Hesk"),
        ("“We lost,” its chairwoman, Ada Lund, said.", "Ada Lund", "chairwoman"),
        ("“We lost,” Ole Berg, chair of the Sund Trust, said.", "Ole Berg", "chair of the Sund Trust"),
    ],
)
def test_an_office_is_given_as_it_stands_beside_the_name(text: str, speaker: str, office: str) -> None:
    (quote,) = read(text)
    assert (quote.speaker, quote.office) == (speaker, office)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("According to Ada Lund, “the gate was never safe”.", "Ada Lund"),
        ("“The gate was never safe”, according to Ada Lund.", "Ada Lund"),
        ("Ada Lund: “The gate was never safe.”", "Ada Lund"),
        ("In a letter to the council, Ada Lund wrote: “The gate was never safe.”", "Ada Lund"),
        ("Ada Lund said no, adding: “The gate was never safe.”", "Ada Lund"),
        ("The report by the inspectors said: “The gate was never safe.”", "The report by the inspectors"),
        ("Ada Lund, who built it, told the council: “The gate was never safe.”", "Ada Lund"),
        ("She was blunt.\n\nAdded Ada Lund: “The gate was never safe.”", "Ada Lund"),
    ],
)
def test_forms_of_attribution(text: str, speaker: str) -> None:
    assert speakers(text) == [speaker]


@pytest.mark.parametrize(
    "text",
    [
        "Ada Lund was asked: “Was the gate ever safe?”",
        "Q: “Was the gate ever safe?”",
        "“Was the gate ever safe?”",
        "“The gate was never safe,” he said.",
        "Ada Lund met Ola Lund. “The gate was never safe.”",
        "The letter came from his lawyer. “The gate was never safe,” his lawyer said.",
    ],
)
def test_where_it_is_unsure_nobody_is_named(text: str) -> None:
    (quote,) = read(text)
    assert quote.speaker == ""


def test_a_surname_of_two_people_names_neither() -> None:
    text = "Ada Lund and Ola Lund own the yard. “It is sold,” Lund said."
    (quote,) = read(text)
    assert quote.speaker == "Lund"


def test_he_is_nobody_whom_a_title_calls_a_woman() -> None:
    text = "Mr Jonas Hale spoke first. Mrs Ada Lund spoke last. “It is sold,” he said."
    assert speakers(text) in (["Jonas Hale"], [""])


def test_a_paragraph_of_words_alone_goes_on_from_the_one_before() -> None:
    text = "“The gate broke,” said Ada Lund.\n\n“It was old.”"
    first, second = read(text)
    assert second.speaker == "Ada Lund"
    assert second.inferred
    assert not first.inferred


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # Whom the article names by one name throughout is a person, so that pronoun and office may be theirs.
        (
            (
                "Maren Vik, president of Hesk, waited at the quay. President Lund opened the talks in Sund. "
                "“We are close,” he said."
            ),
            "Lund",
        ),
        (
            "Maren Vik, president of Hesk, met President Lund.\n\n“We are close,” the president said.",
            "the president",
        ),
        # Who asks is not who answers.
        ("Ada Lund met the press. When Jon Vik asked about the mill, he responded, “It is let.”", ""),
        # Several have the name: nobody.
        (
            (
                "Ada Lund and Piet Lund own the mill. Maren Vik has rented it. Lund has had it painted. "
                "“It was a wreck,” she said."
            ),
            "",
        ),
        # "She" stands before the name, so it is not hers.
        (
            (
                "Ada Lund came to the court in May. That summer she worked on the Maren Vik case. "
                "“It was long,” she said."
            ),
            "",
        ),
        # Another is the one who speaks in the paragraph.
        (
            (
                "In an interview, Piet Lund revealed the thinking behind the plan. In addition, Jon Vik has "
                "ties with the port. A choice was “not part of the plan at all,” he said."
            ),
            "",
        ),
    ],
)
def test_nobody_is_named_by_a_guess(text: str, speaker: str) -> None:
    assert speakers(text) == [speaker]


@pytest.mark.parametrize("lead", ["Considering", "Secretary of State"])
def test_a_name_begins_where_a_reader_of_names_says(lead: str) -> None:
    text = f"{lead} Maren Vik went home early. “We are done here,” Vik said."
    at = text.index("Maren")
    document = Document("", text, split_sentences(text))
    (quote,) = find_quotes(document, [(Span(at, at + len("Maren Vik")), "person")])
    assert quote.speaker == "Maren Vik"


def test_other_languages_have_quotations_and_no_guessed_speakers() -> None:
    german = "„Der Hafen bleibt heute geschlossen“, sagte Vik am Montag."
    (quote,) = read(german, "de")
    assert quote.parts[0].of(german) == "Der Hafen bleibt heute geschlossen"
    assert quote.speaker == ""
    french = "Maren Vik : « Le port reste fermé aujourd’hui. »"
    (quote,) = read(french, "fr")
    assert quote.speaker == "Maren Vik"


def test_crossheads_are_not_quoted() -> None:
    text = "“We are not going back”\n\n“We stay,” said Ada Lund."
    blocks = (("h", 0, 24), ("p", 26, len(text)))
    (quote,) = find_quotes(Document("", text, split_sentences(text), blocks))
    assert quote.parts[0].of(text) == "We stay,"


def test_a_line_of_the_panel_leads_back_to_the_quotation() -> None:
    document = Document("", ARTICLE, split_sentences(ARTICLE))
    found = find_quotes(document)
    lines = quote_findings(document)
    assert [quote_of(line) for line in lines] == list(found)
    assert lines[0].text == "It stays shut, … I will not open it."
    assert lines[0].label == "Maren Vik"
    assert all(check(line, ARTICLE) is None for line in lines)


PIECES = [
    *"“”\"'‘’«»„「」‹›`",
    "''",
    "``",
    " said Vik",
    " he said",
    ". ",
    ", ",
    ": ",
    "\n\n",
    "Maren Vik",
    " the captain",
    " the gate is shut",
    "who told",
    "according to ",
    "(",
    ")",
    "…",
    "工",
    "é",
    "\u2028",
    "s' ",
]


@pytest.mark.parametrize("seed", range(60))
def test_whatever_the_text_every_line_is_its_words_and_twice_the_same(seed: int) -> None:
    chance = random.Random(seed)
    text = "".join(chance.choice(PIECES) for _ in range(chance.randrange(1, 250)))
    document = Document("", text, split_sentences(text), language=chance.choice(["en", "de"]))
    lines = quote_findings(document)
    assert all(check(line, text) is None for line in lines)
    assert lines == quote_findings(document)
    ends = [span for line in lines for span in line.spans]
    assert all(one.end <= other.start for one, other in pairwise(ends))


@pytest.mark.parametrize(
    "piece",
    [
        "“ ",
        '" ',
        '"a" ',
        "' a ",
        "“a",
        "workers' ",
        "said “a” and ",
        "“Aa bb cc.\n",
        "“A b,” he said. ",
        "Vik Berg ",
    ],
)
def test_time_is_bounded_whatever_stands_there(piece: str) -> None:
    text = piece * 200_000
    document = Document("", text, ())
    began = time.process_time()
    find_quotes(document)
    assert time.process_time() - began < 2
