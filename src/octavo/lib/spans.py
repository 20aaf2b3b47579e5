"""Spans: half-open ranges of Unicode code points in a text."""

from typing import NamedTuple


class Span(NamedTuple):
    """The characters ``text[start:end]`` of some text; code points, end exclusive."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """True where the two share at least one character."""
        return self.start < other.end and other.start < self.end
