"""The expressions of an article that name a time, resolved against the article's own day."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from octavo.insights.days import absolute, calendar, patterns, relative
from octavo.insights.days.abroad import find_abroad
from octavo.insights.days.calendar import DAY, When
from octavo.insights.days.clauses import clauses_of
from octavo.insights.days.found import Anchor, Found, Reading
from octavo.insights.days.model import Day
from octavo.insights.days.tense import FUTURE, PAST
from octavo.insights.days.words import (
    DIGITS,
    MONTH,
    NUMBER,
    TO,
    TRIGGERS,
    WORD,
    YEAR,
    count_of,
    month_of,
    word_set,
)
from octavo.insights.document import Document
from octavo.lib.spans import Span

SENTENCES_READ = 1_500  # the first that many: a live blog of a long day; beyond, the time stays bounded
LONGEST = 1_500  # characters of a sentence; what is longer is a list or no text at all
MOST = 300  # times of one article; more is a calendar
DATELINE = timedelta(days=3)  # between the day that a dateline gives and the day of publication
_HEAD = re.compile(rf"[^\n]{{3,80}}?\b(?P<month>{MONTH})\s(?P<day>[0-3]?\d)\b[^\n]{{0,40}}?[-–—]{{1,2}}\s")
_JOIN = re.compile(TO)
_FULL = re.compile(
    rf"(?<!\w)(?:(?P<a>{NUMBER})\s(?:of\s)?(?P<b>{MONTH})|(?P<c>{MONTH})\s(?P<d>{NUMBER}))"
    rf"\s?,?\s(?P<year>{YEAR})(?!\w)"
)
_STOP = word_set("the its his her their that this and was were has had with from into over said")
Families = Iterable[tuple[re.Pattern[str], Callable[[Reading, re.Match[str]], Found]]]


def find_days(document: Document) -> tuple[Day, ...]:
    """Every time that a text names and that can be resolved, in its order.

    What cannot is left out; without a day of publication, only what names its year can. In languages
    other than English only days by number and month.
    """
    if not document.english:
        return find_abroad(document)
    text, today = document.text, _today(document)
    hour = document.published.hour if document.published else 12
    stated = _stated(text)
    days: list[Day] = []
    anchors: list[Anchor] = []
    headings = set(document.headings)
    for sentence in document.body[:SENTENCES_READ]:
        high = min(sentence.end, sentence.start + LONGEST)
        if sentence in headings or not _may_name(text[sentence.start : high]):
            anchors.clear()
            continue
        reading = Reading(text, sentence.start, high, today, hour, stated, anchors)
        days += _read(reading, sentence, days)
        anchors[:] = [anchor for anchor in anchors if anchor.at >= sentence.start]
        if len(days) >= MOST:
            break
    return tuple(days[:MOST])


def _may_name(sentence: str) -> bool:
    return not TRIGGERS.isdisjoint(WORD.findall(sentence.lower())) or bool(DIGITS.search(sentence))


def _today(document: Document) -> date | None:
    """The day that the article is written on: its dateline's, where that agrees with its publication."""
    if document.published is None:
        return None
    published = document.published.date()
    head = _HEAD.match(document.text[:160])
    if head:
        month, number = month_of(head["month"]), int(head["day"])
        for year in (published.year, published.year - 1, published.year + 1):
            stated = calendar.day(year, month, number)
            if stated and abs(stated - published) <= DATELINE:
                return stated
    return published


def _stated(text: str) -> dict[tuple[int, int], int]:
    """The year of each day that is named in full somewhere, where it is always the same."""
    found: dict[tuple[int, int], set[int]] = {}
    for match in _FULL.finditer(text[: SENTENCES_READ * 100]):
        number = int(re.sub(r"\D", "", match["a"] or match["d"]))
        key = month_of(match["b"] or match["c"]), number
        found.setdefault(key, set()).add(int(match["year"]))
    return {key: years.pop() for key, years in found.items() if len(years) == 1}


def _read(reading: Reading, sentence: Span, known: Sequence[Day]) -> list[Day]:
    found: list[Found] = []
    _collect(reading, absolute.FAMILIES, found)
    found += _events(reading, known, found)
    for families in (relative.FAMILIES, absolute.LAST, relative.ANCHORED):
        _collect(reading, families, found)
    found.sort(key=lambda one: one.span)
    times = _listed(reading, _joined(reading, found))
    clauses = clauses_of(reading.text, sentence, [one.span for one in times])
    return [_day(reading, one, clause) for one, clause in zip(times, clauses, strict=True)]


def _collect(reading: Reading, families: Families, found: list[Found]) -> None:
    """Add what the families find where nothing was found before; what they resolve, others may count from."""
    for pattern, read in families:
        for match in pattern.finditer(reading.text, reading.low, reading.high):
            one = read(reading, match)
            if any(one.span.overlaps(other.span) for other in found):
                continue
            found.append(one)
            if one.when and not one.weak:
                reading.anchors.append(Anchor(one.span.start, one.when))
                reading.anchors.sort(key=lambda anchor: anchor.at)


def _joined(reading: Reading, found: Sequence[Found]) -> list[Found]:
    """Neighbours that are the two ends of one span made one: "from 28 April to 3 May"."""
    joined: list[Found] = []
    for one in found:
        last = joined[-1] if joined else None
        when = _span_of(reading, last, one) if last else None
        if last and when:
            joined[-1] = Found(Span(last.span.start, one.span.end), when)
        else:
            joined.append(one)
    return joined


def _listed(reading: Reading, found: Sequence[Found]) -> list[Found]:
    """The resolved ones. A weak one counts where it follows another of its kind: "in March and April"."""
    times: list[Found] = []
    for one in found:
        last = times[-1] if times else None
        follows = last and one.when and last.when and last.when.precision == one.when.precision
        between = reading.text[last.span.end : one.span.start] if last else ""
        if one.when and (not one.weak or (follows and between in {" and ", ", ", ", and "})):
            times.append(one)
    return times


def _span_of(reading: Reading, first: Found, last: Found) -> When | None:
    if first.when is None or last.when is None:
        return None
    between = reading.text[first.span.end : last.span.start]
    ahead = reading.ahead_of(first.span.start, 9).lower()
    if between == " and " and "between " in ahead:
        pass
    elif not _JOIN.fullmatch(between) or (first.weak and "from " not in ahead and "between " not in ahead):
        return None
    if first.yearless and not last.yearless:
        return _with_year(first, last)
    return calendar.joined(first.when, last.when)


def _with_year(first: Found, last: Found) -> When | None:
    """A first end that takes its year from the last: "from 28 April to 3 May 2019"."""
    if first.yearless is None or last.when is None or first.when is None:
        return None
    month, number = first.yearless
    for year in (last.when.start.year, last.when.start.year - 1):
        start = calendar.day(year, month, number or 1)
        if start and start <= last.when.start and first.when.precision == last.when.precision:
            return replace(last.when, start=start)
    return None


def _events(reading: Reading, known: Sequence[Day], found: Sequence[Found]) -> list[Found]:
    """A week after the strikes: where the article told before on which one day those were."""
    events = []
    for match in patterns.EVENT.finditer(reading.text, reading.low, reading.high):
        span, unit = Span(match.start("count"), match.end("side")), match["unit"].removesuffix("s")
        words = [word for word in re.findall(r"\w+", match["event"].lower()) if word not in _STOP]
        named = [one.when for one in found if one.span.overlaps(Span(*match.span("event")))]
        days = {one.start for one in known if not named and _tells(reading.text, one, words[:1])}
        days |= {when.start for when in named if when and when.precision == DAY}
        when = None
        several = match["count"].lower() == "the" and match["unit"].endswith("s")
        if len(days) == 1 and match["side"] != "since" and unit != "decade" and not several:
            count = 1 if match["count"].lower() == "the" else count_of(match["count"])
            when = calendar.shifted(days.pop(), count if match["side"] == "after" else -count, unit)
        events.append(Found(span, when))
    return [one for one in events if not any(one.span.overlaps(other.span) for other in found)]


def _tells(text: str, day: Day, words: Sequence[str]) -> bool:
    if day.precision != DAY or day.start != day.end or day.said:
        return False
    told = {_stem(word) for word in re.findall(r"\w+", day.clause.of(text).lower())}
    return bool(words) and all(_stem(word) in told for word in words)


def _stem(word: str) -> str:
    """A plural's singular; enough to know "strikes" again in "strike"."""
    return word.removesuffix("s") if len(word) > 3 else word


def _day(reading: Reading, one: Found, clause: Span) -> Day:
    when = one.when or calendar.on(date.min)
    aim, words = reading.aim(one.span), reading.said(one.span)
    way = {"earlier": PAST, "later": FUTURE}.get(words.split()[0], aim.way)
    future = False
    if reading.today is not None:
        inside = when.start <= reading.today <= when.end
        future = when.start > reading.today or (inside and way == FUTURE)
    return Day(one.span, clause, when.start, when.end, when.precision, future, aim.said and not future)
