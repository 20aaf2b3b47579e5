"""Loaded words: words that colour what they tell, marked where a reader asks for it.

A word is marked as a word. Nothing is counted, and no outlet or article is judged by it: a report may have
good reasons for each. What stands in quotation marks is its speaker's and stays unmarked.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from octavo.insights.document import Document
from octavo.lib.spans import Span

WORDS = Path(__file__).parent / "words.txt"
KINDS = {
    "judging": "a judgement stands in the word",
    "heightening": "says it more loudly, not more exactly",
    "saying": "judges what somebody said",
    "labels": "a name that those it is given to would hardly use",
}
MOST = 400  # marks; a text with more is not a report
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
LONGEST = 40  # characters of a word that is looked up


@dataclass(frozen=True, slots=True)
class Loaded:
    """A loaded word where it stands, and its kind, one of `KINDS`."""

    span: Span
    kind: str


def find_loaded(document: Document, quoted: Iterable[Span] = ()) -> tuple[Loaded, ...]:
    """The loaded words of an English text, in order, outside the ``quoted`` spans.

    A word with a capital inside a sentence is a name's and stays unmarked.
    """
    if not document.english:
        return ()
    found: list[Loaded] = []
    words = lexicon()
    outside = _Outside(sorted(quoted))
    for match in _WORD.finditer(document.text):
        kind = words.get(match[0].lower()) if match.end() - match.start() <= LONGEST else None
        if kind is None or outside.holds(match.start()) or _names(document.text, match):
            continue
        found.append(Loaded(Span(*match.span()), kind))
        if len(found) == MOST:
            break
    return tuple(found)


class _Outside:
    """Whether places, asked for in order, lie in one of some sorted spans."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans, self._at = spans, 0

    def holds(self, place: int) -> bool:
        while self._at < len(self._spans) and self._spans[self._at].end <= place:
            self._at += 1
        return self._at < len(self._spans) and self._spans[self._at].start <= place


def _names(text: str, match: re.Match[str]) -> bool:
    """Whether a word with a capital stands inside a sentence."""
    before = text[max(0, match.start() - 2) : match.start()]
    return match[0][0].isupper() and bool(before.strip()) and before.strip()[-1] not in '.!?:“"‘'


@cache
def lexicon() -> dict[str, str]:
    """Kinds by word, small letters; a word with a star in the list stands here with its plural too."""
    kinds: dict[str, str] = {}
    for line in WORDS.read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or ":" not in line:
            continue
        kind, _, words = line.partition(":")
        for word in words.split():
            bare = word.rstrip("*")
            kinds[bare] = kind
            if word.endswith("*"):
                kinds[bare + "s"] = kind
    return kinds
