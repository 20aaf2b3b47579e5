"""The vectors of the last weeks, searched by one product: where follow-ups and background are looked for.

Each engine has a matrix of its own, since vectors of two engines say nothing about each other.
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
        self._matrices: dict[str, _Matrix] = {}

    def __len__(self) -> int:
        return sum(matrix.count for matrix in self._matrices.values())

    def add(self, article_id: int, story: int, engine: str, vector: NDArray[np.float32]) -> None:
        """Remember an article; one without a vector is left out."""
        if engine:
            self._matrices.setdefault(engine, _Matrix(len(vector))).add(article_id, story, vector)

    def forget(self, before: int) -> None:
        """Drop articles whose id is smaller."""
        for matrix in self._matrices.values():
            matrix.forget(before)

    def replace(self, stories: Mapping[int, int]) -> None:
        """Move articles to other stories: article id to story."""
        for matrix in self._matrices.values():
            matrix.replace(stories)

    def nearest(
        self, engine: str, vector: NDArray[np.float32], count: int, outside: Collection[int]
    ) -> list[int]:
        """The ids of the ``count`` most similar articles that belong to none of the stories ``outside``,
        nearest first.
        """
        matrix = self._matrices.get(engine)
        return matrix.nearest(vector, count, outside) if matrix and matrix.count else []


class _Matrix:
    """The vectors of one engine, in memory that grows by doubling."""

    def __init__(self, width: int) -> None:
        self.count = 0
        self._ids: NDArray[np.int64] = np.zeros(FIRST_ROWS, np.int64)
        self._stories: NDArray[np.int64] = np.zeros(FIRST_ROWS, np.int64)
        self._rows: NDArray[np.float16] = np.zeros((FIRST_ROWS, width), np.float16)

    def add(self, article_id: int, story: int, vector: NDArray[np.float32]) -> None:
        if self.count == len(self._ids):
            self._ids, self._stories = (
                np.resize(self._ids, 2 * self.count),
                np.resize(self._stories, 2 * self.count),
            )
            grown = np.zeros((2 * self.count, self._rows.shape[1]), np.float16)
            grown[: self.count] = self._rows
            self._rows = grown
        self._ids[self.count], self._stories[self.count], self._rows[self.count] = article_id, story, vector
        self.count += 1

    def forget(self, before: int) -> None:
        kept = np.flatnonzero(self._ids[: self.count] >= before)
        self.count = len(kept)
        self._ids[: self.count], self._stories[: self.count] = self._ids[kept], self._stories[kept]
        self._rows[: self.count] = self._rows[kept]

    def replace(self, stories: Mapping[int, int]) -> None:
        for at in np.flatnonzero(np.isin(self._ids[: self.count], list(stories))):
            self._stories[at] = stories[int(self._ids[at])]

    def nearest(self, vector: NDArray[np.float32], count: int, outside: Collection[int]) -> list[int]:
        scores = self._rows[: self.count].astype(np.float32) @ vector
        scores[np.isin(self._stories[: self.count], list(outside))] = -1.0
        few = min(count, self.count)
        top = np.argpartition(-scores, few - 1)[:few]
        return [int(self._ids[at]) for at in top[np.argsort(-scores[top], kind="stable")] if scores[at] > 0]
