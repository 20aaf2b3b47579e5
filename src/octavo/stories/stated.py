"""The time that a text states itself: a full date near its beginning, and the latest year it names."""

import re
from datetime import date

OPENING = 400  # characters; where pages print their date, and reports say when
_MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
    )
}
_MONTH = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DATES = (
    re.compile(rf"\b{_MONTH}\s*{_DAY}\s*,?\s*{_YEAR}\b", re.IGNORECASE),
    re.compile(rf"\b{_DAY}\s*{_MONTH}\s*,?\s*{_YEAR}\b", re.IGNORECASE),
    re.compile(rf"\b{_YEAR}-(?P<month>[01]?\d)-{_DAY}\b"),
)
_PLAIN_YEAR = re.compile(r"(?<![\d.,$€£])(?:19[89]|20[0-4])\d(?![\d,%]|\.\d)")


def stated_date(text: str) -> date | None:
    """The first full date in the opening of a text, or None."""
    opening = text[:OPENING]
    found = [match for pattern in _DATES if (match := pattern.search(opening))]
    for match in sorted(found, key=re.Match.start):
        month = match["month"].lower()[:3]
        try:
            return date(int(match["year"]), _MONTHS.get(month) or int(month), int(match["day"]))
        except ValueError:
            continue  # 31 June is no date
    return None


def latest_year(text: str) -> int:
    """The latest year from 1980 to 2049 that a text names in digits; zero where it names none."""
    return max(map(int, _PLAIN_YEAR.findall(text)), default=0)
