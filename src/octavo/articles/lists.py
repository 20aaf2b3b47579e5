"""Lists among the paragraphs of an article, whose short items say too little of themselves to be chosen."""

from collections.abc import Sequence
from itertools import pairwise

from octavo.articles.blocks import PageBlock

MOST_LINKED = 0.2  # share of a list's letters in links; lists of other articles are links
MOST_ITEMS = 60


def with_lists(numbers: Sequence[int], blocks: Sequence[PageBlock]) -> list[int]:
    """The numbers with those of the lists that stand between chosen paragraphs of the same element."""
    found = set(numbers)
    homes = {blocks[number].path[:-1] for number in numbers}
    for before, after in pairwise(numbers):
        between = range(before + 1, after)
        if not 0 < len(between) <= MOST_ITEMS:
            continue
        items = [n for n in between if blocks[n].kind == "li" and blocks[n].path[:-2] in homes]
        size = sum(len(blocks[n].text) for n in items)
        linked = sum(len(blocks[n].text) * blocks[n].linked for n in items)
        if items and linked <= MOST_LINKED * size and not any(blocks[n].outside for n in items):
            found.update(items)
    return sorted(found)
