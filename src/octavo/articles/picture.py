"""The picture that a page shows itself with: where it lies, what it shows, whose it is."""

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from octavo.articles.captions import caption_of, stated_caption
from octavo.articles.facts import PageFacts
from octavo.articles.plain import plain
from octavo.articles.types import Picture

MOST = 200  # pictures of one page that are looked at
LONGEST_URL = 2000  # characters
LONGEST_ALT = 1000  # characters
LARGEST_SIDE = 50_000  # pixels; what states more is an accident
SHORTEST_CAPTION = 15  # characters from which a captioned figure is a picture of the article

# Stand-ins that outlets use where an article has no picture of its own.
_STAND_IN = re.compile(
    r"(?:^|[^a-z])(?:logos?|placeholder|default|fallback|blank|spacer|avatar|icon|favicon|sharing|share)(?:[^a-z]|$)"
)
# What file names carry for one picture in several sizes.
_SIZE = re.compile(
    r"[-_@.]?(?:\d{2,4}x\d{2,4}|\d{3,4}[wx]?|[wh]\d{2,4}|\dx|scaled|large|medium|small|crop)(?=$|[-_.])"
)
_LAZY = ("data-src", "data-original", "data-lazy-src", "src")
_FIGURES = "(//article//figure | //main//figure)[.//img]"


def lead_picture(facts: PageFacts) -> Picture:
    """The article's lead picture with its caption, its credit and its alternative text; an empty
    ``Picture`` where the page has none or only a logo.

    The address is the one that the page gives to those who share it; caption and credit are those of the
    figure that shows the same file. Where no figure does, a captioned figure of the article is the
    picture, since a caption must not stand under another one.
    """
    stated, width, height = _stated(facts)
    element = _shown(facts, stated)
    if element is None and (figure := _captioned(facts)) is not None:
        element, address = figure
        stated, width, height = address, 0, 0
    if not stated:
        return Picture()
    caption, credit = caption_of(element) if element is not None else ("", "")
    node = _image_node(facts, stated)
    known, owner = stated_caption(node)
    alt = plain(element.get("alt")) if element is not None else ""
    return Picture(
        stated,
        caption or known,
        credit or owner,
        (alt or facts.meta("og:image:alt", "twitter:image:alt"))[:LONGEST_ALT],
        width or _pixels(node.get("width")) or (_pixels(element.get("width")) if element is not None else 0),
        height
        or _pixels(node.get("height"))
        or (_pixels(element.get("height")) if element is not None else 0),
    )


def _stated(facts: PageFacts) -> tuple[str, int, int]:
    """The first address that the page gives for its picture, with the size that it states there."""
    for number, candidate in enumerate(_candidates(facts)):
        found = _usable(facts, candidate)
        if found:
            sizes = [
                _pixels(facts.meta(f"og:image:{side}")) if number == 0 else 0 for side in ("width", "height")
            ]
            return found, sizes[0], sizes[1]
    return "", 0, 0


def _candidates(facts: PageFacts) -> Iterator[str]:
    yield facts.meta("og:image:secure_url", "og:image", "og:image:url")
    yield facts.meta("twitter:image", "twitter:image:src")
    yield from (address for _, address in _images(facts.article.get("image")))
    yield from (address for _, address in _images(facts.article.get("thumbnailUrl")))
    yield facts.meta("image", "thumbnail")
    yield from (link.get("href") or "" for link in facts.tree.iter("link") if link.get("rel") == "image_src")


def _images(value: Any) -> Iterator[tuple[Mapping[str, Any], str]]:  # noqa: ANN401 - JSON is anything
    """The objects and addresses in a schema.org image: a string, an ImageObject, or a list of either."""
    for item in value[:10] if isinstance(value, list) else [value]:
        node = item if isinstance(item, Mapping) else {}
        address = node.get("url") or node.get("contentUrl") if node else item
        if isinstance(address, str):
            yield node, address


def _usable(facts: PageFacts, candidate: str) -> str:
    """``candidate`` as an absolute address, or "" where it is none or a stand-in's."""
    found = facts.absolute(candidate)
    if len(found) >= LONGEST_URL or _STAND_IN.search(_file(found)):
        return ""
    return found


def _shown(facts: PageFacts, address: str) -> HtmlElement | None:
    """The first element of the page that shows the picture at ``address``, in whatever size."""
    wanted = _stem(address)
    if not wanted:
        return None
    for element in facts.tree.xpath(f"(//body//img)[position() <= {MOST}]"):
        if any(_stem(source) == wanted for source in _sources(element)):
            return element
    return None


def _captioned(facts: PageFacts) -> tuple[HtmlElement, str] | None:
    """The picture of the first figure of the article that has a caption, and its address."""
    for figure in facts.tree.xpath(f"({_FIGURES})[position() <= 3]"):
        element = next(figure.iter("img"))
        if len(caption_of(element)[0]) >= SHORTEST_CAPTION:
            address = next((found for source in _sources(element) if (found := _usable(facts, source))), "")
            if address:
                return element, address
    return None


def _sources(element: HtmlElement) -> Iterator[str]:
    """The addresses from which an ``img`` may be loaded, the largest of a set first."""
    sets = [element.get("srcset") or element.get("data-srcset") or ""]
    parent = element.getparent()
    if parent is not None and parent.tag == "picture":
        sets += [source.get("srcset") or source.get("data-srcset") or "" for source in parent.iter("source")]
    for text in sets:
        entries = [entry.split() for entry in text[:20_000].split(", ") if entry.strip()]
        yield from (entry[0] for entry in sorted(entries, key=_width, reverse=True))
    yield from (value for name in _LAZY if (value := element.get(name)))


def _width(entry: list[str]) -> float:
    """What an entry of a ``srcset`` says of its width or density."""
    try:
        return float(entry[1][:-1]) if len(entry) > 1 else 0.0
    except ValueError:
        return 0.0


def _stem(address: str) -> str:
    """The name of a picture's file without its ending and its size; "" where it is too short to tell."""
    name = _SIZE.sub("", _file(address).rsplit(".", 1)[0])
    return name if len(name) >= 5 else ""


def _file(address: str) -> str:
    try:
        return urlsplit(address).path.rsplit("/", 1)[-1].lower()
    except ValueError:
        return ""


def _image_node(facts: PageFacts, address: str) -> Mapping[str, Any]:
    """What JSON-LD says of the picture at ``address``; empty where it says nothing."""
    nodes = list(_images(facts.article.get("image")))
    same = (
        node for node, other in nodes if other == address or (_stem(other) and _stem(other) == _stem(address))
    )
    return next(same, {})


def _pixels(value: object) -> int:
    """A side in pixels as markup states it ("800", "800px", a QuantitativeValue); 0 where it is none."""
    if isinstance(value, Mapping):
        value = value.get("value")
    match = re.match(r"\s*(\d{1,6})\s*(?:px)?\s*$", str(value)) if isinstance(value, str | int) else None
    return int(match[1]) if match and int(match[1]) <= LARGEST_SIDE else 0
