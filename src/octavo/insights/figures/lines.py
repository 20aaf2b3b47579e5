"""Which figures of an article are worth a line of the panel, and the lines themselves."""

from collections.abc import Sequence

from octavo.insights.document import Document
from octavo.insights.evidence import Finding, Json, fold
from octavo.insights.figures.figure import Figure
from octavo.insights.figures.tokens import tokens_of
from octavo.lib.spans import Span

KIND = "figure"
MOST = 8  # lines; more is a table, which nobody reads beside a text
LONGEST = 110  # characters of the words shown; longer ones are misread more often than they are needed
LEAD = 3  # sentences in which a report gives what matters most
_WEIGHT = {  # what readers look for first; below `ENOUGH` only the lead or the headline lifts a figure
    "people": 2.0,
    "money": 2.5,
    "percent": 2.5,
    "points": 2.5,
    "rate": 2.0,
    "votes": 2.5,
    "magnitude": 3.0,
    "count": 1.5,
    "temperature": 2.0,
    "speed": 1.5,
    "area": 1.5,
    "weight": 1.5,
    "volume": 1.5,
    "power": 1.5,
    "energy": 1.5,
    "distance": 1.2,
    "duration": 0.6,
    "age": 0.0,
}
_COLOURLESS = frozenset({"", "time"})  # "31 of them", "thirty times": nothing that reads alone
_FATE = {"killed": 5.0, "missing": 4.0, "injured": 4.0}
OTHER_FATE = 3.0
ENOUGH = 2.0
NAMELESS = 1.5  # what a measure loses of which the sentence does not say plainly what it measures
SMALL = 10  # a count below it is more often colour than news


def figure_findings(document: Document, figures: Sequence[Figure]) -> tuple[Finding, ...]:
    """At most `MOST` lines, the weightiest first; the same figure given twice is shown once."""
    said: set[tuple[str, str, float]] = set()
    chosen: list[Figure] = []
    for figure in _ranked(document, figures):
        same = (figure.type, figure.key, figure.value)
        if same not in said and len(figure.shown.of(document.text)) <= LONGEST:
            said.add(same)
            chosen.append(figure)
    return tuple(finding_of(document.text, figure) for figure in chosen[:MOST])


def finding_of(text: str, figure: Figure) -> Finding:
    """A figure as a line; `figure_of` is the way back."""
    marks = {"number": (hedged(figure),), "amount": (figure.number,)}
    for role, span in (("counted", figure.what), ("qualifier", figure.hedge), ("source", figure.who)):
        if span is not None:
            marks[role] = (span,)
    values: dict[str, Json] = {
        "value": figure.value,
        "high": figure.high,
        "unit": figure.unit,
        "type": figure.type,
        "counted": figure.counted,
        "fate": figure.fate,
        "qualifier": figure.qualifier,
        "source": figure.source,
        "when": figure.when,
        "per": figure.per,
        "other": figure.other,
        "vague": figure.vague,
        "part": figure.part,
        "digits": figure.digits,
        "sentence": list(figure.sentence),
    }
    return Finding(KIND, fold(figure.shown.of(text)), (figure.shown,), marks=marks, values=values)


def hedged(figure: Figure) -> Span:
    """The number with what qualifies it before: "at least 15"."""
    return Span(figure.hedge.start, figure.number.end) if figure.hedge else figure.number


def figure_of(finding: Finding) -> Figure:
    """The figure that a line was made of."""
    values, marks = finding.values, finding.marks

    def first(role: str) -> Span | None:
        return marks[role][0] if marks.get(role) else None

    def number(name: str) -> float | None:
        value = values.get(name)
        return float(value) if isinstance(value, int | float) else None

    sentence = values.get("sentence")
    start, end = sentence if isinstance(sentence, Sequence) and len(sentence) == 2 else finding.spans[0]
    return Figure(
        shown=finding.spans[0],
        number=first("amount") or finding.spans[0],
        sentence=Span(int(str(start)), int(str(end))),
        type=str(values["type"]),
        value=number("value") or 0.0,
        high=number("high"),
        unit=str(values["unit"]),
        counted=str(values["counted"]),
        what=first("counted"),
        fate=str(values["fate"]),
        qualifier=str(values["qualifier"]),
        hedge=first("qualifier"),
        source=str(values["source"]),
        who=first("source"),
        when=str(values["when"]),
        per=str(values["per"]),
        other=number("other"),
        vague=bool(values["vague"]),
        part=bool(values["part"]),
        digits=bool(values["digits"]),
    )


def _ranked(document: Document, figures: Sequence[Figure]) -> list[Figure]:
    """Those worth showing, by weight, then in the order of the text."""
    lead = {span.start for span in document.body[:LEAD]}
    title = {token.low for token in tokens_of(document.title, 0, len(document.title))}
    weighed = [(_weight(document.text, figure, lead, title), figure) for figure in figures]
    enough = [(weight, figure) for weight, figure in weighed if weight >= ENOUGH]
    return [figure for _, figure in sorted(enough, key=lambda pair: (-pair[0], pair[1].shown.start))]


def _weight(text: str, figure: Figure, lead: set[int], title: set[str]) -> float:
    weight = _WEIGHT.get(figure.type, 0.0)
    if figure.fate:
        weight = _FATE.get(figure.fate, OTHER_FATE)
    elif figure.type in {"people", "count"} and figure.value < SMALL:
        weight -= 1.0
    elif figure.type == "count" and figure.counted in _COLOURLESS:
        weight = 0.0
    if weight <= 0:
        return 0.0
    weight += 1.5 * (figure.sentence.start in lead)
    words = {token.low for token in tokens_of(text, *figure.number)}
    weight += 2.0 * bool(words & title - {"a", "the", "of", "and", "to", "in", "-"})
    if figure.what is None and figure.type not in {"votes", "age"}:
        weight -= NAMELESS
    weight += 0.5 * figure.digits + 0.5 * bool(figure.source) - 1.0 * figure.part - 0.5 * figure.vague
    return weight
