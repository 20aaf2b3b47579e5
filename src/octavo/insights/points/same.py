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
    figures = [set(_FIGURE.findall(sentence.text)) for sentence in sentences]
    column = {figure: number for number, figure in enumerate(sorted(set().union(*figures)))}
    table = np.zeros((len(figures), len(column) + 1), np.float32)  # one more, so that it is never empty
    for row, found in enumerate(figures):
        table[row, [column[figure] for figure in found]] = 1
    some = table.sum(axis=1) > 0
    contradict = np.outer(some, some) & (table @ table.T == 0)
    return np.asarray((alike >= ALIKE) & ~contradict)
