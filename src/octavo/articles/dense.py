"""A page's running text by its place alone, for pages where the choice finds hardly anything."""

from collections import Counter
from collections.abc import Sequence

from octavo.articles.blocks import PageBlock
from octavo.articles.body import Passage
from octavo.articles.surroundings import MOST_LINKED, RUNNING


def densest(blocks: Sequence[PageBlock]) -> list[Passage]:
    """The passages of the kind of place that holds most of a page's running text, with their headings.

    Readability's idea (Arc90, 2009) in one step.
    """
    running = [
        (number, block)
        for number, block in enumerate(blocks)
        if len(block.text) >= RUNNING and block.linked <= MOST_LINKED and not block.outside
    ]
    weights: Counter[tuple[str, ...]] = Counter()
    for _, block in running:
        weights[block.place] += len(block.text)
    if not weights:
        return []
    best = weights.most_common(1)[0][0]
    numbers = [number for number, block in running if block.place == best]
    between = blocks[numbers[0] : numbers[-1] + 1]
    return [Passage(block.kind, block.text) for block in between if block.place == best or block.kind == "h"]
