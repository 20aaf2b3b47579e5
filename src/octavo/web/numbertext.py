"""A figure's value as a table writes it: "12", "56,331", "31 %", "9 days", "3.4 million NOK"."""

from collections.abc import Mapping
from typing import Any

DAY = 86_400.0
# Seconds by the names that people count time in, the longest first.
SPANS = (
    (365.25 * DAY, "year"),
    (365.25 / 12 * DAY, "month"),
    (7 * DAY, "week"),
    (DAY, "day"),
    (3600.0, "hour"),
    (60.0, "minute"),
)
GREAT = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
COUNTED = frozenset({"people", "count", "votes", "age"})
CLOSE = 0.005  # share by which a number may differ from the round one that stands for it


def number_text(reading: Mapping[str, Any], kind: str, unit: str) -> str:
    """The number of a reading, short; the article's own words for kinds that have none such."""
    value, high, qualifier = reading.get("value"), reading.get("high"), str(reading.get("qualifier") or "")
    words = str(reading.get("shown") or "")
    if not isinstance(value, int | float) or reading.get("vague"):
        return words
    told = _told(float(value), kind, unit)
    if not told:
        return words
    if isinstance(high, int | float) and high != value:
        told = f"{plain(float(value))}–{_told(float(high), kind, unit)}"
    return f"{qualifier} {told}" if qualifier else told


def plain(value: float) -> str:
    """A number with its thousands set apart: "56,331", "3.6", "2 million"."""
    for size, name in GREAT:
        if abs(value) >= size and _is_round(value / size):
            return f"{_short(value / size)} {name}"
    return f"{round(value):,}" if _is_whole(value) else _short(value)


def _told(value: float, kind: str, unit: str) -> str:
    if kind in COUNTED:
        return plain(value)
    if kind == "percent":
        return f"{_short(value)} %"
    if kind == "money":
        return f"{plain(value)} {unit}".strip()
    if kind == "duration":
        return _duration(value)
    return ""


def _duration(seconds: float) -> str:
    for size, name in SPANS:
        number = seconds / size
        if number >= 1 - CLOSE and abs(number - round(number)) <= CLOSE * number:
            return f"{round(number)} {name}{'' if round(number) == 1 else 's'}"
    return ""


def _is_whole(value: float) -> bool:
    return abs(value - round(value)) < 1e-6 * max(1.0, abs(value))


def _is_round(value: float) -> bool:
    return abs(value * 100 - round(value * 100)) < 1e-6 * max(1.0, abs(value))


def _short(value: float) -> str:
    return f"{value:,.2f}".rstrip("0").rstrip(".")
