"""The coverage grid of a story: what is reported, in whose words, and where each says it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from octavo.web.addresses import address
from octavo.web.ages import Clock, count, stamp
from octavo.web.teller import Teller
from octavo.web.told import Place, Told

MOST_COLUMNS = 6  # that fit beside the facts on a wide screen; the outlets that say most of them
LEAST_COLUMNS = 2  # with one there is nothing to compare


@dataclass(frozen=True, slots=True)
class Column:
    """An outlet's own words; ``more`` counts the outlets that reprint them."""

    name: str
    more: str


@dataclass(frozen=True, slots=True)
class Cell:
    """What one outlet says of a fact. Without ``href`` nothing was found; ``lacking`` says that it certainly
    does not report it.
    """

    href: str = ""
    text: str = ""
    words: str = ""
    lacking: bool = False


@dataclass(frozen=True, slots=True)
class GridRow:
    """One fact: words of one article, and a cell for every column."""

    text: str
    href: str
    note: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """Facts by outlets. ``left_out`` counts outlets beyond the columns."""

    columns: tuple[Column, ...]
    rows: tuple[GridRow, ...]
    left_out: int


def grid_of(tellers: Mapping[int, Teller], facts: Sequence[Told], clock: Clock) -> Grid | None:
    """The grid, or None where fewer than two outlets have words of their own to compare."""
    voices = {teller.article: _voice(teller, tellers) for teller in tellers.values()}
    says: dict[int, int] = {}
    for fact in facts:
        for voice in {voices[place.article] for place in fact.places if place.article in voices}:
            says[voice] = says.get(voice, 0) + 1
    if len(says) < LEAST_COLUMNS:
        return None
    order = list(dict.fromkeys(voices.values()))  # that of appearance
    chosen = sorted(sorted(says, key=lambda voice: -says[voice])[:MOST_COLUMNS], key=order.index)
    days = {clock.day_of(teller.at) for teller in tellers.values()}
    day = days.pop() if len(days) == 1 else None
    rows = tuple(_row(fact, chosen, voices, tellers, clock, day) for fact in facts)
    shown = tuple(row for row in rows if any(cell.href for cell in row.cells))
    columns = tuple(_column(voice, voices, tellers) for voice in chosen)
    return Grid(columns, shown, len(says) - len(chosen))


def _voice(teller: Teller, tellers: Mapping[int, Teller]) -> int:
    """The outlet whose words an article is in: a reprint speaks with its origin's voice."""
    head = tellers.get(teller.origin)
    return head.outlet if head else teller.outlet


def _lacks(voice: int, voices: Mapping[int, int], fact: Told) -> bool:
    """Whether certainly none of an outlet's own words report a fact."""
    lacking = set(fact.values.get("lacking") or ())
    return all(article in lacking for article, other in voices.items() if other == voice)


def _column(voice: int, voices: Mapping[int, int], tellers: Mapping[int, Teller]) -> Column:
    spoken = [tellers[article] for article, other in voices.items() if other == voice]
    name = next((teller.name for teller in spoken if teller.outlet == voice), spoken[0].name)
    reprints = len({teller.outlet for teller in spoken} - {voice})
    return Column(name, f"and {count(reprints, 'reprint')}" if reprints else "")


def _row(
    fact: Told,
    chosen: Sequence[int],
    voices: Mapping[int, int],
    tellers: Mapping[int, Teller],
    clock: Clock,
    day: date | None,
) -> GridRow:
    first: dict[int, tuple[int, Place]] = {}
    for number, place in sorted(fact.numbered.items(), key=lambda one: one[1].article):
        if place.article in voices:
            first.setdefault(voices[place.article], (number, place))
    differ = {number: str(words) for number, words in fact.values.get("differs") or ()}
    cells = []
    for voice in chosen:
        if voice not in first:
            cells.append(Cell(lacking=_lacks(voice, voices, fact)))
            continue
        number, place = first[voice]
        teller = tellers[place.article]
        when = stamp(teller.at, clock, day=day, exact=teller.exact)
        cells.append(Cell(address("article", place.article) + place.anchor, when, differ.get(number, "")))
    words = list(dict.fromkeys(cell.words for cell in cells if cell.words))
    note = f"They differ: {' or '.join(words)}" if len(words) > 1 else ""
    shown = fact.shown[0]
    return GridRow(fact.text, address("article", shown.article) + shown.anchor, note, tuple(cells))
