"""Chosen runs of text made into the passages of an article: rows of tables in one line, times as headings."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from octavo.articles.blocks import PageBlock
from octavo.articles.body import Passage
from octavo.articles.plain import letters

LONGEST_CELL = 80  # characters; longer cells are columns of a layout
POSTS = 3  # times among the text from which it is a live blog
LONGEST_TIME = 40  # characters of a line that is the time of a post
NEXT = 3  # blocks below its time in which a post begins

_TIME = re.compile(
    r"^(?:\D{0,20}\s)?\d{1,2}(?:[:.h]\d\d(?::\d\d)?\s?(?:[ap]\.?m\.?|uhr|h|[A-Z]{2,4})?|\s?[ap]\.?m\.?)(?:\W.{0,20})?$",
    re.IGNORECASE,
)


def with_times(numbers: Sequence[int], blocks: Sequence[PageBlock]) -> tuple[list[int], frozenset[int]]:
    """The numbers with those of the times that stand above the posts of a live blog, and which these are."""
    chosen = set(numbers)
    inside = range(max(0, numbers[0] - NEXT), numbers[-1]) if numbers else range(0)
    times = [
        number
        for number in inside
        if len(blocks[number].text) <= LONGEST_TIME
        and _TIME.match(blocks[number].text)
        and any(following in chosen for following in range(number + 1, number + 1 + NEXT))
    ]
    if len(times) < POSTS:
        return list(numbers), frozenset()
    return sorted(chosen.union(times)), frozenset(times)


@dataclass(frozen=True, slots=True)
class Placed:
    """A passage, its letters, and the first block of the page that it comes from, with its number."""

    passage: Passage
    key: str
    block: PageBlock
    number: int


def placed_passages(
    numbers: Sequence[int], blocks: Sequence[PageBlock], times: frozenset[int] = frozenset()
) -> list[Placed]:
    """The passages that the numbered blocks make."""
    found: list[Placed] = []
    for row, group in groupby(numbers, lambda number: _row(blocks[number])):
        members = list(group)
        cells = {blocks[number].path[-1] for number in members}
        if row and len(members) == len(cells) > 1:
            text = " | ".join(blocks[number].text for number in members)
            found.append(Placed(Passage("p", text), letters(text), blocks[members[0]], members[0]))
            continue
        for number in members:
            block = blocks[number]
            kind = "h" if number in times else block.kind
            found.append(Placed(Passage(kind, block.text), block.key, block, number))
    return found


def _row(block: PageBlock) -> int:
    """The number of the table row around a short cell; 0 for anything else."""
    if block.tag not in ("td", "th") or len(block.text) > LONGEST_CELL or len(block.path) < 2:
        return 0
    return block.path[-2]
