"""A day that a text speaks of, as the timeline writes it: "Tuesday 12 May 2026", "May 2026", "2022"."""

from datetime import date

from octavo.web.ages import MONTHS, weekday_text

_QUARTERS = ("first", "second", "third", "fourth")
QUARTER_MONTHS = 3


def told_day(start: str, precision: str = "day") -> str:
    """The words for a day, month, quarter, year or decade that begins on an ISO day; the text itself where
    it is none.
    """
    parts = start.split("-")
    if precision in {"year", "decade"} or len(parts) == 1:
        return f"{parts[0]}s" if precision == "decade" else parts[0]
    try:
        day = date(int(parts[0]), int(parts[1]), int(parts[2]) if len(parts) > 2 else 1)
    except ValueError:
        return start
    month = MONTHS[day.month]
    if precision == "quarter":
        return f"{_QUARTERS[(day.month - 1) // QUARTER_MONTHS]} quarter of {day.year}"
    if precision == "month" or len(parts) == 2:
        return f"{month} {day.year}"
    if precision == "week":
        return f"week of {day.day} {month} {day.year}"
    return f"{weekday_text(day)} {day.year}"
