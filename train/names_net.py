"""The tagger's small network, and how it learns: numpy alone, gradients by hand, a fixed seed.

States and signs of a word go through one layer; two convolutions over three words each add what neighbours
say; one layer gives the labels' scores. Dropout, Adam with a learning rate that rises and falls.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
RATE = 2e-3
DROPPED = 0.3  # of states and of hidden numbers, while learning


@dataclass(frozen=True, slots=True, eq=False)
class Batch:
    """Words in order, empty rows between sentences: inputs, wanted shares of labels, weights (0 between)."""

    x: Floats
    wanted: Floats
    weight: Floats


class Network:
    """The weights by name, and their moments for Adam."""

    def __init__(self, inputs: int, labels: int, seed: int, width: int) -> None:
        self.random = np.random.default_rng(seed)
        shapes = {
            "in": (inputs, width),
            "one": (3 * width, width),
            "two": (3 * width, width),
            "out": (width, labels),
        }
        self.weights: dict[str, Floats] = {}
        for name, (rows, columns) in shapes.items():
            scale = np.sqrt(2 / rows)
            self.weights[name] = (self.random.standard_normal((rows, columns)) * scale).astype(np.float32)
            self.weights[name + ".bias"] = np.zeros(columns, np.float32)
        self.weights["out"] *= 0.1
        self._first = {name: np.zeros_like(value) for name, value in self.weights.items()}
        self._second = {name: np.zeros_like(value) for name, value in self.weights.items()}
        self._steps = 0

    def scores(self, x: Floats, between: NDArray[np.bool_]) -> Floats:
        """The labels' scores of each row; rows ``between`` sentences carry nothing."""
        return self._forward(x, ~between[:, None], learn=False)[0]

    def step(self, batch: Batch, rate: float) -> float:
        """Learn from a batch; the mean loss before."""
        mask = batch.weight[:, None] > 0
        scores, kept = self._forward(batch.x, mask, learn=True)
        scores -= scores.max(1, keepdims=True)
        shares = np.exp(scores)
        shares /= shares.sum(1, keepdims=True)
        total = float(batch.weight.sum())
        loss = -float((batch.weight[:, None] * batch.wanted * np.log(shares + 1e-9)).sum()) / total
        wrong = (shares - batch.wanted) * (batch.weight[:, None] / total)
        self._learn(self._backward(wrong.astype(np.float32), kept, mask), rate)
        return loss

    def _forward(
        self, x: Floats, mask: NDArray[np.bool_], *, learn: bool
    ) -> tuple[Floats, dict[str, Floats]]:
        w = self.weights
        kept: dict[str, Floats] = {"x": self._drop(x) if learn else x}
        drop = self._drop(np.ones((len(x), w["in"].shape[1]), np.float32)) if learn else np.float32(1)
        kept["drop"] = np.asarray(drop)
        zero = np.maximum(kept["x"] @ w["in"] + w["in.bias"], 0) * mask * drop
        kept["zero"] = zero
        kept["around one"] = _around(zero)
        kept["one"] = np.maximum(kept["around one"] @ w["one"] + w["one.bias"], 0) * mask
        kept["around two"] = _around(zero + kept["one"])
        kept["two"] = np.maximum(kept["around two"] @ w["two"] + w["two.bias"], 0) * mask
        kept["last"] = zero + kept["one"] + kept["two"]
        return kept["last"] @ w["out"] + w["out.bias"], kept

    def _backward(self, wrong: Floats, kept: dict[str, Floats], mask: NDArray[np.bool_]) -> dict[str, Floats]:
        w = self.weights
        slopes = {"out": kept["last"].T @ wrong, "out.bias": wrong.sum(0)}
        back = wrong @ w["out"].T
        for name in ("two", "one"):
            inner = np.where(kept[name] > 0, back, np.float32(0))
            slopes[name], slopes[name + ".bias"] = kept["around " + name].T @ inner, inner.sum(0)
            back = (back + _together(inner @ w[name].T)) * mask
        inner = back * (kept["zero"] > 0) * kept["drop"]
        slopes["in"], slopes["in.bias"] = kept["x"].T @ inner, inner.sum(0)
        return slopes

    def _learn(self, slopes: dict[str, Floats], rate: float) -> None:
        self._steps += 1
        size = float(np.sqrt(sum(float((slope * slope).sum()) for slope in slopes.values())))
        clip = min(1.0, 1.0 / (size + 1e-9))
        for name, slope in slopes.items():
            slope = slope * clip
            first, second = self._first[name], self._second[name]
            first += 0.1 * (slope - first)
            second += 0.001 * (slope * slope - second)
            up = (first / (1 - 0.9**self._steps)) / (np.sqrt(second / (1 - 0.999**self._steps)) + 1e-8)
            self.weights[name] -= np.float32(rate) * (up + 0.01 * self.weights[name]).astype(np.float32)

    def _drop(self, x: Floats) -> Floats:
        return x * (self.random.random(x.shape, np.float32) > DROPPED) / np.float32(1 - DROPPED)


def rate_at(share: float) -> float:
    """The learning rate after a share of all steps: it rises for a tenth of them, then falls to nothing."""
    return RATE * (share / 0.1 if share < 0.1 else (1 - share) / 0.9)


def _around(rows: Floats) -> Floats:
    """Each row with the one before and the one after it."""
    wide = np.zeros((len(rows), 3 * rows.shape[1]), np.float32)
    width = rows.shape[1]
    wide[1:, :width] = rows[:-1]
    wide[:, width : 2 * width] = rows
    wide[:-1, 2 * width :] = rows[1:]
    return wide


def _together(wide: Floats) -> Floats:
    """The reverse of `_around`, for slopes."""
    width = wide.shape[1] // 3
    rows = wide[:, width : 2 * width].copy()
    rows[:-1] += wide[1:, :width]
    rows[1:] += wide[:-1, 2 * width :]
    return rows
