"""Every run of text on a page, with what its place in the markup says about it."""

import re
from itertools import islice
from typing import NamedTuple

from lxml.html import HtmlElement

from octavo.articles.hints import BODY_PROPERTY, UNSEEN, name_bits, tag_bit
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
_BREAKS = frozenset({"br", "hr"})
_EMPHASIS = frozenset({"b", "strong", "em", "i"})
_DIGITS = re.compile(r"[0-9]+")
_UNSEEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_MAIL_FIELDS = "//input[@type='email' or contains(@name, 'mail')]"
LARGEST_SIGNUP = 300  # characters around a field for an address: its invitation, no article
MOST_FORMS = 20  # of one page
DEEPEST_SIGNUP = 6  # elements around the field, which bounds the work on hostile pages
MOST_CELLS = 20  # inside each other; the innermost count


class PageBlock(NamedTuple):
    """One run of text between two block boundaries of a page; a tuple, because pages have thousands.

    ``linked`` is the share of its letters that stand in links, ``links`` the number of these, ``emphasis``
    the share in bold or italics, ``key`` its letters alone, ``place`` the tags and classes of the three
    innermost block elements around it, ``path`` the numbers of all of them from the outermost in, ``tags``
    and ``hints`` what these say (bits of ``octavo.articles.hints``), ``near`` what the three innermost say,
    ``article`` the number of the innermost ``article`` element, 0 where there is none, ``cells`` the table
    and the column of each cell around it; ``signup`` says that it belongs to a form for an address of e-mail.
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
    path: tuple[int, ...] = ()
    tags: int = 0
    hints: int = 0
    near: int = 0
    emphasis: float = 0.0
    links: int = 0
    article: int = 0


def page_blocks(tree: HtmlElement) -> list[PageBlock]:
    """The runs of text of a page, in order. The tree is not changed."""
    body = tree.find(".//body")
    walker = _Walker(_signups(tree))
    walker.walk(tree if body is None else body, _PAGE)
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


class _Around(NamedTuple):
    """What stands around a run of text; a tuple, because one is made for every element of a page."""

    tag: str
    kind: BlockKind
    place: tuple[str, ...]
    names: str
    outside: bool
    table: int
    cells: tuple[tuple[int, int], ...]
    signup: bool
    path: tuple[int, ...]
    article: int
    tags: int
    hints: int
    nearest: tuple[int, int, int]  # the hints of the three innermost elements, each alone
    near: int  # and together


_PAGE = _Around("", "p", (), "", False, 0, (), False, (0,), 0, 0, 0, (0, 0, 0), 0)


class _Walker:
    def __init__(self, signups: set[HtmlElement]) -> None:
        self.blocks: list[PageBlock] = []
        self._signups = signups
        self._tables = 0
        self._elements = 0
        self._run: list[str] = []
        self._names: dict[tuple[str, str | None, str | None], tuple[str, str, int]] = {}
        self._linked = self._emphasised = self._links = 0

    def walk(self, element: HtmlElement, around: _Around, linked: bool = False, strong: bool = False) -> None:
        """Take in what stands inside ``element``; ``linked`` and ``strong`` say how its text is set."""
        run = self._run
        if text := element.text:
            self._add(text, linked, strong)
        for column, child in enumerate(element):
            tag = child.tag
            if tag in _INLINE:
                if tag == "a":
                    self._links += 1
                    self.walk(child, around, True, strong)
                else:
                    self.walk(child, around, linked, strong or tag in _EMPHASIS)
            elif tag in _BREAKS:
                self._finish(around)
            elif tag not in _SILENT and isinstance(tag, str):
                if run:
                    self._finish(around)
                inner = self._inside(child, around, column)
                self.walk(child, inner, linked, strong)
                if run:
                    self._finish(inner)
            if text := child.tail:
                self._add(text, linked, strong)

    def _add(self, text: str, linked: bool, strong: bool) -> None:
        self._run.append(text)
        if linked or strong:
            size = len(text.strip())
            self._linked += size if linked else 0
            self._emphasised += size if strong else 0

    def _finish(self, around: _Around) -> None:
        if not self._run:
            return
        run = "".join(self._run)
        linked, emphasised, links = self._linked, self._emphasised, self._links
        self._linked = self._emphasised = self._links = 0
        self._run.clear()
        text = "" if run.isspace() else clean(run)
        key = letters(text) if text else ""
        if key:
            self.blocks.append(
                PageBlock(
                    around.kind,
                    around.tag,
                    text,
                    key,
                    min(1.0, linked / len(text)),
                    around.place,
                    around.names,
                    around.outside,
                    around.cells,
                    around.signup,
                    around.path,
                    around.tags,
                    around.hints,
                    around.near,
                    min(1.0, emphasised / len(text)),
                    links,
                    around.article,
                )
            )

    def _inside(self, element: HtmlElement, around: _Around, column: int) -> _Around:
        self._elements += 1
        tag, name, place, own = self._named(element)
        nearest = (around.nearest[1], around.nearest[2], own)
        table = around.table
        if tag == "table":
            self._tables += 1
            table = self._tables
        return _Around(
            tag,
            _KINDS.get(tag, around.kind if around.kind == "quote" else "p"),
            (*around.place[-2:], place),
            f"{around.names} {name}"[-600:] if name else around.names,
            around.outside or tag in _OUTSIDE_TAGS,
            table,
            (*around.cells[-MOST_CELLS:], (table, column)) if tag in ("td", "th") else around.cells,
            around.signup or (bool(self._signups) and element in self._signups),
            (*around.path, self._elements),
            self._elements if tag == "article" else around.article,
            around.tags | tag_bit(tag),
            around.hints | own,
            nearest,
            nearest[0] | nearest[1] | nearest[2],
        )

    def _named(self, element: HtmlElement) -> tuple[str, str, str, int]:
        """The tag, the class and id, the kind of place and the hints of an element; the same again for
        those that are named alike, of which pages have many.
        """
        tag, classes, number = str(element.tag), element.get("class"), element.get("id")
        known = self._names.get((tag, classes, number))
        if known is None:
            name = f"{classes or ''} {number or ''}".strip().lower()[:200]
            known = (name, f"{tag}.{_DIGITS.sub('0', name)}", name_bits(name) if name else 0)
            self._names[tag, classes, number] = known
        name, place, bits = known
        return tag, name, place, bits | _stated(element)


def _stated(element: HtmlElement) -> int:
    """The hints that an element gives outside its names."""
    bits = BODY_PROPERTY if element.get("itemprop") == "articleBody" else 0
    style = element.get("style")
    if (style and _UNSEEN.search(style)) or element.get("hidden") is not None:
        bits |= UNSEEN
    return bits
