"""Words of an article as story features see them: terms, and which of them are names, places or numbers.

No model and no word list beyond a handful of prepositions: names are runs of capitalised words that do not
merely begin a sentence. In a script without capitals there are none, and the features that need them stay
neutral.
"""

import re
from dataclasses import dataclass
from typing import NamedTuple

TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’.][^\W\d_]+)*")
# What may stand between the words of one name ("John Kerry", "Al-Sadr"), and what ends a sentence or opens
# speech.
JOINT = re.compile(r"[ \-]")
SENTENCE_EDGE = re.compile(r"[.!?:;\n\"“”„«»`()\[\]…•|]|--|–|—")
# Prepositions that put an event somewhere, in the languages most feeds are in; "of" and "to" are left out
# because they take persons and offices as often.
PLACE_PREPOSITIONS = frozenset(
    [
        "in",
        "at",
        "near",
        "outside",
        "across",
        "around",
        "en",
        "dans",
        "à",
        "près",
        "aus",
        "bei",
        "nahe",
        "im",
        "am",
        "nel",
        "nella",
        "presso",
        "em",
        "na",
        "no",
        "w",
        "we",
    ]
)
NUMBER_WORDS = {
    word: str(number)
    for number, word in enumerate(
        ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], start=2
    )
}
DATELINE = re.compile(
    r"^\W*(?P<place>[A-Z][\w.'’ ]{2,40}?)(?:,[^\n(]{0,40})?\s*(?:\([^)\n]{2,30}\)|--|—|–|\s-\s)"
)
SHOUTING = 0.5  # above this share of capitalised words, capitals say nothing about names


class Token(NamedTuple):
    """One word: its normal form and what it is."""

    form: str
    start: int
    end: int
    capital: bool
    opens: bool  # first word of a sentence, a quotation or a bracket
    number: bool


@dataclass(frozen=True, slots=True)
class Name:
    """A run of capitalised words as it stands in the text, and whether a preposition of place precedes it."""

    start: int
    end: int
    first: int  # index of its first token
    last: int  # index after its last token
    place: bool


def normal_form(word: str, english: bool) -> str:
    """Fold case, drop the possessive and, in English, the plural (the S-stemmer of Harman 1991)."""
    form = word.casefold().replace("’", "'")
    form = form.removesuffix("'s")
    if not english or len(form) < 4 or not form.endswith("s"):
        return form.replace(".", "")
    if form.endswith("ies") and form[-4] not in "ae":
        return form[:-3] + "y"
    if form.endswith(("us", "ss", "is")):
        return form
    return form[:-1]


def tokenize(text: str, english: bool = True) -> list[Token]:
    """Split a text into words and numbers; offsets are code points."""
    tokens: list[Token] = []
    end = 0
    for match in TOKEN.finditer(text):
        word, start = match.group(), match.start()
        opens = not tokens or SENTENCE_EDGE.search(text, end, start) is not None
        end = match.end()
        if word[0].isdigit():
            tokens.append(Token(word.replace(",", ""), start, end, False, opens, True))
            continue
        form = normal_form(word, english)
        digits = NUMBER_WORDS.get(form) if english else None
        tokens.append(Token(digits or form, start, end, word[0].isupper(), opens, digits is not None))
    return tokens


def find_names(text: str, tokens: list[Token]) -> list[Name]:
    """Find the runs of capitalised words; one that opens a sentence needs a capital elsewhere too."""
    words = [token for token in tokens if not token.number]
    if not words or sum(token.capital for token in words) > SHOUTING * len(words):
        return []
    inside = {token.form for token in words if token.capital and not token.opens}
    names: list[Name] = []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if not (token.capital and token.form in inside):
            index += 1
            continue
        last = index + 1
        while last < len(tokens) and _continues(text, tokens, last, inside):
            last += 1
        place = index > 0 and not token.opens and tokens[index - 1].form in PLACE_PREPOSITIONS
        names.append(Name(token.start, tokens[last - 1].end, index, last, place))
        index = last
    return names


def _continues(text: str, tokens: list[Token], index: int, inside: set[str]) -> bool:
    token, before = tokens[index], tokens[index - 1]
    gap = text[before.end : token.start]
    return token.capital and token.form in inside and len(gap) == 1 and JOINT.match(gap) is not None


def dateline(text: str) -> str:
    """The place that a dispatch opens with ("ATHENS, May 3 (Agency) —"), or an empty string."""
    match = DATELINE.match(text[:120])
    return match["place"] if match else ""
