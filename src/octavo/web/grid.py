"""The coverage grid of a story: what is reported, by whose words, and where each says it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from octavo.web.addresses import address
from octavo.web.ages import Clock, count, when_short
from octavo.web.teller import Teller
from octavo.web.told import Place, Told

MOST_COLUMNS = 6  # that fit beside the facts on a wide screen; the origins that say most of them
LEAST_COLUMNS = 2  # with one there is nothing to compare


@dataclass(frozen=True, slots=True)
class Column:
    """An origin: the outlet whose words they are, and how many reprint them."""

    origin: int
    name: str
    more: str


@dataclass(frozen=True, slots=True)
class Cell:
    """What one origin says of a fact: empty ``href`` where it says nothing of it."""

    href: str = ""
    text: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class GridRow:
    """One fact: words of one article, and a cell for every column."""

    text: str
    href: str
    note: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """Facts by origins. ``left_out`` counts origins beyond the columns."""

    columns: tuple[Column, ...]
    rows: tuple[GridRow, ...]
    left_out: int


def grid_of(tellers: Mapping[int, Teller], facts: Sequence[Told], clock: Clock) -> Grid | None:
    """The grid, or None where fewer than two origins have anything to compare."""
    says: dict[int, int] = {}
    for fact in facts:
        for origin in {place.origin for place in fact.places}:
            says[origin] = says.get(origin, 0) + 1
    if len(says) < LEAST_COLUMNS or not facts:
        return None
    first = {origin: min(_articles(origin, tellers, facts)) for origin in says}
    chosen = sorted(says, key=lambda origin: (-says[origin], first[origin]))[:MOST_COLUMNS]
    chosen.sort(key=first.__getitem__)
    columns = tuple(_column(origin, tellers) for origin in chosen)
    rows = tuple(_row(fact, chosen, tellers, clock) for fact in facts)
    return Grid(
        columns, tuple(row for row in rows if any(cell.href for cell in row.cells)), len(says) - len(chosen)
    )


def _articles(origin: int, tellers: Mapping[int, Teller], facts: Sequence[Told]) -> list[int]:
    own = [teller.article for teller in tellers.values() if teller.origin == origin]
    return own or [place.article for fact in facts for place in fact.places if place.origin == origin]


def _column(origin: int, tellers: Mapping[int, Teller]) -> Column:
    members = [teller for teller in tellers.values() if teller.origin == origin]
    head = tellers.get(origin) or (members[0] if members else None)
    copies = len({teller.outlet for teller in members if head and teller.outlet != head.outlet})
    return Column(origin, head.name if head else "", f"and {count(copies, 'reprint')}" if copies else "")


def _row(fact: Told, origins: Sequence[int], tellers: Mapping[int, Teller], clock: Clock) -> GridRow:
    by_origin: dict[int, tuple[int, Place]] = {}
    for number, place in sorted(fact.numbered.items(), key=lambda one: one[1].article):
        by_origin.setdefault(place.origin, (number, place))
    differ = {
        number: str(words) for number, words in (fact.values.get("differs") or ()) if isinstance(number, int)
    }
    cells = tuple(
        _cell(*by_origin[origin], differ, tellers, clock) if origin in by_origin else Cell()
        for origin in origins
    )
    shown = fact.shown[0]
    words = list(dict.fromkeys(cell.words for cell in cells if cell.words))
    note = f"They differ: {' or '.join(words)}" if len(words) > 1 else ""
    return GridRow(fact.text, address("article", shown.article) + shown.anchor, note, cells)


def _cell(
    number: int, place: Place, differ: Mapping[int, str], tellers: Mapping[int, Teller], clock: Clock
) -> Cell:
    href = address("article", place.article) + place.anchor
    teller = tellers.get(place.article)
    return Cell(href, when_short(teller.at, clock).text if teller else "said", differ.get(number, ""))
