"""Where sentences that state one fact give different numbers for one thing: the words, to be shown beside it.

Only what can be told from the words next to a number: “12 people” and “15 people”, “$2.5 billion” and “$3
billion”. Whether the one is an update of the other is not decided here.
"""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal, InvalidOperation

from octavo.insights.coverage.words import numbers_of, stem, word_set
from octavo.stories.tokens import Token, tokenize

REACH = 3  # words behind a number among which the thing stands that it counts
AHEAD = 60  # characters behind a number in which it may say whom it counts in or leaves out
ROUNDED = 2  # digits from which a number may be another's rounding: 1.4 of 1.37; "10" is not that of "12"
_CLOCK = re.compile(r"[:.]\d\d(?!\d)|\s?[ap]\.?m\b|\s?o['’]clock", re.IGNORECASE)  # behind an hour
_APART = re.compile(r"\b(?:including|excluding|counting|besides|apart from)\b", re.IGNORECASE)
_MONEY = re.compile(r"[$€£¥₩₹]\s?$")
_BESIDE = frozenset(
    ["more", "other", "additional", "of", "the", "about"]
)  # stands between a number and its thing
_DAYS = word_set(
    """
    january february march april may june july august september october november december jan feb mar apr jun
    jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday
    """
)


def counted(text: str) -> dict[str, tuple[str, str]]:
    """Each thing that a sentence counts once: its name, the plain value and the words of the number."""
    tokens = tokenize(text)
    found: dict[str, list[tuple[str, str]]] = {}
    for first, last, value in numbers_of(tokens):
        start, end = tokens[first].start, tokens[last - 1].end
        thing = _thing(text, start, end, tokens[last : last + REACH])
        if thing:
            found.setdefault(thing, []).append((value, text[start:end]))
    return {thing: values[0] for thing, values in found.items() if len(values) == 1}


def _thing(text: str, start: int, end: int, after: Sequence[Token]) -> str:
    """What a number counts, "" where its neighbours do not say."""
    money = _MONEY.search(text[max(0, start - 2) : start])
    if money:
        return money.group().strip()
    if text[end : end + 1] == "%":
        return "%"
    if _CLOCK.match(text, end) or re.search(r"\d[:.]$", text[max(0, start - 2) : start]):
        return ""  # a time of day
    if _APART.search(text, end, end + AHEAD):
        return ""  # "four dead, including the driver" and "three dead" may well agree
    before = text[max(0, start - 12) : start].split()[-1:]
    if before and before[0].strip(".,").casefold() in _DAYS:
        return ""  # a day of a month
    for one in after:
        gap = text[end : one.start]
        if one.number or one.form in _DAYS or gap.strip(" -"):
            return ""
        if one.form not in _BESIDE and not one.capital:
            return stem(one.form)
        end = one.end
    return ""


def differing(sentences: Sequence[str]) -> list[list[str | int]]:
    """[number of the sentence, words] for sentences that count one thing differently; empty where none do."""
    tables = [counted(sentence) for sentence in sentences]
    found: list[list[str | int]] = []
    for thing in sorted({thing for table in tables for thing in table}):
        values = {table[thing][0] for table in tables if thing in table}
        if len(values) > 1 and not _roundings(values):
            found += [[place, table[thing][1]] for place, table in enumerate(tables) if thing in table]
    return found


def _roundings(values: Iterable[str]) -> bool:
    """Whether numbers are all one, rounded more or less: 1.37 and 1.4."""
    try:
        exact = sorted(
            (Decimal(value).normalize() for value in values), key=lambda one: -len(one.as_tuple()[1])
        )
    except InvalidOperation:
        return False
    finest = exact[0]
    return all(
        len(one.as_tuple()[1]) >= ROUNDED and Decimal(f"{finest:.{len(one.as_tuple()[1]) - 1}e}") == one
        for one in exact[1:]
    )
