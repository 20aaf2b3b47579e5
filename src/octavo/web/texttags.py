"""An article's text as the page sets it: paragraphs of segments, one a sentence, each with its number.

A revision stores plain text, its blocks and its sentences as ranges.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple

from octavo.articles.dateline import dateline_end

_KINDS = {"p": "p", "h": "h", "li": "list", "quote": "quote", "pre": "pre"}


class Segment(NamedTuple):  # some dozens a page, which a tuple is made in a third of the time for
    """A run of characters: ``sentence`` from 1, 0 between sentences; ``first`` where it begins here.

    ``rests`` are the ids of the panel's lines that rest on this sentence, given once, where it ends.
    """

    text: str
    sentence: int = 0
    first: bool = False
    rests: tuple[str, ...] = ()
    start: int = 0  # in the revision's text


class Passage(NamedTuple):
    """One paragraph, heading, quotation or preformatted passage, or a list of several lines."""

    kind: str
    lines: tuple[tuple[Segment, ...], ...]


def passages(
    text: str,
    blocks: Sequence[Sequence[object]],
    sentences: Sequence[Sequence[int]],
    rests: Mapping[int, Sequence[str]] | None = None,
) -> tuple[Passage, ...]:
    """The passages of ``text``; ``rests`` maps a sentence's number to the ids of the lines that rest on it.

    Without blocks the text's blank lines divide it. A sentence that crosses a block's edge is cut there and
    keeps its number.
    """
    marks = rests or {}
    found: list[Passage] = []
    for kind, begin, end in _blocks(text, blocks):
        line = tuple(_segments(text, begin, end, sentences, marks))
        if not line:
            continue
        if kind == "list" and found and found[-1].kind == "list":
            found[-1] = Passage("list", (*found[-1].lines, line))
        else:
            found.append(Passage(kind, (line,)))
    return tuple(found)


def sentence_beginning(start: int, sentences: str) -> int:
    """The number, from 1, of the sentence that begins at ``start``; 0 where none does.

    ``sentences`` is the JSON that a revision keeps, which need not be parsed for this one number.
    """
    place = sentences.find(f"[{start},")
    return sentences.count("[", 0, place) if place > 0 else 0


def sentences_of(spans: Sequence[Sequence[int]], sentences: Sequence[Sequence[int]]) -> tuple[int, ...]:
    """The numbers, from 1, of all the sentences that ``spans`` touch; the sentences come in order."""
    found: set[int] = set()
    for start, end in spans:
        number = bisect_right(sentences, start, key=itemgetter(1))
        while number < len(sentences) and sentences[number][0] < end:
            found.add(number + 1)
            number += 1
    return tuple(sorted(found))


def excerpt(text: str, length: int) -> str:
    """What a text says first, behind its dateline, in about ``length`` characters.

    It is cut between words, and an ellipsis tells.
    """
    flat = " ".join(text.split())
    flat = flat[dateline_end(flat) :]
    if len(flat) <= length:
        return flat
    cut = flat[: length + 1].rsplit(" ", 1)[0][:length]
    return cut.rstrip(" ,;:–—-") + " …"


def _blocks(text: str, blocks: Sequence[Sequence[object]]) -> Iterator[tuple[str, int, int]]:
    if blocks:
        for kind, start, end in blocks:
            yield _KINDS.get(str(kind), "p"), int(str(start)), int(str(end))
        return
    at = 0
    for part in text.split("\n\n"):
        yield "p", at, at + len(part)
        at += len(part) + 2


def _segments(
    text: str, begin: int, end: int, sentences: Sequence[Sequence[int]], marks: Mapping[int, Sequence[str]]
) -> Iterator[Segment]:
    at = begin
    for place in range(bisect_right(sentences, begin, key=itemgetter(1)), len(sentences)):
        first, last = sentences[place]
        if first >= end:
            break
        start = max(first, at)
        if start > at:
            yield Segment(text[at:start], start=at)
        at = min(last, end)
        rests = tuple(marks.get(place + 1, ())) if last <= end else ()
        yield Segment(text[start:at], place + 1, first >= begin, rests, start)
    if at < end and text[at:end].strip():
        yield Segment(text[at:end], start=at)
