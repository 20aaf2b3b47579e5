"""Numbers with their units, ranges and qualifiers; digits that are no quantity are passed over."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from octavo.insights.figures.names import DASHES, is_name, tied
from octavo.insights.figures.numbers import STARTS, Number, read_number
from octavo.insights.figures.qualifiers import qualifier_before
from octavo.insights.figures.tokens import Token
from octavo.insights.figures.units import currency, read_unit
from octavo.insights.figures.words import is_plural, word_set

_CHANGED = word_set(
    """
    rose rise risen rises fell fall fallen falls up down increased increase raised raise raises cut
    cuts dropped drop grew grow climbed jumped shrank reduced lowered revised changed brought moved
    """
)
COINS = 0.01  # of a crown, a pound, a dollar
_VOTING = word_set(
    """
    vote votes voted voting ballot ballots majority council parliament senate mps lawmakers senators
    councillors approved passed rejected backed motion favour noes ayes
    """
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in tokens ``[start, end)``, unit included; ``first`` is where its qualifier begins.

    ``type`` is "" where no unit says it: then it counts something. ``other`` is the losing side of a vote,
    ``per`` what a sum is paid for ("month").
    """

    value: float
    first: int
    start: int
    end: int
    type: str = ""
    unit: str = ""
    high: float | None = None
    qualifier: str = ""
    digits: bool = False
    vague: bool = False
    other: float | None = None
    per: str = ""


@dataclass(frozen=True, slots=True)
class _Amount:
    """A number with its sign or unit, before ranges are joined."""

    number: Number
    start: int
    end: int
    type: str
    unit: str
    factor: float
    offset: float

    def value(self, number: float) -> float:
        return tidy(number * self.factor + self.offset)


def tidy(value: float) -> float:
    """Without the dust of binary fractions: nine significant digits."""
    return float(f"{value:.9g}")


def quantities(tokens: Sequence[Token], *, comma: bool = False) -> Iterator[Quantity]:
    """The quantities of a sentence, in its order, none inside another."""
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.kind not in "nc" and token.low not in STARTS:
            at += 1
            continue
        amount = _amount(tokens, at, comma)
        if amount is None:
            at += 1
            continue
        found = _with_range(tokens, amount, comma)
        if found is not None and not is_name(
            tokens, amount.start, found.end, found.type, found.value, found.high
        ):
            yield _qualified(tokens, found)
        at = max(found.end if found else amount.end, at + 1)


def _low(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].low if 0 <= at < len(tokens) else ""


def _amount(tokens: Sequence[Token], at: int, comma: bool) -> _Amount | None:
    sign = tokens[at].kind == "c"
    start, at = at, at + sign
    number = read_number(tokens, at, comma=comma) if at < len(tokens) else None
    if number is None:
        return None
    number = _short_million(tokens, number, sign)
    if sign:
        return _Amount(number, start, number.end, "money", currency(tokens[start].text), 1.0, 0.0)
    unit = read_unit(tokens, number.end) if number.end < len(tokens) else None
    if unit is None or (_low(tokens, unit.end - 1) == "foot" and is_plural(_low(tokens, unit.end))):
        return _Amount(number, start, number.end, "", "", 1.0, 0.0)
    return _Amount(number, start, unit.end, unit.type, unit.unit, unit.factor, unit.offset)


def _short_million(tokens: Sequence[Token], number: Number, money: bool) -> Number:
    """As in "m" and "b" behind a sum, or joined to a number before a noun, mean millions and billions."""
    low = _low(tokens, number.end)
    if low not in {"m", "b"} or not number.digits:
        return number
    joined = tokens[number.end].start == tokens[number.end - 1].end
    after = _low(tokens, number.end + 1)
    people = is_plural(after)
    unit = read_unit(tokens, number.end + 1) if number.end + 1 < len(tokens) else None
    if money or (joined and (people or (unit is not None and unit.type == "money"))):
        size = 1e6 if low == "m" else 1e9
        return replace(number, value=number.value * size, end=number.end + 1)
    return number


def _with_range(tokens: Sequence[Token], first: _Amount, comma: bool) -> Quantity | None:
    """The amount, joined with the one behind it where the two are a range, a vote or a change."""
    quantity = Quantity(
        first.value(first.number.value),
        first.start,
        first.start,
        first.end,
        first.type,
        first.unit,
        None if first.number.high is None else first.value(first.number.high),
        digits=first.number.digits,
        vague=first.number.high is not None,
    )
    joint = _low(tokens, first.end)
    if (joint not in DASHES and joint not in {"to", "and", "or", "votes"}) or first.end + 1 >= len(tokens):
        return _per(tokens, quantity)
    if joint == "votes" and _low(tokens, first.end + 1) == "to" and not first.type:
        return _vote(tokens, quantity, first.end + 2, comma)
    second = _amount(tokens, first.end + 1, comma)
    if second is None or (joint in DASHES and tokens[first.end + 1].kind not in "nc"):
        return _per(tokens, quantity)
    if joint == "and" and _is_smaller(first, second):
        more = second.value(second.number.value) * (COINS if first.type == "money" else 1)
        return replace(quantity, value=quantity.value + more, end=second.end)
    if joint in {"and", "or"} and (_low(tokens, first.start - 1) != "between" or joint == "or"):
        return _per(tokens, quantity)
    return _joined(tokens, quantity, first, second, joint, comma)


def _is_smaller(first: _Amount, second: _Amount) -> bool:
    """Whether the second is the rest of the first: "two hours and five minutes", "3 crowns and 50 pence"."""
    if first.type == second.type == "duration":
        return second.factor < first.factor and second.number.value * second.factor < first.factor
    return first.type == "money" and second.unit in {"cent", "pence"} and first.unit not in {"cent", "pence"}


def _joined(
    tokens: Sequence[Token], quantity: Quantity, first: _Amount, second: _Amount, joint: str, comma: bool
) -> Quantity | None:
    if first.type and second.type and first.type != second.type:
        return _per(tokens, quantity)
    if first.number.value > second.number.value and not first.type and joint != "and":
        return _vote(tokens, quantity, first.end + 1, comma)
    before = _low(tokens, first.start - 1)
    if joint == "to" and before == "from" and _changes(tokens, first.start):
        return None  # the number behind "to" is the one that holds; it is read next
    unit = second if second.type else first
    scale = _shared_scale(first, second)
    low, high = unit.value(first.number.value * scale), unit.value(second.number.value)
    if first.type and second.type:
        low = first.value(first.number.value * scale)
    if high <= low or (first.type == "duration" and not second.type):
        return _per(tokens, quantity)
    lead = first.start - 1 if before in {"between", "from"} else first.start
    return _per(
        tokens,
        replace(quantity, value=low, high=high, first=lead, start=lead, end=second.end)
        if not unit.type
        else replace(
            quantity,
            value=low,
            high=high,
            first=lead,
            start=lead,
            end=second.end,
            type=unit.type,
            unit=unit.unit,
        ),
    )


def _changes(tokens: Sequence[Token], at: int) -> bool:
    """Whether a verb of change stands before: "rose from 10 to 15"."""
    return any(_low(tokens, place) in _CHANGED for place in range(at - 7, at))


def _shared_scale(first: _Amount, second: _Amount) -> float:
    """In "10 to 15 million" the scale word counts for both."""
    high, low = second.number.value, first.number.value
    for size in (1e9, 1e6, 1e3):
        if high >= size and low < size and low < 1000 and second.number.end - second.number.start > 1:
            return size
    return 1.0


def _vote(tokens: Sequence[Token], quantity: Quantity, at: int, comma: bool) -> Quantity | None:
    """As in "412 to 38", where the sentence speaks of a vote; None else: a score."""
    second = read_number(tokens, at, comma=comma) if at < len(tokens) else None
    if second is None or second.value > quantity.value:
        return None
    end = second.end + (_low(tokens, second.end) == "votes")
    if not any(token.low in _VOTING for token in tokens):
        return None
    return replace(quantity, end=end, type="votes", unit="", other=second.value)


def _per(tokens: Sequence[Token], quantity: Quantity) -> Quantity:
    """With what a sum or a share is reckoned by: "a month", "per head"."""
    if quantity.type not in {"money", "percent"} or _low(tokens, quantity.end) not in {
        "a",
        "an",
        "per",
        "each",
    }:
        return quantity
    word = _low(tokens, quantity.end + 1)
    if word in {"day", "week", "month", "year", "hour", "night", "head", "person", "household", "barrel"}:
        return replace(quantity, per=word, end=quantity.end + 2)
    return quantity


def _qualified(tokens: Sequence[Token], quantity: Quantity) -> Quantity:
    if quantity.first and quantity.type in {"temperature", "percent"} and _minus(tokens, quantity.first):
        quantity = replace(
            quantity, value=-quantity.value, first=quantity.first - 1, start=quantity.start - 1
        )
    name, first = qualifier_before(tokens, quantity.first)
    after = (_low(tokens, quantity.end), _low(tokens, quantity.end + 1))
    if not name and after in {("or", "more"), ("or", "so"), ("or", "fewer"), ("or", "less")}:
        names = {"more": "at least", "so": "about", "fewer": "up to", "less": "up to"}
        return replace(quantity, qualifier=names[after[1]], end=quantity.end + 2)
    if quantity.type == "duration" and tokens[first].low == "over":
        return quantity  # "over twenty years": in the course of them
    return replace(quantity, qualifier=name, first=first)


def _minus(tokens: Sequence[Token], at: int) -> bool:
    sign = tokens[at - 1]
    if sign.low == "minus":
        return True
    return sign.text in "-–−" and sign.end == tokens[at].start and not tied(tokens, at - 1)
