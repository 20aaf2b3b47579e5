"""What a feature of the panel reads: one text of one article, with what is known of it."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import datetime
from operator import itemgetter

from octavo.articles.dateline import dateline_end
from octavo.lib.spans import Span
from octavo.stories.features import is_english


@dataclass(frozen=True, slots=True)
class Document:
    """One revision's text.

    ``sentences`` stand in order, ``blocks`` are paragraphs and headings as (kind, start, end), with
    the kinds p, h, li, quote and pre; ``published`` is aware, in UTC, None where unknown; ``language`` is a
    BCP 47 tag, "" where unknown. All offsets are Unicode code points into ``text``.
    """

    title: str
    text: str
    sentences: tuple[Span, ...]
    blocks: tuple[tuple[str, int, int], ...] = ()
    language: str = "en"
    published: datetime | None = None
    byline: tuple[str, ...] = ()

    @property
    def english(self) -> bool:
        """Whether rules written for English may read it."""
        return is_english(self.language)

    @property
    def headings(self) -> tuple[Span, ...]:
        """Where crossheads stand, which are no sentences of the report."""
        return tuple(Span(start, end) for kind, start, end in self.blocks if kind == "h")

    @property
    def body(self) -> tuple[Span, ...]:
        """The sentences without a dateline before the first and without crossheads."""
        headings = self.headings
        spans = (
            Span(dateline_end(self.text[: span.end]), span.end) if span.start == 0 else span
            for span in self.sentences
        )
        return tuple(span for span in spans if not any(span.overlaps(heading) for heading in headings))

    def sentence_at(self, span: Span) -> int:
        """The number, from 1, of the sentence that a span begins in; 0 where there is none."""
        at = bisect_right(self.sentences, span.start, key=itemgetter(1))
        return at + 1 if at < len(self.sentences) and self.sentences[at].start < span.end else 0
