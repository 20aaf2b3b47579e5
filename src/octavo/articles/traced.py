"""What tracing finds in a text by itself, before it is compared with any other."""

from collections.abc import Sequence
from dataclasses import dataclass

from octavo.articles.credit import agency_credit
from octavo.articles.language import detect_language
from octavo.articles.sentences import split_sentences
from octavo.articles.shingles import anchors
from octavo.lib.spans import Span


@dataclass(frozen=True, slots=True)
class Traced:
    """An article's language, where its sentences are, the anchors that its copies are found by, and the
    agency that it credits.
    """

    language: str
    sentences: tuple[Span, ...]
    anchors: tuple[int, ...]
    credit: str


def trace_text(title: str, text: str, *, byline: Sequence[str], outlet: str, credit: str) -> Traced:
    """Read a text for what tracing keeps of it. ``credit`` is what its page has credited already."""
    return Traced(
        language=detect_language(f"{title}\n{text}"),
        sentences=split_sentences(text),
        anchors=anchors(text),
        credit=credit or agency_credit(text, byline, outlet),
    )
