"""Days, months, quarters, years and decades by their names and numbers."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from octavo.insights.days import calendar, patterns
from octavo.insights.days.calendar import DAY, When
from octavo.insights.days.found import Found, Reading
from octavo.insights.days.tense import FUTURE, PAST, UNSAID, way_of
from octavo.insights.days.words import DECADES, ORDINALS, WEEKDAYS, month_of
from octavo.lib.spans import Span

NEAR = timedelta(days=60)  # within which a day without its year is taken for the nearest one
HALF = (
    183  # days; a month that is nearer ahead than behind is taken for the one behind only on the verb's word
)
NAMING = re.compile(r"\b[Tt]he\s$")  # before "7 October attacks": the day names an event of any year
_NOUN = re.compile(r"\s[a-z]{3,}")
_HOLD = re.compile(r"\b(?:until|till|by|through)\s$", re.IGNORECASE)
_NUMBER = re.compile(r"\d+")
_YEAR_BEFORE = re.compile(r"(?:1[5-9]|20)\d\d")
_NAMES = frozenset({4, 5, 6})  # April, May and June are people's names too
_HOLIDAYS = {
    "fourth of july": (7, 4),
    "christmas day": (12, 25),
    "christmas eve": (12, 24),
    "boxing day": (12, 26),
    "new year's day": (1, 1),
    "new year's eve": (12, 31),
}


def _year(reading: Reading, words: str | None) -> int | None:
    """The year that is stated, "last year" included; None where none is."""
    if not words:
        return None
    if words[:4].isdigit():
        return int(words[:4])
    if reading.today is None:
        return 0
    return reading.today.year + {"last": -1, "this": 0, "next": 1}[words[:4].lower()]


def day_month(reading: Reading, match: re.Match[str]) -> Found:
    """27 June 2025; 12 to 15 May."""
    first, last = match["first"], match["day"]
    span = Span(*match.span())
    if match["and"] and not reading.ahead_of(span.start).endswith("between "):
        return _dated(reading, Span(match.start("day"), match.end()), match, last, last)
    return _dated(reading, span, match, first or last, last)


def month_day(reading: Reading, match: re.Match[str]) -> Found:
    """June 27, 2025; May 12-15."""
    return _dated(reading, Span(*match.span()), match, match["first"], match["day"] or match["first"])


def _dated(reading: Reading, span: Span, match: re.Match[str], first: str, last: str) -> Found:
    numbers = [int(found[0]) for part in (first, last) if (found := _NUMBER.match(part))]
    month = month_of(match["month"])
    weekday = WEEKDAYS.index(match["weekday"].lower()) if match["weekday"] else None
    year = _year(reading, match["year"])
    yearless = None
    if year is None:
        chosen = _choose(reading, span, month, numbers[-1], weekday)
        if chosen is None:
            return Found(span, None)
        year, yearless = chosen, (month, numbers[0])
    start, end = (calendar.day(year, month, number) for number in numbers)
    if start is None or end is None or start > end:
        return Found(span, None)
    return Found(span, When(start, end, DAY), yearless=yearless)


def _choose(reading: Reading, span: Span, month: int, number: int, weekday: int | None) -> int | None:
    """The year of a day that is named without one; None where that is not to be told."""
    today, stated = reading.today, reading.stated.get((month, number))
    if today is None:
        return stated
    days = [
        one
        for year in (today.year - 1, today.year, today.year + 1)
        if (one := calendar.day(year, month, number))
    ]
    if weekday is not None:
        days = [one for one in days if one.weekday() == weekday]
    if not days:
        return None
    nearest = min(days, key=lambda one: abs(one - today))
    if abs(nearest - today) <= NEAR:
        return nearest.year
    if stated is not None:
        return stated
    if _elsewhere(reading, span, today):
        return None
    way = reading.aim(span).way
    sides = [one for one in days if way == UNSAID or (one >= today) == (way == FUTURE)]
    return min(sides, key=lambda one: abs(one - today)).year if sides else None


def _way(reading: Reading, span: Span) -> str:
    way = reading.aim(span).way
    return FUTURE if not way and _HOLD.search(reading.ahead_of(span.start)) else way


def _elsewhere(reading: Reading, span: Span, today: date) -> bool:
    """Whether another year is spoken of: the day names an event, or the sentence names a year before."""
    if NAMING.search(reading.ahead_of(span.start)) and _NOUN.match(reading.behind(span.end)):
        return True
    years = _YEAR_BEFORE.findall(reading.text[max(reading.low, span.start - 200) : span.start])
    return any(int(year) != today.year for year in years)


def month_year(reading: Reading, match: re.Match[str]) -> Found:
    """January 2025, January of last year."""
    year = _year(reading, match["year"])
    when = calendar.month(year, month_of(match["month"])) if year else None
    return Found(Span(*match.span()), when)


def month_alone(reading: Reading, match: re.Match[str]) -> Found:
    """In January: the last one, the next where the verb says so."""
    start = match.start("about") if match["about"] else match.start("month")
    how, month = match["how"].lower(), month_of(match["month"])
    span = Span(match.start("how") if match["mod"] else start, match.end())
    weak = how in {"to", "between", "and"} or (month in _NAMES and how not in {"in", "since", "until"})
    today = reading.today
    if today is None:
        return Found(span, None)
    this = calendar.month(today.year, month)
    way = FUTURE if how == "next" else PAST if how in {"last", "since"} else _way(reading, span)
    if not way and way_of(reading.text, reading.low, reading.high) == FUTURE:
        way = FUTURE
    if not match["mod"] and _elsewhere(reading, span, today):
        return Found(span, None)
    year = today.year
    if how == "last" and month == today.month:
        year -= 1
    elif how == "this":
        pass
    elif way == FUTURE and this.end < today:
        year += 1
    elif way != FUTURE and this.start > today:
        year -= 1
        doubtful = way == UNSAID or how in {"by", "until", "till"}
        if doubtful and (this.start - today).days < HALF:
            return Found(span, None)  # "success in November" may be hoped for
    return Found(span, calendar.month(year, month), weak=weak and not match["mod"], yearless=(month, 0))


def numeric(reading: Reading, match: re.Match[str]) -> Found:
    """2025-06-27, 27.06.2025; 27/6/2025 only where it cannot be the month first."""
    span = Span(*match.span())
    if match["iso"]:
        found = calendar.day(int(match["iso"]), int(match["isomonth"]), int(match["isoday"]))
    elif match["year"]:
        a, b = int(match["a"]), int(match["b"])
        if match["mark"] == "/" and a <= 12:
            a, b = (b, a) if b > 12 else (a, b if a == b else 0)
        found = calendar.day(int(match["year"]), b, a)
    else:
        c, d = int(match["c"]), int(match["d"])
        day, month = (c, d) if c > 12 else (d, c)
        year = _choose(reading, span, month, day, None) if day > 12 >= month else None
        found = calendar.day(year, month, day) if year else None
    return Found(span, calendar.on(found) if found else None)


def holiday(reading: Reading, match: re.Match[str]) -> Found:
    """Christmas Day: the last one, the next where the verb says so."""
    span = Span(*match.span())
    month, number = _HOLIDAYS[" ".join(match["name"].lower().replace("’", "'").split())]
    year = _choose(reading, span, month, number, None)
    found = calendar.day(year, month, number) if year else None
    return Found(span, calendar.on(found) if found else None)


def years(_: Reading, match: re.Match[str]) -> Found:
    """In 2022; 2014-18."""
    found = _years(match)
    weak = match["how"].lower() in {"to", "between", "and", "a"} and not match["last"]
    return Found(found.span, found.when, weak=weak)


def year_head(reading: Reading, match: re.Match[str]) -> Found:
    """A year at the head of a line that tells of it."""
    found = _years(match)
    return found if match.start() == reading.low else Found(found.span, None)


def _years(match: re.Match[str]) -> Found:
    first, last = int(match["first"]), match["last"]
    until = first if not last else int(last) if len(last) == 4 else first // 100 * 100 + int(last)
    span = Span(match.start("first"), match.end())
    if not (calendar.EARLIEST <= first <= until <= calendar.LATEST):
        return Found(span, None)
    return Found(span, When(calendar.year(first).start, calendar.year(until).end, calendar.YEAR))


def decade_of(reading: Reading, match: re.Match[str]) -> Found:
    """The 1990s; the nineties."""
    span = Span(*match.span())
    if match["full"]:  # "the 1900s" may be a hundred years
        century = match["full"].endswith("00")
        return Found(span, None if century else calendar.decade(int(match["full"])))
    short = int(match["short"]) if match["short"] else DECADES[match["word"]]
    if reading.today is None or 1900 + short + 10 > reading.today.year or short < 40:
        return Found(span, None)  # the twenties and thirties are also an age, and of two centuries
    ages = re.search(r"\b(?:in|into|his|her|their)\s(?:his|her|their)\s$", reading.ahead_of(span.start))
    return Found(span, None if ages else calendar.decade(1900 + short))


def quarter_of(reading: Reading, match: re.Match[str]) -> Found:
    """The second quarter, where money is spoken of and not a match."""
    span = Span(*match.span())
    number = int(match["number"]) if match["number"] else ORDINALS[match["ordinal"]]
    year = _year(reading, match["year"])
    if year:
        return Found(span, calendar.quarter(year, number))
    sentence = reading.text[reading.low : reading.high]
    if reading.today is None or year == 0 or not patterns.MONEY.search(sentence):
        return Found(span, None)
    ahead = _way(reading, span) == FUTURE
    found = calendar.quarter(reading.today.year, number)
    if ahead and found.end < reading.today:
        found = calendar.quarter(reading.today.year + 1, number)
    elif not ahead and found.start > reading.today:
        found = calendar.quarter(reading.today.year - 1, number)
    return Found(span, found)


FAMILIES: tuple[tuple[re.Pattern[str], Callable[[Reading, re.Match[str]], Found]], ...] = (
    (patterns.DAY_MONTH, day_month),
    (patterns.MONTH_DAY, month_day),
    (patterns.NUMERIC, numeric),
    (patterns.MONTH_YEAR, month_year),
    (patterns.HOLIDAY, holiday),
    (patterns.MONTH_ALONE, month_alone),
    (patterns.QUARTER_OF, quarter_of),
    (patterns.DECADE_OF, decade_of),
)
LAST = (
    (patterns.YEAR_HEAD, year_head),
    (patterns.YEARS, years),
)  # a bare number is tried when all else has been
