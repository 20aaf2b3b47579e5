"""The words that name days, and the pieces of patterns that find them. English."""

import re


def word_set(words: str) -> frozenset[str]:
    """The words of a line as a set."""
    return frozenset(words.split())


MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_TEENS = ("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen")
COUNTS = {
    **{f"{ten}-{one}": 10 * a + b for a, ten in enumerate(_TENS, 2) for b, one in enumerate(_ONES, 1)},
    **{ten: 10 * number for number, ten in enumerate(_TENS, 2)},
    **{word: number for number, word in enumerate((*_ONES, *_TEENS, "nineteen"), 1)},
    **dict.fromkeys(("a", "an"), 1),
}  # the longer before the shorter, as an alternation needs them
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4}
DECADES = {
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
    "nineties": 90,
}

# A month in small letters may be a verb ("may", "march"), so a capital is asked for.
_LONG = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_SHORT = ("Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept?", "Oct", "Nov", "Dec")
MONTH = "(?:{}|(?:{})\\b\\.?)".format(
    "|".join(form for name in _LONG for form in (name, name.upper())),
    "|".join(form for name in _SHORT for form in (name, name.upper())),
)
MONTH_NAME = "(?:{})".format("|".join(_LONG))
WEEKDAY = "(?:{})".format("|".join(form for name in WEEKDAYS for form in (name.title(), name.upper(), name)))
YEAR = r"(?:1[5-9]|20)\d\d"
NUMBER = r"(?:[0-3]?\d)(?:st|nd|rd|th)?"
COUNT = r"(?i:\d{1,3}|(?:" + "|".join(COUNTS) + r"))"
UNIT = r"(?:day|week|month|year|decade)s?"
TO = r"\s?(?:-|–|—|to|until|till|through)\s?"

# A sentence in which none of these stands names no day; looking words up is cheaper than matching.
TRIGGERS = frozenset(
    [
        *WEEKDAYS,
        *(name.lower() for name in _LONG),
        *(name.lower().rstrip("?") for name in _SHORT),
        *("sep", "today", "tonight", "yesterday", "tomorrow", "night", "morning", "afternoon", "evening"),
        *("day", "days", "week", "weeks", "weekend", "month", "months", "year", "years", "quarter"),
        *("decade", "decades", "christmas", "boxing", "q1", "q2", "q3", "q4", *DECADES),
    ]
)
WORD = re.compile(r"[a-z]+(?:[0-9])?")
DIGITS = re.compile(r"\d\d\d\d|\d[/.]\d|\d0s")


def month_of(name: str) -> int:
    """The number of a month by its name or the short form of it, from 1."""
    return MONTHS.index(name[:3].lower()) + 1


def count_of(word: str) -> int:
    """The number that a word or digits say."""
    return int(word) if word.isdigit() else COUNTS[word.lower()]
