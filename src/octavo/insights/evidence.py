"""The floor of the room: a line of the panel, the spans it rests on, and that there is none without."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from octavo.lib.outcome import Failure
from octavo.lib.spans import Span

Json = str | int | float | bool | None | Sequence["Json"] | Mapping[str, "Json"]
ELLIPSIS = " … "  # stands where words of the source were left out


@dataclass(frozen=True, slots=True)
class Finding:
    """One line that an engine proposes: its words, and the spans of one revision's text that it rests on.

    ``text`` is the words of ``spans``, an ellipsis between each two. ``label`` is what the line says of
    its words where that is more than them: of a topic, its slug. ``marks`` are further spans by what they
    are ("speaker", "verb"); ``values`` are typed values that were read off the words (a number, a day), plain
    JSON. A line's sentence is the one that its first span lies in.
    """

    kind: str
    text: str
    spans: tuple[Span, ...]
    label: str = ""
    marks: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    values: Mapping[str, Json] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A span of one article's revision: what a line about several articles rests on."""

    article: int
    revision: int
    span: Span


@dataclass(frozen=True, slots=True)
class StoryFinding:
    """One line about a story: words of one of its articles, and every place that it rests on.

    ``text`` is the words of ``shown``, a part of ``evidence`` that lies in one revision, in order, ellipses
    between them. ``values`` are typed values, plain JSON; where they speak of single places, they
    name them by their number in ``evidence``. ``about`` is the article of which the line says what it leaves
    out or alone reports.
    """

    kind: str
    text: str
    shown: tuple[Evidence, ...]
    evidence: tuple[Evidence, ...]
    label: str = ""
    values: Mapping[str, Json] = field(default_factory=dict)
    about: int | None = None


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
    for span in (*finding.spans, *(span for spans in finding.marks.values() for span in spans)):
        if not _covers(span, source):
            return Failure(
                "insights.bad_span", f"A {finding.kind} points outside its text: {span}.", permanent=True
            )
    if not _says(finding.text, finding.spans, source):
        return Failure(
            "insights.not_verbatim",
            f"A {finding.kind} differs from the words it rests on: “{finding.text}”.",
            permanent=True,
        )
    return None


def check_story(finding: StoryFinding, sources: Mapping[int, str]) -> Failure | None:
    """Why a line about a story may not be stored; None where it may. ``sources`` are texts by revision.

    The rules are those of `check`, for every place that it rests on; what it shows lies in one revision.
    """
    if not finding.text.strip() or not finding.shown:
        return Failure(
            "insights.no_evidence",
            f"A {finding.kind} of a story without words or evidence was refused: “{finding.text}”.",
            permanent=True,
        )
    for place in (*finding.evidence, *finding.shown):
        if not _covers(place.span, sources.get(place.revision, "")):
            return Failure(
                "insights.bad_span",
                f"A {finding.kind} of a story points outside its texts: {place}.",
                permanent=True,
            )
    spans = tuple(place.span for place in finding.shown)
    source = sources[finding.shown[0].revision]
    one = len({place.revision for place in finding.shown}) == 1
    if not one or not set(finding.shown) <= set(finding.evidence) or not _says(finding.text, spans, source):
        return Failure(
            "insights.not_verbatim",
            f"A {finding.kind} of a story differs from the words it rests on: “{finding.text}”.",
            permanent=True,
        )
    return None


def _covers(span: Span, source: str) -> bool:
    return 0 <= span.start < span.end <= len(source) and bool(span.of(source).strip())


def _says(text: str, spans: Sequence[Span], source: str) -> bool:
    return fold(text) == fold(ELLIPSIS.join(span.of(source) for span in spans))


def fold(text: str) -> str:
    """White space folded, so that a line break in the source is no difference."""
    return " ".join(text.split())
