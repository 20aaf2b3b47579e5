"""When an article was published, as its feed and its page say, and why that time is believed."""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, time, timedelta
from email.utils import parsedate_to_datetime
from typing import NamedTuple

from htmldate import find_date

from octavo.articles.days import is_borne_out, labelled_day, said_weekday
from octavo.articles.facts import PageFacts
from octavo.articles.jsonld import named
from octavo.lib.time import EARLIEST, Published, clamp

# Meta elements that state the time of publication, those that most surely do first.
_METAS = [
    "article:published_time",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "article:published",
    "published_time",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "article.published",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dcterms.date",
    "dc.date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "date",
]
_COMPACT = re.compile(r"^(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?)?(Z|[+-]\d\d:?\d\d)?$")
_SCRIPTED = re.compile(r"^[A-Z][a-z]{2} ([A-Z][a-z]{2} \d\d \d{4} \d\d:\d\d:\d\d) (?:GMT|UTC)([+-]\d{4})?")
_FRACTION = re.compile(r"(\.\d{6})\d+")
_LOOSE_ZONE = re.compile(r"\s+(?=[+-]\d\d:?\d\d$)|\s+(?=Z$)")
_UTC_WORD = re.compile(r"\s*(?:UTC|GMT)$")


class Stamp(NamedTuple):
    """A moment that a page states, whether it has a time of day, whether it names its zone, and its place."""

    claimed: str
    moment: datetime
    exact: bool
    zoned: bool
    place: str

    @property
    def kind(self) -> str:
        """The kind of place: JSON-LD, meta elements, elements of the text."""
        return self.place.split("element")[0]


def published(
    facts: PageFacts, now: datetime, hint: Published | None = None, title: str = ""
) -> Published | None:
    """The time of publication, or None where neither feed nor page says one.

    The feed's time goes first. Where the page states its time in two kinds of place that agree, that one.
    Where it states none, the day in a line that is nothing but a labelled day.
    Else, of the times that the page states, the first one that agrees with the day that htmldate finds in
    the page as a whole, which takes longer than all else here; else that day; else the first one stated;
    else the day of the weekday that a line near the headline, ``title``, names. The reason says which.
    """
    if hint is not None:
        return hint
    stamps = [stamp for stamp in _stamps(facts) if EARLIEST <= stamp.moment <= now + timedelta(days=1)]
    if stamps and _agreed(stamps):
        return _used(stamps[0], now, f"the time in {stamps[0].place}, and the page's other dates agree")
    labelled = labelled_day(facts.blocks) if not stamps else None
    if labelled is not None and EARLIEST.date() <= labelled[0] <= now.date() + timedelta(days=1):
        noon, moved = clamp(datetime.combine(labelled[0], time(12), UTC), now)
        reason = f"only the day is known, from the line “{labelled[1]}” of the page"
        return Published(labelled[0].isoformat(), noon, moved or reason, exact=False)
    day = _found_day(facts, now)
    if day is not None and not is_borne_out(day, facts, title):
        day = None  # put together from a month in the address, or from a date in the text
    for stamp in stamps:
        if day is None or _same_day(stamp, day):
            return _used(
                stamp, now, f"the time in {stamp.place}" + (", and the page as a whole agrees" if day else "")
            )
    if day is not None:
        noon = datetime.combine(day, time(12), UTC)
        moment, moved = clamp(noon, now)
        return Published(
            day.date().isoformat(),
            moment,
            moved or "only the day is known, from the page as a whole",
            exact=False,
        )
    return said_weekday(facts, title, now)


def parse_moment(text: str) -> tuple[datetime, bool, bool] | None:
    """The moment that ``text`` states, in UTC, whether it has a time of day, and whether it names a zone.

    None where it states none.     A moment without a zone is read as UTC, a day as noon UTC. ISO 8601 in
    its many spellings, RFC 2822, JavaScript's, Unix seconds.
    """
    text = _FRACTION.sub(r"\1", text.strip()[:80])
    if re.fullmatch(r"\d{10}|\d{13}", text):
        return datetime.fromtimestamp(int(text[:10]), UTC), True, True
    moment = _iso(_UTC_WORD.sub("Z", _LOOSE_ZONE.sub("", text))) or _script(text) or _mail(text)
    if moment is None:
        return None
    if not re.search(r"\d\d?:\d\d|T\d{4}|^\d{12}", text):
        return datetime.combine(moment.date(), time(12), UTC), False, False
    zoned = moment.tzinfo is not None
    try:
        return (moment.astimezone(UTC) if zoned else moment.replace(tzinfo=UTC)), True, zoned
    except (OverflowError, ValueError):
        return None


def _stamps(facts: PageFacts) -> Iterator[Stamp]:
    """The moments that the page states, those that most surely mean publication first."""
    places = [
        ("the page's JSON-LD", named(facts.article, key))
        for key in ("datePublished", "dateCreated", "uploadDate")
    ]
    places += [
        (f"the page's meta element {name}", value)
        for name in _METAS
        for value in facts.metas.get(name, ())[:3]
    ]
    marked = (
        "//time[@datetime][@pubdate or contains(@itemprop, 'datePublished') or contains(@class, 'publish')]"
    )
    marks = [
        *facts.tree.xpath(marked),
        *facts.tree.xpath("//*[@itemprop='datePublished'][@datetime]"),
        *facts.tree.xpath("//time[@datetime]"),
    ]
    places += [("a time element of the page", mark.get("datetime")) for mark in marks[:20]]
    abbreviated = facts.tree.xpath("//abbr[@title][contains(@class, 'publish')]")[:5]
    places += [("a marked date of the page", mark.get("title")) for mark in abbreviated]
    for place, text in places:
        read = parse_moment(text) if text else None
        if read is not None:
            yield Stamp(text.strip(), *read, place)


def _agreed(stamps: Sequence[Stamp]) -> bool:
    """Whether the first stamp states a time, and one of another kind of place the same day."""
    first = stamps[0]
    return first.exact and any(
        stamp.kind != first.kind and abs(stamp.moment - first.moment) < timedelta(hours=26)
        for stamp in stamps[1:]
    )


def _used(stamp: Stamp, now: datetime, reason: str) -> Published:
    moment, moved = clamp(stamp.moment, now)
    if not stamp.exact:
        reason += "; only the day is stated"
    elif not stamp.zoned:
        reason += "; no zone is stated, so UTC is taken"
    return Published(stamp.claimed[:100], moment, moved or reason, exact=stamp.exact)


def _found_day(facts: PageFacts, now: datetime) -> datetime | None:
    """The day that htmldate finds: markup, address and text of the page weighed together (Barbaresi 2020)."""
    try:
        found = find_date(
            facts.tree,
            original_date=True,
            url=facts.url or None,
            min_date=EARLIEST.date().isoformat(),
            max_date=(now + timedelta(days=1)).date().isoformat(),
        )
        return datetime.fromisoformat(found) if found else None
    except Exception:  # noqa: BLE001 - whatever a page makes a library raise, it is only one source less
        return None


def _same_day(stamp: Stamp, day: datetime) -> bool:
    """Whether a stamp falls on ``day`` somewhere on earth, or as it is written."""
    return abs(stamp.moment - datetime.combine(day, time(12), UTC)) <= timedelta(
        hours=26
    ) or stamp.claimed.startswith(day.date().isoformat())


def _iso(text: str) -> datetime | None:
    compact = _COMPACT.match(text)
    if compact:
        year, month, day, hour, minute, second, zone = compact.groups()
        text = f"{year}-{month}-{day}" + (f"T{hour}:{minute}:{second or '00'}{zone or ''}" if hour else "")
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _mail(text: str) -> datetime | None:
    try:
        return parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _script(text: str) -> datetime | None:
    match = _SCRIPTED.match(text)
    if match is None:
        return None
    try:
        return datetime.strptime(f"{match[1]} {match[2] or '+0000'}", "%b %d %Y %H:%M:%S %z")
    except ValueError:
        return None
