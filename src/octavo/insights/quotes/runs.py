"""Rows of words with capitals: the office that each begins with, and the name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from octavo.insights.quotes.tokens import Token, Tokens, is_name
from octavo.insights.quotes.words import FEMALE, MALE, OFFICES, STARTERS, TITLES
from octavo.insights.quotes.words import (
    words as _words,
)

_SMALL_PART = re.compile(r"-[a-z]+$")  # "Mum-of-two Ada Lund", "Hesk-born Ada Lund"
_JOINS = _words("de del der den van von la le da di du dos das bin ibn al el ter")


@dataclass(frozen=True, slots=True)
class Run:
    """Words with capitals in a row: the office that they begin with, and the name."""

    office: tuple[Token, ...]
    name: tuple[Token, ...]
    place: int  # of the first of all in the words of the article
    gender: str = ""


def runs_of(tokens: Tokens) -> list[Run]:
    """Every row of capitals, an office at its head told from the name."""
    found, words = [], tokens.all
    place = 0
    while place < len(words):
        if not is_name(words[place]):
            place += 1
            continue
        end = place + 1
        while end < len(words) and adjoin(tokens.text, words[end - 1], words[end]):
            if is_name(words[end]):
                end += 1
            elif words[end].low in _JOINS and end + 1 < len(words) and _follows(tokens.text, words, end):
                end += 2
            else:
                break
        found.append(_run(words, place, end))
        place = end
    return found


def _follows(text: str, words: Sequence[Token], place: int) -> bool:
    return is_name(words[place + 1]) and adjoin(text, words[place], words[place + 1])


def adjoin(text: str, one: Token, other: Token) -> bool:
    """Whether two words stand side by side, at most the full stop of an initial or a title between them."""
    between = text[one.end : other.start]
    if between.strip(" \xa0") == "":
        return True
    return between.strip(" \xa0") == "." and (
        len(one.text) == 1 or one.low in OFFICES or one.text in {"Jr", "St"}
    )


def _run(words: Sequence[Token], start: int, end: int) -> Run:
    first = start
    while first < end and (words[first].low in STARTERS or _SMALL_PART.search(words[first].text)):
        first += 1
    head = max((place for place in range(first, end - 1) if words[place].low in OFFICES), default=first - 1)
    office = list(words[first : head + 1])
    before = words[start - 1] if start else None
    gender = ""
    if before and before.low in TITLES and first == start:
        gender = _gender(before.low)
    elif office:
        gender = _gender(office[-1].low)
    return Run(tuple(office), tuple(words[head + 1 : end]), first, gender)


def _gender(word: str) -> str:
    return "m" if word in MALE else "f" if word in FEMALE else ""
