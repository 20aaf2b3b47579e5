"""Days, and the spans of days that words name: weeks, months, quarters, years, decades."""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

DAY, WEEK, MONTH, QUARTER, YEAR, DECADE = "day", "week", "month", "quarter", "year", "decade"
EARLIEST, LATEST = 1500, 2100  # years; a number beyond is seldom one


@dataclass(frozen=True, slots=True)
class When:
    """From one day to another, both inside, and how exactly the words name it (its precision)."""

    start: date
    end: date
    precision: str


def day(year: int, month: int, number: int) -> date | None:
    """A day of the calendar; None where there is no such day, or no newspaper speaks of its year."""
    if not (EARLIEST <= year <= LATEST and 1 <= month <= 12):
        return None
    return date(year, month, number) if 1 <= number <= monthrange(year, month)[1] else None


def on(when: date) -> When:
    """One day."""
    return When(when, when, DAY)


def week(inside: date) -> When:
    """The week, Monday to Sunday, that a day lies in."""
    monday = inside - timedelta(days=inside.weekday())
    return When(monday, monday + timedelta(days=6), WEEK)


def month(year: int, number: int) -> When:
    """A month; a number below 1 or above 12 leads into other years."""
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    return When(date(year, number, 1), date(year, number, monthrange(year, number)[1]), MONTH)


def quarter(year: int, number: int) -> When:
    """A quarter of a year; a number below 1 or above 4 leads into other years."""
    first, last = month(year, 3 * number - 2), month(year, 3 * number)
    return When(first.start, last.end, QUARTER)


def year(number: int) -> When:
    """A year."""
    return When(date(number, 1, 1), date(number, 12, 31), YEAR)


def decade(number: int) -> When:
    """The ten years that begin with a year that ends in 0."""
    return When(date(number, 1, 1), date(number + 9, 12, 31), DECADE)


def shifted(anchor: date, count: int, unit: str) -> When | None:
    """The day, week, month, year or decade that lies ``count`` of them after a day (before, where negative).

    None where that leaves the calendar.
    """
    there = anchor.year + {YEAR: count, DECADE: 10 * count, MONTH: count // 12}.get(unit, count // 52)
    if not EARLIEST <= there <= LATEST:
        return None
    if unit == DAY:
        return on(anchor + timedelta(days=count))
    if unit == WEEK:
        return week(anchor + timedelta(weeks=count))
    if unit == MONTH:
        return month(anchor.year, anchor.month + count)
    if unit == QUARTER:
        return quarter(anchor.year, (anchor.month - 1) // 3 + 1 + count)
    return year(there) if unit == YEAR else decade(there // 10 * 10)


def joined(first: When, last: When) -> When | None:
    """From the first to the last of two; None where they do not follow each other.

    A weekday or a day without its year may have been taken from the wrong side: "from Friday to Monday".
    """
    if first.precision != last.precision:
        return None
    if first.start > last.end and first.precision == DAY and first.start - last.end < timedelta(days=7):
        first = replace(first, start=first.start - timedelta(days=7))
    return When(first.start, last.end, first.precision) if first.start <= last.end else None
