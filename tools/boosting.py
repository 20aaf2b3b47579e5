"""Train boosted trees for a yes-or-no question with numpy: what ``octavo.stories.trees`` evaluates.

Second-order gradient boosting on histograms (Chen and Guestrin 2016, https://arxiv.org/abs/1603.02754):
quantile bins, trees grown level by level, leaf values by Newton's step. Deterministic, single-threaded, a
minute for 200,000 rows.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from octavo.stories.trees import Trees

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Plan:
    """How to train: shallow trees, slow steps, full leaves, since few rows are independent of each other."""

    trees: int = 120
    depth: int = 4
    rate: float = 0.08
    l2: float = 5.0
    least: int = 60  # rows a leaf needs
    bins: int = 48


def boost(rows: Floats, truth: Floats, weight: Floats, plan: Plan | None = None) -> tuple[Trees, float]:
    """Fit trees and a bias to the weighted log loss; the log odds of a row are bias plus trees."""
    plan = plan or Plan()
    weight = weight / weight.mean()
    edges = [_edges(rows[:, column], plan.bins) for column in range(rows.shape[1])]
    binned = np.stack([np.searchsorted(edge, rows[:, c], "left") for c, edge in enumerate(edges)])
    mean = float((weight * truth).sum() / weight.sum())
    bias = float(np.log(mean / (1 - mean)))
    odds = np.full(len(rows), bias)
    grown = []
    for _ in range(plan.trees):
        chance = 1 / (1 + np.exp(-odds))
        tree, leaf_of = _grow(binned, edges, weight * (chance - truth), weight * chance * (1 - chance), plan)
        odds += tree[2][leaf_of]
        grown.append(tree)
    feature, threshold, leaf = (np.stack(part) for part in zip(*grown, strict=True))
    return Trees(feature, threshold, leaf), bias


def _edges(column: Floats, bins: int) -> Floats:
    """Values between which the bins lie: a row above edge number e and no later one is in bin e + 1."""
    return np.unique(np.round(np.quantile(column, np.linspace(0, 1, bins + 1)[1:-1]), 4))


def _grow(
    binned: NDArray[np.int64], edges: list[Floats], gradient: Floats, curvature: Floats, plan: Plan
) -> tuple[tuple[NDArray[np.int64], Floats, Floats], NDArray[np.int64]]:
    inner = 2**plan.depth - 1
    feature, threshold = np.zeros(inner, np.int64), np.full(inner, np.inf)
    node = np.zeros(binned.shape[1], np.int64)
    for level in range(plan.depth):
        first, width = 2**level - 1, 2**level
        columns, cuts = _best_splits(binned, node, width, gradient, curvature, plan)
        above = np.zeros(len(node), bool)
        for local in range(width):
            column, cut = int(columns[local]), int(cuts[local])
            if cut < 0:
                continue
            feature[first + local], threshold[first + local] = column, edges[column][cut]
            above |= (node == local) & (binned[column] > cut)
        node = 2 * node + above
    leaves = 2**plan.depth
    total = np.bincount(node, gradient, leaves)
    curve = np.bincount(node, curvature, leaves)
    return (feature, threshold, -plan.rate * total / (curve + plan.l2)), node


def _best_splits(
    binned: NDArray[np.int64],
    node: NDArray[np.int64],
    width: int,
    gradient: Floats,
    curvature: Floats,
    plan: Plan,
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The best feature and cut of every node of a level; a cut of -1 where none is worth it."""
    best = np.full(width, 1e-6)
    columns, cuts = np.zeros(width, np.int64), np.full(width, -1)
    size = plan.bins + 1
    for column in range(len(binned)):
        key = node * size + binned[column]
        sums = [np.bincount(key, w, width * size).reshape(width, size) for w in (gradient, curvature, None)]
        left = [np.cumsum(part, axis=1)[:, :-1] for part in sums]
        right = [part.sum(axis=1, keepdims=True) - done for part, done in zip(sums, left, strict=True)]
        whole = sums[0].sum(axis=1, keepdims=True) ** 2 / (sums[1].sum(axis=1, keepdims=True) + plan.l2)
        gain = left[0] ** 2 / (left[1] + plan.l2) + right[0] ** 2 / (right[1] + plan.l2) - whole
        gain[(left[2] < plan.least) | (right[2] < plan.least)] = 0.0
        at = gain.argmax(axis=1)
        top = gain[np.arange(width), at]
        better = top > best
        best[better], columns[better], cuts[better] = top[better], column, at[better]
    return columns, cuts
