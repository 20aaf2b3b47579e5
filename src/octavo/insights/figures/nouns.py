"""The noun that a number counts, and what is said of it there."""

from collections.abc import Sequence
from dataclasses import dataclass

from octavo.insights.figures.names import DASHES
from octavo.insights.figures.numbers import STARTS
from octavo.insights.figures.tokens import Token
from octavo.insights.figures.words import ATTRIBUTIVE, PEOPLE, STOP, VERBS, is_plural, word_set

PHRASE = 6  # words from a number to its noun; further away another thing is meant
DETERMINERS = word_set(
    """
    the a an its his her their our this that all its
    """
)


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted: tokens ``[start, end)`` name it, ``[first, last)`` are shown with the number.

    ``head`` is the folded noun, ``fate`` what befell people, "" where nothing is said; ``part`` says that it
    is a share of a larger number ("12 more", "three of the five"), which is not compared.
    """

    type: str
    head: str
    start: int
    end: int
    first: int
    last: int
    fate: str = ""
    part: bool = False


def low(tokens: Sequence[Token], at: int) -> str:
    """The folded word at a place, "" outside the sentence."""
    return tokens[at].low if 0 <= at < len(tokens) else ""


def noun_end(tokens: Sequence[Token], at: int, *, one: bool) -> int | None:
    """The token behind the noun that a number before ``at`` counts: the first plural, as long as it goes."""
    found = None
    for place in range(at, min(at + PHRASE, len(tokens))):
        token = tokens[place]
        if token.text in DASHES and place > at and tokens[place - 1].end == token.start:
            continue
        if token.kind == "n" and place > at and tokens[place - 1].low.endswith(("'s", "s'")):
            continue  # "seven of the bridge's 40 bearings"
        if token.kind != "w" or token.low in STOP or (token.low in VERBS and token.low not in PEOPLE):
            break
        if token.low.endswith(("'s", "s'")) or token.low.endswith("ly"):
            if found is not None:
                break
            continue
        plural = is_plural(token.low) or (one and token.low in PEOPLE)
        if found is not None and (not plural or tokens[found - 1].low not in ATTRIBUTIVE):
            break
        if plural:
            found = place + 1
    return found


def has_object(tokens: Sequence[Token], at: int) -> bool:
    """Whether the participle at ``at`` is a verb with an object: "12 soldiers killed three villagers"."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if after is None or after.kind == "p":
        return False
    return after.kind in "nc" or after.low in DETERMINERS or after.low in STARTS
