"""Where each run of text stands in the order of its page, and what the page says of it elsewhere."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from octavo.articles.blocks import PageBlock
from octavo.articles.phrases import ends_article
from octavo.articles.plain import letters
from octavo.articles.surroundings import paths_of

SHORTEST_TITLE = 8  # letters; shorter ones are names of sections as well
SHORTEST_DESCRIPTION = 40  # characters; shorter descriptions are slogans
SHORTEST_BODY = 300  # letters of a text in the page's data that is the article's
SAME_START = 60  # letters; two texts that begin with as many alike are the same, cut at different lengths
FARTHEST = 50  # blocks; beyond, a distance says nothing more
NEAR = 6  # blocks before and behind whose links are counted
LONGEST_WORDS = 600  # characters of a text whose words are compared with the headline's
SHORTEST_NAME = 5  # letters of an author's name that is looked for

PLACES = (
    *("index", "offset", "rest", "running_before", "running_after", "from_title", "below_title"),
    *("gap_before", "gap_after", "linked_after", "linked_before", "under_end"),
)
SAYINGS = (
    *("is_title", "in_title", "has_title", "described", "starts_description", "in_data", "has_data"),
    *("names_author", "head_common", "head_rest", "same_article", "title_words"),
)
ORDER = (*PLACES, *SAYINGS)

_WORD = re.compile(r"\w{4,}")


@dataclass(frozen=True, slots=True)
class Stated:
    """What a page states about its article outside the text: titles with the surest first, descriptions,
    the text in its data, the names of the authors.
    """

    titles: Sequence[str]
    descriptions: Sequence[str]
    body: str
    byline: Sequence[str]


def order(blocks: Sequence[PageBlock], weights: NDArray[np.float64], stated: Stated) -> NDArray[np.float64]:
    """A row a block, a column for each of ``ORDER``."""
    keys = [key for title in stated.titles if len(key := letters(title)) >= SHORTEST_TITLE]
    head = _headline(blocks, keys)
    return np.hstack([_places(blocks, weights, head), _sayings(blocks, keys, head, stated)])


def _headline(blocks: Sequence[PageBlock], keys: Sequence[str]) -> int:
    """The number of the block that is the headline; the first h1 where none has its words; else -1."""
    shown = [number for number, block in enumerate(blocks) if block.key in keys]
    for tags in (("h1",), ("h2", "h3")):
        found = next((number for number in shown if blocks[number].tag in tags), None)
        if found is not None:
            return found
    first = next((number for number, block in enumerate(blocks) if block.tag == "h1"), -1)
    return min(shown, default=first)


def _places(blocks: Sequence[PageBlock], weights: NDArray[np.float64], head: int) -> NDArray[np.float64]:
    count = len(blocks)
    at = np.arange(count)
    sizes = np.array([len(b.text) for b in blocks], np.float64)
    linked = np.array([b.linked for b in blocks]) * sizes
    size_before = np.concatenate([[0.0], np.cumsum(sizes)])
    linked_before = np.concatenate([[0.0], np.cumsum(linked)])
    low, high = np.maximum(at - NEAR, 0), np.minimum(at + NEAR + 1, count)
    behind = (linked_before[high] - linked_before[at + 1]) / np.maximum(
        size_before[high] - size_before[at + 1], 1
    )
    ahead = (linked_before[at] - linked_before[low]) / np.maximum(size_before[at] - size_before[low], 1)
    total, whole = weights.sum() or 1.0, sizes.sum() or 1.0
    before = np.cumsum(weights) - weights
    gap_before, gap_after = _gaps(np.flatnonzero(weights), at)
    return np.column_stack(
        [
            at / count,
            size_before[:-1] / whole,
            1 - size_before[:-1] / whole,
            before / total,
            (total - before - weights) / total,
            np.clip(at - head, -60, 120) if head >= 0 else np.zeros(count),
            at > head,
            gap_before,
            gap_after,
            behind,
            ahead,
            _under_ends(blocks),
        ]
    )


def _gaps(
    marked: NDArray[np.int64], at: NDArray[np.int64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """How many blocks lie between each block and the last and the next of the marked ones."""
    bounds = np.concatenate([[-(10**6)], marked, [10**6]])
    before = at - bounds[np.searchsorted(marked, at, "left")]
    after = bounds[np.searchsorted(marked, at, "right") + 1] - at
    return np.minimum(before, FARTHEST).astype(float), np.minimum(after, FARTHEST).astype(float)


def _under_ends(blocks: Sequence[PageBlock]) -> NDArray[np.float64]:
    """Whether the last heading above each block leads to something else than the article."""
    under = np.zeros(len(blocks))
    ended = False
    for number, block in enumerate(blocks):
        if block.kind == "h":
            ended = ends_article(block.text)
        under[number] = ended
    return under


def _sayings(
    blocks: Sequence[PageBlock], keys: Sequence[str], head: int, stated: Stated
) -> NDArray[np.float64]:
    first = keys[0] if keys else ""
    told = [letters(text) for text in stated.descriptions if len(text) >= SHORTEST_DESCRIPTION]
    data = letters(stated.body)
    has_data = len(data) > SHORTEST_BODY
    names = [name for name in stated.byline if len(name) >= SHORTEST_NAME]
    common = paths_of(blocks).common(blocks[head].path if head >= 0 else (0,), len(blocks))
    article = blocks[head].article if head >= 0 else -1
    words = _words(stated.titles[0]) if stated.titles else set()
    rows = []
    for block, above in zip(blocks, common.tolist(), strict=True):
        key = block.key
        rows.append(
            (
                key in keys,
                bool(first) and (first in key or (len(key) >= 15 and key in first)),
                head >= 0,
                any(t == key or (len(t) > SAME_START and key.startswith(t[:SAME_START])) for t in told),
                len(key) > 30 and any(t.startswith(key) for t in told),
                has_data and len(key) >= 20 and key in data,
                has_data,
                any(name in block.text for name in names),
                above,
                len(block.path) - above,
                block.article == article,
                _shared_words(words, block.text) if words else 0.0,
            )
        )
    return np.array(rows, np.float64).reshape(len(blocks), len(SAYINGS))


def _shared_words(words: set[str], text: str) -> float:
    """The share of ``words`` that stand in a text."""
    low = text[:LONGEST_WORDS].lower()
    if not any(word in low for word in words):
        return 0.0
    return len(words.intersection(_WORD.findall(low))) / len(words)


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text[:LONGEST_WORDS].lower()))
