"""Times as feeds write them. Pure."""

import calendar
import re
from datetime import UTC, datetime, timedelta, timezone

from feedparser.datetimes import _parse_date as parse_rarer  # Korean, Greek, Hungarian, asctime and the like

from octavo.lib.time import Published, clamp

_LONGEST = 100  # characters; a time is not longer
_ISO = re.compile(
    r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?|(\d{2})(\d{2}))?"
    r"(?:[Tt\s]\s*(\d{1,2}):?(\d{2})(?::?(\d{2})(?:[.,]\d+)?)?\s*([A-Za-z]{1,5}|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?"
)
_RFC = re.compile(
    r"(?:[A-Za-z]{2,9}\.?,?\s+)?(\d{1,2})[\s-]+([A-Za-z]{3,9})\.?,?[\s-]+(\d{4}|\d{2}),?"
    r"(?:\s+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*([A-Za-z]{1,5})?\s*([+-]\d{2}:?\d{2})?"
    r"(?:\s*\([^)]*\))?)?"
)
_MONTHS = {
    name: number
    for number, name in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1
    )
}
# RFC 822's zones, and the names that newsrooms write; in hours. What is not here counts as UTC.
_ZONES = {
    "edt": -4.0, "est": -5.0, "cdt": -5.0, "cst": -6.0, "mdt": -6.0, "mst": -7.0, "pdt": -7.0, "pst":
    -8.0, "akdt": -8.0, "akst": -9.0, "hst": -10.0, "adt": -3.0, "ast": -4.0, "nst": -3.5, "ndt": -2.5,
    "brt": -3.0, "art": -3.0, "bst": 1.0, "cet": 1.0, "cest": 2.0, "met": 1.0, "mest": 2.0, "mez": 1.0,
    "mesz": 2.0, "wet": 0.0, "west": 1.0, "eet": 2.0, "eest": 3.0, "msk": 3.0, "sast": 2.0, "eat": 3.0,
    "wat": 1.0, "cat": 2.0, "trt": 3.0, "pkt": 5.0, "ist": 5.5, "npt": 5.75, "wib": 7.0, "ict": 7.0,
    "hkt": 8.0, "sgt": 8.0, "pht": 8.0, "awst": 8.0, "jst": 9.0, "kst": 9.0, "acst": 9.5, "acdt": 10.5,
    "aest": 10.0, "aedt": 11.0, "nzst": 12.0, "nzdt": 13.0,
}  # fmt: skip
_DAY_AHEAD = timedelta(hours=14)  # the earliest zone's day begins so much before UTC's


def parse_date(text: str) -> tuple[datetime, bool] | None:
    """The moment that ``text`` names, in UTC, and whether it names a time of day.

    Noon stands for a day alone.

    ISO 8601 (W3CDTF), RFC 822 in its many spellings, then the rarer forms that feedparser knows. None where
    nothing is read.
    """
    text = " ".join(text[: _LONGEST * 2].split())
    if not 0 < len(text) <= _LONGEST:
        return None
    try:
        if found := _ISO.fullmatch(text):
            return _from_iso(found)
        if found := _RFC.fullmatch(text):
            return _from_rfc(found)
        moment = parse_rarer(text)
        return (datetime.fromtimestamp(calendar.timegm(moment), UTC), True) if moment else None
    except (ValueError, OverflowError, OSError, TypeError, IndexError):
        return None


def _from_iso(found: re.Match[str]) -> tuple[datetime, bool]:
    year, month, day, month_, day_, hour, minute, second, zone = found.groups()
    whole = day or day_
    if hour is None and not whole and not month and not month_:
        raise ValueError("a year alone is no day")
    return _moment((year, month or month_, whole or "1"), (hour, minute, second), zone)


def _from_rfc(found: re.Match[str]) -> tuple[datetime, bool]:
    day, month, year, hour, minute, second, zone, offset = found.groups()
    if len(year) == 2:
        year = ("19" if int(year) >= 70 else "20") + year
    return _moment(
        (year, str(_MONTHS[month[:3].lower()]) if month[:3].lower() in _MONTHS else "0", day),
        (hour, minute, second),
        offset or zone,
    )


def _moment(
    day: tuple[str, str, str], time: tuple[str | None, str | None, str | None], zone: str | None
) -> tuple[datetime, bool]:
    midnight = datetime(int(day[0]), int(day[1]), int(day[2]), tzinfo=UTC)
    if time[0] is None:
        return midnight + timedelta(hours=12), False
    hour, minute, second = int(time[0]), int(time[1] or 0), min(int(time[2] or 0), 59)  # 60 is a leap second
    if hour > 24 or minute > 59:
        raise ValueError("no time of day")
    local = midnight + timedelta(hours=hour, minutes=minute, seconds=second)
    return local.replace(tzinfo=_zone(zone)).astimezone(UTC), True


def _zone(name: str | None) -> timezone:
    if not name:
        return UTC
    if name[0] in "+-":
        digits = name[1:].replace(":", "").ljust(4, "0")
        offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
        return timezone(offset if name[0] == "+" else -offset)
    return timezone(timedelta(hours=_ZONES.get(name.lower(), 0.0)))


def claimed_text(claimed: str) -> str:
    """A time as a feed states it, its spaces folded, cut to the length that a time may have."""
    return " ".join(claimed[: _LONGEST * 2].split())[:_LONGEST]


def published(claimed: str, now: datetime) -> Published | None:
    """The time an item was published, from what its feed claims; None where it claims nothing.

    Never in the future, never before 1990; a claim that cannot be read counts as the time of arrival,
    ``now``.
    """
    read = parse_date(claimed)
    claimed = claimed_text(claimed)
    if not claimed:
        return None
    if read is None:
        return Published(claimed, now, "the claimed time cannot be read, so the time of arrival is used")
    moment, exact = read
    if not exact and now < moment < now + _DAY_AHEAD:  # today, which has not reached noon
        return Published(claimed, now, "", exact=False)
    used, reason = clamp(moment, now)
    return Published(claimed, used, reason, exact)
