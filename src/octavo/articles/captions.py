"""What stands under a picture: its caption, and whose picture it is."""

import re
from collections.abc import Mapping
from itertools import islice
from typing import Any

from lxml.html import HtmlElement

from octavo.articles.jsonld import named
from octavo.articles.plain import clean, letters, plain

LONGEST = 1000  # characters of a caption
LONGEST_CREDIT = 120  # characters
LEVELS = 4  # elements around a picture among which its caption is looked for, where it stands in no figure
MOST_WORDS = 1500  # characters of an element that holds a picture and its caption, and nothing else

_CAPTION = re.compile(
    r"(?:^|[-_\s])(?:\w*caption\w*|legend|bildunterschrift|bildtext)(?:$|[-_\s])", re.IGNORECASE
)
_CREDIT = re.compile(
    r"(?:^|[-_\s])(?:\w*credits?|copyright|photographer|attribution|fotograf|rights|source|byline|author)(?:$|[-_\s])",
    re.IGNORECASE,
)
_OWNER_PROPERTIES = ("copyrightholder", "credittext", "copyrightnotice", "author", "creator")
_PHOTO = (
    r"photos?|photographs?|photography|pictures?|images?|illustrations?|graphics?|foto(?:graf\w*)?|bild(?:er)?|"
    r"crédits?|credits?|fotos?|imagens?|imagen|kuva|zdjęcie|fot\.|фото"
)
_LABEL = re.compile(
    rf"^[\s(\[|]*(?:(?:{_PHOTO})\s*(?:credits?|by|courtesy(?: of)?)?\s*(?::|/|\bby\b|©)|©|\(c\)|copyright:?|"
    r"(?:source|quelle)\s*:|credit:?)\s*",
    re.IGNORECASE,
)
# A credit at the end of a caption: in brackets with a stroke or a word for pictures, or behind such a word.
_BRACKETED = re.compile(
    rf"\s*[(\[]((?=[^()\[\]]*(?:/|©|\b(?:{_PHOTO}|via|courtesy)\b))[^()\[\]]{{2,100}})[)\]][\s.]*$",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"(?:^|(?<=[.!?…”\"»)\]])|\s[|•·–—-]|/)\s*"
    rf"((?:(?:{_PHOTO}|source|quelle)\s*(?:credits?|by|courtesy(?: of)?)?\s*[:/©]|©|\(c\)\s|copyright\s)"
    r"\s*.{2,70})$",
    re.IGNORECASE,
)
_MAY_CREDIT = re.compile(r"[:/©]|\([cC]\)|[cC][oO][pP][yY]")  # what is in all that the pattern above finds


def caption_of(picture: HtmlElement) -> tuple[str, str]:
    """The caption and the credit that stand with the element of a picture; each "" where there is none."""
    around = _around(picture)
    if around is None:
        return "", ""
    owners = [element for element in around.iterdescendants() if _marks_credit(element)][:5]
    credit = next((text for element in owners if 0 < len(text := _text(element)) <= LONGEST_CREDIT), "")
    captions = [element for element in around.iterdescendants() if _marks_caption(element)][:5]
    caption = next((text for element in captions if (text := _text(element, owners))), "")
    return _parted(caption, credit)


def is_credit(text: str) -> bool:
    """Whether a line ends with the credit of a picture, or is one."""
    end = text[-100:]
    return _MAY_CREDIT.search(end) is not None and _BEHIND.search(end) is not None


def stated_caption(node: Mapping[str, Any]) -> tuple[str, str]:
    """The caption and the credit in a schema.org ImageObject."""
    caption = plain(named(node, "caption")) or plain(named(node, "description"))
    owner = next(
        (
            text
            for key in ("creditText", "copyrightNotice", "copyrightHolder", "author", "creator")
            if (text := plain(named(node, key)))
        ),
        "",
    )
    return _parted(caption, owner if "://" not in owner else "")


def _parted(caption: str, credit: str) -> tuple[str, str]:
    """A caption without the credit at its end, which is the credit where none is known otherwise."""
    match = _BRACKETED.search(caption) or _BEHIND.search(caption)
    if match is not None:
        credit = credit or match[1]
        caption = caption[: match.start()]
    credit = _LABEL.sub("", credit).strip(" ()[].|•·–—-")
    caption = caption.strip(" |•·–—")
    if credit and letters(caption) == letters(credit):
        caption = ""
    return caption[:LONGEST], credit[:LONGEST_CREDIT]


def _around(picture: HtmlElement) -> HtmlElement | None:
    """The figure around a picture; else the smallest element around it that holds a caption too."""
    near = list(islice(picture.iterancestors(), LEVELS * 2))
    figure = next((element for element in near if element.tag == "figure"), None)
    if figure is not None:
        return figure
    for element in near[:LEVELS]:
        if sum(len(piece) for piece in islice(element.itertext(), 200)) > MOST_WORDS:
            return None
        if any(_marks_caption(child) for child in islice(element.iterdescendants(), 200)):
            return element
    return None


def _marks_caption(element: HtmlElement) -> bool:
    return element.tag == "figcaption" or (
        isinstance(element.tag, str) and _named(element, _CAPTION, "caption")
    )


def _marks_credit(element: HtmlElement) -> bool:
    return isinstance(element.tag, str) and (
        _named(element, _CREDIT) or (element.get("itemprop") or "").lower() in _OWNER_PROPERTIES
    )


def _named(element: HtmlElement, words: re.Pattern[str], prop: str = "") -> bool:
    if prop and element.get("itemprop") == prop:
        return True
    return words.search(f"{element.get('class') or ''} {element.get('id') or ''}") is not None


def _text(element: HtmlElement, without: list[HtmlElement] | None = None) -> str:
    """The words of an element, without those of the elements ``without``."""
    left = set(without or ())
    pieces: list[str] = []

    def gather(node: HtmlElement) -> None:
        pieces.append(node.text or "" if isinstance(node.tag, str) else "")
        for child in node:
            if child not in left and child.tag not in ("script", "style", "button", "noscript"):
                gather(child)
            pieces.append(child.tail or "")

    gather(element)
    return clean(" ".join(pieces))[: LONGEST * 2]
