"""Times as a reader says them: "22 minutes ago", "yesterday 18:20", "14 May"; exact on hover."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import lru_cache

# At one in the morning "3 hours ago" says more than "yesterday 22:00".
_HOURS_ACROSS_MIDNIGHT = timedelta(hours=6)
_MONTHS = (
    *("", "January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_WEEKDAY_NAMES_FOR = timedelta(days=6)  # seven days back a weekday's name means two days


@dataclass(frozen=True, slots=True)
class Clock:
    """The moment a page is written, and the zone its days begin in."""

    now: datetime
    zone: tzinfo

    def local(self, moment: datetime) -> datetime:
        """The moment as clocks on the wall show it."""
        return moment.astimezone(self.zone)

    @property
    def today(self) -> date:
        """The reader's day."""
        return self.local(self.now).date()

    def day_of(self, moment: datetime) -> date:
        """The local day that a moment lies in."""
        return self.local(moment).date()

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
    return When(
        age(moment, clock, exact=exact), exactly(moment, clock, exact=exact), _iso(moment, exact=exact)
    )


def when_short(moment: datetime, clock: Clock, *, exact: bool = True) -> When:
    """The same for a narrow column: "4 min", "2 h", "Mon", "14 May"."""
    return When(
        _short(moment, clock, exact=exact), exactly(moment, clock, exact=exact), _iso(moment, exact=exact)
    )


def when_since(moment: datetime, clock: Clock) -> When:
    """The moment something began: "06:20", "Monday 06:20", "14 May 06:20"."""
    text = f"{_day_name(moment, clock)} {clock.local(moment):%H:%M}".removeprefix("today ")
    return When(text, exactly(moment, clock), _iso(moment, exact=True))


def when_on_day(moment: datetime, clock: Clock, *, day: date, exact: bool = True) -> When:
    """For a page about one day: the time of day, or the date of what lies on another day.

    Nothing where only the day is known.
    """
    own = clock.day_of(moment)
    text = f"{clock.local(moment):%H:%M}" if exact else ""
    if own != day:
        text = f"{own.day} {own:%B}" if own.year == day.year else day_text(own)
    return When(text, exactly(moment, clock, exact=exact), _iso(moment, exact=exact))


def age(moment: datetime, clock: Clock, *, exact: bool = True) -> str:
    """How long ago: "just now", "22 minutes ago", "5 hours ago", "yesterday 18:20", "Monday", "14 May"."""
    passed = clock.now - moment
    if not exact:
        return _day_name(moment, clock)
    if passed < timedelta(minutes=1):
        return "just now"
    if passed < timedelta(hours=1):
        return _ago(int(passed / timedelta(minutes=1)), "minute")
    if clock.day_of(moment) == clock.today or passed < _HOURS_ACROSS_MIDNIGHT:
        return _ago(int(passed / timedelta(hours=1)), "hour")
    name = _day_name(moment, clock)
    return f"{name} {clock.local(moment):%H:%M}" if name == "yesterday" else name


@lru_cache(maxsize=4096)
def _exactly(moment: datetime, zone: tzinfo) -> str:
    local = moment.astimezone(zone)
    return f"{day_text(local.date())}, {local:%H:%M %Z}"


def exactly(moment: datetime, clock: Clock, *, exact: bool = True) -> str:
    """The moment itself: "14 May 2026, 11:18 CEST"; the day alone where that is all that is known."""
    if not exact:
        return f"{day_text(moment.astimezone(UTC).date())} (the time of day is not known)"
    return _exactly(moment, clock.zone)


def day_text(day: date) -> str:
    """A day in full: "14 May 2026"."""
    return f"{day.day} {_MONTHS[day.month]} {day.year}"


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
    return f"{number:,}".replace(",", "\u2009") + f" {one if number == 1 else many or one + 's'}"


def _ago(number: int, unit: str) -> str:
    return f"{count(number, unit)} ago"


def _day_name(moment: datetime, clock: Clock) -> str:
    day, today = clock.day_of(moment), clock.today
    if day >= today:
        return "today"
    if day == today - timedelta(days=1):
        return "yesterday"
    if today - day <= _WEEKDAY_NAMES_FOR:
        return f"{day:%A}"
    return f"{day.day} {day:%B}" if day.year == today.year else day_text(day)


def _short(moment: datetime, clock: Clock, *, exact: bool) -> str:
    passed = clock.now - moment
    if exact and passed < timedelta(hours=1):
        return f"{max(1, int(passed / timedelta(minutes=1)))} min"
    if exact and (clock.day_of(moment) == clock.today or passed < _HOURS_ACROSS_MIDNIGHT):
        return f"{int(passed / timedelta(hours=1))} h"
    day = clock.day_of(moment)
    if day >= clock.today:
        return "today"
    if clock.today - day <= _WEEKDAY_NAMES_FOR:
        return f"{day:%a}"
    return f"{day.day} {day:%b}" if day.year == clock.today.year else f"{day:%b %Y}"


def _iso(moment: datetime, *, exact: bool) -> str:
    utc = moment.astimezone(UTC)
    return utc.isoformat(timespec="seconds") if exact else utc.date().isoformat()
