"""What a number counts: the noun behind it, what befell people, or what a share or a sum is of."""

from collections.abc import Sequence

from octavo.insights.figures.measured import age, magnitude, measured, toll
from octavo.insights.figures.nouns import DETERMINERS, Counted, has_object, low, noun_end
from octavo.insights.figures.quantity import Quantity
from octavo.insights.figures.tokens import Token
from octavo.insights.figures.words import (
    DAYS,
    FATE_BEFORE,
    FATE_NOUNS,
    FATES,
    PEOPLE,
    STOP,
    TOLL,
    VERBS,
    singular,
    word_set,
)

REACH = 9  # tokens from a noun to what befell the people it names
SHOWN_REACH = 5  # of these, so many are still shown as one phrase


_AUX = word_set(
    """
    were was are is been being be have has had
    """
)
_FATE_RIGHT = word_set(  # may follow a number or a noun without "were"
    """
    dead killed injured wounded hurt missing homeless displaced evacuated arrested detained rescued
    """
)
_MODAL = word_set("going could may might would will should expected likely")  # it has not happened
_OF_THEM = frozenset(["them", "us", "you", "these", "those", "which", "whom"])
_MORE = frozenset(["more", "other", "others", "further", "additional", "extra"])
_ENDS = frozenset('.,;:!?()[]“”"…')


def counted(tokens: Sequence[Token], quantity: Quantity) -> Counted | None:
    """What ``quantity`` counts or measures; None where the sentence does not say it plainly."""
    if quantity.type == "votes":
        return Counted("votes", "vote", quantity.start, quantity.end, quantity.first, quantity.end)
    if quantity.type:
        return measured(tokens, quantity)
    return (
        magnitude(tokens, quantity)
        or age(tokens, quantity)
        or _things(tokens, quantity)
        or toll(tokens, quantity)
    )


def _things(tokens: Sequence[Token], quantity: Quantity) -> Counted | None:
    at, part = quantity.end, low(tokens, quantity.first - 1) in {"another", "further", "other"}
    if low(tokens, at) == "of":
        if low(tokens, at + 1) in _OF_THEM and quantity.value == 1:
            return None  # "one of them" is somebody
        if low(tokens, at + 1) in _OF_THEM:
            return Counted("count", "", at, at + 2, quantity.first, at + 2, part=True)
        part, at = not quantity.vague, at + 1
        at += low(tokens, at) in DETERMINERS
    if low(tokens, at) in _MORE:
        part, at = True, at + 1
    before = FATES.get(low(tokens, quantity.first - 1), "")
    before = before if low(tokens, quantity.first - 1) in FATE_BEFORE else ""
    end = noun_end(tokens, at, one=quantity.value == 1)
    if end is None:
        return _fate_alone(tokens, quantity, at, before, part)
    noun = tokens[end - 1]
    if _names_it(tokens, quantity) and noun.low not in PEOPLE:
        return None
    head = singular(noun.low)
    fate, last = (before, end) if before else _fate_behind(tokens, end)
    if noun.low in FATE_NOUNS:
        fate, head = FATES[noun.low], ""
    people = noun.low in PEOPLE or head == "" or (bool(fate) and noun.text[0].isupper())
    if not people and fate not in {"", "killed", "evacuated", "rescued"}:
        fate = ""
    if quantity.value == 1 and not (people and fate):
        return None
    first = quantity.first - 1 if before else quantity.first
    return Counted("people" if people else "count", head, at, end, first, last, fate, part)


def _names_it(tokens: Sequence[Token], quantity: Quantity) -> bool:
    """Whether a name stands right before the digits: "Proposition 12 requires …"."""
    before = tokens[quantity.first - 1] if quantity.first > 1 else None
    if before is None or not quantity.digits or quantity.qualifier:
        return False
    return before.kind == "w" and before.text[0].isupper() and before.low not in DAYS


def _fate_alone(
    tokens: Sequence[Token], quantity: Quantity, at: int, before: str, part: bool
) -> Counted | None:
    """As in "12 injured", "killed 12", "15 were hurt"."""
    word = low(tokens, at)
    if word in _FATE_RIGHT and not has_object(tokens, at):
        return Counted("people", "", at, at + 1, quantity.first, at + 1, FATES[word], part)
    if before:
        first = quantity.first - 1
        return Counted("people", "", first, quantity.first, first, quantity.end, before, part)
    if word in _AUX or word in {"died", "perished", "drowned"}:
        fate, last = _fate_behind(tokens, at)
        if fate:
            return Counted("people", "", at, max(last, at + 1), quantity.first, last, fate, part)
    return None


def _fate_behind(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    """What befell those whom a noun that ends before ``at`` names, and where the shown words end."""
    word = low(tokens, at)
    if word in _FATE_RIGHT and not has_object(tokens, at):
        return FATES[word], at + 1
    if word in {"died", "perished", "drowned"}:
        return "killed", at + 1
    aux = False
    for place in range(at, min(at + REACH, len(tokens))):
        token = tokens[place]
        if token.kind == "n" or token.text in _ENDS or (token.low in {"and", "but", "not"} and not aux):
            break
        if token.low in _AUX:
            aux = True
            continue
        fate = _befell(tokens, place) if aux else ""
        if fate:
            return fate, place + 1 if place - at < SHOWN_REACH else at
        if token.low in _MODAL:
            break
        if (
            aux
            and (token.low in STOP or token.low in VERBS)
            and token.low not in {"also", "now", "still", "to"}
        ):
            break
    return "", at


def _befell(tokens: Sequence[Token], at: int) -> str:
    word = low(tokens, at)
    if word == "treated" and low(tokens, at + 1) in {"for", "in"}:
        return "injured" if any(low(tokens, at + step).startswith("injur") for step in (2, 3, 4)) else ""
    return FATES.get(word, "") if word not in TOLL and word not in {"cases", "lives", "custody"} else ""
