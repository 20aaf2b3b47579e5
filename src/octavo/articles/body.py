"""The main text of a page as paragraphs: trafilatura chooses, this walks what it chose into blocks."""

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement
from trafilatura import bare_extraction
from trafilatura.settings import Document, Extractor

from octavo.articles.page import element_count
from octavo.articles.plain import clean
from octavo.articles.types import BLOCK_SEPARATOR, Block, BlockKind

# Pages with more elements get the linear part of the extractor alone: comparing may take tens of seconds.
MOST_FOR_COMPARISON = 15_000

_KINDS: dict[str, BlockKind] = {"head": "h", "item": "li", "quote": "quote", "code": "pre"}
_BLOCKS = frozenset(_KINDS) | {"p", "div", "list", "table", "cell"}
_NEUTRAL = frozenset(
    {"p", "div", "list", "table"}
)  # a paragraph inside a quotation or an item stays what it is in
_BREAKS = frozenset({"lb", "br"})
LONGEST_CELL = 80  # characters; longer cells are columns of a layout


@dataclass(frozen=True, slots=True)
class Passage:
    """One block before it has a place in a text."""

    kind: BlockKind
    text: str


def main_passages(tree: HtmlElement, *, url: str, recall: bool = False) -> list[Passage]:
    """The passages of a page's main text, in order; an empty list where the extractor finds none.

    The tree is not changed. ``recall`` prefers more text. Raises whatever the library raises.
    """
    options = Extractor(
        fast=element_count(tree) > MOST_FOR_COMPARISON,
        recall=recall,
        comments=False,
        tables=True,
        url=url or None,
    )
    document = bare_extraction(tree, url=url or None, options=options)
    if not isinstance(document, Document):
        return []
    return passages_of(document.body)


def passages_of(body: etree._Element) -> list[Passage]:
    """The passages of a tree in trafilatura's vocabulary."""
    walker = _Walker()
    walker.walk(body, "p")
    walker.finish("p")
    return walker.passages


def joined(passages: Sequence[Passage]) -> tuple[str, tuple[Block, ...]]:
    """The text that the passages make, and where in it each one stands."""
    blocks: list[Block] = []
    start = 0
    for passage in passages:
        blocks.append(Block(passage.kind, start, start + len(passage.text)))
        start += len(passage.text) + len(BLOCK_SEPARATOR)
    return BLOCK_SEPARATOR.join(passage.text for passage in passages), tuple(blocks)


class _Walker:
    """Walks a body, gathering runs of text until a block ends."""

    def __init__(self) -> None:
        self.passages: list[Passage] = []
        self._run: list[str] = []

    def walk(self, element: etree._Element, kind: BlockKind) -> None:
        """Take in what stands inside ``element``; text directly in it is of ``kind``."""
        self._run.append(element.text or "")
        for child in element:
            self._child(child, kind)
            self._run.append(child.tail or "")

    def finish(self, kind: BlockKind) -> None:
        """End the block that is being gathered."""
        raw = "".join(self._run)
        self._run.clear()
        text = "\n".join(clean(line) for line in raw.splitlines()).strip() if kind == "pre" else clean(raw)
        if any(character.isalnum() for character in text):
            self.passages.append(Passage(kind, text))

    def _child(self, child: etree._Element, kind: BlockKind) -> None:
        tag = str(child.tag)
        if tag in _BREAKS:
            if kind == "pre":
                self._run.append("\n")
            else:
                self.finish(kind)
        elif tag == "row":
            self._row(child, kind)
        elif tag in _BLOCKS and not (tag == "code" and kind != "pre" and self._inline(child)):
            self.finish(kind)
            inner = _KINDS.get(tag, kind if tag in _NEUTRAL else "p")
            self.walk(child, inner)
            self.finish(inner)
        else:
            self.walk(child, kind)

    def _row(self, row: etree._Element, kind: BlockKind) -> None:
        """A row of short cells is one line; one that lays out a page is its paragraphs."""
        self.finish(kind)
        cells = [clean(_all_text(cell)) for cell in row]
        if (
            row.find(".//p") is None
            and row.find(".//lb") is None
            and max(map(len, cells), default=0) <= LONGEST_CELL
        ):
            self._run.append(" | ".join(cell for cell in cells if cell))
            self.finish(kind)
            return
        for cell in row:
            self.walk(cell, "p")
            self.finish("p")

    def _inline(self, code: etree._Element) -> bool:
        """Whether a piece of code stands in running text."""
        before = "".join(self._run).strip()
        return bool(before or (code.tail or "").strip()) and "\n" not in _all_text(code).strip()


def _all_text(element: etree._Element) -> str:
    return "".join(str(piece) for piece in element.itertext())
