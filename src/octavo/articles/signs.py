"""What can be said of a run of text by itself: its form, its words, its markup."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from octavo.articles.blocks import PageBlock
from octavo.articles.captions import is_credit
from octavo.articles.hints import HINTS, TAGS
from octavo.articles.paywall import is_notice
from octavo.articles.phrases import AD_LABELS, ends_article, is_advertisement, is_dated, tells_of_writer
from octavo.articles.plain import holds_any

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
_RIGHTS = ("©", "(c)", "copyright", "all rights reserved")
_QUOTE = re.compile(r"[\"“”„«»‘’「」『』]")
_BULLET = re.compile(r"^\W*[-•·*–—>→▸]\s")
_LABEL = re.compile(r"^[^.!?:|»›]{2,30}[:|»›]\s")
_STROKE = re.compile(r"[|·•/»›]")
_COUNTED = (_COMMA, _DIGIT, _CAPITAL, _QUOTE, _STROKE, re.compile("@"))
_FIELD = 10  # bits of a count, which is at most ``HEAD``
LEAST_DIGITS = 5  # of any date: a day and a year


def signs(blocks: Sequence[PageBlock]) -> NDArray[np.float64]:
    """A row a block, a column for each of ``SIGNS``."""
    texts = [block.text for block in blocks]
    times = Counter(block.key for block in blocks)
    counts = _counts(texts)
    some_digits = (counts[:, _COUNTED.index(_DIGIT)] >= LEAST_DIGITS).tolist()
    rows = [
        (*_markup(block, times[block.key]), *_phrases(block, digits))
        for block, digits in zip(blocks, some_digits, strict=True)
    ]
    return np.hstack(
        [
            _wording(blocks, texts, counts),
            np.array(rows, np.float64).reshape(len(blocks), -1),
            _bits([b.tags for b in blocks], len(TAGS)),
            _bits([b.hints for b in blocks], len(HINTS)),
            _bits([b.near for b in blocks], len(HINTS)),
        ]
    )


def _wording(
    blocks: Sequence[PageBlock], texts: Sequence[str], counts: NDArray[np.float64]
) -> NDArray[np.float64]:
    """How texts are written, in measures that hold for any language."""
    size = np.array([len(text) for text in texts], np.float64)
    words = np.array([text.count(" ") + 1 for text in texts], np.float64)
    stops = np.array([len(_STOPS.findall(text)) for text in texts], np.float64)
    head = np.minimum(size, HEAD)
    comma, digit, capital, quote, stroke, at = counts.T
    said = np.array([_said(text) for text in texts], np.float64).reshape(len(texts), -1)
    end, year, rights, bullet, label, colon, upper, question = said.T
    return np.column_stack(
        [
            np.log1p(size),
            np.log1p(words),
            size / words,
            [block.linked for block in blocks],
            np.log1p([block.links for block in blocks]),
            [block.emphasis for block in blocks],
            end,
            np.log1p(stops),
            comma / head * 100,
            digit / head,
            capital / head,
            year,
            rights,
            quote,
            bullet,
            label,
            stroke,
            colon,
            upper,
            question,
            at > 0,
        ]
    )


def _said(text: str) -> tuple[bool, ...]:
    """Whether a text ends with a stop, states a year and rights, and how it begins and ends."""
    head = text[:HEAD]
    low = head.lower()
    return (
        _ENDS.search(text[-10:]) is not None,
        _YEAR.search(head) is not None,
        holds_any(low, _RIGHTS),
        _BULLET.match(text) is not None,
        _LABEL.match(text) is not None,
        text.endswith(":"),
        text[0].isupper(),
        "?" in text[-3:],
    )


@cache
def _classes() -> NDArray[np.uint64]:
    """For each character a 1 in the bits of the classes of ``_COUNTED`` that it is in.

    Those beyond the first plane, which are in none, share its last place.
    """
    every = "".join(map(chr, range(0x10000)))
    table = np.zeros(0x10000, np.uint64)
    for number, pattern in enumerate(_COUNTED):
        for found in pattern.finditer(every):
            table[found.start()] |= np.uint64(1 << (number * _FIELD))
    return table


def _counts(texts: Sequence[str]) -> NDArray[np.float64]:
    """How many characters of each class the head of each text has, all summed in one go.

    A sum has one field of bits a class, which no head overflows.
    """
    heads = [text[:HEAD] for text in texts]
    codes = np.frombuffer("".join(heads).encode("utf-32-le", "replace"), np.uint32)
    upto = np.concatenate([[np.uint64(0)], np.cumsum(_classes()[np.minimum(codes, 0xFFFF)])])
    ends = np.cumsum([len(head) for head in heads])
    sums = upto[ends] - np.concatenate([[np.uint64(0)], upto[ends[:-1]]])
    fields = np.arange(len(_COUNTED), dtype=np.uint64) * np.uint64(_FIELD)
    counts: NDArray[np.uint64] = (sums[:, None] >> fields) & np.uint64((1 << _FIELD) - 1)
    return counts.astype(np.float64)


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


def _phrases(block: PageBlock, digits: bool) -> tuple[float, ...]:
    """Whether a text speaks as notes around articles do."""
    text = block.text
    return (
        ends_article(text),
        tells_of_writer(text[:200]),
        is_notice(text),
        is_credit(text),
        block.key.startswith(AD_LABELS) and is_advertisement(text),
        digits and is_dated(text[:80]),
    )


def _bits(values: list[int], count: int) -> NDArray[np.float64]:
    return ((np.array(values, np.int64)[:, None] >> np.arange(count)) & 1).astype(np.float64)
