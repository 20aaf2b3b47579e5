"""The learned decision: how likely two articles report one event, and an article belongs to a story.

Two sets of boosted trees, one after the other: the first judges pairs (``PAIR_FEATURES``), the second what
the pairs say of a story together (``FIT_FEATURES``). ``train/stories.py`` trains both on openly
labelled stories; they are a small JSON file, for each embedder and for none. Data, figures and limits:
docs/reference/models.md.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from octavo.engines.trees import Trees
from octavo.stories.features import ArticleFeatures
from octavo.stories.fit import FIT_FEATURES, MEAN
from octavo.stories.pairs import PAIR_FEATURES

WEIGHTS = Path(__file__).parent / "weights.json"
# An outlet seldom reports one event twice in a few days, but it does: updates must still be able to join. Not
# learned, since the training stories hold one article an outlet by the way they were collected.
SAME_OUTLET = -1.0
# Training stories are short and of one angle; a long one of many falls apart at log odds of zero. On stories
# held out this costs precision about what it brings in recall.
EASE = 0.4
_SAME_OUTLET = PAIR_FEATURES.index("same_outlet")
LEARNED = tuple(name for name in PAIR_FEATURES if name != "same_outlet")
_LEARNED = np.array([PAIR_FEATURES.index(name) for name in LEARNED])


@dataclass(frozen=True, slots=True, eq=False)
class Decision:
    """A trained decision. ``join`` are the log odds from which a pair counts as one event; ``fit`` are the
    trees of the second step. ``corrects`` says that these start from the mean of pairs, seen with a story's
    further members too; weights that were trained before that have it not.
    """

    version: str
    trees: Trees
    join: float
    fit: Trees
    corrects: bool = False

    def log_odds(self, features: NDArray[np.float64]) -> NDArray[np.float64]:
        """The log odds that each pair (a row of features) reports one event; the threshold is zero."""
        odds = self.trees.score(features[:, _LEARNED]) - self.join
        return odds + SAME_OUTLET * features[:, _SAME_OUTLET]

    def fit_odds(self, features: NDArray[np.float64]) -> NDArray[np.float64]:
        """The log odds that an article belongs to each story (a row of ``FIT_FEATURES``).

        Where ``corrects``, the trees correct the mean of its pairs' log odds: what they were not taught, the
        mean decides. Else they decide alone.
        """
        score = self.fit.score(features)
        return features[:, MEAN] + score + EASE if self.corrects else score


def probability(log_odds: float) -> float:
    """Log odds as a number between 0 and 1; one half is the threshold."""
    return float(1 / (1 + np.exp(-np.clip(log_odds, -30, 30))))


@cache
def load_decision(engine: str) -> Decision:
    """Load the decision trained for an embedder; for an unknown one, that without vectors."""
    data = json.loads(WEIGHTS.read_text("utf-8"))
    if (data["features"], data["fit_features"]) != (list(LEARNED), list(FIT_FEATURES)):
        raise ValueError(f"{WEIGHTS.name} was trained on other features; run train/stories.py.")
    entry = data["engines"].get(engine, data["engines"][""])
    trees, fit = (Trees.from_json(entry[name]) for name in ("trees", "fit"))
    return Decision(data["version"], trees, entry["join"], fit, entry.get("corrects", False))


def judge(
    article: ArticleFeatures, others: Sequence[ArticleFeatures], pairs: NDArray[np.float64]
) -> NDArray[np.float64]:
    """The log odds of pairs whose features are the rows of ``pairs``.

    Vectors of two engines say nothing about each other, so while a new engine takes over, an unlike pair is
    judged by the decision that was trained without vectors.
    """
    alike = np.array([other.engine == article.engine for other in others], bool)
    odds = load_decision(article.engine).log_odds(pairs)
    if not alike.all():
        odds = np.where(alike, odds, load_decision("").log_odds(pairs))
    return odds
