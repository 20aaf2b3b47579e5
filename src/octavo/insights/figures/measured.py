"""What a measure is of: the loss of "a loss of 34 %", the gravel of "12 tonnes of gravel", a toll."""

from collections.abc import Sequence
from dataclasses import replace

from octavo.insights.figures.names import DASHES
from octavo.insights.figures.nouns import DETERMINERS, PHRASE, Counted, low, noun_end
from octavo.insights.figures.quantity import Quantity
from octavo.insights.figures.tokens import Token
from octavo.insights.figures.units import is_unit
from octavo.insights.figures.words import STOP, TOLL, VERBS, singular, word_set

_WEAK = frozenset({"by", "up", "down", "to"})  # alone, these do not tie a measure to the noun before them
OLDEST = 120  # years
ENDS = frozenset('.,;:!?)”"…')
_MILLIONS = frozenset({"million", "billion", "trillion", "crore", "lakh"})
_PERSON = frozenset({"man", "woman", "boy", "girl"})
_AUX_PAST = frozenset({"was", "is", "has", "had", "who", "and", "from", "in"})
BACK = 7  # tokens from a share or a sum back to what it is of

_LINKS = word_set(  # between what is measured and its measure
    """
    at to of as by was is were be been had has have reached reaches rose rises fell falls climbed
    stood stands put puts risen fallen up down now currently already totalled totals hit hits
    exceeded exceeds about around nearly almost over than more less fewer least estimated an from
    increased decreased dropped jumped grew grown shrank edged remained remains
    """
)
_MEASURED_VERBS = {  # folded to the noun that says the same
    **dict.fromkeys(["lost", "lose", "loses", "losing", "loss", "losses", "shrunk", "shrank"], "loss"),
    **dict.fromkeys(["cost", "costs", "costing"], "cost"),
    **dict.fromkeys(["spent", "spend", "spends", "spending"], "spending"),
    **dict.fromkeys(["save", "saves", "saved", "saving", "savings"], "saving"),
    **dict.fromkeys(["raised", "raise", "raises", "raising"], "raised"),
    **dict.fromkeys(["paid", "pay", "pays", "paying", "payment"], "pay"),
    **dict.fromkeys(["earn", "earns", "earned", "earning", "earnings"], "earnings"),
    **dict.fromkeys(["worth", "valued", "value"], "value"),
    **dict.fromkeys(["fined", "fine", "fines"], "fine"),
    **dict.fromkeys(["stole", "stolen"], "theft"),
}


def toll(tokens: Sequence[Token], quantity: Quantity) -> Counted | None:
    """As in "the death toll rose to 15", "deaths had reached 75,000"."""
    for place in range(quantity.first - 1, max(-1, quantity.first - 1 - BACK), -1):
        token = tokens[place]
        if token.low in TOLL:
            start = (
                place - 1 if token.low == "toll" and low(tokens, place - 1) in {"death", "injury"} else place
            )
            fate = "injured" if low(tokens, start) in {"injury", "injuries"} else "killed"
            return Counted("people", "", start, place + 1, start, quantity.end, fate)
        if token.kind != "w" or token.low not in _LINKS:
            return None
    return None


def magnitude(tokens: Sequence[Token], quantity: Quantity) -> Counted | None:
    """As in "magnitude 3.6", "a magnitude of 4.1", "the magnitude as 3.8", "4.1-magnitude"."""
    if not 0 < quantity.value < 11:
        return None
    if low(tokens, quantity.end) in DASHES and low(tokens, quantity.end + 1) == "magnitude":
        at = quantity.end + 1
        return Counted("magnitude", "magnitude", at, at + 1, quantity.first, at + 1)
    for place in range(quantity.first - 1, max(-1, quantity.first - 5), -1):
        if low(tokens, place) == "magnitude":
            return Counted("magnitude", "magnitude", place, place + 1, place, quantity.end)
        if low(tokens, place) not in _LINKS:
            break
    return None


def measured(tokens: Sequence[Token], quantity: Quantity) -> Counted | None:
    """What a number with a unit measures; the measure alone where nothing near says it."""
    bare = Counted(quantity.type, "", quantity.start, quantity.end, quantity.first, quantity.end)
    old = _years_old(tokens, quantity)
    if old is not None:
        return old
    right = _of_what(tokens, quantity) or _shared(tokens, quantity)
    shared = right is not None and quantity.type == "rate"
    left = None if shared and not _verb_before(tokens, quantity) else _left(tokens, quantity)
    if left is None:
        return right or bare
    return replace(left, last=right.last) if right and right.last - left.first <= PHRASE * 2 else left


def bare_sum(tokens: Sequence[Token], quantity: Quantity) -> Counted | None:
    """Millions of which the sentence does not say what they are; whether they are money, the article says."""
    after = tokens[quantity.end] if quantity.end < len(tokens) else None
    if quantity.type or low(tokens, quantity.end - 1) not in _MILLIONS:
        return None
    if after is not None and after.kind != "p" and after.low not in STOP:
        return None
    return _left(tokens, quantity) or Counted(
        "", "", quantity.start, quantity.end, quantity.first, quantity.end
    )


def _verb_before(tokens: Sequence[Token], quantity: Quantity) -> bool:
    return low(tokens, quantity.first - 1) in _MEASURED_VERBS


def _years_old(tokens: Sequence[Token], quantity: Quantity) -> Counted | None:
    """As in "58-year-old", "58 years old"."""
    at = quantity.end
    if quantity.type != "duration" or not low(tokens, at - 1).startswith("year"):
        return None
    at += low(tokens, at) in DASHES
    if low(tokens, at) not in {"old", "olds"}:
        return None
    return Counted("age", "age", at, at + 1, quantity.first, at + 1)


def age(tokens: Sequence[Token], quantity: Quantity) -> Counted | None:
    """As in "aged 58", "Torvald, 49,", "a man of 71", "he is seventy-four": the age of one person."""
    start, end = quantity.start, quantity.end
    if quantity.value != int(quantity.value) or not 0 < quantity.value < OLDEST or quantity.first < start:
        return None
    before, after, subject = low(tokens, start - 1), low(tokens, end), low(tokens, start - 2)
    stops = end >= len(tokens) or after in ENDS
    if before in {"aged", "age"}:
        return Counted("age", "age", start - 1, start, start - 1, end)
    named = before == after == "," and start > 1 and tokens[start - 2].text[0].isupper()
    of_age = before == "of" and subject in _PERSON and (stops or after in _AUX_PAST)
    told = before in {"is", "was"} and subject in {"he", "she", "who"} and (stops or after == "and")
    return Counted("age", "age", start, end, start, end) if named or of_age or told else None


def _left(tokens: Sequence[Token], quantity: Quantity) -> Counted | None:
    """The noun or verb before a measure: "the loss at 34 %", "Turnout was 61 %", "has lost 31 %"."""
    for place in range(quantity.first - 1, max(-1, quantity.first - 1 - BACK), -1):
        token = tokens[place]
        if token.low in _MEASURED_VERBS:
            head = _MEASURED_VERBS[token.low]
            return Counted(quantity.type, head, place, place + 1, place, quantity.end)
        if token.kind == "w" and token.low in _LINKS:
            continue
        linked = place < quantity.first - 1 and low(tokens, place + 1) not in _WEAK
        linked = linked and not (token.low.endswith("ing") and quantity.type == "money")
        if token.kind != "w" or token.low in STOP or token.low in VERBS or not linked or is_unit(token.low):
            return None
        if token.text[0].isupper() and place > 0:
            return None  # a name: "Holm paid", "in Varnholt of"
        head = singular(token.low)
        return Counted(quantity.type, head, place, place + 1, place, quantity.end)
    return None


def _shared(tokens: Sequence[Token], quantity: Quantity) -> Counted | None:
    """As in "one in five pensioners": those of whom it is a share."""
    end = noun_end(tokens, quantity.end, one=False) if quantity.type == "rate" else None
    if end is None:
        return None
    return Counted("rate", singular(tokens[end - 1].low), quantity.end, end, quantity.first, end)


def _of_what(tokens: Sequence[Token], quantity: Quantity) -> Counted | None:
    """The words behind a measure that say of what it is: "31 % of its value", "12 tonnes of gravel"."""
    at = quantity.end
    if low(tokens, at) != "of":
        return None
    start = at + 1
    while low(tokens, start) in DETERMINERS and start < at + 3:
        start += 1
    end = start
    while end < min(start + 4, len(tokens)):
        token = tokens[end]
        possessive = token.low.endswith("'s") or token.text in DASHES
        if not possessive and (token.kind != "w" or token.low in STOP or token.low in VERBS):
            break
        end += 1
    if end == start or tokens[end - 1].low.endswith("'s") or tokens[end - 1].kind != "w":
        return None
    return Counted(quantity.type, singular(tokens[end - 1].low), start, end, quantity.first, end)
