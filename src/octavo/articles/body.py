"""The passages of an article, and the text that they make."""

from collections.abc import Sequence
from dataclasses import dataclass

from octavo.articles.types import BLOCK_SEPARATOR, Block, BlockKind

# Characters of an article. A long live blog has 200,000; all that is done with a text grows with it.
MOST_CHARACTERS = 500_000
CUT = f"The page goes on: only its first {MOST_CHARACTERS:,} characters are kept here."


@dataclass(frozen=True, slots=True)
class Passage:
    """One block before it has a place in a text."""

    kind: BlockKind
    text: str


def shortened(
    passages: Sequence[Passage], notes: tuple[str, ...] = ()
) -> tuple[list[Passage], tuple[str, ...]]:
    """The first passages that an article may have, and the notes, with one more where it had to be cut."""
    kept: list[Passage] = []
    left = MOST_CHARACTERS
    for passage in passages:
        if len(passage.text) > left:
            if left:
                kept.append(Passage(passage.kind, passage.text[:left].rstrip()))
            return kept, (*notes, CUT)
        kept.append(passage)
        left -= len(passage.text)
    return kept, notes


def joined(passages: Sequence[Passage]) -> tuple[str, tuple[Block, ...]]:
    """The text that the passages make, and where in it each one stands."""
    blocks: list[Block] = []
    start = 0
    for passage in passages:
        blocks.append(Block(passage.kind, start, start + len(passage.text)))
        start += len(passage.text) + len(BLOCK_SEPARATOR)
    return BLOCK_SEPARATOR.join(passage.text for passage in passages), tuple(blocks)
