"""A day that an article names, and how it is kept as a line of the panel."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from octavo.insights.days.calendar import DAY, MONTH, YEAR
from octavo.insights.evidence import Finding, fold
from octavo.lib.spans import Span

ENGINE, VERSION = "days", "2"
KIND = "day"


@dataclass(frozen=True, slots=True)
class Day:
    """One expression that names a day, a span of days, a month, a year, and what is said of it.

    ``start`` and ``end`` are days of the article's own reckoning, both inside; ``precision`` is how
    exactly the words name it; ``future`` whether it lay ahead when the article appeared; ``said`` whether it
    is the day on which somebody said it rather than the day of what is told.
    """

    expression: Span
    clause: Span
    start: date
    end: date
    precision: str
    future: bool
    said: bool = False

    @property
    def label(self) -> str:
        """ISO 8601: a day, a month, a year, or two days with a slash between."""
        if self.precision == DAY and self.start == self.end:
            return self.start.isoformat()
        if self.precision == MONTH and (self.start.year, self.start.month) == (self.end.year, self.end.month):
            return f"{self.start:%Y-%m}"
        if self.precision == YEAR and self.start.year == self.end.year:
            return f"{self.start.year:04}"
        return f"{self.start.isoformat()}/{self.end.isoformat()}"


def day_findings(text: str, days: Iterable[Day]) -> tuple[Finding, ...]:
    """Days as lines of the panel, one for each clause and label."""
    found: dict[tuple[Span, str], Finding] = {}
    for one in days:
        found.setdefault(
            (one.clause, one.label),
            Finding(
                kind=KIND,
                text=fold(one.clause.of(text)),
                spans=(one.clause,),
                label=one.label,
                marks={"expression": (one.expression,)},
                values={
                    "start": one.start.isoformat(),
                    "end": one.end.isoformat(),
                    "precision": one.precision,
                    "future": one.future,
                    "said": one.said,
                },
            ),
        )
    return tuple(found.values())


def day_of(finding: Finding) -> Day:
    """The day that a line of the panel was made from."""
    values = finding.values
    return Day(
        expression=finding.marks["expression"][0],
        clause=finding.spans[0],
        start=date.fromisoformat(str(values["start"])),
        end=date.fromisoformat(str(values["end"])),
        precision=str(values["precision"]),
        future=bool(values["future"]),
        said=bool(values.get("said", False)),
    )
