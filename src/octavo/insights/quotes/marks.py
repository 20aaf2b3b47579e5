"""Which quotation marks of a text belong together.

Every paragraph is read once, from left to right, so that the time is linear in the text whatever it holds. A
mark opens or closes by what it is and by what stands beside it; an apostrophe is no mark. Marks within a
quotation are its words. A quotation that a paragraph leaves open goes on where the next paragraph opens
again, and is none where it does not.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from octavo.lib.spans import Span

LONGEST = 6000  # characters of one part; beyond it a mark was forgotten, for nobody is quoted at such length

_CLOSED_BY = {
    "“": '”"“″',
    "”": '”"',
    "„": '“”‟"',
    "‟": '”"',
    '"': '"”“″',
    "＂": "＂",
    "``": '”"',
    "''": '"”',
    "«": "»",
    "»": "«",
    "「": "」",
    "『": "』",
}
_ALSO_CLOSED_BY = {"“", '"', "``", "''"}  # by two apostrophes, as newswire writes them
_SINGLES = "'‘’‚‛‹›"
_MARK = re.compile(r"``|''|[\"“”„‟″＂«»「」『』'‘’‚‛‹›]")
_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
# English words that begin with an apostrophe: no quotation opens there.
_ELIDED = re.compile(r"(?:em|cause|til|till|tis|twas|n|bout|round|cos|\d0s)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Marked:
    """What stands between two marks: ``outer`` with them, ``inner`` without, in paragraph ``line``.

    ``open_ended`` where it goes on in the next paragraph.
    """

    outer: Span
    inner: Span
    line: int
    open_ended: bool = False


@dataclass(frozen=True, slots=True)
class _Mark:
    text: str
    start: int
    end: int
    opens: bool  # nothing but space or an opening bracket before it, a word behind it
    closes: bool  # something before it, no word directly behind it


def lines_of(text: str) -> tuple[Span, ...]:
    """The paragraphs of a text: its lines that hold something, without the space around it."""
    found = []
    for match in _LINE.finditer(text):
        line = match.group()
        inner = line.strip()
        if inner:
            start = match.start() + len(line) - len(line.lstrip())
            found.append(Span(start, start + len(inner)))
    return tuple(found)


def marked(text: str, lines: Sequence[Span]) -> tuple[Marked, ...]:
    """The outermost quotations of every line, in order."""
    found: list[Marked] = []
    for number, line in enumerate(lines):
        following = lines[number + 1] if number + 1 < len(lines) else None
        pairs = _pairs_of(text, line, following)
        for start, begin, end, stop in pairs:
            inner = _trimmed(text, begin, end)
            if inner and end - begin <= LONGEST:
                found.append(Marked(Span(start, stop), inner, number, stop == end))
    return tuple(found)


def _trimmed(text: str, start: int, end: int) -> Span | None:
    words = text[start:end]
    body = words.strip()
    if not body:
        return None
    begin = start + len(words) - len(words.lstrip())
    return Span(begin, begin + len(body))


Pair = tuple[int, int, int, int]  # mark's start, words' start, words' end, mark's end


def _pairs_of(text: str, line: Span, following: Span | None) -> list[Pair]:
    marks = [_read(text, m, line) for m in _MARK.finditer(text, line.start, line.end)]
    doubles, left = _doubles([m for m in marks if m.text not in _SINGLES])
    if left and following and _goes_on(text, left, line) and _opens_again(text, left.text, following):
        doubles.append((left.start, left.end, line.end, line.end))
    singles, alone = _singles(text, [m for m in marks if m.text in _SINGLES and not _inside(m, doubles)])
    if alone and alone.start == line.start and following and _opens_again(text, alone.text, following):
        singles.append((alone.start, alone.end, line.end, line.end))
    return _outermost(doubles, singles)


def _read(text: str, match: re.Match[str], line: Span) -> _Mark:
    start, end = match.span()
    before = text[start - 1] if start > line.start else " "
    after = text[end] if end < line.end else " "
    opens = (before.isspace() or before in '([{—–-/:"“«„') and not after.isspace() and after not in ",.;:?!)"
    closes = not before.isspace() and not after.isalnum()
    return _Mark(match.group(), start, end, opens, closes)


def _goes_on(text: str, opened: _Mark, line: Span) -> bool:
    """Whether what a paragraph leaves open is the beginning of somebody's words: a sentence to its end."""
    first = text[opened.end : opened.end + 2].lstrip("'‘[… ")[:1]
    return first.isupper() and text[line.end - 1] in ".?!…:,;—–-’')]"


def _opens_again(text: str, mark: str, line: Span) -> bool:
    return text.startswith(mark, line.start) or (mark in '“"' and text[line.start] in '“"')


def _doubles(marks: Sequence[_Mark]) -> tuple[list[Pair], _Mark | None]:
    """Pairs of double marks, and the one that was left open at the end."""
    pairs: list[Pair] = []
    opened: _Mark | None = None
    for mark in marks:
        if opened is None:
            opened = mark if _may_open(mark) else None
        elif _may_close(opened, mark):
            pairs.append((opened.start, opened.end, mark.start, mark.end))
            opened = None
        elif mark.text == opened.text and mark.opens and not mark.closes:
            opened = mark  # the one before was never closed
    return pairs, opened


def _may_open(mark: _Mark) -> bool:
    if mark.text in {"”", '"', "＂", "''", "»", "″", "‟"}:
        return mark.opens
    return mark.text in _CLOSED_BY


def _may_close(opened: _Mark, mark: _Mark) -> bool:
    if mark.text == "''":
        return opened.text in _ALSO_CLOSED_BY and (mark.closes or not mark.opens)
    if mark.text not in _CLOSED_BY[opened.text]:
        return False
    if mark.text in '“"＂' and opened.text != "„":
        return mark.closes or not mark.opens
    return True


def _inside(mark: _Mark, pairs: Sequence[Pair]) -> bool:
    """Whether a mark stands within a pair; asked for marks and pairs of one line, in order."""
    low, high = 0, len(pairs)
    while low < high:
        middle = (low + high) // 2
        if pairs[middle][3] <= mark.start:
            low = middle + 1
        else:
            high = middle
    return low < len(pairs) and pairs[low][0] < mark.start


def _singles(text: str, marks: Sequence[_Mark]) -> tuple[list[Pair], _Mark | None]:
    """Pairs of single marks, apostrophes left out."""
    pairs: list[Pair] = []
    opened: _Mark | None = None
    useful = [m for m in marks if _single_opens(text, m) or m.closes]
    for place, mark in enumerate(useful):
        if _single_opens(text, mark) and (opened is None or mark.text != "’"):
            opened = mark
        elif opened is not None and mark.closes and _fits(opened.text, mark.text):
            later = useful[place + 1] if place + 1 < len(useful) else None
            if _possessive(text, mark) and later is not None and not _single_opens(text, later):
                continue  # "the workers' rights", with the true end still to come
            pairs.append((opened.start, opened.end, mark.start, mark.end))
            opened = None
    return pairs, opened


def _single_opens(text: str, mark: _Mark) -> bool:
    if not mark.opens or mark.text == "’":
        return False
    return mark.text != "'" or not _ELIDED.match(text, mark.end)


def _fits(opened: str, closing: str) -> bool:
    return closing in {"‘": "’'", "‚": "‘’'", "‹": "›", "›": "‹", "'": "'’", "‛": "’'"}.get(opened, "")


def _possessive(text: str, mark: _Mark) -> bool:
    behind = text[mark.end : mark.end + 2]
    return text[mark.start - 1] == "s" and behind[:1] == " " and behind[1:].islower()


def _outermost(doubles: Sequence[Pair], singles: Sequence[Pair]) -> list[Pair]:
    """Both kinds in order; of two that overlap the one that stands around the other, else the first."""
    kept: list[Pair] = []
    for pair in sorted((*doubles, *singles), key=lambda p: (p[0], -p[3])):
        if not kept or pair[0] >= kept[-1][3]:
            kept.append(pair)
    return kept
