"""Days in languages other than English: those that are named by number and month, which need no grammar."""

import re
from datetime import date, timedelta
from functools import cache

from octavo.insights.days import calendar
from octavo.insights.days.model import Day
from octavo.insights.document import Document
from octavo.lib.spans import Span

SENTENCES_READ, LONGEST, MOST = 1_500, 1_500, 300  # as in English
NEAR = timedelta(days=60)  # within which a day without its year is taken for the nearest one
_MONTHS = {  # as they stand after the number of a day
    "de": "Januar|Jänner Februar März April Mai Juni Juli August September Oktober November Dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": """enero febrero marzo abril mayo junio julio agosto septiembre|setiembre octubre noviembre
        diciembre""",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "da": "januar februar marts april maj juni juli august september oktober november december",
    "nb": "januar februar mars april mai juni juli august september oktober november desember",
    "pl": """stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada
        grudnia""",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "uk": "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    "tr": "Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık",
}
_ALIKE = {"no": "nb", "nn": "nb"}
_NUMERIC = (
    r"(?P<iso>\d{4})-(?P<isomonth>\d\d)-(?P<isoday>\d\d)(?![\d-])"
    r"|(?P<d>\d{1,2})\.\s?(?P<m>\d{1,2})\.\s?(?P<y>(?:19|20)\d\d)(?!\d)"
)
_CHARACTERS = r"(?<!\d)(?:(?P<cy>(?:19|20)\d\d)年)?(?P<cm>\d{1,2})月(?P<cd>\d{1,2})日"


@cache
def _pattern(language: str) -> re.Pattern[str]:
    months = "|".join(_MONTHS.get(language, "").split())
    named = (
        rf"|(?P<day>[0-3]?\d)(?:\.|er|º|°)?\s(?:de\s)?(?P<month>{months})(?!\w)"
        r"(?:,?\s(?:de\s|del\s)?(?P<year>(?:1[5-9]|20)\d\d)(?!\w))?"
    )
    return re.compile(rf"(?<![\w.-])(?:{_NUMERIC}{named if months else ''})|{_CHARACTERS}", re.IGNORECASE)


@cache
def _numbers(language: str) -> dict[str, int]:
    groups = _MONTHS.get(language, "").split()
    return {name.lower(): number for number, group in enumerate(groups, 1) for name in group.split("|")}


def find_abroad(document: Document) -> tuple[Day, ...]:
    """The days that a text in another language names by number and month; none in a language not known.

    Without its year a day is resolved only where it lies within 60 days of publication.
    """
    text, language = document.text, document.language.split("-", maxsplit=1)[0].lower()
    language = _ALIKE.get(language, language)
    pattern, days = _pattern(language), list[Day]()
    today = document.published.date() if document.published else None
    for sentence in document.body[:SENTENCES_READ]:
        high = min(sentence.end, sentence.start + LONGEST)
        for match in pattern.finditer(text, sentence.start, high):
            found = _resolved(match, _numbers(language), today)
            if found:
                future = today is not None and found > today
                days.append(Day(Span(*match.span()), sentence, found, found, calendar.DAY, future))
        if len(days) >= MOST:
            break
    return tuple(days[:MOST])


def _resolved(match: re.Match[str], months: dict[str, int], today: date | None) -> date | None:
    if match["iso"]:
        return calendar.day(int(match["iso"]), int(match["isomonth"]), int(match["isoday"]))
    if match["y"]:
        return calendar.day(int(match["y"]), int(match["m"]), int(match["d"]))
    if match["cm"]:
        year, month, number = match["cy"], int(match["cm"]), int(match["cd"])
    else:
        year, month, number = match["year"], months.get(match["month"].lower(), 0), int(match["day"])
    if year:
        return calendar.day(int(year), month, number)
    if today is None:
        return None
    near = [calendar.day(today.year + step, month, number) for step in (-1, 0, 1)]
    return next((one for one in near if one and abs(one - today) <= NEAR), None)
