"""Where one article gives two figures of the same thing: two sources, or before and after a correction."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from octavo.insights.document import Document
from octavo.insights.evidence import ELLIPSIS, Finding, Json, fold
from octavo.insights.figures.figure import Figure
from octavo.insights.figures.lines import KIND, figure_findings, hedged
from octavo.insights.figures.lines import MOST as LINES
from octavo.insights.figures.same import Match, Reading, compare, near, readings_of, same_kind

FAR = (
    4  # sentences with figures between two that are set against each other; further away it is another matter
)
SMALL = 10  # a count below it is of so many things in a text that two are seldom of one
MOST = 4  # differences of one article


@dataclass(frozen=True, slots=True)
class Difference:
    """Two figures of one thing, in the order of the text. ``label`` is "disagree" or "update"."""

    label: str
    first: Figure
    second: Figure


def article_differences(document: Document, figures: Sequence[Figure]) -> tuple[Difference, ...]:
    """The pairs of figures in which an article sets two sources, or two times, against each other.

    Both must count the same, be close enough to be rivals, stand near each other, and either name two
    sources or say that one was given before. Everything else may be a part and its whole.
    """
    found: list[Difference] = []
    used: set[Figure] = set()
    for one, two in combinations(readings_of(document.text, figures), 2):
        label = _label(one, two)
        if label and not {one.figure, two.figure} & used and len(found) < MOST:
            found.append(Difference(label, one.figure, two.figure))
            used |= {one.figure, two.figure}
    return tuple(found)


def _label(one: Reading, two: Reading) -> str:
    if two.number - one.number > FAR or one.elsewhen or two.elsewhen:
        return ""
    if one.figure.type in {"people", "count"} and not one.figure.fate and one.figure.value < SMALL:
        return ""
    if one.figure.key == "vote":
        return ""  # "it takes 51 votes to begin, and 67 to convict" are of two ballots
    if not same_kind(one.figure, two.figure) or not near(one.figure, two.figure):
        return ""
    if compare(one.figure, two.figure) is not Match.DIFFER:
        return ""
    if one.former != two.former:
        return "update"
    return "disagree" if named_apart(one.figure, two.figure) else ""


def named_apart(one: Figure, two: Figure) -> bool:
    """Whether two figures name two sources that do not share a word."""
    words = [set(_folded(figure.source)) for figure in (one, two)]
    return all(words) and not words[0] & words[1]


def _folded(source: str) -> list[str]:
    return [
        word.strip("’'").removesuffix("'s").removesuffix("’s")
        for word in source.lower().split()
        if len(word) > 3
    ]


def ledger(document: Document, figures: Sequence[Figure]) -> tuple[Finding, ...]:
    """The lines of an article: where it sets two figures against each other, then single ones."""
    differences = article_differences(document, figures)
    told = {figure for one in differences for figure in (one.first, one.second)}
    single = figure_findings(document, [figure for figure in figures if figure not in told])
    return (*difference_findings(document, differences), *single)[:LINES]


def difference_findings(document: Document, differences: Sequence[Difference]) -> tuple[Finding, ...]:
    """Each difference as one line with both figures; the label says which kind it is."""
    return tuple(_finding(document.text, difference) for difference in differences)


def _finding(text: str, difference: Difference) -> Finding:
    pair = (difference.first, difference.second)
    readings: list[Json] = [
        {
            "shown": fold(figure.shown.of(text)),
            "value": figure.value,
            "high": figure.high,
            "qualifier": figure.qualifier,
            "source": figure.source,
            "span": list(figure.shown),
        }
        for figure in pair
    ]
    values: dict[str, Json] = {
        "counted": pair[0].key,
        "unit": pair[0].unit,
        "type": pair[0].type,
        "fate": pair[0].fate,
        "readings": readings,
    }
    first, second = pair
    roles = (
        ("number", hedged(first)),
        ("counted", first.what),
        ("source", first.who),
        ("other", second.shown),
        ("other source", second.who),
    )
    return Finding(
        KIND,
        ELLIPSIS.join(fold(figure.shown.of(text)) for figure in pair),
        tuple(figure.shown for figure in pair),
        difference.label,
        {role: (span,) for role, span in roles if span is not None},
        values,
    )
