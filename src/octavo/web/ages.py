"""Times as a reader says them: "22 minutes ago", "yesterday 18:20", "14 May"; exact on hover."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import lru_cache
from typing import NamedTuple

# At one in the morning "3 hours ago" says more than "yesterday 22:00".
_HOURS_ACROSS_MIDNIGHT = timedelta(hours=6)
MONTHS = (
    *("", "January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_WEEKDAY_NAMES_FOR = timedelta(days=6)  # seven days back a weekday's name means two days
_MINUTE, _HOUR, _DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Clock:
    """The moment a page is written, and the zone its days begin in."""

    now: datetime
    zone: tzinfo
    today: date = field(init=False)  # the reader's day

    def __post_init__(self) -> None:
        object.__setattr__(self, "today", self.local(self.now).date())

    def local(self, moment: datetime) -> datetime:
        """The moment as clocks on the wall show it."""
        return moment.astimezone(self.zone)

    def day_of(self, moment: datetime) -> date:
        """The local day that a moment lies in."""
        return _fixed(moment, self.zone).day

    def start_of(self, day: date) -> datetime:
        """The moment that a local day begins, in UTC."""
        return datetime(day.year, day.month, day.day, tzinfo=self.zone).astimezone(UTC)


@dataclass(frozen=True, slots=True)
class When:
    """A time three ways: ``text`` for reading, ``exact`` for the hover, ``iso`` for machines."""

    text: str
    exact: str
    iso: str


def when(moment: datetime, clock: Clock, *, exact: bool = True) -> When:
    """How long ago, in words; ``exact`` False means that only the day is known."""
    return _when(age(moment, clock, exact=exact), moment, clock, exact=exact)


def when_short(moment: datetime, clock: Clock, *, exact: bool = True) -> When:
    """The same for a narrow column: "4 min", "2 h", "Mon", "14 May"."""
    return _when(_short(moment, clock, exact=exact), moment, clock, exact=exact)


def when_since(moment: datetime, clock: Clock) -> When:
    """The moment something began: "06:20", "Monday 06:20", "14 May 06:20"."""
    return _when(since(moment, clock), moment, clock, exact=True)


def since(moment: datetime, clock: Clock) -> str:
    """The words of `when_since` alone."""
    return f"{_day_name(moment, clock)} {_fixed(moment, clock.zone).time}".removeprefix("today ")


def when_on_day(moment: datetime, clock: Clock, *, day: date, exact: bool = True) -> When:
    """For a page about one day: the time of day, or the date of what lies on another day.

    Nothing where only the day is known.
    """
    own = clock.day_of(moment)
    text = _fixed(moment, clock.zone).time if exact else ""
    if own != day:
        text = f"{own.day} {own:%B}" if own.year == day.year else day_text(own)
    return _when(text, moment, clock, exact=exact)


def age(moment: datetime, clock: Clock, *, exact: bool = True) -> str:
    """How long ago: "just now", "22 minutes ago", "5 hours ago", "yesterday 18:20", "Monday", "14 May"."""
    passed = clock.now - moment
    if not exact:
        return _day_name(moment, clock)
    if passed < _MINUTE:
        return "just now"
    if passed < _HOUR:
        return _ago(passed // _MINUTE, "minute")
    if passed < _HOURS_ACROSS_MIDNIGHT or clock.day_of(moment) == clock.today:
        return _ago(passed // _HOUR, "hour")
    name = _day_name(moment, clock)
    return f"{name} {_fixed(moment, clock.zone).time}" if name == "yesterday" else name


class _Fixed(NamedTuple):
    """What of a moment no clock changes: its local day and time, and how it is written out."""

    day: date
    time: str
    exact: str
    iso: str


@lru_cache(maxsize=8192)  # the moments of the newest articles come back on every page
def _fixed(moment: datetime, zone: tzinfo) -> _Fixed:
    local = moment.astimezone(zone)
    written = f"{day_text(local.date())}, {local:%H:%M %Z}"
    iso = moment.astimezone(UTC).isoformat(timespec="seconds")
    return _Fixed(local.date(), f"{local:%H:%M}", written, iso)


def _when(text: str, moment: datetime, clock: Clock, *, exact: bool) -> When:
    if not exact:
        return When(text, exactly(moment, clock, exact=False), moment.astimezone(UTC).date().isoformat())
    fixed = _fixed(moment, clock.zone)
    return When(text, fixed.exact, fixed.iso)


def exactly(moment: datetime, clock: Clock, *, exact: bool = True) -> str:
    """The moment itself: "14 May 2026, 11:18 CEST"; the day alone where that is all that is known."""
    if not exact:
        return f"{day_text(moment.astimezone(UTC).date())} (the time of day is not known)"
    return _fixed(moment, clock.zone).exact


def day_text(day: date) -> str:
    """A day in full: "14 May 2026"."""
    return f"{day.day} {MONTHS[day.month]} {day.year}"


def weekday_text(day: date) -> str:
    """A day by its name: "Tuesday 14 May"."""
    return f"{day:%A} {day.day} {day:%B}"


def short_day(day: date, clock: Clock) -> str:
    """A day in the navigation: "Yesterday", "Sunday", "14 May"."""
    passed = clock.today - day
    if passed == timedelta(days=1):
        return "Yesterday"
    if timedelta(0) < passed <= _WEEKDAY_NAMES_FOR:
        return f"{day:%A}"
    return f"{day.day} {day:%B}" if day.year == clock.today.year else day_text(day)


def stamp(moment: datetime, clock: Clock, *, day: date | None, exact: bool = True) -> str:
    """A time in a table: "07:10" where it lies on ``day``, else "Sat 07:10", "14 May"."""
    local = clock.local(moment)
    if not exact or not timedelta(0) <= clock.today - local.date() <= _WEEKDAY_NAMES_FOR:
        return f"{local.day} {MONTHS[local.month][:3]}"
    return f"{local:%H:%M}" if local.date() == day else f"{local:%a} {local:%H:%M}"


def until(moment: datetime, clock: Clock) -> str:
    """How soon: "now", "in 4 minutes", "at 18:20", "tomorrow 06:00", "on 14 May"."""
    left = moment - clock.now
    local = clock.local(moment)
    if left < timedelta(minutes=1):
        return "now"
    if left < timedelta(hours=1):
        return f"in {count(int(left / timedelta(minutes=1)), 'minute')}"
    if local.date() == clock.today:
        return f"at {local:%H:%M}"
    if local.date() == clock.today + timedelta(days=1):
        return f"tomorrow {local:%H:%M}"
    return f"on {local.day} {local:%B}" + (f" {local.year}" if local.year != clock.today.year else "")


def count(number: int, one: str, many: str = "") -> str:
    """A number of things: "1 outlet", "9 outlets"; thousands set apart by a thin space."""
    digits = str(number) if number < 1000 else f"{number:,}".replace(",", "\u2009")
    return f"{digits} {one if number == 1 else many or one + 's'}"


def _ago(number: int, unit: str) -> str:
    return f"{count(number, unit)} ago"


def _day_name(moment: datetime, clock: Clock) -> str:
    day, today = clock.day_of(moment), clock.today
    passed = today - day
    if passed < _DAY:
        return "today"
    if passed == _DAY:
        return "yesterday"
    if passed <= _WEEKDAY_NAMES_FOR:
        return f"{day:%A}"
    return f"{day.day} {MONTHS[day.month]}" if day.year == today.year else day_text(day)


def _short(moment: datetime, clock: Clock, *, exact: bool) -> str:
    passed = clock.now - moment
    if exact and passed < _HOUR:
        return f"{max(1, passed // _MINUTE)} min"
    if exact and (passed < _HOURS_ACROSS_MIDNIGHT or clock.day_of(moment) == clock.today):
        return f"{passed // _HOUR} h"
    day = clock.day_of(moment)
    if day >= clock.today:
        return "today"
    if clock.today - day <= _WEEKDAY_NAMES_FOR:
        return f"{day:%a}"
    return f"{day.day} {day:%b}" if day.year == clock.today.year else f"{day:%b %Y}"
