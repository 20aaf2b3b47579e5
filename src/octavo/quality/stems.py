"""Word stems as ROUGE's usual scorer takes them: Porter's algorithm with NLTK's departures from it.

M. F. Porter, An algorithm for suffix stripping, Program 14 (1980), with the irregular words and the small
changes of NLTK's PorterStemmer, which figures that are published elsewhere were made with.
"""

from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise

_KEPT = ("sky", "news", "inning", "outing", "canning", "howe", "proceed", "exceed", "succeed")
_IRREGULAR = {word: word for word in _KEPT} | {
    "skies": "sky",
    "dying": "die",
    "lying": "lie",
    "tying": "tie",
    "innings": "inning",
    "outings": "outing",
    "cannings": "canning",
}
_SECOND = (
    ("ational", "ate"), ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("izer", "ize"),
    ("bli", "ble"),
    ("alli", "al"), ("entli", "ent"), ("eli", "e"), ("ousli", "ous"), ("ization", "ize"), ("ation", "ate"),
    ("ator", "ate"), ("alism", "al"), ("iveness", "ive"), ("fulness", "ful"), ("ousness", "ous"),
    ("aliti", "al"),
    ("iviti", "ive"), ("biliti", "ble"), ("fulli", "ful"),
)  # fmt: skip
_THIRD = (
    ("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""),
    ("ness", ""),
)  # fmt: skip
_FOURTH = (
    "al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ion", "ou", "ism",
    "ate",
    "iti", "ous", "ive", "ize",
)  # fmt: skip


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The stem of a word in small letters."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) <= 2:
        return word
    for step in (_plural, _past, _y, _second, _third, _fourth, _last):
        word = step(word)
    return word


def _consonants(word: str) -> list[bool]:
    """Which letters are consonants: y is one at the start and behind a vowel."""
    flags: list[bool] = []
    for letter in word:
        flags.append((not flags or not flags[-1]) if letter == "y" else letter not in "aeiou")
    return flags


def _measure(word: str) -> int:
    """How often a vowel is followed by a consonant."""
    flags = _consonants(word)
    return sum(now and not before for before, now in pairwise(flags))


def _short(word: str) -> bool:
    """Whether it ends as "hop" or "at" do, so that an e may have been lost."""
    flags = _consonants(word)
    if len(word) == 2:
        return flags == [False, True]
    return len(word) > 2 and flags[-3:] == [True, False, True] and word[-1] not in "wxy"


def _doubled(word: str) -> bool:
    return len(word) > 1 and word[-1] == word[-2] and _consonants(word)[-1]


def _plural(word: str) -> str:
    if word.endswith("ies"):
        return word[:-1] if len(word) == 4 else word[:-2]
    if word.endswith("sses"):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _past(word: str) -> str:
    if word.endswith("ied"):
        return word[:-1] if len(word) == 4 else word[:-2]
    if word.endswith("eed"):
        return word[:-1] if _measure(word[:-3]) else word
    for ending in ("ed", "ing"):
        base = word.removesuffix(ending)
        if base != word and not all(_consonants(base)):
            break
    else:
        return word
    if base.endswith(("at", "bl", "iz")):
        return base + "e"
    if _doubled(base):
        return base if base[-1] in "lsz" else base[:-1]
    return base + "e" if _measure(base) == 1 and _short(base) else base


def _y(word: str) -> str:
    base = word.removesuffix("y")
    return base + "i" if base != word and len(base) > 1 and _consonants(base)[-1] else word


def _second(word: str) -> str:
    if word.endswith("alli") and _measure(word[:-4]):
        return _second(word[:-2])
    if word.endswith("logi") and not word.endswith(tuple(ending for ending, _ in _SECOND)):
        return word[:-1] if _measure(word[:-3]) else word
    return _replaced(word, _SECOND, lambda base: _measure(base) > 0)


def _third(word: str) -> str:
    return _replaced(word, _THIRD, lambda base: _measure(base) > 0)


def _fourth(word: str) -> str:
    for ending in _FOURTH:
        if word.endswith(ending):
            base = word[: -len(ending)]
            return base if _measure(base) > 1 and (ending != "ion" or base[-1] in "st") else word
    return word


def _last(word: str) -> str:
    base = word.removesuffix("e")
    if base != word and (_measure(base) > 1 or (_measure(base) == 1 and not _short(base))):
        word = base
    return word[:-1] if word.endswith("ll") and _measure(word[:-1]) > 1 else word


def _replaced(word: str, rules: tuple[tuple[str, str], ...], may: Callable[[str], bool]) -> str:
    """The first ending that fits decides, whether or not it may go."""
    for ending, other in rules:
        if word.endswith(ending):
            base = word[: -len(ending)]
            return base + other if may(base) else word
    return word
