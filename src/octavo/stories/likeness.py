"""How alike two articles are to a person, from 0 to 1: what a related article must be.

A person's scale has two ends, a cosine has none to speak of: a logistic curve lies between them. The light
tier's vectors know words but not what they mean together, so there the words that both texts have count too.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from octavo.stories.pairs import PAIR_FEATURES

# What stands for "no words in common" in a logarithm: half the tf-idf cosine of two unrelated articles.
NO_WORDS = 0.02
_COSINE, _TERMS = PAIR_FEATURES.index("cosine"), PAIR_FEATURES.index("terms")


@dataclass(frozen=True, slots=True)
class Curve:
    """Log odds of likeness: a constant, and weights of the vectors' cosine and of the words' logarithm."""

    constant: float
    cosine: float
    terms: float


# Fitted by train/likeness.py to people's scores of 161 pairs; figures in docs/reference/models.md.
CURVES = {
    "all-MiniLM-L6-v2": Curve(-3.336, 7.344, 0.0),
    "octavo-static": Curve(-0.39, 3.558, 1.5),
    "": Curve(2.846, 0.0, 1.737),
}


def likeness(pairs: NDArray[np.float64], engine: str) -> NDArray[np.float64]:
    """How alike the articles of each pair (a row of features) are; ``engine`` made their vectors."""
    curve = CURVES.get(engine.partition(" ")[0], CURVES[""])
    odds = (
        curve.constant + curve.cosine * pairs[:, _COSINE] + curve.terms * np.log(NO_WORDS + pairs[:, _TERMS])
    )
    result: NDArray[np.float64] = 1 / (1 + np.exp(-odds))
    return result
