"""What an extractor leaves around an article's text, taken off by rules that hold for any outlet."""

import re
from collections import Counter
from collections.abc import Collection, Sequence

from octavo.articles.passages import Placed
from octavo.articles.phrases import LONGEST_END, ends_article, is_advertisement, is_dated, tells_of_writer
from octavo.articles.plain import letters

TOP = 6  # passages among which the headline is looked for
MOSTLY_LINKED = 0.8  # share of its letters in links from which a passage only points elsewhere
LONGEST_POINTER = 250  # characters of such a passage
SHORTEST_TEXT = 60  # characters of a passage that is running text

_EMBEDS = ("twitter-tweet", "instagram-media", "tiktok-embed")
_LISTED = ("td", "th", "li")
_SENTENCE_END = re.compile(r"[.!?…。！？؟।։።:;]\W*$")
LONGEST_LABEL = 80  # characters of a line that is a label because no sentence ends it
LONGEST_FOREIGN = 60  # characters of a line that is one because no running text stands where it stands
_CALLS = frozenset("?!:…？！")
LONGEST_INVITATION = 160  # characters of a line among the text that invites to something else
LONGEST_NOTE = 200  # characters of a note about the author
FAIR_PART = 0.1  # of the running text; a place that holds less may be a note's
SENTENCES = 3  # passages that end as sentences do, from which a text is known to be made of sentences
# What introduces a link to something else: "Read more: ", "ALSO READ | ".
_INTRODUCTION = re.compile(r"^[^.!?:|»›]{2,30}[:|»›]\s*")


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
    places = _places(items)
    return [
        item
        for i, item in enumerate(items)
        if not (
            _points_elsewhere(item, menu=i < start)
            or _introduces_link(item)
            or _is_embed(item)
            or is_advertisement(item.passage.text)
            or _invites(item, places)
            or (item.block is not None and item.block.signup)
        )
    ]


def without_labels_above(items: list[Placed], byline: Sequence[str] = ()) -> list[Placed]:
    """``items`` without the lines above the text that end as no sentence does: sections, names, dates.

    Below a standfirst, which is text, only those that name the author or state a year.
    """
    if not _has_sentences(items):
        return items
    places = _places(items)
    start = next(i for i, item in enumerate(items) if not _is_label(item, places))
    return [
        item
        for i, item in enumerate(items[start:])
        if i >= TOP or not (_is_label(item, places) and _signs(item.passage.text, byline))
    ]


def without_end_notes(items: list[Placed], byline: Sequence[str] = ()) -> list[Placed]:
    """``items`` without what stands below an article: about its author, its rights, what else to read."""
    kept = list(items)
    sentences = _has_sentences(items)
    places = _places(items)
    homes = _homes(items)
    while len(kept) > SENTENCES and (
        _is_end_note(kept[-1])
        or _tells_of_author(kept[-1], byline)
        or (sentences and (_is_label(kept[-1], places) or _is_foreign(kept[-1], homes)))
    ):
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


def _signs(line: str, byline: Sequence[str]) -> bool:
    """Whether a line names an author, or states a day as lines of dates do."""
    return any(name in line for name in byline) or is_dated(line)


def _introduces_link(item: Placed) -> bool:
    """Whether a line is a link to something else and the words that introduce it."""
    block = item.block
    if block is None or block.linked < 0.5 or len(block.text) >= LONGEST_POINTER or block.tag in _LISTED:
        return False
    label = _INTRODUCTION.match(block.text)
    return label is not None and label.end() + 1 >= (1 - block.linked) * len(block.text)


def _invites(item: Placed, places: Collection[tuple[str, ...]]) -> bool:
    """Whether a line among the text, in another kind of place, speaks as those below articles do."""
    text = item.passage.text
    return (
        len(text) <= LONGEST_INVITATION
        and item.block is not None
        and item.block.place not in places
        and ends_article(text)
    )


def _has_sentences(items: Sequence[Placed]) -> bool:
    ends = sum(1 for item in items if len(item.key) >= 40 and _SENTENCE_END.search(item.passage.text))
    return ends >= SENTENCES


def _places(items: Sequence[Placed]) -> set[tuple[str, ...]]:
    """The kinds of place in which running text stands."""
    return {item.block.place for item in items if item.block and len(item.passage.text) >= SHORTEST_TEXT}


def _homes(items: Sequence[Placed]) -> set[tuple[str, ...]]:
    """The kinds of container in which a fair part of the running text stands."""
    weights: Counter[tuple[str, ...]] = Counter()
    for item in items:
        if item.block is not None and len(item.passage.text) >= SHORTEST_TEXT:
            weights[item.block.place[:-1]] += len(item.key)
    return {place for place, weight in weights.items() if weight >= FAIR_PART * weights.total()}


def _is_label(item: Placed, places: Collection[tuple[str, ...]]) -> bool:
    """Whether a line ends as no sentence does, and is no paragraph like those of the text either."""
    text = item.passage.text
    if item.passage.kind != "p" or len(text) >= LONGEST_LABEL or _SENTENCE_END.search(text):
        return False
    return item.block is None or item.block.tag != "p" or item.block.place not in places


def _is_foreign(item: Placed, homes: Collection[tuple[str, ...]]) -> bool:
    """Whether a line asks or calls out where none of the running text stands."""
    return (
        item.block is not None
        and item.passage.text[-1:] in _CALLS
        and item.passage.kind == "p"
        and len(item.passage.text) < LONGEST_FOREIGN
        and item.block.place[:-1] not in homes
    )


def _tells_of_author(item: Placed, byline: Sequence[str]) -> bool:
    """Whether a note speaks of the author by name, as authors do of themselves nowhere but there."""
    text = item.passage.text
    return len(text) < LONGEST_NOTE and any(text.startswith(name) for name in byline)


def _is_embed(item: Placed) -> bool:
    return item.block is not None and any(name in item.block.names for name in _EMBEDS)


def _is_end_note(item: Placed) -> bool:
    text = item.passage.text
    if item.passage.kind == "h":
        return True  # a heading with nothing under it
    return len(text) < LONGEST_END and (ends_article(text) or tells_of_writer(text))
