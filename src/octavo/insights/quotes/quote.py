"""What a quotation is."""

from dataclasses import dataclass

from octavo.lib.spans import Span


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's words in quotation marks, and who said them, as the article has it.

    ``parts`` are the words within the marks, in order. ``verb`` is what says that they were said; ``mention``
    the words nearest to them that say by whom ("he", "Vik", "the port captain"). ``speaker`` is that one's
    name as the article gives it, or the words for an office, body or document without a name, "" where
    the reading is unsure; ``name`` is where it stands. ``office`` is the speaker's office as it stands at
    ``office_at``. A ``partial`` quotation is woven into a sentence of the article; an ``inferred`` one has no
    attribution of its own and goes on where its speaker was last quoted.
    """

    parts: tuple[Span, ...]
    verb: Span | None = None
    mention: Span | None = None
    speaker: str = ""
    name: Span | None = None
    office: str = ""
    office_at: Span | None = None
    partial: bool = False
    inferred: bool = False

    @property
    def start(self) -> int:
        """Where its first word stands."""
        return self.parts[0].start

    @property
    def end(self) -> int:
        """Where its last word ends."""
        return self.parts[-1].end
