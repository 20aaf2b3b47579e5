"""Figures against those that a person read: the same words, and the same value in the same unit."""

from collections.abc import Mapping, Sequence
from math import isclose
from typing import Any

from octavo.insights.document import Document
from octavo.insights.figures.figure import Figure
from octavo.insights.figures.find import find_figures
from octavo.lib.spans import Span
from octavo.quality.panel.tally import Tally

# What a unit of the answers is in the unit that an engine keeps: metres, kilogrammes, seconds, m/s.
UNITS: Mapping[str, float] = {
    "millimetre": 1e-3,
    "centimetre": 1e-2,
    "metre": 1.0,
    "kilometre": 1e3,
    "tonne": 1e3,
    "second": 1.0,
    "minute": 60.0,
    "hour": 3600.0,
    "day": 86400.0,
    "week": 7 * 86400.0,
    "month": 365.25 / 12 * 86400.0,
    "year": 365.25 * 86400.0,
    "kilometre/hour": 1 / 3.6,
    "knot": 1852 / 3600,
}
CLOSE = 0.02  # of the value: a month may be 30 days or a twelfth of a year
SHARES = ("share", "ratio")  # may be given as a hundredth part: a half is 0.5 or 50 per cent


def judge_figures(where: str, document: Document, answers: Sequence[Mapping[str, Any]], tally: Tally) -> None:
    """Count the figures of an article of which all are known."""
    text, matched = document.text, set()
    for figure in find_figures(document):
        over = [number for number, one in enumerate(answers) if figure.number.overlaps(Span(*one["span"]))]
        same = next((number for number in over if same_value(figure, answers[number])), None)
        if same is None:
            kind = "wrong value" if over else "no figure"
            tally.blame(kind, where, f"“{figure.shown.of(text)}” as {figure.type} {figure.value:g}")
        elif same not in matched:
            matched.add(same)
            tally.right += not answers[same]["optional"]
    for number, one in enumerate(answers):
        if not one["optional"]:
            tally.seek(where, f"“{Span(*one['span']).of(text)}” as {one['kind']}", found=number in matched)


def same_value(figure: Figure, answer: Mapping[str, Any]) -> bool:
    """Whether a figure has the answer's value, or one of the two of a vote or a range."""
    values = [answer[name] for name in ("value", "low", "high") if answer[name] is not None]
    factors = [UNITS.get(answer["unit"], 1.0), *([100.0] if answer["kind"] in SHARES else [])]
    if answer["kind"] == "age":
        factors.append(UNITS["year"])
    return any(isclose(figure.value, value * factor, rel_tol=CLOSE) for value in values for factor in factors)
