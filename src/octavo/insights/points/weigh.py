"""What a sentence is worth: a linear weight of its features, learned by ``train/points.py``."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from octavo.insights.points.sentences import Floats

WEIGHTS = Path(__file__).parent / "weights.json"


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """A weight for each feature, by its name; what is common to all sentences of an article drops out."""

    names: tuple[str, ...]
    weights: Floats

    def worth(self, features: Floats) -> Floats:
        """What each row is worth: comparable within one article or story only."""
        return np.asarray(features @ self.weights, np.float32)


@cache
def load_model(name: str, features: Sequence[str]) -> Model:
    """The model of that name ("article", "story") over ``features``, a tuple of their names."""
    table: dict[str, float] = json.loads(WEIGHTS.read_text("utf-8"))[name]
    if set(table) != set(features):
        raise ValueError(f"{WEIGHTS.name} was learned for other features; run train/points.py.")
    return Model(tuple(features), np.array([table[feature] for feature in features], np.float32))


def spread(
    worth: Floats, alike: Floats, repeats: NDArray[np.bool_], wanted: int, repetition: float
) -> list[int]:
    """The best ``wanted`` rows, each discounted by how much one that was taken says already.

    Maximal marginal relevance (Carbonell and Goldstein, 1998); what ``repeats[i]`` says of a taken row i is
    never taken.
    """
    chosen: list[int] = []
    nearest = np.zeros(len(worth), np.float32)
    free = np.isfinite(worth)
    while len(chosen) < wanted:
        if not free.any():
            break
        best = int(np.argmax(np.where(free, worth - repetition * nearest, -np.inf)))
        chosen.append(best)
        free &= ~repeats[best]
        free[best] = False
        nearest = np.maximum(nearest, alike[best])
    return chosen
