"""What can be said of a run of text by itself: its form, its words, its markup."""

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from octavo.articles.blocks import PageBlock
from octavo.articles.captions import is_credit
from octavo.articles.hints import HINTS, TAGS
from octavo.articles.paywall import is_notice
from octavo.articles.phrases import ends_article, is_advertisement, is_dated, tells_of_writer

HEAD = 600  # characters of a block that its form is measured on

FORM = (
    *("length", "words", "word_length", "linked", "links", "emphasis", "sentence_end", "stops", "commas"),
    *("digits", "capitals", "year", "rights", "quotes", "bullet", "label", "strokes", "colon", "capital"),
    *("question", "address", "repeats", "level", "heading", "item", "quotation", "paragraph", "cell"),
    *("depth", "signup", "outside", "ascii", "end_note", "writer", "notice", "picture", "advert", "dated"),
)
SIGNS = (*FORM, *(f"tag.{n}" for n in TAGS), *(f"hint.{n}" for n in HINTS), *(f"near.{n}" for n in HINTS))

_LEVELS = {f"h{level}": level for level in range(1, 7)}
_ENDS = re.compile(r"[.!?…。！？؟।։:;]\W*$")
_STOPS = re.compile(r"[.!?。！？؟।](?:\s|$|(?<=[。！？]))")
_COMMA = re.compile(r"[,;、，،:]")
_DIGIT = re.compile(r"\d")
_CAPITAL = re.compile(r"[A-ZÀ-ÖØ-ÞΑ-ΩА-Я]")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_RIGHTS = re.compile(r"©|\(c\)|copyright|all rights reserved", re.IGNORECASE)
_QUOTE = re.compile(r"[\"“”„«»‘’「」『』]")
_BULLET = re.compile(r"^\W*[-•·*–—>→▸]\s")
_LABEL = re.compile(r"^[^.!?:|»›]{2,30}[:|»›]\s")
_STROKE = re.compile(r"[|·•/»›]")


def signs(blocks: Sequence[PageBlock]) -> NDArray[np.float64]:
    """A row a block, a column for each of ``SIGNS``."""
    times = Counter(block.key for block in blocks)
    form = np.array([(*_wording(b), *_markup(b, times[b.key]), *_phrases(b)) for b in blocks], np.float64)
    bits = (
        _bits([b.tags for b in blocks], len(TAGS)),
        _bits([b.hints for b in blocks], len(HINTS)),
        _bits([b.near for b in blocks], len(HINTS)),
    )
    return np.hstack([form.reshape(len(blocks), len(FORM)), *bits])


def _wording(block: PageBlock) -> tuple[float, ...]:
    """How a text is written, in measures that hold for any language."""
    text, size = block.text, len(block.text)
    words = text.count(" ") + 1
    head = text[:HEAD]
    return (
        np.log1p(size),
        np.log1p(words),
        size / words,
        block.linked,
        np.log1p(block.links),
        block.emphasis,
        _ENDS.search(text[-10:]) is not None,
        np.log1p(len(_STOPS.findall(text))),
        len(_COMMA.findall(head)) / len(head) * 100,
        len(_DIGIT.findall(head)) / len(head),
        len(_CAPITAL.findall(head)) / len(head),
        _YEAR.search(head) is not None,
        _RIGHTS.search(head) is not None,
        len(_QUOTE.findall(head)),
        _BULLET.match(text) is not None,
        _LABEL.match(text) is not None,
        len(_STROKE.findall(head)),
        text.endswith(":"),
        text[0].isupper(),
        "?" in text[-3:],
        "@" in head,
    )


def _markup(block: PageBlock, times: int) -> tuple[float, ...]:
    """What a text is marked as, and how often it stands on the page."""
    return (
        times,
        _LEVELS.get(block.tag, 0),
        block.kind == "h",
        block.kind == "li",
        block.kind == "quote",
        block.tag == "p",
        block.tag in ("td", "th"),
        len(block.path),
        block.signup,
        block.outside,
        block.text.isascii(),
    )


def _phrases(block: PageBlock) -> tuple[float, ...]:
    """Whether a text speaks as notes around articles do."""
    text = block.text
    return (
        ends_article(text),
        tells_of_writer(text[:200]),
        is_notice(text),
        is_credit(text),
        is_advertisement(text),
        is_dated(text[:80]),
    )


def _bits(values: list[int], count: int) -> NDArray[np.float64]:
    return ((np.array(values, np.int64)[:, None] >> np.arange(count)) & 1).astype(np.float64)
