"""The agency that a page credits for its article, beside or below its text or in what it tells machines."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from octavo.articles.blocks import PageBlock
from octavo.articles.body import Passage
from octavo.articles.credit import LONGEST, agency_credit, credited, is_agency, is_name, is_own, proper
from octavo.articles.facts import PageFacts
from octavo.articles.jsonld import named
from octavo.articles.plain import clean, holds_any, letters, plain
from octavo.articles.who import is_outlet, outlet_names

BELOW = 6  # lines below the last paragraph among which a marked credit stands
ABOVE = 12  # lines above the first
MOST = 50  # marked elements that are looked at

_MARK = re.compile(r"(?:^|[-_\s])(?:credits?|sources?|agency|agencies|provider|attribution)(?:$|[-_\s])")
_MAY_MARK = ("credit", "source", "agenc", "provider", "attribution")
# Parts of a page whose credits are for something else than the words.
_OF_PICTURES = re.compile(r"image|img|photo|picture|caption|video|media|gallery|figure|chart|graphic|related")
_KEYS = ("sourceOrganization", "creditText", "provider")
_METAS = ("syndication-source", "original-source", "article:source", "dc.source")
_INTRODUCTION = re.compile(r"^[^\W\d_]{3,12}\s*:\s*")  # "Source: ", "Agency: "
_LEAST_NAME = 2  # letters


def page_credit(facts: PageFacts, passages: Sequence[Passage], signed: Sequence[str], site: str) -> str:
    """The name of the agency or outlet that a page credits for its words; "" where it credits none.

    What stands at the edges of the text goes before what is told to machines. An outlet's own name is no
    credit, nor are those of ``signed``, the authors, but where one is an agency.
    """
    own = outlet_names(facts, site)
    outlet = f"{site} {urlsplit(facts.url).hostname or ''}"
    people = {letters(name) for name in signed if not is_agency(name)}
    text = "\n\n".join(passage.text for passage in passages)
    for name in (*_visible(facts, passages), agency_credit(text, signed, outlet), *_stated(facts)):
        name = name.strip(" .")
        if len(letters(name)) < _LEAST_NAME or letters(name) in people:
            continue
        if not is_outlet(name, own) and not is_own(name, outlet):
            return proper(name)[:LONGEST]
    return ""


def _visible(facts: PageFacts, passages: Sequence[Passage]) -> Iterator[str]:
    """The names in marked lines near the text, and in the line directly below it."""
    first, last = _edges(facts.blocks, passages)
    if last < 0:
        return
    near = [
        *facts.blocks[max(0, first - ABOVE) : first],
        *facts.blocks[last : last + BELOW + 1],
    ]
    keys = {block.key for block in near}
    for line in _marked(facts.elements):
        if letters(line) in keys:
            name = _INTRODUCTION.sub("", line)
            yield credited(line) or (name if is_name(name) else "")
    for number in range(last, min(last + 2, len(facts.blocks))):
        following = facts.blocks[number + 1] if number + 1 < len(facts.blocks) else None
        block = facts.blocks[number]
        if len(block.text) <= LONGEST and not (
            _is_title_of_links(block, following) or _is_below_picture(block)
        ):
            yield credited(block.text)


def _edges(blocks: Sequence[PageBlock], passages: Sequence[Passage]) -> tuple[int, int]:
    """The numbers of the blocks with the first and the last passage; -1 where they are not found."""
    numbers = {block.key: number for number, block in enumerate(blocks)}
    found = [numbers[key] for passage in passages if (key := letters(passage.text)) in numbers]
    return (found[0], max(found)) if found else (-1, -1)


def _marked(elements: Sequence[HtmlElement]) -> Iterator[str]:
    """The texts of short elements whose class, id or property says that they are a credit."""
    for element in islice(filter(_may_mark, elements), MOST):
        if element.tag in ("script", "style", "meta"):
            continue
        names = f"{element.get('class') or ''} {element.get('id') or ''}".lower()
        if not (_MARK.search(names) or element.get("itemprop")) or _is_of_picture(element):
            continue
        text = clean(" ".join(str(piece) for piece in element.itertext()))
        if text and len(text) <= LONGEST:
            yield text


def _may_mark(element: HtmlElement) -> bool:
    get = element.get
    names = f"{get('class') or ''} {get('id') or ''} {get('itemprop') or ''}"
    return len(names) > 2 and holds_any(names, _MAY_MARK)


def _is_of_picture(element: HtmlElement) -> bool:
    """Whether an element stands in a figure, or in a part of the page whose names say picture."""
    return any(
        node.tag in ("figure", "figcaption", "aside", "footer", "nav")
        or (
            node.tag not in ("html", "body", "main", "article")
            and _OF_PICTURES.search(f"{node.get('class') or ''} {node.get('id') or ''}".lower())
        )
        for node in (element, *element.iterancestors())
    )


def _is_title_of_links(block: PageBlock, following: PageBlock | None) -> bool:
    """Whether a line is a heading, a link, or what stands above a list of links."""
    return (
        block.kind in ("h", "li") or block.linked > 0 or (following is not None and following.linked >= 0.8)
    )


def _is_below_picture(block: PageBlock) -> bool:
    return block.outside or _OF_PICTURES.search(" ".join(block.place)) is not None


def _stated(facts: PageFacts) -> Iterator[str]:
    """The names that JSON-LD and meta elements state; an address stands for its host."""
    for text in (
        *(plain(named(facts.article, key)) for key in _KEYS),
        *(facts.meta(name) for name in _METAS),
    ):
        if "://" not in text:
            yield text if is_name(text) else ""
            continue
        host = (urlsplit(text).hostname or "").removeprefix("www.")
        label = host.split(".")[0]
        yield label if is_agency(label) else host
