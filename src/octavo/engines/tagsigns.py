"""What a tagger sees of a word besides the encoder's states: its letters' case, the lists it stands in, and
how the same word is written elsewhere in the text. The encoder itself reads lower case only.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

LEXICON = Path(__file__).parent / "lexicon"
GROUPS = ("title", "organisation", "place", "acronym", "demonym", "calendar")
SIGNS = 32
LONGEST_PLACE = 4  # words
# A sentence of fewer long words shows too little of how capitals are used in it.
LEAST_WORDS = 4
MOST_CAPITALS = 0.8  # of its longer words: then capitals say nothing, as in headlines


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """The lists, in lower case."""

    places: frozenset[tuple[str, ...]]
    beginnings: frozenset[str]
    given: frozenset[str]
    family: frozenset[str]
    groups: tuple[frozenset[str], ...]

    @classmethod
    def load(cls, folder: Path = LEXICON) -> "Lexicon":
        """Read the lists that ship with Octavo."""
        lines = [
            line
            for line in (folder / "places.txt").read_text("utf-8").splitlines()
            if not line.startswith("#")
        ]
        places = frozenset(tuple(name.lower().split()) for line in lines for name in line.split(";"))
        people = (folder / "given.txt").read_text("utf-8").splitlines()
        given, family = [line.lower().split() for line in people if not line.startswith("#")]
        groups = _groups((folder / "words.txt").read_text("utf-8"))
        return cls(
            places=places,
            beginnings=frozenset(place[0] for place in places if place),
            given=frozenset(given),
            family=frozenset(family),
            groups=tuple(groups[name] for name in GROUPS),
        )


@cache
def words_of_group(name: str) -> frozenset[str]:
    """A group of the list of words that tell what a name is, in lower case."""
    return _groups((LEXICON / "words.txt").read_text("utf-8"))[name]


@cache
def listed_places() -> frozenset[tuple[str, ...]]:
    """The list of places, each as its words in lower case."""
    return Lexicon.load().places


def _groups(text: str) -> dict[str, frozenset[str]]:
    groups: dict[str, frozenset[str]] = {}
    name = ""
    for line in text.splitlines():
        if line.startswith("["):
            name = line.strip("[]")
        elif not line.startswith("#"):
            groups[name] = groups.get(name, frozenset()) | frozenset(line.lower().split())
    return groups


def signs_of(sentences: Sequence[Sequence[str]], lexicon: Lexicon) -> NDArray[np.float32]:
    """One row of `SIGNS` numbers for each word of a text's sentences, in order."""
    signs = np.zeros((sum(len(words) for words in sentences), SIGNS), np.float32)
    common, proper = _elsewhere(sentences)
    row = 0
    for words in sentences:
        loud, headline = capitals_of(words)
        for place, word in enumerate(words):
            low = word.lower()
            bare = low.rstrip(".")
            signs[row + place, :16] = _letters(word)
            signs[row + place, 16:24] = (
                place == 0, loud, headline, low in common, low in proper,
                bare in lexicon.given, bare in lexicon.family,
                word[:1].isupper() and not loud and not headline,
            )  # fmt: skip
            signs[row + place, 26:] = [bare in group or low in group for group in lexicon.groups]
        _mark_places(words, lexicon, signs[row : row + len(words)])
        row += len(words)
    return signs


def _letters(word: str) -> tuple[bool, ...]:
    letters = any(letter.isalpha() for letter in word)
    size = len(word)
    return (
        word[:1].isupper(), size > 1 and word.isupper(), letters and word.islower(),
        any(letter.isdigit() for letter in word), not letters, any(letter.isupper() for letter in word[1:]),
        "." in word, "-" in word, size <= 2, size >= 8, word.istitle(), size == 1,
        word in ("'s", "’s"), word in ("(", ")"), word == ",", word in ("@", "#", "/", ":"),
    )  # fmt: skip


def capitals_of(words: Sequence[str]) -> tuple[bool, bool]:
    """Whether a sentence is all in capitals, and whether nearly every longer word begins with one."""
    longer = [word for word in words if len(word) > 3 and word[0].isalpha()]
    if len(longer) < LEAST_WORDS:
        return len(longer) > 1 and all(word.isupper() for word in longer), False
    loud = sum(word.isupper() for word in longer) / len(longer)
    begun = sum(word[0].isupper() for word in longer) / len(longer)
    return loud > MOST_CAPITALS, loud <= MOST_CAPITALS < begun


def _elsewhere(sentences: Sequence[Sequence[str]]) -> tuple[set[str], set[str]]:
    """Words of a text that stand in lower case somewhere, and those with a capital that means something."""
    common: set[str] = set()
    proper: set[str] = set()
    for words in sentences:
        loud, headline = capitals_of(words)
        if loud or headline:
            continue
        common.update(word for word in words if word.islower())
        proper.update(word.lower() for word in words[1:] if word[:1].isupper())
    return common, proper


def _mark_places(words: Sequence[str], lexicon: Lexicon, signs: NDArray[np.float32]) -> None:
    """Columns 24 and 25: the word opens, or goes on with, the longest name of a place that is listed."""
    at = 0
    low = [word.lower() for word in words]
    while at < len(low):
        size = 0
        if low[at] in lexicon.beginnings and words[at][:1].isupper():
            size = next(
                (n for n in range(LONGEST_PLACE, 0, -1) if tuple(low[at : at + n]) in lexicon.places), 0
            )
        if size:
            signs[at, 24] = 1
            signs[at + 1 : at + size, 25] = 1
        at += max(size, 1)
