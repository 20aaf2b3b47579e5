"""The words that a tagger labels, with their places in a text, and the names that it makes of them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from octavo.lib.spans import Span

Kind = Literal["person", "organisation", "place"]


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a text, what it names, and how sure that is (0 to 1)."""

    span: Span
    kind: Kind
    sure: float = 1.0


# In order: U.S.; an initial; a title with its full stop; 's by itself; words, joined by hyphens and by
# apostrophes inside ("O'Brien", "al-Hussein"); numbers with their marks; any other sign by itself.
# Every alternative is linear: no two of its parts can match the same characters.
_TITLES = "Mr|Mrs|Ms|Dr|St|Jr|Sr|Gen|Sen|Rep|Gov|Lt|Col|Sgt|Capt|Prof|Rev|Hon|Inc|Corp|Co|Ltd|Bros|Mt|Ft|No"
_WORD = re.compile(
    r"(?:[A-Z]\.){2,}"
    r"|[A-Z]\.(?=\s[A-Z])"
    rf"|\b(?:{_TITLES})\."
    r"|['’]s\b"
    r"|\d+(?:[.,]\d+)*"
    r"|\w+(?:[-&]\w+|['’](?!s\b)\w+)*"
    r"|[^\w\s]"
)


def words_in(text: str, sentence: Span) -> tuple[Span, ...]:
    """The words and signs of a sentence, as spans of the text."""
    return tuple(Span(*found.span()) for found in _WORD.finditer(text, sentence.start, sentence.end))


def words_of(text: str, sentences: Sequence[Span]) -> list[tuple[Span, ...]]:
    """The words of each sentence that has any."""
    return [words for sentence in sentences if (words := words_in(text, sentence))]
