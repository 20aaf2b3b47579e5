"""Which runs of text on a page are the article: two rounds of boosted trees over what is said of each.

The first round judges every block by itself and its neighbours, the second by what the first made of those
around it. Trained by ``train/blocks.py`` on openly labelled pages; data, figures and limits:
docs/reference/models.md.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from lxml.html import HtmlElement
from numpy.typing import NDArray

from octavo.articles.blocks import PageBlock
from octavo.articles.order import Stated
from octavo.articles.rows import FIRST, SECOND, first_rows, second_rows
from octavo.engines.trees import Trees

MODEL = Path(__file__).parent / "blocks.npz"
CHOSEN = 0.5  # chance from which a block belongs to the article: about half the F1 that is reached
LEAST = 0.2  # chance that is enough on a page where hardly anything is certain
LITTLE = 200  # characters; a page with less chosen text is such a page
MOST = 5_000  # blocks of a page that are judged, from the top; those below are as likely as their like above
CLEAR = 4.0  # log odds after the first trees beyond which the others are not asked
COARSE = 40  # trees that every block is asked about


@dataclass(frozen=True, slots=True, eq=False)
class Judges:
    """The trees of both rounds and their biases."""

    version: str
    first: Trees
    first_bias: float
    second: Trees
    second_bias: float


@cache
def load_judges(path: Path = MODEL) -> Judges:
    """Load the model; ValueError where it was trained on other signs."""
    with np.load(path, allow_pickle=False) as data:
        if tuple(data["first.names"]) != FIRST or tuple(data["second.names"]) != SECOND:
            raise ValueError(f"{path.name} was trained on other signs; run train/blocks.py.")
        trees = [
            Trees(
                data[f"{name}.feature"].astype(np.int64),
                data[f"{name}.threshold"].astype(np.float64),
                data[f"{name}.leaf"].astype(np.float64),
            )
            for name in ("first", "second")
        ]
        return Judges(
            str(data["version"]), trees[0], float(data["first.bias"]), trees[1], float(data["second.bias"])
        )


def chances(tree: HtmlElement, blocks: Sequence[PageBlock], stated: Stated) -> NDArray[np.float64]:
    """How likely each block is to belong to the article, 0 to 1."""
    chance = np.zeros(len(blocks))
    if not blocks:
        return chance
    judges, top = load_judges(), blocks[:MOST]
    rows = first_rows(tree, top, stated)
    first = _judged(judges.first, judges.first_bias, rows)
    chance[: len(top)] = _judged(judges.second, judges.second_bias, second_rows(top, rows, first))
    places: dict[tuple[str, ...], list[float]] = defaultdict(list)
    for block, value in zip(top, chance.tolist(), strict=False):
        places[block.place].append(value)
    for number in range(MOST, len(blocks)):
        like = places[blocks[number].place]
        chance[number] = sum(like) / len(like) if like else 0.0
        if like:
            places[blocks[number].place] = [chance[number]]
    return chance


def chosen(blocks: Sequence[PageBlock], chance: NDArray[np.float64]) -> list[int]:
    """The numbers of the blocks that are the article, in order; a long text that stands twice once."""
    sizes = np.array([len(b.text) for b in blocks], np.float64)
    least = CHOSEN
    while least > LEAST and sizes[chance >= least].sum() < LITTLE:
        least -= 0.05
    found: list[int] = []
    seen: set[str] = set()
    for number in np.flatnonzero(chance >= least).tolist():
        key = blocks[number].key
        if len(key) < 40 or key not in seen:
            found.append(number)
        seen.add(key)
    return found


def _judged(trees: Trees, bias: float, rows: NDArray[np.floating[Any]]) -> NDArray[np.float64]:
    """The chances of rows: the first trees for all, the others for those that these leave open."""
    rows = rows.astype(np.float32)  # as exact as the rows that the trees were trained on
    odds = trees.part(0, COARSE).score(rows) + bias
    open_ = np.flatnonzero(np.abs(odds) < CLEAR)
    if len(open_) and len(trees) > COARSE:
        odds[open_] += trees.part(COARSE).score(rows[open_])
    result: NDArray[np.float64] = 1 / (1 + np.exp(-np.clip(odds, -30, 30)))
    return result
