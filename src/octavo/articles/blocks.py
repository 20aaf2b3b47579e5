"""Every run of text on a page, with what its place in the markup says about it."""

import re
from dataclasses import dataclass, replace
from itertools import islice

from lxml.html import HtmlElement

from octavo.articles.plain import clean, letters
from octavo.articles.types import BlockKind

_SILENT = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "head",
        "select",
        "option",
        "textarea",
        "iframe",
        "object",
        "canvas",
        "math",
    ]
)
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "img",
        "ins",
        "kbd",
        "label",
        "mark",
        "nobr",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "picture",
        "source",
    ]
)
_KINDS: dict[str, BlockKind] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "h"),
    **dict.fromkeys(("li", "dt", "dd"), "li"),
    "blockquote": "quote",
    "pre": "pre",
}
# Parts of a page that are not its article, by their tag, and by words in their class or id.
_OUTSIDE_TAGS = frozenset({"aside", "footer", "nav", "form", "figcaption", "button", "dialog", "menu"})
_MAIL_FIELDS = "//input[@type='email' or contains(@name, 'mail')]"
LARGEST_SIGNUP = 300  # characters around a field for an address: its invitation, no article
MOST_FORMS = 20  # of one page
DEEPEST_SIGNUP = 6  # elements around the field, which bounds the work on hostile pages
MOST_CELLS = 20  # inside each other; the innermost count


@dataclass(frozen=True, slots=True)
class PageBlock:
    """One run of text between two block boundaries of a page.

    ``linked`` is the share of its letters that stand in links, ``key`` its letters alone, ``place`` the
    tags and classes of the three innermost block elements around it, ``names`` all classes and ids around
    it, ``cells`` the table and the column of each cell around it, from the outermost in; ``signup`` says
    that it belongs to a form that asks for an address of e-mail.
    """

    kind: BlockKind
    tag: str
    text: str
    key: str
    linked: float
    place: tuple[str, ...]
    names: str
    outside: bool
    cells: tuple[tuple[int, int], ...] = ()
    signup: bool = False


def page_blocks(tree: HtmlElement) -> list[PageBlock]:
    """The runs of text of a page, in order. The tree is not changed."""
    body = tree.find(".//body")
    walker = _Walker(_signups(tree))
    walker.walk(tree if body is None else body, _Around("", "p", (), "", False, False, 0, (), False))
    return walker.blocks


def _signups(tree: HtmlElement) -> set[HtmlElement]:
    """The largest elements around each field for an address of e-mail that hold little besides."""
    found: set[HtmlElement] = set()
    for field in tree.xpath(_MAIL_FIELDS)[:MOST_FORMS]:
        element = field
        for parent in islice(field.iterancestors(), DEEPEST_SIGNUP):
            if not _is_small(parent):
                break
            element = parent
        found.add(element)
    return found


def _is_small(element: HtmlElement) -> bool:
    size = 0
    for piece in element.itertext():
        size += len(piece.strip())
        if size > LARGEST_SIGNUP:
            return False
    return True


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands around a run of text."""

    tag: str
    kind: BlockKind
    place: tuple[str, ...]
    names: str
    outside: bool
    in_link: bool
    table: int
    cells: tuple[tuple[int, int], ...]
    signup: bool


class _Walker:
    def __init__(self, signups: set[HtmlElement]) -> None:
        self.blocks: list[PageBlock] = []
        self._signups = signups
        self._tables = 0
        self._run: list[str] = []
        self._linked = 0

    def walk(self, element: HtmlElement, around: _Around) -> None:
        """Take in what stands inside ``element``."""
        self._add(element.text, around)
        for column, child in enumerate(element):
            tag = child.tag
            if isinstance(tag, str):
                if tag in _SILENT:
                    pass
                elif tag in ("br", "hr"):
                    self._finish(around)
                elif tag in _INLINE:
                    self.walk(child, _inside_inline(child, around))
                else:
                    self._finish(around)
                    inner = self._inside_block(child, around, column)
                    self.walk(child, inner)
                    self._finish(inner)
            self._add(child.tail, around)

    def _add(self, text: str | None, around: _Around) -> None:
        if text:
            self._run.append(text)
            if around.in_link:
                self._linked += len(text.strip())

    def _finish(self, around: _Around) -> None:
        text = clean("".join(self._run))
        linked, self._linked = self._linked, 0
        self._run.clear()
        key = letters(text)
        if key:
            share = min(1.0, linked / len(text))
            self.blocks.append(
                PageBlock(
                    around.kind,
                    around.tag,
                    text,
                    key,
                    share,
                    around.place,
                    around.names,
                    around.outside,
                    around.cells,
                    around.signup,
                )
            )

    def _inside_block(self, element: HtmlElement, around: _Around, column: int) -> _Around:
        tag = str(element.tag)
        name = f"{element.get('class') or ''} {element.get('id') or ''}".strip().lower()
        signature = f"{tag}.{re.sub(r'[0-9]+', '0', name)}"
        table = around.table
        if tag == "table":
            self._tables += 1
            table = self._tables
        return _Around(
            tag,
            _KINDS.get(tag, around.kind if around.kind == "quote" else "p"),
            (*around.place[-2:], signature),
            f"{around.names} {name}"[-600:] if name else around.names,
            around.outside or tag in _OUTSIDE_TAGS,
            around.in_link,
            table,
            (*around.cells[-MOST_CELLS:], (table, column)) if tag in ("td", "th") else around.cells,
            around.signup or element in self._signups,
        )


def _inside_inline(element: HtmlElement, around: _Around) -> _Around:
    if element.tag == "a" and not around.in_link:
        return replace(around, in_link=True)
    return around
