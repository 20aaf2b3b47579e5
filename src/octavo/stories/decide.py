"""The learned decision: how likely two articles report the same event.

Logistic regression over ``PAIR_FEATURES``, trained by ``tools/train_stories.py`` on openly labelled
stories; its weights are a small JSON file, one set for each embedder and one for none. Data, figures and
limits: docs/reference/models.md.
"""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from octavo.stories.pairs import PAIR_FEATURES

WEIGHTS = Path(__file__).parent / "weights.json"


@dataclass(frozen=True, slots=True, eq=False)
class Decision:
    """A trained decision: ``weights`` follow ``PAIR_FEATURES``; ``join`` is the log odds a story asks for."""

    version: str
    weights: NDArray[np.float64]
    bias: float
    join: float

    def log_odds(self, features: NDArray[np.float64]) -> NDArray[np.float64]:
        """The log odds that each pair (a row of features) reports one event; the threshold is zero."""
        odds: NDArray[np.float64] = features @ self.weights + (self.bias - self.join)
        return odds


def probability(log_odds: float) -> float:
    """Log odds as a number between 0 and 1; one half is the threshold."""
    return float(1 / (1 + np.exp(-np.clip(log_odds, -30, 30))))


@cache
def load_decision(engine: str) -> Decision:
    """Load the decision trained for an embedder; for an unknown one, that without vectors."""
    data = json.loads(WEIGHTS.read_text("utf-8"))
    entry = data["engines"].get(engine, data["engines"][""])
    weights = np.array([entry["weights"].get(name, 0.0) for name in PAIR_FEATURES])
    return Decision(data["version"], weights, entry["bias"], entry["join"])
