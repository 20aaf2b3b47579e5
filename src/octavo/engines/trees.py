"""Boosted decision trees, evaluated with numpy alone.

Every tree is complete: at each of its levels a row goes right where its feature is above the node's
threshold. A node that was not worth splitting has an infinite threshold, so all rows go left.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Trees:
    """``feature`` and ``threshold``: 2**depth - 1 nodes a tree, level by level; ``leaf``: 2**depth a tree."""

    feature: NDArray[np.int64]
    threshold: NDArray[np.float64]
    leaf: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.feature)

    def part(self, start: int, end: int | None = None) -> "Trees":
        """Some of the trees."""
        return Trees(self.feature[start:end], self.threshold[start:end], self.leaf[start:end])

    def score(self, rows: NDArray[np.floating[Any]]) -> NDArray[np.float64]:
        """The sum over all trees for each row."""
        count, nodes = self.feature.shape
        feature, threshold, leaf = self.feature.ravel(), self.threshold.ravel(), self.leaf.ravel()
        values = np.ascontiguousarray(rows).ravel()
        first = (np.arange(count) * nodes)[None, :]  # of each tree, where the arrays are laid out flat
        row = (np.arange(len(rows)) * rows.shape[1])[:, None]
        at = np.zeros((len(rows), count), np.int64)
        for _ in range((nodes + 1).bit_length() - 1):
            node = first + at
            above = values.take(feature.take(node) + row) > threshold.take(node)
            at = 2 * at + 1 + above
        leaves = (np.arange(count) * (nodes + 1))[None, :] + at - nodes
        total: NDArray[np.float64] = leaf.take(leaves).sum(axis=1)
        return total

    def to_json(self) -> dict[str, Any]:
        """Plain lists, numbers to four places; an infinite threshold is null."""
        thresholds = [
            [None if np.isinf(t) else round(t, 4) for t in tree] for tree in self.threshold.tolist()
        ]
        leaves = [[round(value, 4) for value in tree] for tree in self.leaf.tolist()]
        return {"feature": self.feature.tolist(), "threshold": thresholds, "leaf": leaves}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Trees":
        """Read what :meth:`to_json` wrote."""
        thresholds = [[np.inf if t is None else t for t in tree] for tree in data["threshold"]]
        return cls(np.array(data["feature"], np.int64), np.array(thresholds), np.array(data["leaf"]))
