"""Train boosted trees for a yes-or-no question: LightGBM's, as ``octavo.engines.trees`` has them.

LightGBM (Ke et al. 2017, MIT) is needed to train only: what ships are plain numbers and numpy. One thread
and fixed seeds, so that the same rows give the same trees.
"""

from dataclasses import dataclass
from typing import Any

import lightgbm
import numpy as np
from numpy.typing import NDArray

from octavo.engines.trees import Trees

Floats = NDArray[np.float64]
SCORED = 20_000  # rows scored at a time: what one block needs stays under 100 MB


@dataclass(frozen=True, slots=True)
class Plan:
    """How to train: shallow trees, slow steps, full leaves, since few rows are independent of each other."""

    trees: int = 150
    depth: int = 5
    leaves: int = 15
    rate: float = 0.06
    l2: float = 5.0
    least: int = 60  # rows a leaf needs
    bins: int = 63
    share: float = 0.7  # of the features that a tree may look at
    rising: bool = False  # the more of any feature, the higher the odds: carries over to rows of other kinds


def boost(
    rows: Floats, truth: Floats, weight: Floats, plan: Plan | None = None, start: Floats | None = None
) -> Trees:
    """Fit trees to the weighted log loss; their sum over a row are its log odds, less ``start`` if given."""
    plan = plan or Plan()
    settings = {
        "objective": "binary",
        "max_depth": plan.depth,
        "num_leaves": plan.leaves,
        "learning_rate": plan.rate,
        "lambda_l2": plan.l2,
        "min_data_in_leaf": plan.least,
        "max_bin": plan.bins,
        "feature_fraction": plan.share,
        "bagging_fraction": 0.8,
        "bagging_freq": 1,
        "seed": 0,
        "deterministic": True,
        "num_threads": 1,
        "verbose": -1,
    }
    if plan.rising:
        settings["monotone_constraints"] = [1] * rows.shape[1]
    data = lightgbm.Dataset(rows, truth, weight=weight / weight.mean(), init_score=start)
    grown = lightgbm.train(settings, data, plan.trees).dump_model()["tree_info"]
    feature, threshold, leaf = (
        np.zeros((plan.trees, 2**plan.depth - 1), np.int64),
        np.full((plan.trees, 2**plan.depth - 1), np.inf),
        np.zeros((plan.trees, 2**plan.depth)),
    )
    for number, tree in enumerate(grown):
        _fill(tree["tree_structure"], 0, (feature[number], threshold[number], leaf[number]))
    return Trees(feature, threshold, leaf)


def _fill(node: dict[str, Any], at: int, tree: tuple[NDArray[np.int64], Floats, Floats]) -> None:
    """Lay a node and what hangs from it into a complete tree; below a leaf, all rows go left."""
    feature, threshold, leaf = tree
    if "leaf_value" not in node:
        feature[at], threshold[at] = node["split_feature"], node["threshold"]
        _fill(node["left_child"], 2 * at + 1, tree)
        _fill(node["right_child"], 2 * at + 2, tree)
        return
    while at < len(feature):
        at = 2 * at + 1
    leaf[at - len(feature)] = node["leaf_value"]


def score(trees: Trees, rows: Floats) -> Floats:
    """The log odds of many rows, block by block."""
    blocks = range(0, len(rows), SCORED)
    return np.concatenate([trees.score(rows[first : first + SCORED]) for first in blocks])
