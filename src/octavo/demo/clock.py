"""Edition time: days and clocks relative to the edition's day 0, and how they become real dates.

The sources say "-1d 07:10" and "on {weekday:-1}". Day 0 at 12:00 is "now", whenever the edition is opened.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NOON = 12 * 60  # the edition's now is noon of day 0, in minutes since midnight

_TIME = re.compile(r"([+-]?\d{1,5})d (\d\d):(\d\d)")
_TOKEN = re.compile(r"\{(weekday|date|month|year):([+-]?\d{1,5})\}")
_ANY_TOKEN = re.compile(r"\{[^{}\n]*\}")


@dataclass(frozen=True, slots=True, order=True)
class EditionTime:
    """A minute in edition time: whole days from day 0, and minutes since that day's midnight."""

    day: int
    minute: int

    def at(self, now: datetime) -> datetime:
        """The real moment, where day 0 12:00 is ``now``."""
        return now + timedelta(days=self.day, minutes=self.minute - NOON)


def parse_time(text: str) -> EditionTime | None:
    """Read "-1d 07:10" (day offset, 24-hour clock); None where it is not of that form."""
    match = _TIME.fullmatch(text.strip())
    if match is None:
        return None
    day, hour, minute = (int(part) for part in match.groups())
    return EditionTime(day, hour * 60 + minute) if hour < 24 and minute < 60 else None


def opening_noon(moment: datetime) -> datetime:
    """The moment that an edition opened at ``moment`` takes for its day 0, 12:00.

    Never ahead, at most twelve hours back, and always in the later half of a UTC day: the clock of the
    sources is moved forward only, so that no article
    appears on a day before the one that its text calls Tuesday.
    """
    moment = moment.astimezone(UTC).replace(second=0, microsecond=0)
    midnight = moment.replace(hour=0, minute=0)
    return moment if moment.hour >= 12 else midnight - timedelta(minutes=1)


def expand(text: str, now: datetime) -> str:
    """Replace the tokens of ``text``.

    {weekday:-1} becomes "Monday", {date:-1} "13 July", {month:-1} "July", {year:-4} "2022". The number
    counts days from the day of ``now``; for year, whole years.
    """

    def written(match: re.Match[str]) -> str:
        unit, offset = match.group(1), int(match.group(2))
        if unit == "year":
            return str(now.year + offset)
        day = now + timedelta(days=offset)
        month = MONTHS[day.month - 1]
        return {"weekday": WEEKDAYS[day.weekday()], "date": f"{day.day} {month}", "month": month}[unit]

    return _TOKEN.sub(written, text)


def unknown_tokens(text: str) -> list[str]:
    """What stands in braces and is not a token that ``expand`` replaces: a slip of the pen in the sources."""
    return [found for found in _ANY_TOKEN.findall(text) if not _TOKEN.fullmatch(found)]
