"""The vectors of the last weeks, one matrix, searched by one product: where follow-ups and background are
looked for.
"""

from collections.abc import Collection, Mapping

import numpy as np
from numpy.typing import NDArray

FIRST_ROWS = 256


class Memory:
    """Article ids, their stories and their vectors.

    Half precision: a year of a large installation is under 300 MB, sixty days far less.
    """

    def __init__(self) -> None:
        self._ids: NDArray[np.int64] = np.zeros(FIRST_ROWS, np.int64)
        self._stories: NDArray[np.int64] = np.zeros(FIRST_ROWS, np.int64)
        self._rows: NDArray[np.float16] = np.zeros((FIRST_ROWS, 0), np.float16)
        self._engine = ""
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def add(self, article_id: int, story: int, engine: str, vector: NDArray[np.float32]) -> None:
        """Remember an article.

        Vectors of another engine than the first are not comparable, so those articles are left out.
        """
        if not engine or (self._engine and engine != self._engine):
            return
        if not self._engine:
            self._engine = engine
            self._rows = np.zeros((len(self._ids), len(vector)), np.float16)
        if self._count == len(self._ids):
            self._ids, self._stories = (
                np.resize(self._ids, 2 * self._count),
                np.resize(self._stories, 2 * self._count),
            )
            grown = np.zeros((2 * self._count, self._rows.shape[1]), np.float16)
            grown[: self._count] = self._rows
            self._rows = grown
        self._ids[self._count], self._stories[self._count], self._rows[self._count] = (
            article_id,
            story,
            vector,
        )
        self._count += 1

    def forget(self, before: int) -> None:
        """Drop articles whose id is smaller."""
        kept = np.flatnonzero(self._ids[: self._count] >= before)
        self._count = len(kept)
        self._ids[: self._count], self._stories[: self._count] = self._ids[kept], self._stories[kept]
        self._rows[: self._count] = self._rows[kept]

    def replace(self, stories: Mapping[int, int]) -> None:
        """Move articles to other stories: article id to story."""
        for at in np.flatnonzero(np.isin(self._ids[: self._count], list(stories))):
            self._stories[at] = stories[int(self._ids[at])]

    def nearest(
        self, engine: str, vector: NDArray[np.float32], count: int, outside: Collection[int]
    ) -> list[int]:
        """The ids of the ``count`` most similar articles that belong to none of the stories ``outside``,
        nearest first.
        """
        if engine != self._engine or not self._count:
            return []
        scores = self._rows[: self._count].astype(np.float32) @ vector
        scores[np.isin(self._stories[: self._count], list(outside))] = -1.0
        few = min(count, self._count)
        top = np.argpartition(-scores, few - 1)[:few]
        return [int(self._ids[at]) for at in top[np.argsort(-scores[top], kind="stable")] if scores[at] > 0]
