"""A text as words and punctuation, with where each stands: what the rules of attribution read."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from octavo.insights.quotes.words import TITLES
from octavo.lib.spans import Span

_TOKEN = re.compile(r"[^\W_](?:\w|[’'&.\-–](?=\w))*|[^\w\s]")
_ENDING = re.compile(r"[’'](?:s|d|ll|ve|re|m)?$")


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a sign; ``low`` in lower case and without a possessive ending or a verb's: he'd, we've."""

    text: str
    low: str
    start: int
    end: int

    @property
    def word(self) -> bool:
        """Whether it is a word, not a sign."""
        return self.text[0].isalnum()

    @property
    def capital(self) -> bool:
        """Whether it is a word that begins with a capital."""
        return self.text[0].isupper()

    @property
    def possessive(self) -> bool:
        """Whether it says whose the next is: "the port's", "the workers'"."""
        return self.low != self.text.lower()


def tokens_of(text: str) -> tuple[Token, ...]:
    """Every word and sign of a text, in order."""
    return tuple(
        Token(m.group(), _ENDING.sub("", m.group().lower()) or m.group(), m.start(), m.end())
        for m in _TOKEN.finditer(text)
    )


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of one text, to be cut by place."""

    text: str
    all: tuple[Token, ...]
    starts: tuple[int, ...]

    @classmethod
    def of(cls, text: str, without: Sequence[Span] = ()) -> "Tokens":
        """Read a text but for its full stops and for what stands in some spans, which are in order."""
        found, place = [], 0
        for token in tokens_of(text):
            while place < len(without) and without[place].end <= token.start:
                place += 1
            if token.text != "." and (place == len(without) or token.end <= without[place].start):
                found.append(token)
        return cls(text, tuple(found), tuple(token.start for token in found))

    def within(self, start: int, end: int) -> list[Token]:
        """The words between two places, without what stands in brackets."""
        kept, depth = [], 0
        for token in self.all[bisect_left(self.starts, start) : bisect_left(self.starts, end)]:
            if token.text in "([":
                depth += 1
            elif token.text in ")]":
                depth = max(0, depth - 1)
            elif not depth:
                kept.append(token)
        return kept


def span_of(tokens: Sequence[Token]) -> Span:
    """From the first word to the end of the last, a possessive ending left out."""
    last = tokens[-1]
    end = last.end - (len(last.text) - len(last.low)) if last.word and last.possessive else last.end
    return Span(tokens[0].start, end)


def is_name(token: Token) -> bool:
    """Whether a word may be part of a name."""
    return token.word and token.capital and token.low not in TITLES
