"""Bylines in the markup and the text of a page, for pages that state no author elsewhere."""

import re
from collections.abc import Iterable
from itertools import dropwhile, islice

from lxml.html import HtmlElement

from octavo.articles.plain import clean

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


def marked_bylines(tree: HtmlElement) -> list[str]:
    """The texts of the elements that are most surely the article's byline; empty where there are none."""
    for found in (_by_relation(tree), _by_property(tree), _by_class(tree), _by_words(tree)):
        texts = [text for element in found if (text := _text(element))]
        if texts:
            return texts
    return []


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
    near = {id(ancestor) for ancestor in list(elements[0].iterancestors())[:2]}
    return [
        element
        for element in elements[: MOST * 2]
        if any(id(a) in near for a in list(element.iterancestors())[:2])
    ][:MOST]


def _text(element: HtmlElement) -> str:
    text = clean(" ".join(str(piece) for piece in element.itertext()))
    return text if len(text) <= LONGEST else ""
