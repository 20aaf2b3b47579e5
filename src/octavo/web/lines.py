"""The lines of the panel beside an article: what each section shows, made of the rows that reading left.

Every line has an id of its own ("q2": the second quotation), the numbers of the sentences that it rests on,
and words of the article. Pure: rows in, lines out.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from octavo.insights.taxonomy import TOPICS, Topic, section_of
from octavo.web.numbertext import number_text
from octavo.web.texttags import sentences_of

Sentences = Sequence[Sequence[int]]


@dataclass(frozen=True, slots=True)
class Row:
    """A line as it is kept: its words, the spans they are from, further spans by role, and typed values."""

    kind: str
    label: str
    text: str
    spans: Sequence[Sequence[int]]
    marks: Mapping[str, Sequence[Sequence[int]]] = field(default_factory=dict)
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Line:
    """What all lines have: an id on the page, words, and the numbers of the sentences they rest on."""

    id: str
    text: str
    sentences: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """What other outlets make of a quotation or a figure, in words; ``differs`` where they contradict,
    ``update`` where one of the two is older.
    """

    text: str = ""
    href: str = ""
    differs: bool = False
    update: bool = False


NOTHING = Beside()


@dataclass(frozen=True, slots=True)
class QuoteLine:
    """A quotation: its parts, who said it ("" where that is unsure), and their office."""

    line: Line
    parts: tuple[str, ...]
    speaker: str
    office: str
    beside: Beside = NOTHING


@dataclass(frozen=True, slots=True)
class FigureLine:
    """A figure: the number as worded, the words for what it counts, and what befell those counted."""

    line: Line
    number: str
    rest: str
    fate: str
    source: str
    beside: Beside = NOTHING


@dataclass(frozen=True, slots=True)
class NameLine:
    """A person, organisation or place: how often it is named, its role where the article gives one, and the
    number of its page, 0 where it has none.
    """

    line: Line
    kind: str
    count: int
    role: str
    page: int


@dataclass(frozen=True, slots=True)
class DayLine:
    """A day and what the article says of it; ``start`` is ISO, ``precision`` "day", "month" and so on."""

    line: Line
    start: str
    end: str
    precision: str
    future: bool


@dataclass(frozen=True, slots=True)
class TopicLine:
    """A topic of the article, the section it belongs to, and the sentence that speaks of it most clearly."""

    line: Line
    topic: Topic
    section: Topic


def numbered(rows: Iterable[Row], kind: str, letter: str, sentences: Sentences) -> list[tuple[Row, Line]]:
    """The rows of one kind, each with its line."""
    found = []
    for rank, row in enumerate((row for row in rows if row.kind == kind), start=1):
        spans = tuple((start, end) for start, end in row.spans)
        found.append((row, Line(f"{letter}{rank}", row.text, sentences_of(spans, sentences), spans)))
    return found


def quote_lines(rows: Iterable[Row], sentences: Sentences, text: str) -> tuple[QuoteLine, ...]:
    """Who said what, in the order of the text."""
    return tuple(
        QuoteLine(
            line,
            tuple(unpointed(text[start:end]) for start, end in line.spans),
            str(row.values.get("speaker") or ""),
            str(row.values.get("office") or ""),
        )
        for row, line in numbered(rows, "quote", "q", sentences)
    )


def unpointed(words: str) -> str:
    """Quoted words without the comma that English sets before the closing mark, and that nobody said."""
    return words.rstrip().rstrip(",")


def figure_lines(rows: Iterable[Row], sentences: Sentences, text: str) -> tuple[FigureLine, ...]:
    """The number ledger of one article."""
    found = []
    for row, line in numbered(rows, "figure", "f", sentences):
        if row.values.get("readings"):
            found.append(_disputed(row, line))
            continue
        number = _words(row, "number", text) or row.text
        rest = _words(row, "counted", text) if number != row.text else ""
        fate = str(row.values.get("fate") or "")
        found.append(FigureLine(line, number, rest, fate, _words(row, "source", text)))
    return tuple(found)


def _disputed(row: Row, line: Line) -> FigureLine:
    """A thing that the article itself counts twice: two sources, or an earlier number and a later one."""
    values = row.values
    kind, unit = str(values.get("type") or ""), str(values.get("unit") or "")
    told = [(number_text(one, kind, unit), str(one.get("source") or "")) for one in values["readings"]]
    update = row.label == "update"
    by_source = "; ".join(f"{source}: {words}" for words, source in told if source)
    counted = str(values.get("fate") or values.get("counted") or "")
    words = (" → " if update else " / ").join(dict.fromkeys(words for words, _ in told))
    said = by_source or ("updated" if update else "they differ")
    return FigureLine(line, words, "", counted, "", Beside(said, differs=not update, update=update))


def name_lines(
    rows: Iterable[Row], sentences: Sentences, text: str, pages: Mapping[tuple[str, str], int]
) -> tuple[NameLine, ...]:
    """Who and what is named; each rests on every sentence that names it. ``pages`` are by kind and text."""
    found = []
    for row, line in numbered(rows, "name", "n", sentences):
        every = sentences_of(row.marks.get("mentions") or row.spans, sentences)
        count = int(row.values.get("count") or 1)
        page = pages.get((row.label, row.text), 0)
        named = Line(line.id, line.text, every, line.spans)
        found.append(NameLine(named, row.label, count, _words(row, "role", text), page))
    return tuple(found)


def day_lines(rows: Iterable[Row], sentences: Sentences) -> tuple[DayLine, ...]:
    """The days that an article speaks of, the earliest first."""
    found = [
        DayLine(
            line,
            str(row.values.get("start") or row.label),
            str(row.values.get("end") or ""),
            str(row.values.get("precision") or "day"),
            bool(row.values.get("future")),
        )
        for row, line in numbered(rows, "day", "d", sentences)
    ]
    return tuple(sorted(found, key=lambda day: (day.start, day.line.spans)))


def topic_lines(rows: Iterable[Row], sentences: Sentences) -> tuple[TopicLine, ...]:
    """What the article is about."""
    return tuple(
        TopicLine(line, TOPICS[row.label], TOPICS[section_of(row.label)])
        for row, line in numbered(rows, "topic", "t", sentences)
        if row.label in TOPICS
    )


def _words(row: Row, role: str, text: str) -> str:
    return " ".join(" ".join(text[start:end].split()) for start, end in row.marks.get(role, ()))
