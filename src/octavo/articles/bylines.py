"""Bylines in the markup and the text of a page, for pages that state no author elsewhere."""

import re
from collections.abc import Iterable, Sequence
from itertools import dropwhile, islice, pairwise

from lxml.html import HtmlElement

from octavo.articles.blocks import PageBlock
from octavo.articles.names import split_names
from octavo.articles.plain import clean, letters

LONGEST = 120  # characters of a byline; what is longer tells about the author
MOST = 6  # of one page; more are the authors of other articles
NEAR = 60  # elements below the headline in which a byline is looked for

_CARRIERS = ("a", "span", "div", "p", "address", "li", "strong", "b", "em")

_MARK = re.compile(
    r"(?:^|[-_\s])(?:author|byline|autor|auteur|autore|writer|creator|reporter|verfasser|redakteur)s?"
    r"(?:[-_]?(?:name|link|text))?(?:$|[-_\s])",
    re.IGNORECASE,
)
# Parts of a page where the bylines are those of other articles, or of comments.
_ELSEWHERE = re.compile(
    r"comment|related|teaser|sidebar|recommend|latest|popular|footer|widget|card|promo|more-", re.IGNORECASE
)
_SIGNED = re.compile(
    r"^(?:By|Von|Par|Por|Di|Door|Av|Af|Oleh|Text|Autor|Author|Words by|Written by)\s*:?\s+"
    r"[^\W\d_a-z][\w'’.-]+(?:[\s,&]+[\w'’.-]+){0,9}$"
)


# Where a line goes on with something else than names: a date, a number, a button.
_GOES_ON = re.compile(
    r"\s*(?:[|·•–—(]|\d|\b(?:posted|published|updated|sent|filed|on)\b).*$", re.IGNORECASE | re.DOTALL
)
_SMALL_WORDS = frozenset(
    ["and", "und", "et", "y", "e", "og", "och", "en", "&", "de", "da", "di", "van", "von", "der", "den", "la"]
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
LONGEST_NOTE = 200  # characters of a note about an author
NOTED_NEAR = 10  # lines below the headline in which names stand that a note repeats


def marked_bylines(tree: HtmlElement) -> list[str]:
    """The texts of the elements that are most surely the article's byline; empty where there are none."""
    for found in (_by_relation(tree), _by_property(tree), _by_class(tree), _by_words(tree)):
        texts = [text for element in found if (text := _text(element))]
        if texts:
            return texts
    return []


def written_bylines(blocks: Sequence[PageBlock], title: str) -> list[str]:
    """The line below the headline that begins like a byline, or whose names a note about them repeats."""
    key = letters(title)
    start = next((i for i, block in enumerate(blocks) if block.tag == "h1" or (key and block.key == key)), -1)
    below = [block for block in blocks[start + 1 :] if not block.outside][: NEAR if start >= 0 else 0]
    for block in below:
        line = _GOES_ON.sub("", block.text)
        if len(line) <= LONGEST and _SIGNED.match(line) and _all_names(line.split()[1:]):
            return [line]
    for block, following in pairwise(below[:NOTED_NEAR]):
        if _YEAR.search(following.text) and len(following.text) <= LONGEST and _is_noted(block.text, blocks):
            return [block.text]
    return []


def _all_names(words: Sequence[str]) -> bool:
    """Whether every word may be part of names: a capital at its beginning, or a small word between them."""
    return all(word[0].isupper() or word.casefold() in _SMALL_WORDS for word in words)


def _is_noted(line: str, blocks: Sequence[PageBlock]) -> bool:
    """Whether a line is names alone, and a short text elsewhere begins by saying something of the first."""
    names = split_names([line]) if len(line) <= LONGEST else ()
    if not names or " " not in names[0] or not _all_names(line.split()):
        return False
    start = f"{names[0]} "
    return any(
        block.text.startswith(start)
        and len(block.text) <= LONGEST_NOTE
        and block.text[len(start) : len(start) + 1].islower()
        for block in blocks
    )


def _by_relation(tree: HtmlElement) -> list[HtmlElement]:
    return _together(_ours(tree.xpath("//*[@rel='author']")))


def _by_property(tree: HtmlElement) -> list[HtmlElement]:
    names = tree.xpath("//*[contains(@itemprop, 'author')]//*[@itemprop='name'][not(self::meta)]")
    return _together(_ours(names or tree.xpath("//*[contains(@itemprop, 'author')][not(self::meta)]")))


def _by_class(tree: HtmlElement) -> list[HtmlElement]:
    """The innermost elements whose class or id says author, of the first place in the page that has one."""
    marked = [element for element in tree.iter(*_CARRIERS) if _is_marked(element)]
    inner = [
        element for element in marked if not any(_is_marked(child) for child in element.iterdescendants("*"))
    ]
    return _together(_ours(element for element in inner if _text(element)))


def _by_words(tree: HtmlElement) -> list[HtmlElement]:
    """The first short element that begins like a byline, among those that come after the first heading."""
    elements = tree.iter("h1", "p", "div", "span", "strong", "em", "address")
    after = dropwhile(lambda element: element.tag != "h1", elements)
    simple = (element for element in after if len(element) < 4 and element.tag != "h1")
    return [element for element in islice(simple, NEAR) if _SIGNED.match(_text(element))][:1]


def _is_marked(element: HtmlElement) -> bool:
    return bool(_MARK.search(element.get("class") or "") or _MARK.search(element.get("id") or ""))


def _ours(elements: Iterable[HtmlElement]) -> list[HtmlElement]:
    """The elements that do not stand in a part of the page for other articles."""
    return [
        element
        for element in elements
        if not any(_is_elsewhere(ancestor) for ancestor in element.iterancestors())
    ]


def _is_elsewhere(element: HtmlElement) -> bool:
    if element.tag in {"aside", "footer", "nav"}:
        return True
    return element.tag not in {"body", "html"} and bool(
        _ELSEWHERE.search(f"{element.get('class') or ''} {element.get('id') or ''}")
    )


def _together(elements: list[HtmlElement]) -> list[HtmlElement]:
    """The first element and those that stand with it, which is under the same grandparent."""
    if not elements:
        return []
    near = set(islice(elements[0].iterancestors(), 2))
    return [
        element for element in elements[: MOST * 2] if not near.isdisjoint(islice(element.iterancestors(), 2))
    ][:MOST]


def _text(element: HtmlElement) -> str:
    text = clean(" ".join(str(piece) for piece in element.itertext()))
    return text if len(text) <= LONGEST else ""
