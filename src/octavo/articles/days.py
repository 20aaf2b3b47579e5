"""What the lines around a headline say about the day: whether they bear a date out, and weekdays in words."""

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta

from octavo.articles.blocks import PageBlock
from octavo.articles.facts import PageFacts
from octavo.articles.plain import letters
from octavo.lib.time import Published

ABOVE, BELOW = 6, 12  # lines around a headline in which pages date their articles
LONGEST = 120  # characters of a line that dates an article
MOST_HEADLINES = 6  # of one page; more are a list of headlines
MOST_WORDS = 2  # before a weekday, and after it, in a line that dates: "Published Tuesday morning"

# Weekdays in ten of the most widely read languages (Unicode CLDR), from Monday on; where there are several
# forms, the ones that follow "on".
_WEEKDAYS = (
    "monday lunes lundi montag segunda-feira понедельник الاثنين सोमवार 月曜日 星期一 周一",
    "tuesday martes mardi dienstag terça-feira вторник الثلاثاء मंगलवार 火曜日 星期二 周二",
    "wednesday miércoles mercredi mittwoch quarta-feira среду среда الأربعاء बुधवार 水曜日 星期三 周三",
    "thursday jueves jeudi donnerstag quinta-feira четверг الخميس गुरुवार 木曜日 星期四 周四",
    "friday viernes vendredi freitag sexta-feira пятницу пятница الجمعة शुक्रवार 金曜日 星期五 周五",
    "saturday sábado samedi samstag sonnabend субботу суббота السبت शनिवार 土曜日 星期六 周六",
    "sunday domingo dimanche sonntag воскресенье الأحد रविवार 日曜日 星期日 星期天 周日",
)
_NUMBERS = {name: number for number, names in enumerate(_WEEKDAYS) for name in names.split()}
_UNSPACED = [name for name in _NUMBERS if name > "\u3000"]  # scripts that set no spaces between words
_SPACED = [name for name in _NUMBERS if name not in _UNSPACED]
_WEEKDAY = re.compile(rf"(?<!\w)(?:{'|'.join(_SPACED)})(?!\w)|{'|'.join(_UNSPACED)}", re.IGNORECASE)
_PARTS = re.compile(r"\s*[|·•;,()–—]\s*")
_SENT = re.compile(
    r"(?<!\w)(?:published|posted|sent|filed|printed|issued|veröffentlicht|publié|publicado|опубликовано)"
    r"(?: (?:on|am|le|el|em|na|в|во))?\s*$",
    re.IGNORECASE,
)
# Each alone: libxml2 sorts the union of several in a time that grows with the square of their number.
_MARKED = (
    "//@*[contains(name(), 'date')]",
    "//abbr/@title",
    "//time//text()",
    "//*[contains(@itemprop, 'date')]/@content",
)
MOST_MARKED = 1_000  # values of each kind that are looked at; no article states its day further down
# A value in embedded data whose key says that it is a date.
_KEYED = re.compile(
    r"(?:date|publi|creat|time)[\w-]{0,20}[\"']?\s{0,3}[:=]\s{0,3}[\"']([^\"'<>]{8,40})[\"']", re.IGNORECASE
)
LARGEST_SCRIPT = 500_000  # characters
LONGEST_STATED = 300  # characters of a value in which a day is looked for
# Words in the class or id of a line that dates an article.
_NAMED = re.compile(r"date|datum|fecha|time|publish|posted|meta|byline|author|info")
_LABELLED = re.compile(
    r"^(?:date|datum|data|dato|fecha|published|posted|veröffentlicht|publié|publicado|pubblicato|"
    r"gepubliceerd|publicerad|publiseret|дата|опубликовано)(?: (?:on|am|le|el|em|il|op))?\s*:?\s*"
    r"(?:(\d{1,2})\.\s?(\d{1,2})\.\s?((?:19|20)\d\d)|((?:19|20)\d\d-\d\d-\d\d))$",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.!?。]\W*$")


def is_borne_out(day: date, facts: PageFacts, title: str) -> bool:
    """Whether the whole of ``day`` stands where pages date themselves.

    That is in the address, in metadata, around the headline, and in lines whose names say that they date.
    """
    stated = [facts.url, *(value for values in facts.metas.values() for value in values)]
    for marked in _MARKED:
        stated += facts.tree.xpath(marked)[:MOST_MARKED]
    for script in facts.tree.iter("script"):
        stated += _KEYED.findall((script.text or "")[:LARGEST_SCRIPT])
    shown = [
        facts.blocks[number].text[:LONGEST]
        for at in _headlines(facts.blocks, title)
        for number in range(max(0, at - ABOVE), min(at + BELOW, len(facts.blocks)))
    ]
    shown += [
        block.text
        for block in facts.blocks
        if len(block.text) <= LONGEST and not block.outside and _NAMED.search("".join(block.place[-1:]))
    ]
    return _stands_in(day, [*stated, *shown])


def said_weekday(facts: PageFacts, title: str, now: datetime) -> Published | None:
    """The last day until ``now`` of the weekday that a line near the headline names; None without one."""
    at = next(iter(_headlines(facts.blocks, title)), 0)
    for block in facts.blocks[at : at + BELOW]:
        if len(block.text) > LONGEST or block.kind == "h" or block.linked > 0.5:
            continue
        if block.key == letters(title) or _SENTENCE.search(block.text):
            continue
        for part in _PARTS.split(block.text):
            found = _WEEKDAY.search(part)
            if found and _dates(part[: found.start()], part[found.end() :]):
                return _last(_NUMBERS[found[0].lower()], found[0], part, now)
    return None


def _headlines(blocks: Sequence[PageBlock], title: str) -> list[int]:
    """The numbers of the blocks that may be the headline, the likeliest first."""
    key = letters(title)
    shown = [number for number, block in enumerate(blocks) if block.tag == "h1" or (key and block.key == key)]
    return sorted(shown, key=lambda number: (blocks[number].key != key, blocks[number].tag != "h1"))[
        :MOST_HEADLINES
    ]


def _stands_in(day: date, texts: Iterable[str]) -> bool:
    year, month, number = f"{day:%Y}", f"0?{day.month}", f"0?{day.day}"
    either_year = f"(?:{year}|{day:%y})(?!\\d)"
    between, ordinal = r"[\s./-]{1,3}", r"(?:st|nd|rd|th|er|de|\.|º|ª)?"
    word = r"[^\W\d_]{1,20}[\s.,]{1,3}"
    whole = re.compile(
        rf"(?<!\d)(?:{year}\W?(?:{month})(?:\W?{number})(?!\d)|{year}[年\s]+{month}[月\s]+{number}(?!\d)|"
        rf"{number}{between}{month}{between}{either_year}|{month}{between}{number}{between}{either_year}|"
        rf"{number}{ordinal}[\s,.-]+(?:{word}){{1,3}}{either_year}|"
        rf"{number}{ordinal}-[^\W\d_]+-{either_year})"
        rf"|[^\W\d_]{{3,20}}\.?\s+{number}{ordinal},?\s+{year}(?!\d)",
        re.IGNORECASE,
    )
    return any(whole.search(text[:LONGEST_STATED]) for text in texts)


def _dates(before: str, after: str) -> bool:
    """Whether what stands around a weekday leaves it to say when the article was sent."""
    return len(after.split()) <= MOST_WORDS and (
        len(before.split()) <= MOST_WORDS or _SENT.search(before) is not None
    )


def _last(number: int, name: str, part: str, now: datetime) -> Published:
    today = now.astimezone(UTC)
    day = today.date() - timedelta(days=(today.weekday() - number) % 7)
    reason = (
        f"the page says no date, only “{part.strip()}” near the headline, so the last {name} before it was "
        "read is taken"
    )
    return Published(part.strip(), min(datetime.combine(day, time(12), UTC), today), reason, exact=False)


def labelled_day(blocks: Sequence[PageBlock]) -> tuple[date, str] | None:
    """The day in the first line that is nothing but a word for a date and a day written in figures, and that
    line; None without one. Figures between strokes are left alone, since countries order them differently.
    """
    for block in blocks:
        found = _LABELLED.match(block.text) if len(block.text) <= LONGEST else None
        if found:
            day, month, year, iso = found.groups()
            try:
                return (date.fromisoformat(iso) if iso else date(int(year), int(month), int(day))), block.text
            except ValueError:
                continue
    return None
