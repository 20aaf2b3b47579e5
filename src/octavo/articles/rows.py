"""The numbers that the two rounds of the choice between a page's runs of text are made on."""

from collections.abc import Sequence

import numpy as np
from lxml.html import HtmlElement
from numpy.typing import NDArray

from octavo.articles.blocks import PageBlock
from octavo.articles.order import ORDER, Stated, order
from octavo.articles.signs import SIGNS, signs
from octavo.articles.surroundings import SURROUNDINGS, running, surroundings
from octavo.articles.votes import votes

Rows = NDArray[np.float64]

_PAGE = ("page.blocks", "page.running", "page.text", "page.best", "page.linked", "page.ascii")
_VOTES = ("vote", "page.votes", "votes_near", "from_first_vote", "from_last_vote")
_BY = (-2, -1, 1, 2)  # the blocks whose signs a block sees beside its own
_SEEN = (*("length", "linked", "sentence_end", "level", "paragraph", "commas", "parent_running", "vote"),)
_OWN = (*SIGNS, *SURROUNDINGS, *ORDER, *_PAGE, *_VOTES)
FIRST = (*_OWN, *(f"{name}{step:+d}" for step in _BY for name in _SEEN))

_CHANCES = (
    *("chance", "chance-1", "chance+1", "chance-2", "chance+2", "chance-3", "chance+3"),
    *("parent_chance", "parent_size", "place_chance", "place_size", "chosen_before", "chosen_after"),
    *("page_size", "page_doubt", "chance_near", "from_first", "from_last"),
)
_KEPT = (
    *("length", "linked", "sentence_end", "level", "paragraph", "cell", "item", "quotation", "from_title"),
    *("end_note", "writer", "notice", "picture", "repeats", "parent_linked", "place_share", "emphasis"),
    *("outside", "hint.related", "hint.embed", "hint.author", "hint.caption", "hint.box", "near.related"),
    *("near.caption", "near.author", "near.mail", "familiar", "described", "colon", "links", "vote"),
)
SECOND = (*_CHANCES, *_KEPT)
_KEPT_COLUMNS = [FIRST.index(name) for name in _KEPT]
LONGEST = 300  # characters of a block that count for the elements around it


def first_rows(tree: HtmlElement, blocks: Sequence[PageBlock], stated: Stated) -> Rows:
    """A row a block, a column for each of ``FIRST``."""
    weights = running(blocks)
    around = surroundings(blocks, weights)
    sizes = np.array([len(b.text) for b in blocks], np.float64)
    own = np.hstack(
        [
            signs(blocks),
            around,
            order(blocks, weights, stated),
            _page(blocks, sizes, weights, around),
            _opinions(votes(tree, blocks), sizes),
        ]
    )
    seen = own[:, [_OWN.index(name) for name in _SEEN]]
    return np.hstack([own, *(moved(seen, step) for step in _BY)])


def second_rows(blocks: Sequence[PageBlock], first: Rows, chance: NDArray[np.float64]) -> Rows:
    """A row a block, a column for each of ``SECOND``; ``chance`` is the outcome of the first round."""
    sizes = np.array([len(b.text) for b in blocks], np.float64)
    weight = chance * sizes
    total = max(1.0, float(weight.sum()))
    upto = np.cumsum(weight)
    column = chance[:, None]
    ups = [b.path[-2] if len(b.path) > 1 else 0 for b in blocks]
    low, high = _bounds(chance > 0.5)
    at = np.arange(len(blocks))
    return np.column_stack(
        [
            chance,
            *(moved(column, step) for step in (-1, 1, -2, 2, -3, 3)),
            *_grouped(ups, chance, sizes),
            *_grouped([b.place for b in blocks], chance, sizes),
            (upto - weight) / total,
            (total - upto) / total,
            np.full(len(blocks), np.log1p(total)),
            np.full(len(blocks), float((chance * (1 - chance) * sizes).sum()) / total),
            _window(weight, 3) / np.maximum(1, _window(sizes, 3)),
            np.clip(at - low, -20, 20),
            np.clip(at - high, -20, 20),
            first[:, _KEPT_COLUMNS],
        ]
    )


def moved(rows: Rows, step: int) -> Rows:
    """``rows`` with each block seeing the one ``step`` blocks on; -1 beyond the page's ends."""
    out = np.full(rows.shape, -1.0)
    if abs(step) < len(rows):
        if step > 0:
            out[:-step] = rows[step:]
        else:
            out[-step:] = rows[:step]
    return out


def _page(blocks: Sequence[PageBlock], sizes: Rows, weights: Rows, around: Rows) -> Rows:
    """What holds for the whole page, the same in every row."""
    linked = np.array([b.linked for b in blocks], np.float64)
    row = [
        np.log1p(len(blocks)),
        np.log1p(weights.sum()),
        np.log1p(sizes.sum()),
        (weights * around[:, SURROUNDINGS.index("in_best")]).sum() / (weights.sum() or 1),
        (sizes * linked).sum() / (sizes.sum() or 1),
        sum(b.text.isascii() for b in blocks) / len(blocks),
    ]
    return np.tile(np.array(row), (len(blocks), 1))


def _opinions(vote: Rows, sizes: Rows) -> Rows:
    low, high = _bounds(vote > 0)
    at = np.arange(len(vote))
    return np.column_stack(
        [
            vote,
            np.full(len(vote), float((vote * sizes).sum() / max(1.0, sizes.sum()))),
            _window(vote, 2) / 5,
            np.clip(at - low, -20, 20),
            np.clip(at - high, -20, 20),
        ]
    )


def _bounds(marked: NDArray[np.bool_]) -> tuple[int, int]:
    """The first and the last marked place; the page's ends where none is marked."""
    found = np.flatnonzero(marked)
    return (int(found[0]), int(found[-1])) if len(found) else (0, len(marked))


def _window(values: Rows, reach: int) -> Rows:
    """The sum of each value and of those up to ``reach`` places before and behind it."""
    return np.convolve(np.pad(values, reach), np.ones(2 * reach + 1), "valid")


def _grouped(keys: Sequence[object], chance: Rows, sizes: Rows) -> tuple[Rows, Rows]:
    """The mean chance of the text in a block's group, and how much of it is expected to be chosen."""
    numbers: dict[object, int] = {}
    at = np.array([numbers.setdefault(key, len(numbers)) for key in keys], np.int64)
    weight = np.minimum(sizes, LONGEST)
    chosen = np.bincount(at, chance * weight)
    mean = chosen / np.bincount(at, weight)
    return mean[at], np.log1p(chosen)[at]
