"""Days against those that a person read: the same words, resolved to the same day, month, year or week."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from octavo.insights.days import Day, find_days
from octavo.insights.document import Document
from octavo.lib.spans import Span
from octavo.quality.panel.tally import Tally


def judge_days(where: str, document: Document, answers: Sequence[Mapping[str, Any]], tally: Tally) -> None:
    """Count the expressions of time of an article, of which all are known."""
    text, matched = document.text, set()
    for day in find_days(document):
        over = [n for n, one in enumerate(answers) if day.expression.overlaps(Span(*one["span"]))]
        same = next((number for number in over if same_day(day, answers[number])), None)
        if same is None:
            tally.blame(_fault(over, answers), where, f"“{day.expression.of(text)}” as {day.label}")
        elif same not in matched:
            matched.add(same)
            tally.right += not answers[same]["optional"]
    for number, one in enumerate(answers):
        if not one["optional"] and one["means"] is not None:
            tally.seek(where, f"“{Span(*one['span']).of(text)}” is {one['means']}", found=number in matched)


def same_day(day: Day, answer: Mapping[str, Any]) -> bool:
    """Whether an expression is resolved as the answer has it; a day of the month that is meant will do."""
    if answer["means"] is None:
        return False
    means = date.fromisoformat(answer["means"])
    if answer["precision"] == "day":
        return day.start == means and day.precision == "day"
    if answer["precision"] == "month":
        return (day.start.year, day.start.month) == (means.year, means.month) and day.precision != "year"
    if answer["precision"] == "year":
        return day.start.year == means.year and day.precision == "year"
    return day.start <= means <= day.end or day.start.isocalendar()[:2] == means.isocalendar()[:2]


def _fault(over: Sequence[int], answers: Sequence[Mapping[str, Any]]) -> str:
    if not over:
        return "no day"
    return "to be left" if all(answers[number]["means"] is None for number in over) else "wrong day"
