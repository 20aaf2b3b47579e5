"""What the gold of the demo edition says, as typed values; ``octavo.demo.gold`` reads it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from octavo.lib.spans import Span

Precision = Literal["day", "month", "year", "week", "leave"]
Relation = Literal["agree", "update", "disagree"]
NameKind = Literal["person", "organisation", "place", "vessel", "generic"]
QuoteKind = Literal["named", "anonymous", "organisation", "author", "written", "unclear"]


class Text(NamedTuple):
    """One version of an article: its name (outlet/slug), and 1 as first published or 2 as corrected."""

    article: str
    version: int = 1


@dataclass(frozen=True, slots=True)
class GoldFigure:
    """A quantity: ``low`` is the smaller number of a vote, ``high`` the upper end of a range."""

    text: Text
    span: Span
    kind: str
    value: float
    low: float | None
    high: float | None
    unit: str
    what: str
    per: str
    qualifier: str
    by: str
    optional: bool


@dataclass(frozen=True, slots=True)
class FigureReading:
    """What one article gives for a figure; ``copy`` where the article carries another's words."""

    text: Text
    span: Span
    value: float
    copy: bool


@dataclass(frozen=True, slots=True)
class AlignedFigure:
    """The same quantity in several articles of a story, and how its values relate."""

    story: str
    what: str
    relation: Relation
    readings: tuple[FigureReading, ...]


@dataclass(frozen=True, slots=True)
class GoldDay:
    """An expression of time: ``means`` is the day, or the first day of the month, year or week.

    None where a machine has to leave it.
    """

    text: Text
    span: Span
    precision: Precision
    means: date | None
    optional: bool


class Mention(NamedTuple):
    """Where a name is spoken of; ``description`` for "the port captain" and titles."""

    span: Span
    description: bool


@dataclass(frozen=True, slots=True)
class GoldName:
    """Somebody or something with a name, in one article, with all mentions in order.

    ``also`` is another kind that it may be taken for, or "".
    """

    text: Text
    kind: NameKind
    also: str
    name: str
    role: str
    mentions: tuple[Mention, ...]
    optional: bool


@dataclass(frozen=True, slots=True)
class GoldFact:
    """A fact of a story: where it is said (all articles as first published), implied, or not said."""

    story: str
    fact: str
    said: Mapping[str, tuple[Span, ...]]
    unclear: tuple[str, ...]
    not_said: tuple[str, ...]
    origins: int


@dataclass(frozen=True, slots=True)
class GoldOrigin:
    """Whose words an article has; ``origin`` is itself where they are its own."""

    article: str
    origin: str
    credited: bool
    own_passages: tuple[Span, ...]
    cites: str


@dataclass(frozen=True, slots=True)
class OriginPair:
    """Two articles of a story, and whether their words go back to the same origin."""

    story: str
    first: str
    second: str
    same: bool


@dataclass(frozen=True, slots=True)
class GoldQuote:
    """A saying in its parts (without the marks); ``cue`` are the words that name its speaker."""

    text: Text
    parts: tuple[Span, ...]
    speaker: str
    cue: Span | None
    office: str
    kind: QuoteKind
    carried: bool
    optional: bool


class QuoteReading(NamedTuple):
    """One article's wording of a saying; ``cut`` where it gives a part, ``copy`` where it copies another."""

    text: Text
    span: Span
    cut: bool
    copy: bool


@dataclass(frozen=True, slots=True)
class AlignedQuote:
    """One saying in several articles."""

    speaker: str
    readings: tuple[QuoteReading, ...]


@dataclass(frozen=True, slots=True)
class Gold:
    """The whole gold, and the texts that its spans lie in, by article and version."""

    texts: Mapping[Text, str]
    figures: tuple[GoldFigure, ...]
    aligned_figures: tuple[AlignedFigure, ...]
    days: tuple[GoldDay, ...]
    names: tuple[GoldName, ...]
    facts: tuple[GoldFact, ...]
    origins: tuple[GoldOrigin, ...]
    pairs: tuple[OriginPair, ...]
    quotes: tuple[GoldQuote, ...]
    aligned_quotes: tuple[AlignedQuote, ...]
