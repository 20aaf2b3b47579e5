"""Shares in words: "one in five", "two out of three", "a third of", "two-thirds", "half of"."""

from collections.abc import Iterator, Sequence

from octavo.insights.figures.names import DASHES
from octavo.insights.figures.numbers import read_number
from octavo.insights.figures.qualifiers import qualifier_before
from octavo.insights.figures.quantity import Quantity, tidy
from octavo.insights.figures.tokens import Token

_PARTS = {
    "third": 3,
    "thirds": 3,
    "quarter": 4,
    "quarters": 4,
    "fifth": 5,
    "fifths": 5,
    "sixth": 6,
    "sixths": 6,
    "eighth": 8,
    "eighths": 8,
    "tenth": 10,
    "tenths": 10,
}
_TIMES = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "seven": 7, "nine": 9}
_HALF_OF = frozenset(["of", "the", "its", "their", "his", "her", "our", "all"])
MOST_OUT_OF = 1000  # "one in a million" is a figure of speech, "one in 40" is a share


def shares(tokens: Sequence[Token]) -> Iterator[Quantity]:
    """The shares of a sentence that are told in words, in percent, in its order."""
    for at, token in enumerate(tokens):
        found = None
        if token.low == "half":
            found = _half(tokens, at)
        elif token.low in _PARTS and at:
            found = _part(tokens, at)
        elif token.low in {"in", "of"} and at:
            found = _in(tokens, at)
        if found is not None:
            start, end, value = found
            name, first = qualifier_before(tokens, start)
            yield Quantity(tidy(100 * value), first, start, end, "rate", "%", qualifier=name)


def _low(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].low if 0 <= at < len(tokens) else ""


def _half(tokens: Sequence[Token], at: int) -> tuple[int, int, float] | None:
    if _low(tokens, at + 1) not in _HALF_OF or _low(tokens, at - 1) in {
        "a",
        "and",
        "first",
        "second",
        "other",
    }:
        return None
    if _low(tokens, at + 1) != "of" and _low(tokens, at + 2) in {
        "time",
        "way",
        "size",
        "price",
        "rate",
        "age",
    }:
        return None
    return at, at + 1, 0.5


def _part(tokens: Sequence[Token], at: int) -> tuple[int, int, float] | None:
    step = at - 2 if _low(tokens, at - 1) in DASHES else at - 1
    times = _TIMES.get(_low(tokens, step))
    after = _low(tokens, at + 1)
    if after == "of" and _low(tokens, at + 2) in {"an", "a"}:
        return None  # "a quarter of an hour"
    if times is None or (times > 1) != token_is_plural(_low(tokens, at)):
        return None
    if after not in {"of", ""} and (at + 1 >= len(tokens) or tokens[at + 1].kind != "p"):
        return None
    return step, at + 1, times / _PARTS[_low(tokens, at)]


def token_is_plural(word: str) -> bool:
    """Whether a fraction's name stands in the plural."""
    return word.endswith("s")


def _in(tokens: Sequence[Token], at: int) -> tuple[int, int, float] | None:
    """As in "one in five", "one in every five", "two out of three"."""
    out_of = _low(tokens, at) == "of"
    if out_of and _low(tokens, at - 1) != "out":
        return None
    left = at - 2 if out_of else at - 1
    few = read_number(tokens, left) if left >= 0 else None
    behind = at + 1 + (_low(tokens, at + 1) == "every")
    many = read_number(tokens, behind) if behind < len(tokens) else None
    if few is None or many is None or few.end != left + 1:
        return None
    if not 0 < few.value < many.value <= MOST_OUT_OF or (few.value > 9 and not out_of):
        return None
    if (not out_of and few.value > 3) or _is_day(tokens, behind, many.end):
        return None
    return left, many.end, few.value / many.value


def _is_day(tokens: Sequence[Token], at: int, end: int) -> bool:
    year = tokens[at].text.isdigit() and len(tokens[at].text) == 4
    return year or _low(tokens, end) in {"years", "months", "days", "hours", "weeks", "minutes", "seconds"}
