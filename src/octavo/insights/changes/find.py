"""The changes between two revisions of an article, the weightiest first, with their places in both."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from octavo.articles.corrections import is_correction
from octavo.insights.changes.align import changed_pairs, folded
from octavo.insights.changes.words import Part, word_parts
from octavo.insights.figures.numbers import STARTS, read_number
from octavo.insights.figures.tokens import Token, tokens_of
from octavo.lib.spans import Span

MOST = 60  # changes told of one revision; an article in which more changed was written anew
LONGEST_READ = 4000  # characters of a sentence in which figures and quotations are looked for
_QUOTED = re.compile(r"[“„«]([^“”„«»]{2,600})[”“»]|\"([^\"]{2,600})\"")

Kind = Literal["headline", "correction", "figure", "quotation", "reworded", "added", "removed"]
ORDER: tuple[Kind, ...] = ("headline", "correction", "figure", "quotation")  # first, then as the text has it


@dataclass(frozen=True, slots=True)
class Version:
    """One revision: its headline, its text, and its sentences (its lines where it has none yet)."""

    title: str
    text: str
    sentences: tuple[Span, ...]

    @classmethod
    def of(cls, title: str, text: str, sentences: Sequence[Sequence[int]] | None) -> "Version":
        """A revision as it is stored."""
        if sentences:
            return cls(title, text, tuple(Span(int(start), int(end)) for start, end in sentences))
        return cls(title, text, tuple(_lines(text)))


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that was changed.

    ``before`` and ``after`` are the sentences' places in the old and the new text, None on the side where
    nothing stands, and of a headline. ``parts`` are the words of both.
    """

    kind: Kind
    parts: tuple[Part, ...]
    before: Span | None = None
    after: Span | None = None


def find_changes(old: Version, new: Version) -> tuple[Change, ...]:
    """What changed from one revision to the next, at most `MOST`; spacing and typography are no change.

    Headline, notes of correction, figures and quotations come first, all else as the new text has it.
    """
    before = [span.of(old.text) for span in old.sentences]
    after = [span.of(new.text) for span in new.sentences]
    found = list(_headline(old.title, new.title))
    for one, two in changed_pairs(before, after):
        words = ("" if one is None else before[one], "" if two is None else after[two])
        found.append(
            Change(
                _kind(*words),
                word_parts(*words),
                None if one is None else old.sentences[one],
                None if two is None else new.sentences[two],
            )
        )
        if len(found) > MOST * 4:
            break
    rank = {kind: place for place, kind in enumerate(ORDER)}
    return tuple(sorted(found, key=lambda change: rank.get(change.kind, len(ORDER)))[:MOST])


def _headline(old: str, new: str) -> Iterator[Change]:
    if folded(old) != folded(new):
        yield Change("headline", word_parts(old, new))


def _kind(before: str, after: str) -> Kind:
    if after and is_correction(after):
        return "correction"
    if not before:
        return "added"
    if not after:
        return "removed"
    if _numbers(before) != _numbers(after):
        return "figure"
    return "quotation" if _quoted(before) != _quoted(after) else "reworded"


def _numbers(sentence: str) -> Counter[str]:
    """The numbers of a sentence by value: "fifteen" and "15" are one."""
    tokens = tokens_of(sentence, 0, min(len(sentence), LONGEST_READ))
    found: Counter[str] = Counter()
    at = 0
    while at < len(tokens):
        number = read_number(tokens, at) if _may_begin(tokens[at]) else None
        if number is not None:
            found[f"{number.value:g}"] += 1
        elif tokens[at].kind == "x":
            found[tokens[at].low] += 1
        at = number.end if number else at + 1
    return found


def _may_begin(token: Token) -> bool:
    return token.kind == "n" or (token.low in STARTS and token.low not in {"a", "one"})


def _quoted(sentence: str) -> list[str]:
    return [folded(first or second) for first, second in _QUOTED.findall(sentence[:LONGEST_READ])]


def _lines(text: str) -> Iterator[Span]:
    start = 0
    for line in text.splitlines(keepends=True):
        inner = line.strip()
        if inner:
            at = start + line.index(inner)
            yield Span(at, at + len(inner))
        start += len(line)
