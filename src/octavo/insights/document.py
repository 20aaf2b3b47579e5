"""What a feature of the panel reads: one text of one article, with what is known of it."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from operator import itemgetter

from octavo.articles.corrections import is_correction
from octavo.articles.dateline import dateline_end
from octavo.lib.spans import Span
from octavo.stories.features import is_english

OPENINGS = 3  # paragraphs, standfirst and caption among them, of which one may begin with a dateline
CLOSINGS = 4  # paragraphs among which, or among the first, a note on a correction stands
NOTE = 400  # characters of a paragraph by which a note on a correction is known


@dataclass(frozen=True, slots=True)
class Document:
    """One revision's text.

    ``sentences`` stand in order, ``blocks`` are paragraphs and headings as (kind, start, end), with
    the kinds p, h, li, quote and pre; ``published`` is aware, in UTC, None where unknown; ``language`` is a
    BCP 47 tag, "" where unknown. All offsets are Unicode code points into ``text``.

    ``body`` are the sentences of the report itself: without crossheads, without the outlet's notes on its own
    corrections, and without the datelines that the first paragraphs may begin with.
    """

    title: str
    text: str
    sentences: tuple[Span, ...]
    blocks: tuple[tuple[str, int, int], ...] = ()
    language: str = "en"
    published: datetime | None = None
    byline: tuple[str, ...] = ()
    body: tuple[Span, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "body", tuple(self._body()))

    @property
    def english(self) -> bool:
        """Whether rules written for English may read it."""
        return is_english(self.language)

    @property
    def headings(self) -> tuple[Span, ...]:
        """Where crossheads stand, which are no sentences of the report."""
        return tuple(Span(start, end) for kind, start, end in self.blocks if kind == "h")

    def sentence_at(self, span: Span) -> int:
        """The number, from 1, of the sentence that a span begins in; 0 where there is none."""
        at = bisect_right(self.sentences, span.start, key=itemgetter(1))
        return at + 1 if at < len(self.sentences) and self.sentences[at].start < span.end else 0

    def _body(self) -> Iterator[Span]:
        text = self.text
        middle = range(OPENINGS, len(self.blocks) - CLOSINGS)
        aside = [
            Span(start, end)
            for number, (kind, start, end) in enumerate(self.blocks)
            if kind == "h" or (number not in middle and is_correction(text[start : min(end, start + NOTE)]))
        ]
        openings = {0, *(start for _, start, _ in self.blocks[:OPENINGS])}
        at = 0
        for span in self.sentences:
            while at < len(aside) and aside[at].end <= span.start:
                at += 1
            if at < len(aside) and span.overlaps(aside[at]):
                continue
            if span.start in openings:
                span = Span(span.start + dateline_end(span.of(text)), span.end)
            yield span
