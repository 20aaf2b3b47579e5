"""Whether two sentences of different articles say the same."""

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from octavo.insights.points.sentences import Floats, Sentence

ALIKE = 0.55  # the mean cosine of meaning and words from which two sentences say one thing
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")


def same(sentences: Sequence[Sentence], alike: Floats) -> NDArray[np.bool_]:
    """Which pairs say one thing: alike enough, and no figure of one is contradicted by the other.

    Figures contradict where both have some and share none.
    """
    pairs = np.asarray(alike >= ALIKE)
    figures = [set(_FIGURE.findall(sentence.text)) for sentence in sentences]
    for one, other in zip(*np.nonzero(pairs), strict=True):
        if figures[one] and figures[other] and not figures[one] & figures[other]:
            pairs[one, other] = False
    return pairs
