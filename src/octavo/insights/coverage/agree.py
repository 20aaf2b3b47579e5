"""Whether sentences of different articles state the same fact: a service for all that counts who reports it.

For every two sentences that share enough, a logistic regression over the signs of `signs` says how likely
it is that a reader of the one has learned what the other chiefly claims. The question has a direction: a
long sentence may state what a short one does, and more. Sentences of articles of one story are compared,
English ones; in the vocabulary of the story alone, and the model was trained on news.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from octavo.engines.static import StaticEmbedder
from octavo.insights.coverage.signs import Bags, Floats, Ints, gather, overlap, pair_signs

WEIGHTS = Path(__file__).parent / "agree.json"
LIKE_ENOUGH = 0.38  # mean of word overlap and cosine: below it lies one agreeing pair in a hundred
MOST_PARTNERS = 60  # looked at for a sentence: two from each article of the largest story compared
MOST_PAIRS = 70_000  # looked at in all, the likest; thirty reports on one subject have 60,000
SAME = 0.5  # likelihood from which two sentences rather state one fact than not


@dataclass(frozen=True, slots=True, eq=False)
class Agreement:
    """``states[i, j]`` is how likely sentence j states what sentence i does, 0 where it was not looked at;
    ``like`` how much their words and use of words have in common, -1 to 1.
    """

    states: Floats
    like: Floats
    bags: Bags

    @property
    def mutual(self) -> Floats:
        """How likely two sentences state one and the same: neither says much that the other does not."""
        both: Floats = np.minimum(self.states, self.states.T)
        return both


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """A logistic regression on standardised signs."""

    mean: NDArray[np.float64]
    scale: NDArray[np.float64]
    weights: NDArray[np.float64]
    bias: float

    def likelihood(self, signs: Floats) -> Floats:
        """0 to 1 for each row of signs."""
        odds = ((signs - self.mean) / self.scale) @ self.weights + self.bias
        return np.asarray(1 / (1 + np.exp(-odds)), np.float32)

    @classmethod
    def from_json(cls, data: dict[str, list[float] | float]) -> "Model":
        """Read what the training wrote."""
        columns = [np.array(data[name], np.float64) for name in ("mean", "scale", "weights")]
        return cls(columns[0], columns[1], columns[2], float(np.array(data["bias"])))


@cache
def model() -> Model:
    """The model that ships."""
    return Model.from_json(json.loads(WEIGHTS.read_text(encoding="utf-8")))


def agree(texts: Sequence[str], embedder: StaticEmbedder) -> Agreement:
    """Compare the sentences of a story's articles with each other.

    Time and memory grow with the square of the sentences: half a CPU second for a thousand. Their order does
    not matter to what is said of any two.
    """
    bags = gather(texts, embedder)
    shared = overlap(bags)
    like = _likeness(bags, shared)
    left, right = _candidates(like)
    states = np.zeros_like(shared)
    if len(left):
        states[left, right] = model().likelihood(pair_signs(bags, shared, left, right))
    return Agreement(states, like, bags)


def _likeness(bags: Bags, shared: Floats) -> Floats:
    size = np.sqrt(np.maximum(bags.total, np.float32(1e-6)))
    like: Floats = 0.5 * shared / np.outer(size, size) + 0.5 * (bags.vectors @ bags.vectors.T)
    np.fill_diagonal(like, 0)
    return like


def _candidates(like: Floats) -> tuple[Ints, Ints]:
    """The pairs worth a look, both ways: of each sentence the likest ones, own article's too."""
    if not len(like):
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    most = min(MOST_PARTNERS, like.shape[1])
    least = np.partition(like, like.shape[1] - most, axis=1)[:, -most]
    worth = like >= np.maximum(least, LIKE_ENOUGH)[:, None]
    worth |= worth.T
    if np.count_nonzero(worth) > MOST_PAIRS:
        worth &= like > np.partition(like[worth], -MOST_PAIRS)[-MOST_PAIRS]
    left, right = np.nonzero(worth)
    return left, right
