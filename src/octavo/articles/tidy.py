"""What an extractor leaves around an article's text, taken off by rules that hold for any outlet."""

import re
from collections.abc import Sequence

from octavo.articles.placing import Placed
from octavo.articles.plain import letters

TOP = 6  # passages among which the headline is looked for
MOSTLY_LINKED = 0.8  # share of its letters in links from which a passage only points elsewhere
LONGEST_POINTER = 250  # characters of such a passage
SHORTEST_TEXT = 60  # characters of a passage that is running text
LONGEST_END = 400  # characters of a note below an article

_EMBEDS = ("twitter-tweet", "instagram-media", "tiktok-embed")
_LISTED = ("td", "th", "li")
# What stands above advertisements between the paragraphs.
_AD_LABELS = frozenset(
    {
        *(
            "advertisement",
            "advert",
            "anzeige",
            "werbung",
            "publicidad",
            "publicité",
            "pubblicità",
            "publicidade",
        ),
        *("annonse", "annons", "annonce", "advertentie", "reklama", "реклама", "reklam", "iklan"),
    }
)
# How the notes below articles begin: about the outlet, its channels, the author, rights and sources.
_END = re.compile(
    r"^(?:©|\(c\)|copyright|all rights reserved|follow (?:us|him|her|me|\w+ \w+ on)\b|sign up|subscribe|"
    r"click here|read (?:more|next)|more (?:from|on)\b|see also|related|our standards|contact (?:us|the)|"
    r"send (?:tips|us)|get the latest|download the|don.t miss|originally published|"
    r"this (?:article|story) (?:was|is|has been) (?:originally )?(?:published|written|updated|produced)|"
    r"share this|tags?:|topics?:|comments?\b|leave a (?:comment|reply)|advertisement|photos?:|images?:|"
    r"mehr zum thema|lesen sie auch|auch interessant|weitere (?:artikel|themen)|quelle:|foto:|les også|"
    r"läs också|læs også|lire aussi|à lire|leggi anche|lee también|leia também|lea también|"
    r"lees ook|czytaj|baca juga)",
    re.IGNORECASE,
)
_ABOUT_AUTHOR = re.compile(
    r"@\w+|\b(?:is|was) an? [\w\s,-]{0,60}"
    r"(?:reporter|writer|editor|correspondent|columnist|contributor|journalist|author|professor|freelance)",
    re.IGNORECASE,
)


def without_headline(items: list[Placed], titles: Sequence[str]) -> list[Placed]:
    """``items`` without the headline repeated at the top, whole or with a kicker before it."""
    keys = [key for title in titles if (key := letters(title))]
    return [
        item for i, item in enumerate(items) if i >= TOP or not any(_repeats(item.key, key) for key in keys)
    ]


def without_pointers(items: list[Placed]) -> list[Placed]:
    """``items`` without links to something else, labels of advertisements, and embedded posts of other sites.

    Cells and list items that are links belong to the article where they follow text, else to a menu.
    """
    start = next((i for i, item in enumerate(items) if len(item.passage.text) >= SHORTEST_TEXT), 0)
    return [
        item
        for i, item in enumerate(items)
        if not (_points_elsewhere(item, menu=i < start) or _is_embed(item) or item.key in _AD_LABELS)
    ]


def without_end_notes(items: list[Placed]) -> list[Placed]:
    """``items`` without what stands below an article: about its author, its rights, what else to read."""
    kept = list(items)
    while len(kept) > 3 and _is_end_note(kept[-1]):
        kept.pop()
    return kept


def _repeats(key: str, title: str) -> bool:
    """Whether a passage is the headline, little more than it, or most of it."""
    if key == title:
        return True
    if len(title) >= 15 and title in key:
        return len(key) <= 1.6 * len(title) + 5
    return len(key) >= 20 and key in title and len(key) > 0.5 * len(title)


def _points_elsewhere(item: Placed, *, menu: bool) -> bool:
    block = item.block
    return (
        block is not None
        and block.linked >= MOSTLY_LINKED
        and len(block.text) < LONGEST_POINTER
        and (menu or block.tag not in _LISTED)
    )


def _is_embed(item: Placed) -> bool:
    return item.block is not None and any(name in item.block.names for name in _EMBEDS)


def _is_end_note(item: Placed) -> bool:
    text = item.passage.text
    if item.passage.kind == "h":
        return True  # a heading with nothing under it
    return len(text) < LONGEST_END and bool(_END.search(text) or _ABOUT_AUTHOR.search(text))
