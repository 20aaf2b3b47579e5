"""Times that are named from where the writer stands, or from a time named before."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from octavo.insights.days import calendar, patterns
from octavo.insights.days.calendar import DAY, WEEK, YEAR, When
from octavo.insights.days.found import Found, Reading
from octavo.insights.days.tense import FUTURE, PAST, UNSAID, UNSURE, way_of
from octavo.insights.days.words import MONTH as MONTH_WORD
from octavo.insights.days.words import WEEKDAY, WEEKDAYS, count_of
from octavo.lib.spans import Span

_RANKS = {DAY: 0, WEEK: 1, calendar.MONTH: 2, calendar.QUARTER: 3, YEAR: 4, calendar.DECADE: 5}
_NO_DAY = re.compile(  # "every Friday", "Black Friday", "the Mail on Sunday"
    r"\b(?:(?i:every|each|most|any|some|one|an?)|Black|Good|Super|Bloody|Sheffield|Ash|Easter|Palm|Cyber|Fat|Holy|Whit"
    r"|Maundy|Shrove|Giving|Casual|Happy|first|second|third|fourth|final|Mail on|Star on)\s$"
)
_TITLE = re.compile(r"\s[A-Z][a-z]+")  # "Sunday Times", "Saturday Night Live"
_PLACED = re.compile(
    r"(?:^|[\s(])(?:[Oo]n|by|[Uu]ntil|till|[Ss]ince|[Ff]rom|late|early|and|to|[Ll]ast|[Nn]ext)\s$"
)
_ELSEWHERE = re.compile(
    rf"\s(?:of\b|in\s{MONTH_WORD}|before\s|after\s(?:the|next|that)|week\b|to\s{WEEKDAY})"
)
_HOLD = re.compile(r"\b(?:until|till|by|[Aa]head of)\s$")
_DURATION = re.compile(r"\b(?:the|over|these|a)\s$", re.IGNORECASE)
_LOOSE = re.compile(r"\b(?:of|than|until|here|USA|Russia|Euro)\s$")
_LOOSELY = re.compile(r"\b(?:than|nearly|almost|over|least|barely|within|in)\s$")
_HUNDRED = re.compile(r"\b(?:hundred|thousand)(?:\sand)?\s$")
LONGEST_BACK = 12  # months or weeks; "thirty weeks ago" is a count, not a time
LATE = 20  # hours, UTC; what is sent in the evening may mean this night or the one before
EARLY = 2  # Wednesday
FARTHEST = 6  # days
NEAR_WEEKDAY = 2  # days; people do not agree which Tuesday "next Tuesday" is on a Monday


def weekday(reading: Reading, match: re.Match[str]) -> Found:
    """On Tuesday: the last one, the next where the verb says so."""
    span = Span(match.start("before") if match["before"] else match.start("weekday"), match.end())
    number, today = WEEKDAYS.index(match["weekday"].lower()), reading.today
    ahead, behind = reading.ahead_of(match.start()), reading.behind(match.end())
    titled = _TITLE.match(behind) and not _PLACED.search(ahead)
    if today is None or _NO_DAY.search(ahead) or titled or _ELSEWHERE.match(behind):
        return Found(span, None)
    if match["after"]:
        weeks = {"last": -1, "this": 0, "next": 1}[match["after"].split()[-2]]
        monday = calendar.week(today + timedelta(weeks=weeks)).start
        return Found(span, calendar.on(monday + timedelta(days=number)))
    which = (match["before"] or "").strip().lower()
    if which in {"the following", "the previous"}:
        return Found(span, _beside(reading, span, number, after=which == "the following"))
    found = _weekday_by(reading, span, number, which, today)
    return Found(span, calendar.on(found) if found else None)


def _weekday_by(reading: Reading, span: Span, number: int, which: str, today: date) -> date | None:
    back, on = (today.weekday() - number) % 7, (number - today.weekday()) % 7
    if which in {"last", "this past"}:
        return today - timedelta(days=back or 7)
    if which == "next":
        return today + timedelta(days=on or 7) if (on or 7) > NEAR_WEEKDAY else None
    way = reading.aim(span).way or way_of(reading.text, reading.low, reading.high)
    if not way and back and not reading.behind(span.end).startswith(("'s", "’s")):
        return None  # "crews walk off on Tuesday" may tell of what was or of what will be
    if _HOLD.search(reading.ahead_of(span.start)) and way != FUTURE:
        before = reading.ahead_of(span.start, 120).lower()
        if way == PAST and not re.search(r"\b(?:had|was|were)\b", before):
            return None  # "extended the deadline until Friday" says nothing of which side it lies on
        way = way or FUTURE
    if which in {"this", "this coming"} and way != PAST:
        way = FUTURE
    days = on if way == FUTURE else -back
    # Of yesterday's name nobody means the day six days ahead without saying "next", nor of tomorrow's
    # the one six days ago without saying "last".
    return today + timedelta(days=days) if abs(days) < FARTHEST and way != UNSURE else None


def _beside(reading: Reading, span: Span, number: int, *, after: bool) -> When | None:
    anchor = _anchor(reading, span, DAY)
    if anchor is None:
        return None
    days = (number - anchor.start.weekday()) % 7 or 7
    return calendar.shifted(anchor.start, days if after else days - 7 or -7, DAY)


def deictic(reading: Reading, match: re.Match[str]) -> Found:
    """Yesterday, tonight; "today" in speech only where the verb shows that it means no age."""
    span, word = Span(*match.span()), match["word"].lower()
    today = reading.today
    if today is None or _LOOSE.search(reading.ahead_of(span.start)):
        return Found(span, None)
    if "today" in word and reading.behind(span.end).startswith(("'s", "’s")):
        return Found(span, None)
    if "today" in word and reading.quoted(span.start) and reading.aim(span).way == UNSAID:
        return Found(span, None)  # "where we are today"
    if "last night" in word and reading.hour >= LATE:
        return Found(span, None)
    days = 0
    if "yesterday" in word or "last night" in word:
        days = -2 if "before" in word else -1
    elif "tomorrow" in word:
        days = 2 if "after" in word else 1
    return Found(span, calendar.shifted(today, days, DAY))


def relative(reading: Reading, match: re.Match[str]) -> Found:
    """Last week, this month, next year, at the weekend."""
    end = match.end() - (2 if match[0].endswith(("'s", "’s")) else 0)
    span, which, unit = Span(match.start(), end), match["which"].lower(), match["unit"]
    today = reading.today
    if today is None or _DURATION.search(reading.ahead_of(match.start())):
        return Found(span, None)
    if unit == "weekend":
        return Found(span, _weekend(reading, span, which, today))
    if which.endswith("the") or (unit == "quarter" and not _money(reading)):
        return Found(span, None)
    count = {"last": -1, "next": 1}.get(which, 0)
    return Found(span, calendar.shifted(today, count, unit))


def _money(reading: Reading) -> bool:
    return patterns.MONEY.search(reading.text, reading.low, reading.high) is not None


def _weekend(reading: Reading, span: Span, which: str, today: date) -> When:
    saturday = today + timedelta(days=5 - today.weekday())  # of this week, today's where it is Sunday
    inside = today.weekday() >= 5
    soon = today.weekday() >= EARLY  # on a Tuesday "over the weekend" is the one that was
    ahead = which == "next" or (which != "last" and soon and reading.aim(span).way == FUTURE)
    if which == "next" and inside:
        saturday += timedelta(days=7)
    elif not ahead and (which == "last" or not inside):
        saturday -= timedelta(days=7)
    return When(saturday, saturday + timedelta(days=1), DAY)


def ago(reading: Reading, match: re.Match[str]) -> Found:
    """Three days ago. What is said to be more or less than so long ago is not resolved."""
    start = match.start("about") if match["about"] else match.start("count")
    span, count, unit = Span(start, match.end()), count_of(match["count"]), match["unit"].removesuffix("s")
    about = (match["about"] or "").lower()
    loose = about in {"over", "more than", "less than", "at least"} or (about and count > 5)
    if reading.today is None or unit == "decade" or loose or _HUNDRED.search(reading.ahead_of(start)):
        return Found(span, None)
    if match["then"]:  # "six years ago last month"
        months = -12 * count - ("last" in match["then"])
        return Found(span, calendar.shifted(reading.today, months, calendar.MONTH) if unit == YEAR else None)
    if unit in {WEEK, calendar.MONTH} and count > LONGEST_BACK:
        return Found(span, None)
    return Found(span, calendar.shifted(reading.today, -count, unit))


def ahead(reading: Reading, match: re.Match[str]) -> Found:
    """In two weeks' time."""
    count, unit = match["count"] or match["count2"], (match["unit"] or match["unit2"]).lower()
    span = Span(*match.span())
    if reading.today is None:
        return Found(span, None)
    return Found(span, calendar.shifted(reading.today, count_of(count), unit.removesuffix("s")))


def anchored(reading: Reading, match: re.Match[str]) -> Found:
    """The next day, two weeks later: from the time named last, if it is as exact."""
    span = Span(*match.span())
    unit = (match["unit"] or match["unit2"] or match["unit3"]).removesuffix("s")
    step = {"next": 1, "following": 1, "previous": -1, "same": 0, "before": -1, "after": 1}
    if match["count"]:
        count = count_of(match["count"]) * (-1 if match["side3"] == "earlier" else 1)
    else:
        count = step[match["next"] or match["side2"]]
    loose = _LOOSELY.search(reading.ahead_of(span.start))
    anchor = None if loose else _anchor(reading, span, unit)
    return Found(span, calendar.shifted(anchor.start, count, unit) if anchor else None)


def _anchor(reading: Reading, span: Span, unit: str) -> When | None:
    """The time named last before a place, where it is exact enough to count this unit from."""
    for anchor in reversed(reading.anchors):
        if unit == YEAR and anchor.at < reading.low:
            return None  # "up from a year earlier" counts from a quarter that was not named as such
        if anchor.at < span.start:
            exact = _RANKS[anchor.when.precision] <= _RANKS.get(unit, 5)
            one = anchor.when.precision != DAY or anchor.when.start == anchor.when.end
            return anchor.when if exact and one else None
    return None


FAMILIES: tuple[tuple[re.Pattern[str], Callable[[Reading, re.Match[str]], Found]], ...] = (
    (patterns.AGO, ago),
    (patterns.AHEAD, ahead),
    (patterns.DEICTIC, deictic),
    (patterns.DAY_OF_WEEK, weekday),
    (patterns.RELATIVE, relative),
)
ANCHORED = ((patterns.ANCHORED, anchored),)  # when everything before them has been resolved
