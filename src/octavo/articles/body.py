"""The passages of an article, and the text that they make."""

from collections.abc import Sequence
from dataclasses import dataclass

from octavo.articles.types import BLOCK_SEPARATOR, Block, BlockKind


@dataclass(frozen=True, slots=True)
class Passage:
    """One block before it has a place in a text."""

    kind: BlockKind
    text: str


def joined(passages: Sequence[Passage]) -> tuple[str, tuple[Block, ...]]:
    """The text that the passages make, and where in it each one stands."""
    blocks: list[Block] = []
    start = 0
    for passage in passages:
        blocks.append(Block(passage.kind, start, start + len(passage.text)))
        start += len(passage.text) + len(BLOCK_SEPARATOR)
    return BLOCK_SEPARATOR.join(passage.text for passage in passages), tuple(blocks)
