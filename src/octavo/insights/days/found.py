"""An expression as one pattern read it, and the sentence that it was read in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from octavo.insights.days.calendar import When
from octavo.insights.days.tense import Aim, aim_of
from octavo.lib.spans import Span


@dataclass(frozen=True, slots=True)
class Found:
    """Words that name a time.

    ``when`` is None where they cannot be resolved, which still keeps other patterns off them. ``weak`` ones
    count only as the end of a span ("January to March"). ``yearless`` is (month, day) where the
    year was chosen, day 0 for a month.
    """

    span: Span
    when: When | None
    weak: bool = False
    yearless: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Anchor:
    """A time named before, which others count from: "the next day"."""

    at: int
    when: When


@dataclass(slots=True)
class Reading:
    """A sentence, ``text[low:high]``, with the day it was written on (None where unknown).

    ``hour`` is the hour of publication, UTC; ``stated`` has the years of days that are named in full;
    ``anchors`` are the times named so far.
    """

    text: str
    low: int
    high: int
    today: date | None
    hour: int = 12
    stated: Mapping[tuple[int, int], int] = field(default_factory=dict)
    anchors: list[Anchor] = field(default_factory=list)

    def aim(self, span: Span) -> Aim:
        """Which way the words around an expression point."""
        return aim_of(self.text, span.start, span.end, self.low, self.high)

    def ahead_of(self, start: int, characters: int = 24) -> str:
        """The characters before a place in the sentence."""
        return self.text[max(self.low, start - characters) : start]

    def behind(self, end: int, characters: int = 24) -> str:
        """The characters after a place in the sentence."""
        return self.text[end : min(self.high, end + characters)]

    def quoted(self, start: int) -> bool:
        """Whether a place lies between quotation marks that open in the sentence."""
        before = self.text[self.low : start]
        return before.count("“") > before.count("”") or before.count('"') % 2 == 1

    def said(self, span: Span) -> str:
        """The words of a span, in small letters."""
        return span.of(self.text).lower()
