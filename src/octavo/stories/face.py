"""Which of a story's articles speaks for it: the one whose headline and first words the front page shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

ENOUGH_WORDS = 120  # a brief says too little to speak for the others; beyond this, length is no merit
# A story's later reports know more: worth this much cosine, from the first report to the last.
LATEST_COUNTS = 0.15
COPY_COSTS = 0.3  # a copy's headline is another desk's work on the same words: the origin speaks before it


@dataclass(frozen=True, slots=True)
class Candidate:
    """An article that could speak for its story."""

    article_id: int
    published: datetime
    words: int
    is_copy: bool
    vector: NDArray[np.float32]


def choose_face(candidates: Sequence[Candidate]) -> int:
    """The id of the article nearest to what all say, later and fuller reports preferred, copies last.

    Needs one candidate at least.
    """
    first = min(c.published for c in candidates)
    length = max((max(c.published for c in candidates) - first).total_seconds(), 1.0)
    width = max(len(c.vector) for c in candidates)
    matrix = np.array(
        [c.vector if len(c.vector) == width else np.zeros(width, np.float32) for c in candidates]
    )
    centre = matrix.mean(axis=0)

    def merit(index: int) -> tuple[float, int]:
        candidate = candidates[index]
        later = LATEST_COUNTS * (candidate.published - first).total_seconds() / length
        fullness = 0.2 * min(candidate.words, ENOUGH_WORDS) / ENOUGH_WORDS
        return float(
            matrix[index] @ centre
        ) + later + fullness - COPY_COSTS * candidate.is_copy, -candidate.article_id

    return candidates[max(range(len(candidates)), key=merit)].article_id
