"""The floor of the room: a line of the panel, the spans it rests on, and that there is none without."""

from dataclasses import dataclass

from octavo.lib.outcome import Failure
from octavo.lib.spans import Span

ELLIPSIS = " … "  # stands where words of the source were left out


@dataclass(frozen=True, slots=True)
class Finding:
    """One line that an engine proposes: its words, and the spans of one revision's text that it rests on.

    ``label`` is what the line says of its words where that is more than the words: of a topic, its slug.
    """

    kind: str
    text: str
    spans: tuple[Span, ...]
    label: str = ""


def check(finding: Finding, source: str) -> Failure | None:
    """Why a finding may not be stored; None where it may.

    It needs words and at least one span; every span lies inside the text and covers something; and the
    words are those of the spans, joined in order: what is chosen may be left out in part, never worded
    anew.
    """
    if not finding.text.strip():
        return Failure("insights.empty", f"A {finding.kind} without words was refused.", permanent=True)
    if not finding.spans:
        return Failure(
            "insights.no_evidence",
            f"A {finding.kind} without evidence was refused: “{finding.text}”.",
            permanent=True,
        )
    for span in finding.spans:
        if not 0 <= span.start < span.end <= len(source) or not span.of(source).strip():
            return Failure(
                "insights.bad_span", f"A {finding.kind} points outside its text: {span}.", permanent=True
            )
    if fold(finding.text) != fold(ELLIPSIS.join(span.of(source) for span in finding.spans)):
        return Failure(
            "insights.not_verbatim",
            f"A {finding.kind} differs from the words it rests on: “{finding.text}”.",
            permanent=True,
        )
    return None


def fold(text: str) -> str:
    """White space folded, so that a line break in the source is no difference."""
    return " ".join(text.split())
