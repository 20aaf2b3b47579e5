"""Where the passages of an article stand among all the text of its page."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from octavo.articles.blocks import PageBlock
from octavo.articles.body import Passage
from octavo.articles.plain import letters


@dataclass(frozen=True, slots=True)
class Placed:
    """A passage, its letters, and the block of the page that it is, with its number; None where none is."""

    passage: Passage
    key: str
    block: PageBlock | None
    number: int | None


def placed(passages: Sequence[Passage], blocks: Sequence[PageBlock]) -> list[Placed]:
    """Find each passage among the page's blocks; of several blocks with its words, the next one in order."""
    places: dict[str, list[int]] = defaultdict(list)
    for number, block in enumerate(blocks):
        places[block.key].append(number)
    found: list[Placed] = []
    last = -1
    for passage in passages:
        key = letters(passage.text)
        numbers = places.get(key)
        if not numbers:
            found.append(Placed(passage, key, None, None))
            continue
        number = numbers[bisect_right(numbers, last) % len(numbers)]
        last = max(last, number)
        found.append(Placed(passage, key, blocks[number], number))
    return found


def with_blocks(items: Sequence[Placed], blocks: Sequence[PageBlock], numbers: Iterable[int]) -> list[Placed]:
    """``items`` with the numbered blocks of the page put in where they stand in it."""
    merged = list(items)
    for number in numbers:
        block = blocks[number]
        at = next(
            (i for i, item in enumerate(merged) if item.number is not None and item.number > number),
            len(merged),
        )
        merged.insert(at, Placed(Passage(block.kind, block.text), block.key, block, number))
    return merged
