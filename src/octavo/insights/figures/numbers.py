"""Numbers in digits and in words: "56,331", "2.5 million", "four hundred and twelve", "two and a half"."""

from collections.abc import Sequence
from dataclasses import dataclass

from octavo.insights.figures.tokens import Token

MOST_DIGITS = 15  # beyond is an identifier, and beyond what a float keeps exactly

_UNITS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9}
_TEENS = {
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
}
_TENS = {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
SCALES: dict[str, float] = {
    "hundred": 1e2,
    "thousand": 1e3,
    "lakh": 1e5,
    "lakhs": 1e5,
    "million": 1e6,
    "crore": 1e7,
    "crores": 1e7,
    "billion": 1e9,
    "trillion": 1e12,
}
_SHORT = {"k": 1e3, "mn": 1e6, "mln": 1e6, "bn": 1e9, "tn": 1e12}  # "m" may be metres: see `quantity`
_VAGUE: dict[str, tuple[float, float]] = {  # what a writer who did not count may mean, at least and at most
    "dozens": (24, 99),
    "scores": (40, 199),
    "hundreds": (200, 999),
    "thousands": (2e3, 9999),
    "millions": (2e6, 9999999),
    "billions": (2e9, 9999999999),
}
_FRACTIONS = {"half": 0.5, "quarter": 0.25, "third": 1 / 3, "fifth": 0.2, "tenth": 0.1}
STARTS = frozenset((*_UNITS, *_TEENS, *_TENS, *_VAGUE, "a", "half", "several", "tens"))


@dataclass(frozen=True, slots=True)
class Number:
    """A number read from tokens ``[start, end)``; ``high`` is set for what was not counted ("dozens")."""

    value: float
    start: int
    end: int
    high: float | None = None
    digits: bool = False


def read_number(tokens: Sequence[Token], at: int, *, comma: bool = False) -> Number | None:
    """The number that begins at token ``at``, as long as it goes; None where none begins."""
    token = tokens[at]
    if token.kind == "n":
        return _numeral(tokens, at, comma)
    if token.kind != "w" or token.low not in STARTS:
        return None
    if token.low in _VAGUE or token.low == "tens":
        return _vague(tokens, at)
    if token.low in {"a", "half", "several"}:
        return _article(tokens, at)
    return _in_words(tokens, at)


def value_of(written: str, *, comma: bool = False) -> float | None:
    """A numeral's value; ``comma`` says that its decimals stand behind a comma."""
    if sum(map(str.isdigit, written)) > MOST_DIGITS:
        return None
    point, group = (",", ".") if comma else (".", ",")
    plain = "".join(c for c in written.replace(group, "") if c.isdecimal() or c == point)
    try:
        return float(plain.replace(",", "."))
    except ValueError:
        return None


def _low(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].low if 0 <= at < len(tokens) else ""


def _numeral(tokens: Sequence[Token], at: int, comma: bool) -> Number | None:
    value = value_of(tokens[at].text, comma=comma)
    if value is None:
        return None
    end = at + 1
    if end < len(tokens) and _low(tokens, end) in _SHORT and tokens[end].start - tokens[at].end <= 1:
        return Number(value * _SHORT[_low(tokens, end)], at, end + 1, digits=True)
    return _scaled(tokens, Number(value, at, end, digits=True))


def _scaled(tokens: Sequence[Token], number: Number) -> Number:
    """With the scale words behind it, a hyphen between or not: "2.5 million", "three hundred thousand"."""
    value, end = number.value, number.end
    for _ in range(2):
        step = end + 1 if _low(tokens, end) == "-" else end
        scale = SCALES.get(_low(tokens, step))
        if scale is None:
            break
        value, end = value * scale, step + 1
    return Number(value, number.start, end, digits=number.digits)


def _vague(tokens: Sequence[Token], at: int) -> Number | None:
    word, end = _low(tokens, at), at + 1
    if word == "tens":
        if _low(tokens, at + 1) != "of" or _low(tokens, at + 2) not in _VAGUE:
            return None
        low, high = _VAGUE[_low(tokens, at + 2)]
        return Number(low * 10, at, at + 3, high * 10 + 9)
    low, high = _VAGUE[word]
    if _low(tokens, at + 1) == "of" and _low(tokens, at + 2) in _VAGUE:
        scale, _ = _VAGUE[_low(tokens, at + 2)]
        return Number(low * scale / 2, at, at + 3, high * scale / 2)
    return Number(low, at, end, high)


def _article(tokens: Sequence[Token], at: int) -> Number | None:
    """As in "a dozen", "half a dozen", "a hundred", "several hundred"; fractions are `rates`' matter."""
    word, after = _low(tokens, at), _low(tokens, at + 1)
    if word == "half":
        if after == "a" and _low(tokens, at + 2) in {"dozen", "million", "billion"}:
            whole = 12 if _low(tokens, at + 2) == "dozen" else SCALES[_low(tokens, at + 2)]
            return Number(whole / 2, at, at + 3)
        return None
    if word == "several":
        scale = 12.0 if after == "dozen" else SCALES.get(after)
        return Number(2 * scale, at, at + 2, 10 * scale - 1) if scale else None
    if after == "dozen":
        return Number(12, at, at + 2)
    if after == "half" and _low(tokens, at + 2) == "dozen":
        return Number(6, at, at + 3)
    if after in SCALES:
        return _tail(tokens, _scaled(tokens, Number(1, at, at + 1)))
    return None


def _in_words(tokens: Sequence[Token], at: int) -> Number | None:
    """A number in words, by the rule that each part is smaller than the one before it."""
    number = _small(tokens, at)
    if number is None:
        return None
    if _low(tokens, number.end) == "point" and _low(tokens, number.end + 1) in _UNITS:
        digits, end = "", number.end + 1
        while _low(tokens, end) in _UNITS:
            digits, end = digits + str(_UNITS[_low(tokens, end)]), end + 1
        number = Number(float(f"{int(number.value)}.{digits}"), at, end)
    half = _and_a_half(tokens, number)
    if half is not None:
        return _scaled(tokens, half)
    if _low(tokens, number.end) == "dozen":
        return Number(number.value * 12, at, number.end + 1)
    return _tail(tokens, _scaled(tokens, number))


def _tail(tokens: Sequence[Token], number: Number) -> Number:
    """With the smaller parts behind a scale: "four hundred and twelve", "two thousand three hundred"."""
    for _ in range(3):
        step = number.end + 1 if _low(tokens, number.end) == "and" else number.end
        if _low(tokens, number.end) == "," and _low(tokens, number.end + 2) == "hundred":
            step = number.end + 1  # "six thousand, two hundred and eleven"
        if number.value < 100 or step >= len(tokens):
            break
        part = _small(tokens, step)
        if part is None:
            break
        part = _scaled(tokens, part)
        size = 1.0
        while number.value % (size * 10) == 0 and size < number.value:
            size *= 10
        if part.value >= size:
            break
        number = Number(number.value + part.value, number.start, part.end)
    return _scaled(tokens, number)


def _small(tokens: Sequence[Token], at: int) -> Number | None:
    """A number below a hundred in words."""
    word = _low(tokens, at)
    if word in _UNITS or word in _TEENS:
        return Number(_UNITS.get(word) or _TEENS[word], at, at + 1)
    if word not in _TENS:
        return None
    step = at + 2 if _low(tokens, at + 1) in {"-", "‑"} else at + 1
    unit = _UNITS.get(_low(tokens, step), 0)
    return Number(_TENS[word] + unit, at, step + 1 if unit else at + 1)


def _and_a_half(tokens: Sequence[Token], number: Number) -> Number | None:
    words = [_low(tokens, number.end + step) for step in range(3)]
    if words[:2] != ["and", "a"] or words[2] not in _FRACTIONS:
        return None
    return Number(number.value + _FRACTIONS[words[2]], number.start, number.end + 3)
