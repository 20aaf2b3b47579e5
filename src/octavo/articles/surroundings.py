"""How each run of text stands to the elements around it, and to the one that holds most text."""

import re
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from octavo.articles.blocks import PageBlock

RUNNING = 60  # characters of a block that is running text: shorter ones are labels as often
MOST_LINKED = 0.4  # share of its letters in links; running text has far less
LONGEST_WORDS = 1000  # characters of a block whose words are compared

SURROUNDINGS = (
    *("parent_share", "grand_share", "great_share", "top_share", "place_share", "parent_linked"),
    *("grand_linked", "parent_blocks", "parent_same", "in_best", "best_depth", "below_best", "common"),
    *("parent_running", "grand_running", "parent_weight", "article_share", "familiar"),
)

_WORD = re.compile(r"\w{4,}")  # shorter ones do not tell what a text is about


def running(blocks: Sequence[PageBlock]) -> NDArray[np.float64]:
    """The characters of each block that is running text, 0 for the others."""
    return np.array(
        [len(b.text) if len(b.text) >= RUNNING and b.linked <= MOST_LINKED else 0 for b in blocks], np.float64
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Paths:
    """The paths of all blocks behind one another: the numbers in them, and whose each one is."""

    numbers: NDArray[np.int64]
    owners: NDArray[np.int64]

    def summed(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """For each element of the page the sum of the values of the blocks inside it."""
        return np.bincount(self.numbers, values[self.owners]).astype(np.float64)

    def common(self, path: Sequence[int], count: int) -> NDArray[np.float64]:
        """How many elements each of ``count`` blocks has in common with ``path``, which begins at the page.

        An element stands on one path alone from the page on, so those in common come first.
        """
        on = np.zeros(int(self.numbers.max()) + 1)
        on[list(path)] = 1
        return np.bincount(self.owners, on[self.numbers], count).astype(np.float64)


def paths_of(blocks: Sequence[PageBlock]) -> _Paths:
    """The paths of one or more blocks as arrays."""
    lengths = [len(block.path) for block in blocks]
    numbers = np.fromiter(chain.from_iterable(block.path for block in blocks), np.int64, sum(lengths))
    return _Paths(numbers, np.repeat(np.arange(len(blocks)), lengths))


def surroundings(blocks: Sequence[PageBlock], weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """A row a block, a column for each of ``SURROUNDINGS``; ``weights`` are those of :func:`running`."""
    paths, total = paths_of(blocks), float(weights.sum()) or 1.0
    size = np.array([len(b.text) for b in blocks], np.float64)
    direct = _direct(blocks, weights)
    best = _best_path(blocks, direct)
    below = paths.common(best, len(blocks))
    depth = np.array([len(b.path) for b in blocks], np.float64)
    up, grand, great = (np.array([_up(b.path, level) for b in blocks]) for level in (2, 3, 4))
    top = np.array([b.path[min(3, len(b.path) - 1)] for b in blocks])
    weight, sizes = paths.summed(weights), paths.summed(size)
    linked = paths.summed(size * np.array([b.linked for b in blocks])) / np.maximum(sizes, 1)
    count = paths.summed(np.ones(len(blocks)))
    part = weight / total
    return np.column_stack(
        [
            part[up],
            part[grand],
            part[great],
            part[top],
            _of_like([b.place for b in blocks], weights) / total,
            linked[up],
            linked[grand],
            np.log1p(count[up]),
            np.log1p(_of_like(list(zip(up.tolist(), (b.tag for b in blocks), strict=True)))),
            below == len(best),
            len(best) - below,
            depth - below,
            below / len(best),
            (weight / np.maximum(sizes, 1))[up],
            (weight / np.maximum(sizes, 1))[grand],
            np.array([direct.get(number, 0.0) for number in up.tolist()]) / total,
            _of_like([b.article for b in blocks], weights) / total,
            _familiar(blocks, weights, below == len(best)),
        ]
    )


def _of_like(keys: Sequence[Hashable], values: NDArray[np.float64] | None = None) -> NDArray[np.float64]:
    """For each block the sum of the values of those with the same key; without values, their number."""
    numbers: dict[Hashable, int] = {}
    at = np.array([numbers.setdefault(key, len(numbers)) for key in keys])
    sums: NDArray[np.float64] = np.bincount(at, values).astype(np.float64)[at]
    return sums


def _direct(blocks: Sequence[PageBlock], weights: NDArray[np.float64]) -> dict[int, float]:
    """The running text of which each element is parent or grandparent, the latter at half weight
    (Readability; Arc90, 2009).
    """
    direct: dict[int, float] = {}
    for number in np.flatnonzero(weights).tolist():
        path, weight = blocks[number].path, float(weights[number])
        direct[_up(path, 2)] = direct.get(_up(path, 2), 0.0) + weight
        if len(path) > 2:
            direct[path[-3]] = direct.get(path[-3], 0.0) + weight / 2
    return direct


def _best_path(blocks: Sequence[PageBlock], direct: dict[int, float]) -> tuple[int, ...]:
    """The path to the element that holds most running text."""
    number = max(direct, key=direct.__getitem__, default=0)
    return next((b.path[: b.path.index(number) + 1] for b in blocks if number in b.path), (0,))


def _familiar(
    blocks: Sequence[PageBlock], weights: NDArray[np.float64], inside: NDArray[np.bool_]
) -> list[float]:
    """The share of each block's words that stand in the main running text, without the block itself.

    ``inside`` says which blocks stand in the element that holds most of it.
    """
    words = [set(_WORD.findall(block.text[:LONGEST_WORDS].lower())) for block in blocks]
    main = ((weights > 0) & inside).tolist()
    once: set[str] = set()
    twice: set[str] = set()
    for found, counted in zip(words, main, strict=True):
        if counted:
            twice |= once & found
            once |= found
    return [
        len(found & (twice if counted else once)) / (len(found) or 1)
        for found, counted in zip(words, main, strict=True)
    ]


def _up(path: tuple[int, ...], level: int) -> int:
    """The number of the element ``level`` steps from a path's end; 0, the page, where it is shorter."""
    return path[-level] if len(path) >= level else 0
