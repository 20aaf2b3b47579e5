"""The scores of texts and metadata, defined once so that a figure means the same everywhere."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

_TOKEN = re.compile(r"\w+")
_SPACE = re.compile(r"\s+")

SHINGLE = 4  # words


class Counts(NamedTuple):
    """True positives, false positives and false negatives; shares of one page, or whole numbers."""

    tp: float
    fp: float
    fn: float


def shingles(text: str, size: int = SHINGLE) -> Counter[tuple[str, ...]]:
    """The multiset of shingles of ``size`` words, case kept; a shorter text is one shingle."""
    tokens = _TOKEN.findall(text)
    if not tokens:
        return Counter()
    return Counter(tuple(tokens[i : i + size]) for i in range(max(1, len(tokens) - size + 1)))


def shingle_counts(predicted: str, gold: str) -> Counts:
    """What a predicted text shares with a gold text, as shares of the page that add up to 1, or 0 0 0."""
    ours, theirs = shingles(predicted), shingles(gold)
    tp = (ours & theirs).total()
    fp, fn = ours.total() - tp, theirs.total() - tp
    total = tp + fp + fn
    return Counts(tp / total, fp / total, fn / total) if total else Counts(0.0, 0.0, 0.0)


def mean_scores(pages: Iterable[Counts]) -> tuple[float, float, float]:
    """F1, precision and recall of whole texts.

    Precision is the mean over the pages where something was predicted, recall over those where something
    was due, F1 that of the two means (as in the Article Extraction Benchmark of Scrapinghub, 2020).
    """
    counts = list(pages)
    precision = _mean(c.tp / (c.tp + c.fp) for c in counts if c.tp + c.fp)
    recall = _mean(c.tp / (c.tp + c.fn) for c in counts if c.tp + c.fn)
    return _harmonic(precision, recall), precision, recall


def passage_counts(predicted: str, must_contain: Iterable[str], must_not_contain: Iterable[str]) -> Counts:
    """Due passages found, undue passages found, due passages missed; white space folded."""
    text = folded(predicted)
    due = [folded(passage) in text for passage in must_contain]
    undue = sum(folded(passage) in text for passage in must_not_contain)
    return Counts(sum(due), undue, len(due) - sum(due))


def micro_scores(pages: Iterable[Counts]) -> tuple[float, float, float]:
    """F1, precision and recall of counts added up."""
    counts = list(pages)
    tp, fp, fn = (sum(c[i] for c in counts) for i in range(3))
    precision = tp / (tp + fp) if tp + fp else 0.0
    recall = tp / (tp + fn) if tp + fn else 0.0
    return _harmonic(precision, recall), precision, recall


def set_f1(predicted: Iterable[str], gold: Iterable[str]) -> float:
    """F1 of two sets of strings, case and white space folded; 1 where both are empty."""
    ours = {folded(item).casefold() for item in predicted} - {""}
    theirs = {folded(item).casefold() for item in gold} - {""}
    return 2 * len(ours & theirs) / (len(ours) + len(theirs)) if ours or theirs else 1.0


def folded(text: str) -> str:
    """``text`` with every run of white space as one space, none at the ends."""
    return _SPACE.sub(" ", text).strip()


def _mean(values: Iterable[float]) -> float:
    listed = list(values)
    return sum(listed) / len(listed) if listed else 0.0


def _harmonic(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
