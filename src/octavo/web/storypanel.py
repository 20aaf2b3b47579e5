"""What a story's articles say between them, as the story's own page shows it.

Every line leads to a sentence in the article that it is from.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from octavo.web.addresses import address
from octavo.web.ages import Clock, count
from octavo.web.grid import Grid, grid_of
from octavo.web.lines import Line, unpointed
from octavo.web.numbertext import number_text
from octavo.web.readings import cuts_of, readings_of
from octavo.web.sides import Source, sources_of
from octavo.web.teller import Teller
from octavo.web.told import Told


@dataclass(frozen=True, slots=True)
class StoryWords:
    """Words of one article, who says so, and the address of the sentence."""

    text: str
    href: str
    sources: tuple[Source, ...]
    said_by: str
    label: str = ""
    office: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """One number for a thing that outlets count: its words, who says so and where."""

    words: str
    source: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class StoryFigure:
    """A thing that is counted, and the numbers that are given for it; ``label`` agree, update or disagree."""

    counted: str
    label: str
    readings: tuple[Reading, ...]


@dataclass(frozen=True, slots=True)
class StoryDay:
    """A day of the story, and what is said of it."""

    start: str
    precision: str
    future: bool
    words: StoryWords


@dataclass(frozen=True, slots=True)
class StoryPanel:
    """Everything that comparing found; empty sections are not shown."""

    points: tuple[StoryWords, ...]
    quotes: tuple[StoryWords, ...]
    figures: tuple[StoryFigure, ...]
    days: tuple[StoryDay, ...]
    grid: Grid | None
    away: Collection[str] = ()


def story_panel(
    tellers: Mapping[int, Teller], told: Sequence[Told], clock: Clock, away: Collection[str]
) -> StoryPanel:
    """The sections of a story's page, without those that are put away."""

    def of_kind(kind: str, part: str) -> tuple[Told, ...]:
        return () if part in away else tuple(line for line in told if line.kind == kind)

    return StoryPanel(
        points=tuple(_words(line, tellers, clock) for line in of_kind("point", "points")),
        quotes=tuple(_quote(line, tellers, clock) for line in of_kind("quote", "quotes")),
        figures=tuple(_figure(line, tellers, clock) for line in of_kind("figure", "figures")),
        days=tuple(_day(line, tellers, clock) for line in of_kind("day", "days")),
        grid=grid_of(tellers, of_kind("fact", "coverage"), clock),
        away=away,
    )


def words_of(line: Line, teller: Teller) -> StoryWords:
    """A line of one article alone."""
    anchor = f"#s{line.sentences[0]}" if line.sentences else ""
    return StoryWords(line.text, address("article", teller.article) + anchor, (), f"from {teller.name}")


def said_by(line: Told) -> str:
    """How many say so: "5 outlets, 3 origins"; empty for one alone, which is named."""
    outlets = len(line.outlets)
    if outlets < 2:
        return ""
    origins = f", {count(line.origins, 'origin')}" if line.origins != outlets else ""
    return f"{count(outlets, 'outlet')}{origins}"


def _words(line: Told, tellers: Mapping[int, Teller], clock: Clock) -> StoryWords:
    first = sources_of(line.shown, tellers, clock)
    sources = sources_of(line.places, tellers, clock)
    return StoryWords(line.text, first[0].href if first else "", sources, said_by(line), line.label)


def _quote(line: Told, tellers: Mapping[int, Teller], clock: Clock) -> StoryWords:
    words = _words(line, tellers, clock)
    return StoryWords(
        unpointed(words.text),
        words.href,
        words.sources,
        words.said_by,
        str(line.values.get("speaker") or line.label),
        str(line.values.get("office") or ""),
        "; ".join(text for text, _ in cuts_of(line, tellers)),
    )


def _figure(line: Told, tellers: Mapping[int, Teller], clock: Clock) -> StoryFigure:
    by_words: dict[str, list[tuple[str, Source]]] = {}
    kind, unit = str(line.values.get("type") or ""), str(line.values.get("unit") or "")
    for reading, place in readings_of(line):
        words = number_text(reading, kind, unit)
        for source in sources_of([place], tellers, clock):
            by_words.setdefault(words, []).append((str(reading.get("source") or ""), source))
    readings = tuple(
        Reading(
            words,
            next((who for who, _ in found if who), ""),
            tuple({source.name: source for _, source in reversed(found)}.values())[::-1],
        )
        for words, found in by_words.items()
    )
    return StoryFigure(str(line.values.get("counted") or ""), line.label, readings)


def _day(line: Told, tellers: Mapping[int, Teller], clock: Clock) -> StoryDay:
    values = line.values
    return StoryDay(
        str(values.get("start") or line.label),
        str(values.get("precision") or "day"),
        bool(values.get("future")),
        _words(line, tellers, clock),
    )
