"""A sentence as words, numerals, signs of money and punctuation, each with its place in the text."""

import re
from functools import cache
from typing import NamedTuple

from octavo.insights.figures.words import word_set

LONGEST = 2000  # characters read of one sentence; longer ones are lists without full stops

_MONEY = (
    r"(?<!\w)(?:(?:US|AU|CA|NZ|HK|NT|A|C|S|R)?\$|[£€¥₹₽₺₩₪₴₱₫₦]"
    r"|(?:Rs\.?|EUR|USD|GBP|SEK|NOK|DKK|CHF|JPY|CNY|INR|AUD|CAD)(?=\s?\d))"
)
_NAMED = (  # digits that are part of a name, a clock time, a date, an address, a telephone number
    r"\d{1,2}:\d{2}(?::\d{2})?"
    r"|\+\d[\d ()-]{6,18}\d|(?<!\w)0\d{2,4}[ -]\d{3,4}[ -]?\d{3,4}"
    r"|\d{1,4}(?:[./]\d{1,4}){2,6}|\d{1,4}/\d{1,4}"
    r"|[^\W\d_]++[-‑]?\d[\w‑-]*+|#\d+|№ ?\d+"
)
_GROUPS = "\u00a0\u202f\u2009’'"  # besides comma or point: what publishers set between thousands
_POINT = rf"\d{{1,3}}(?:,\d{{2}}){{0,4}}(?:[,{_GROUPS}]\d{{3}})++(?:\.\d+)?|\d++(?:\.\d+)?"
_COMMA = rf"\d{{1,3}}(?:[.{_GROUPS}]\d{{3}})++(?:,\d+)?|\d++(?:,\d+)?"
_WORD = r"[^\W\d_]++(?:[’'][^\W\d_]++)*+"
_COMMA_LANGUAGES = word_set(  # a comma before the decimals
    """
    de fr es it pt nl da sv nb nn no fi is pl cs sk hu ro bg el ru uk sr hr sl tr id vi lt lv et
    """
)


class Token(NamedTuple):
    """A piece of a sentence.

    ``kind`` is n (numeral), w (word), c (sign of money), x (digits that are no quantity) or p (anything
    else); ``low`` is the words folded to lower case with straight apostrophes.
    """

    kind: str
    start: int
    end: int
    text: str
    low: str


@cache
def _pattern(comma: bool) -> re.Pattern[str]:
    number = _COMMA if comma else _POINT
    return re.compile(rf"(?P<c>{_MONEY})|(?P<x>{_NAMED})|(?P<n>{number})|(?P<w>{_WORD})|(?P<p>\S)")


def decimal_comma(language: str) -> bool:
    """Whether a language writes 1.234,5 for what English writes 1,234.5."""
    return language.split("-", maxsplit=1)[0].lower() in _COMMA_LANGUAGES


def tokens_of(text: str, start: int, end: int, *, comma: bool = False) -> list[Token]:
    """The tokens of ``text[start:end]`` in order, of the first `LONGEST` characters."""
    return [
        Token(
            found.lastgroup or "p", found.start(), found.end(), found[0], found[0].lower().replace("’", "'")
        )
        for found in _pattern(comma).finditer(text, start, min(end, start + LONGEST))
    ]
