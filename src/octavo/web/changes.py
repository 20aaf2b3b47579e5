"""What changed between two texts, sentence by sentence, as a reader wants to see it."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from octavo.lib.spans import Span


@dataclass(frozen=True, slots=True)
class Change:
    """Sentences as they stood before and after; one side is empty where they were only added or removed."""

    before: tuple[str, ...]
    after: tuple[str, ...]


def changes(before: Sequence[str], after: Sequence[str]) -> tuple[Change, ...]:
    """The changed passages in order, found by longest matching blocks (Ratcliff and Obershelp 1988)."""
    codes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return tuple(Change(tuple(before[a:b]), tuple(after[c:d])) for tag, a, b, c, d in codes if tag != "equal")


def sentence_texts(text: str, sentences: Sequence[Sequence[int]] | None) -> tuple[str, ...]:
    """The sentences of a text; its lines where it has not been divided yet."""
    if sentences:
        return tuple(" ".join(Span(int(start), int(end)).of(text).split()) for start, end in sentences)
    return tuple(line for line in text.splitlines() if line.strip())
