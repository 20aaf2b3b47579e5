"""What is true in the demo edition: the gold (truth.json) that Octavo's readings of it are measured against.

Passages are as the sources write them; ``octavo.demo.clock.expand`` replaces their tokens.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from octavo.demo.clock import EditionTime
from octavo.demo.source import BrokenSourceError, Table, read_file
from octavo.lib.outcome import Failure

FILE = "truth.json"


@dataclass(frozen=True, slots=True)
class TrueStory:
    """A story: its articles (outlet/slug), and the stories that it follows and only resembles, or empty."""

    id: str
    title: str
    articles: tuple[str, ...]
    follows: str
    lookalike_of: str


@dataclass(frozen=True, slots=True)
class FigureValue:
    """One value as one article gives it; ``version`` is 2 where only the corrected article does."""

    value: float | str
    written: str
    article: str
    source: str
    version: int


@dataclass(frozen=True, slots=True)
class TrueFigure:
    """A figure over the articles of a story; ``kind`` says how its values relate ("rises", "disagrees" …)."""

    story: str
    what: str
    unit: str
    kind: str
    values: tuple[FigureValue, ...]


@dataclass(frozen=True, slots=True)
class TrueQuote:
    """One saying: in ``parts`` in the article ``full``, and cut to other wordings in others."""

    speaker: str
    office: str
    text: str
    parts: tuple[str, ...]
    full: str
    cut_texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class TrueCorrection:
    """What an article first said, and what it says now."""

    article: str
    corrected_at: EditionTime
    headline_changed: bool
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class DateInWords:
    """An article whose only date stands in its words, and the day (0 is the last) that they mean."""

    article: str
    written: str
    day: int


@dataclass(frozen=True, slots=True)
class Truth:
    """The whole gold; ``copies`` maps an article to the one whose text it carries."""

    stories: tuple[TrueStory, ...]
    copies: Mapping[str, str]
    figures: tuple[TrueFigure, ...]
    quotes: tuple[TrueQuote, ...]
    corrections: tuple[TrueCorrection, ...]
    dates_in_words: tuple[DateInWords, ...]

    def story_of(self, article: str) -> str | None:
        """The id of the story that an article (outlet/slug) belongs to."""
        return next((story.id for story in self.stories if article in story.articles), None)


def load_truth(folder: Path) -> Truth | Failure:
    """Read ``truth.json`` in the sources' folder; a Failure names what is wrong in it."""
    try:
        return _truth(_parsed(read_file(folder / FILE, FILE)))
    except BrokenSourceError as error:
        return Failure(
            "demo.truth_broken", f"The demo edition's gold cannot be read: {error}", permanent=True
        )


def _parsed(text: str) -> Table:
    try:
        values = json.loads(text)
    except json.JSONDecodeError as error:
        raise BrokenSourceError(f"{FILE} is not valid JSON: {error}.") from error
    keys = frozenset(("stories", "copies", "figures", "quotes", "corrections", "dates_in_words"))
    if not isinstance(values, dict):
        raise BrokenSourceError(f"{FILE} must be one JSON object.")
    return Table(values, FILE, keys)


def _truth(table: Table) -> Truth:
    stories = table.value("stories", dict)
    return Truth(
        stories=tuple(
            _story(name, _table(row, f"{FILE}, story {name}", _STORY)) for name, row in stories.items()
        ),
        copies=table.mapping("copies"),
        figures=tuple(_figure(row) for row in _rows(table, "figures", _FIGURE)),
        quotes=tuple(_quote(row) for row in _rows(table, "quotes", _QUOTE)),
        corrections=tuple(
            TrueCorrection(
                row.text("article"),
                row.time("corrected_at"),
                row.flag("headline_changed"),
                row.text("was"),
                row.text("now"),
            )
            for row in _rows(table, "corrections", _CORRECTION)
        ),
        dates_in_words=tuple(
            DateInWords(row.text("article"), row.text("written"), row.value("day", int))
            for row in _rows(table, "dates_in_words", _DATE)
        ),
    )


_STORY = frozenset(("title", "articles", "follows", "lookalike_of"))
_FIGURE = frozenset(("story", "what", "unit", "kind", "values"))
_VALUE = frozenset(("value", "written", "article", "source", "version"))
_QUOTE = frozenset(("speaker", "office", "text", "parts", "full", "cut", "cut_texts"))
_CORRECTION = frozenset(("article", "corrected_at", "headline_changed", "was", "now"))
_DATE = frozenset(("article", "written", "day"))


def _table(row: object, where: str, known: frozenset[str]) -> Table:
    """A table of ``row``, in which null means the same as a key that is not there."""
    if not isinstance(row, dict):
        raise BrokenSourceError(f"{where} must be a JSON object.")
    return Table({key: value for key, value in row.items() if value is not None}, where, known)


def _rows(table: Table, key: str, known: frozenset[str]) -> Iterator[Table]:
    for number, row in enumerate(table.value(key, list), start=1):
        yield _table(row, f"{FILE}, {key} {number}", known)


def _story(name: str, row: Table) -> TrueStory:
    return TrueStory(
        name, row.text("title"), row.texts("articles"), row.text("follows", ""), row.text("lookalike_of", "")
    )


def _figure(row: Table) -> TrueFigure:
    values = tuple(
        FigureValue(
            one.number_or_text("value"),
            one.text("written"),
            one.text("article"),
            one.text("source", ""),
            one.value("version", int, 1),
        )
        for one in _rows(row, "values", _VALUE)
    )
    return TrueFigure(row.text("story"), row.text("what"), row.text("unit", ""), row.text("kind"), values)


def _quote(row: Table) -> TrueQuote:
    cut_texts = row.mapping("cut_texts")
    if set(row.texts("cut")) != set(cut_texts):
        raise row.broken("“cut” and “cut_texts” must name the same articles.")
    return TrueQuote(
        row.text("speaker"),
        row.text("office", ""),
        row.text("text"),
        row.texts("parts"),
        row.text("full"),
        cut_texts,
    )
