"""Scores of a clustering against gold: B³ (Bagga and Baldwin, 1998) and pairwise F1."""

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ClusterScores:
    """B³ averaged over articles, and pairwise F1 over all pairs; each between 0 and 1."""

    b3_precision: float
    b3_recall: float
    b3_f1: float
    pairwise_f1: float


def score_clusters(gold: Sequence[Hashable], found: Sequence[Hashable]) -> ClusterScores:
    """Compare two labellings of the same articles, position by position."""
    if not gold:
        return ClusterScores(0.0, 0.0, 0.0, 0.0)
    both = Counter(zip(gold, found, strict=True))
    true, made = Counter(gold), Counter(found)
    precision = sum(n * n / made[b] for (_, b), n in both.items()) / len(gold)
    recall = sum(n * n / true[a] for (a, _), n in both.items()) / len(gold)
    hits, said, due = (sum(n * (n - 1) // 2 for n in counts.values()) for counts in (both, made, true))
    pairwise = 2 * hits / (said + due) if said + due else 1.0
    return ClusterScores(precision, recall, _f1(precision, recall), pairwise)


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
