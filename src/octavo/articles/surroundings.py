"""How each run of text stands to the elements around it, and to the one that holds most text."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from octavo.articles.blocks import PageBlock

RUNNING = 60  # characters of a block that is running text: shorter ones are labels as often
MOST_LINKED = 0.4  # share of its letters in links; running text has far less
LONGEST_WORDS = 1000  # characters of a block whose words are compared
SHORTEST_WORD = 4  # letters of a word that tells what a text is about

SURROUNDINGS = (
    *("parent_share", "grand_share", "great_share", "top_share", "place_share", "parent_linked"),
    *("grand_linked", "parent_blocks", "parent_same", "in_best", "best_depth", "below_best", "common"),
    *("parent_running", "grand_running", "parent_weight", "article_share", "familiar"),
)

_WORD = re.compile(r"\w+")


def running(blocks: Sequence[PageBlock]) -> NDArray[np.float64]:
    """The characters of each block that is running text, 0 for the others."""
    return np.array(
        [len(b.text) if len(b.text) >= RUNNING and b.linked <= MOST_LINKED else 0 for b in blocks], np.float64
    )


@dataclass(slots=True)
class _Elements:
    """What the elements of a page hold, by their numbers; ``direct`` is the text of which one is parent or
    grandparent, the latter at half weight (Readability; Arc90, 2009).
    """

    running: Counter[int] = field(default_factory=Counter)
    direct: dict[int, float] = field(default_factory=dict)
    size: Counter[int] = field(default_factory=Counter)
    linked: dict[int, float] = field(default_factory=dict)
    count: Counter[int] = field(default_factory=Counter)
    same: Counter[tuple[int, str]] = field(default_factory=Counter)
    places: Counter[tuple[str, ...]] = field(default_factory=Counter)
    articles: Counter[int] = field(default_factory=Counter)


def surroundings(blocks: Sequence[PageBlock], weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """A row a block, a column for each of ``SURROUNDINGS``; ``weights`` are those of :func:`running`."""
    held = _held(blocks, weights)
    best = _best_path(blocks, held.direct)
    familiar = _familiar(blocks, weights, best[-1])
    total = float(weights.sum()) or 1.0
    rows = [_row(block, held, best, total, known) for block, known in zip(blocks, familiar, strict=True)]
    return np.array(rows, np.float64).reshape(len(blocks), len(SURROUNDINGS))


def _held(blocks: Sequence[PageBlock], weights: NDArray[np.float64]) -> _Elements:
    held = _Elements()
    for block, weight in zip(blocks, weights.astype(int).tolist(), strict=True):
        size, path = len(block.text), block.path
        held.size.update(dict.fromkeys(path, size))
        held.count.update(path)
        if block.linked:
            for number in path:
                held.linked[number] = held.linked.get(number, 0.0) + size * block.linked
        held.same[_up(path, 2), block.tag] += 1
        if weight:
            held.running.update(dict.fromkeys(path, weight))
            held.direct[_up(path, 2)] = held.direct.get(_up(path, 2), 0.0) + weight
            if len(path) > 2:
                held.direct[path[-3]] = held.direct.get(path[-3], 0.0) + weight / 2
            held.places[block.place] += weight
            held.articles[block.article] += weight
    return held


def _best_path(blocks: Sequence[PageBlock], direct: dict[int, float]) -> tuple[int, ...]:
    """The path to the element that holds most running text."""
    number = max(direct, key=direct.__getitem__, default=0)
    return next((b.path[: b.path.index(number) + 1] for b in blocks if number in b.path), (0,))


def _familiar(blocks: Sequence[PageBlock], weights: NDArray[np.float64], best: int) -> list[float]:
    """The share of each block's words that stand in the main running text, without the block itself."""
    words: Counter[str] = Counter()
    own: list[tuple[set[str], int]] = []
    for block, weight in zip(blocks, weights.tolist(), strict=True):
        found = {w for w in _WORD.findall(block.text[:LONGEST_WORDS].lower()) if len(w) >= SHORTEST_WORD}
        counted = bool(weight) and best in block.path
        own.append((found, 2 if counted else 1))
        if counted:
            words.update(found)
    return [sum(words[w] >= least for w in found) / (len(found) or 1) for found, least in own]


def _row(
    block: PageBlock, held: _Elements, best: tuple[int, ...], total: float, familiar: float
) -> tuple[float, ...]:
    path = block.path
    up, grand = _up(path, 2), _up(path, 3)
    common = shared(path, best)
    return (
        held.running[up] / total,
        held.running[grand] / total,
        held.running[_up(path, 4)] / total,
        held.running[path[min(3, len(path) - 1)]] / total,
        held.places[block.place] / total,
        held.linked.get(up, 0.0) / (held.size[up] or 1),
        held.linked.get(grand, 0.0) / (held.size[grand] or 1),
        np.log1p(held.count[up]),
        np.log1p(held.same[up, block.tag]),
        common == len(best),
        len(best) - common,
        len(path) - common,
        common / len(best),
        held.running[up] / (held.size[up] or 1),
        held.running[grand] / (held.size[grand] or 1),
        held.direct.get(up, 0.0) / total,
        held.articles[block.article] / total,
        familiar,
    )


def shared(path: tuple[int, ...], other: tuple[int, ...]) -> int:
    """How many elements two paths have in common."""
    count = 0
    for one, two in zip(path, other, strict=False):
        if one != two:
            break
        count += 1
    return count


def _up(path: tuple[int, ...], level: int) -> int:
    """The number of the element ``level`` steps from a path's end; 0, the page, where it is shorter."""
    return path[-level] if len(path) >= level else 0
