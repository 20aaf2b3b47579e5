"""ROUGE: how many words, pairs of words, and words in order two texts share (Lin, 2004).

Counts as the usual scorer of that name does, with stemming: letters a to z and digits alone, words longer
than three letters stemmed, F1 of precision and recall.
"""

import re
from collections import Counter
from collections.abc import Sequence

from octavo.quality.stems import stem

_BREAK = re.compile(r"[^a-z0-9]+")


def rouge_words(text: str) -> list[str]:
    """The stemmed words of a text."""
    return [stem(word) if len(word) > 3 else word for word in _BREAK.split(text.lower()) if word]


def rouge_n(gold: Sequence[str], found: Sequence[str], size: int) -> float:
    """F1 of the runs of ``size`` words, each counted as often as it stands in both."""
    one, other = _runs(gold, size), _runs(found, size)
    return _f1((one & other).total(), one.total(), other.total())


def rouge_l(gold: Sequence[str], found: Sequence[str]) -> float:
    """F1 of the longest run of words that both have in the same order, gaps allowed."""
    row = [0] * (len(found) + 1)
    for word in gold:
        corner = 0
        for at, other in enumerate(found, 1):
            corner, row[at] = row[at], corner + 1 if word == other else max(row[at], row[at - 1])
    return _f1(row[-1], len(gold), len(found))


def _runs(words: Sequence[str], size: int) -> Counter[tuple[str, ...]]:
    return Counter(tuple(words[at : at + size]) for at in range(len(words) - size + 1))


def _f1(shared: int, gold: int, found: int) -> float:
    return 2 * shared / (gold + found) if shared else 0.0
