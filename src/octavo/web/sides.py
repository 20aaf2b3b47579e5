"""What the other articles of a story say, beside one of them: who else, who differs, what is missing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from octavo.web.addresses import address
from octavo.web.ages import Clock, When, when_short
from octavo.web.lines import NOTHING, Beside, FigureLine, Line, QuoteLine, Row, Sentences, numbered
from octavo.web.readings import beside_figure, beside_quote
from octavo.web.teller import Teller
from octavo.web.told import Place, Told, also


@dataclass(frozen=True, slots=True)
class PointLine:
    """A key point: its rank, who else says it, and what others say of its figures."""

    line: Line
    rank: int
    also: str = ""
    beside: Beside = NOTHING


@dataclass(frozen=True, slots=True)
class Source:
    """One place where something is said: the outlet, when, and the address of the sentence."""

    name: str
    when: When
    href: str


@dataclass(frozen=True, slots=True)
class MissingLine:
    """What others report and this article does not: words of one of them, and where each says it."""

    id: str
    text: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Sides:
    """All that the other articles of a story have to say about one article; empty where it has none."""

    article: int = 0
    tellers: Mapping[int, Teller] = field(default_factory=dict)
    facts: tuple[Told, ...] = ()
    quotes: tuple[Told, ...] = ()
    figures: tuple[Told, ...] = ()
    missing: tuple[MissingLine, ...] = ()
    only: tuple[Line, ...] = ()

    def in_quotes(self, lines: Iterable[QuoteLine]) -> tuple[QuoteLine, ...]:
        """The quotations, each with what other outlets made of it."""
        if not self.quotes:
            return tuple(lines)
        return tuple(
            replace(one, beside=beside_quote(self.article, one.line, self.quotes, self.tellers))
            for one in lines
        )

    def in_figures(self, lines: Iterable[FigureLine]) -> tuple[FigureLine, ...]:
        """The figures, each with what other outlets say instead, before or after."""
        if not self.figures:
            return tuple(lines)
        return tuple(
            one
            if one.beside.text
            else replace(one, beside=beside_figure(self.article, one.line, self.figures, self.tellers))
            for one in lines
        )


def sides_of(
    article: int, tellers: Mapping[int, Teller], told: Sequence[Told], clock: Clock, sentences: Sentences
) -> Sides:
    """What a story's lines say beside one of its articles."""

    def of_kind(kind: str) -> tuple[Told, ...]:
        return tuple(line for line in told if line.kind == kind)

    missing = tuple(
        MissingLine(f"m{number}", line.text, sources_of(line.places, tellers, clock))
        for number, line in enumerate(of_kind("missing"), start=1)
    )
    own = [
        Row("only", "", line.text, [(place.start, place.end) for place in line.shown])
        for line in of_kind("only")
    ]
    only = tuple(line for _, line in numbered(own, "only", "o", sentences))
    return Sides(article, tellers, of_kind("fact"), of_kind("quote"), of_kind("figure"), missing, only)


def point_lines(rows: Iterable[Row], sentences: Sentences, sides: Sides) -> tuple[PointLine, ...]:
    """The key points, each with who else says it and what is said instead."""
    found = []
    for rank, (_, line) in enumerate(numbered(rows, "point", "p", sentences), start=1):
        beside = beside_figure(sides.article, line, sides.figures, sides.tellers)
        found.append(PointLine(line, rank, also(sides.article, line.spans, sides.facts), beside))
    return tuple(found)


def sources_of(places: Iterable[Place], tellers: Mapping[int, Teller], clock: Clock) -> tuple[Source, ...]:
    """Where something is said, an outlet once, by its first article."""
    found: dict[int, Source] = {}
    for place in places:
        teller = tellers.get(place.article)
        if teller and place.outlet not in found:
            href = address("article", place.article) + place.anchor
            found[place.outlet] = Source(teller.name, when_short(teller.at, clock, exact=teller.exact), href)
    return tuple(found.values())
