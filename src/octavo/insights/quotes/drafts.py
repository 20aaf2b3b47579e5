"""Which quotation has which attribution, and which parts are one quotation."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from octavo.insights.quotes.cues import Cue, after, before
from octavo.insights.quotes.marks import Marked
from octavo.insights.quotes.tokens import Token, Tokens
from octavo.insights.quotes.words import FINITE
from octavo.lib.spans import Span

TAILS = 3  # commas from the end of a sentence at which an attribution of the whole may begin
NEAR = 500  # characters beside a quotation that are read for its attribution


@dataclass(frozen=True, slots=True)
class Draft:
    """A quotation with its attribution, not yet resolved; ``opens`` where it begins a sentence."""

    parts: tuple[Marked, ...]
    cue: Cue | None = None
    partial: bool = False
    inferred: bool = False
    opens: bool = True


@dataclass(slots=True)
class _Reading:
    """What is known while the quotations of a text are read in order."""

    tokens: Tokens
    lines: Sequence[Span]
    sentences: Sequence[int]
    marks: Sequence[Marked]
    drafts: list[Draft] = field(default_factory=list)

    def left_of(self, place: int) -> tuple[int, int]:
        """Where the words before a quotation begin that may be its attribution, and where they end."""
        mark = self.marks[place]
        line = self.lines[mark.line]
        start = self.sentence_at(mark.outer.start)
        if start == mark.outer.start:
            if start == line.start and mark.line:
                return self._line_above(mark)
            if self.tokens.text[max(line.start, start - 3) : start].rstrip().endswith(":"):
                start = self.sentence_at(start - 1)
        return max(start, line.start, mark.outer.start - NEAR), mark.outer.start

    def _line_above(self, mark: Marked) -> tuple[int, int]:
        """The last sentence of the paragraph above, where it ends with a colon; else nothing."""
        line = self.lines[mark.line - 1]
        if self.tokens.text[line.end - 1] != ":":
            return mark.outer.start, mark.outer.start
        return max(self.sentence_at(line.end - 1), line.start, line.end - NEAR), line.end

    def right_of(self, place: int) -> tuple[int, int]:
        """Where the words behind a quotation begin and end that may be its attribution."""
        mark = self.marks[place]
        end = self.lines[mark.line].end
        start = mark.outer.end
        begin = start + 1
        while begin < end and not self.tokens.text[begin].isalnum():
            begin += 1
        following = bisect_right(self.sentences, begin)
        if following < len(self.sentences):
            end = min(end, self.sentences[following])
        return start, min(end, start + NEAR)

    def opens_sentence(self, place: int) -> bool:
        """Whether no word of its sentence stands before it."""
        start = self.marks[place].outer.start
        begin = max(self.sentence_at(start), self.lines[self.marks[place].line].start)
        before_it = self.tokens.text[max(begin, start - NEAR) : start]
        return before_it.rstrip().endswith(":") or not any(c.isalnum() for c in before_it)

    def breaks(self, start: int, end: int) -> int:
        """How many sentences begin between two places."""
        return bisect_left(self.sentences, end) - bisect_left(self.sentences, start)

    def sentence_at(self, place: int) -> int:
        """Where the sentence begins that a place lies in."""
        found = bisect_right(self.sentences, place)
        return self.sentences[found - 1] if found else 0


def draft(
    tokens: Tokens, lines: Sequence[Span], sentences: Sequence[Span], marks: Sequence[Marked]
) -> tuple[Draft, ...]:
    """Every quotation of an English text with its attribution, parts joined, in order."""
    reading = _Reading(tokens, lines, tuple(sentence.start for sentence in sentences), marks)
    place = 0
    while place < len(marks):
        place = _next(reading, place)
    return tuple(reading.drafts)


def _next(reading: _Reading, place: int) -> int:
    """Read the quotation at a place, and those that it goes on in; the place behind."""
    mark, drafts = reading.marks[place], reading.drafts
    last = place
    while reading.marks[last].open_ended and last + 1 < len(reading.marks):
        last += 1
    parts = tuple(reading.marks[place : last + 1])
    opens = reading.opens_sentence(place)
    left = before(reading.tokens.within(*reading.left_of(place)))
    right = _right(reading, last, opens)
    joined = _joined(reading, place, left, right)
    if joined:
        drafts[-1] = replace(joined, parts=(*joined.parts, *parts))
        return last + 1
    cue = _chosen(left, right, mark, reading)
    inferred = False
    whole = opens or (cue is not None and cue is left and _whole(reading, parts, cue))
    partial = not whole or (cue is left and _woven(reading, parts[-1]))
    if cue is None:
        cue, inferred, partial = _continued(reading, place, opens, partial)
    drafts.append(Draft(parts, cue, partial, inferred, opens))
    return last + 1


def _whole(reading: _Reading, parts: Sequence[Marked], cue: Cue) -> bool:
    """Whether a quotation that its attribution leads in is all that was said, not a part of that sentence."""
    ends = _last(reading, parts[-1]) in ".?!,…"
    capital = reading.tokens.text[parts[0].inner.start].isupper()
    if not capital and cue.mention and _words_before(reading, parts[0], cue.mention):
        return False  # But, he said, “it is too late.”
    return cue.bound or (cue.near and ends and capital)


def _words_before(reading: _Reading, mark: Marked, mention: Span) -> bool:
    """Whether its sentence has words before who is named in the middle of it, between commas."""
    start = max(reading.sentence_at(mark.outer.start), reading.lines[mark.line].start)
    lead = reading.tokens.text[max(start, mark.outer.start - NEAR) : mention.start].rstrip()
    return mention.end <= mark.outer.start and lead.endswith(",")


def _chosen(left: Cue | None, right: Cue | None, mark: Marked, reading: _Reading) -> Cue | None:
    """Of an attribution on either side the one that is bound to the quotation."""
    if left and right:
        return right if _last(reading, mark) == "," else left
    return left or right


def _right(reading: _Reading, place: int, opens: bool) -> Cue | None:
    mark = reading.marks[place]
    text = reading.tokens.text
    words = reading.tokens.within(*reading.right_of(place))
    if not words:
        return None
    ends, follows = _last(reading, mark), text[mark.outer.end : mark.outer.end + 2].strip()[:1]
    goes_on = ends in ",?!—–-…" or follows in {",", "—", "–", "-"} or words[0].low == "according"
    verb_first = words[0].low in FINITE and not words[0].capital
    cue = after(words) if goes_on or verb_first else None
    if cue is None and (ends == "," or (not opens and (goes_on or ends.isalnum()))):
        cue = _tail(words)
    return cue


def _last(reading: _Reading, mark: Marked) -> str:
    """The sign that a quotation ends with, marks within it left out."""
    words = mark.inner.of(reading.tokens.text)[-4:].rstrip("\"'”’»›` ")
    return words[-1:] or " "


def _woven(reading: _Reading, mark: Marked) -> bool:
    """Whether the sentence runs into a quotation, or on behind it, as if there were no marks."""
    text = reading.tokens.text
    if mark.inner.of(text)[:1].islower() and text[mark.outer.start - 2 : mark.outer.start - 1].isalnum():
        return True
    behind = text[mark.outer.end : mark.outer.end + 2]
    return _last(reading, mark).isalnum() and behind[:1] == " " and behind[1:].isalpha()


def _tail(words: Sequence[Token]) -> Cue | None:
    """The attribution that a sentence ends with: "…, the captain said"."""
    commas = [place for place, token in enumerate(words) if token.text == ","]
    for comma in reversed(commas[-TAILS:]):
        cue = after(words[comma + 1 :])
        if cue and len(words) - comma <= 16:
            return replace(cue, bound=False)
    return None


def _joined(reading: _Reading, place: int, left: Cue | None, right: Cue | None) -> Draft | None:
    """The quotation before, where this one is a further part of it: the attribution stands between."""
    if not reading.drafts or not place:
        return None
    former, mark = reading.drafts[-1], reading.marks[place]
    before_it = former.parts[-1]
    between = Span(before_it.outer.end, mark.outer.start)
    if former.cue is None or before_it.line != mark.line or not former.cue.verb.overlaps(between):
        return None
    if right is not None or (left is not None and left.verb != former.cue.verb):
        return None
    gap = between.of(reading.tokens.text)
    lead = between.start + len(gap) - len(gap.lstrip(" \t\xa0,"))
    if reading.opens_sentence(place):
        return former if reading.breaks(lead + 1, mark.outer.start) == 0 else None
    return former if gap.rstrip().endswith((",", "—", "–", "-", ";")) and not former.partial else None


def _continued(reading: _Reading, place: int, opens: bool, partial: bool) -> tuple[Cue | None, bool, bool]:
    """The attribution of the quotation before, where this goes on from it; if inferred, and partial."""
    if not reading.drafts or not place:
        return None, False, partial
    former, mark = reading.drafts[-1], reading.marks[place]
    before_it = former.parts[-1]
    if former.cue is None:
        return None, False, partial
    if before_it.line == mark.line:
        if reading.breaks(before_it.outer.end, mark.outer.start + 1) == 0:
            return former.cue, False, True  # said “this” and “that”
        whole = opens and _last(reading, mark) in ".?!…"
        return (former.cue, True, partial) if whole and not former.partial else (None, False, partial)
    line = reading.lines[mark.line]
    alone = mark.outer.start == line.start and mark.outer.end >= line.end - 1
    above = reading.lines[before_it.line]
    ended = max(before_it.outer.end, former.cue.verb.end)
    close = before_it.line == mark.line - 1 and reading.breaks(ended, above.end) == 0
    if alone and close and not former.partial and _last(reading, mark) in ".?!…":
        return former.cue, True, partial
    return None, False, partial
