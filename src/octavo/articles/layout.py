"""Which part of what an extractor chose is the article's own column, where tables or a headline tell."""

from collections import Counter
from collections.abc import Sequence

from octavo.articles.blocks import PageBlock
from octavo.articles.passages import Placed
from octavo.articles.plain import letters

RUNNING = 60  # characters of a block that is running text: shorter ones are labels as often
MOST_LINKED = 0.4  # share of its letters in links; running text has far less
OWN_SHARE = 2 / 3  # of the running text; a column that holds less is one of several that hold the article
MOST_ABOVE = 0.2  # of the chosen text; where more stands above a headline, it is not this article's
SHORTEST_TITLE = 10  # letters; shorter ones are names of sections as well


def own_column(items: list[Placed]) -> list[Placed]:
    """``items`` that stand in the table column which holds nearly all their running text.

    Before style sheets, pages were laid out in tables: menu, article and notices are columns of one. What
    lies in tables inside the article's column belongs to it where its text goes on below.
    """
    weights: Counter[tuple[int, int] | None] = Counter()
    for item in items:
        if item.block is not None and _is_running(item.block):
            weights[item.block.cells[-1] if item.block.cells else None] += len(item.key)
    own = weights.most_common(1)[0][0] if weights else None
    if own is None or weights[own] < OWN_SHARE * weights.total():
        return items
    inside = [i for i, item in enumerate(items) if item.block is not None and item.block.cells[-1:] == (own,)]
    between = items[inside[0] : inside[-1] + 1]
    return [item for item in between if item.block is None or own in item.block.cells]


def below_headline(items: list[Placed], blocks: Sequence[PageBlock], title: str) -> list[Placed]:
    """``items`` without what stands above the headline: menus, notices, the outlet's motto."""
    key = letters(title)
    if len(key) < SHORTEST_TITLE:
        return items
    shown = [number for number, block in enumerate(blocks) if block.key == key]
    number = next((number for number in shown if blocks[number].tag == "h1"), min(shown, default=-1))
    below = [item for item in items if item.number is None or item.number > number]
    total = sum(len(item.key) for item in items)
    return below if sum(len(item.key) for item in below) >= (1 - MOST_ABOVE) * total else items


def _is_running(block: PageBlock) -> bool:
    return len(block.text) >= RUNNING and block.linked <= MOST_LINKED
