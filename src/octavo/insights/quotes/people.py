"""The people of an article: their full names, their offices, and every place where they are named.

A name is two to five words with capitals in a row; a surname or a first name alone is that person's where the
article has only one of that name. Whom it names by one name throughout ("President Vik", "Ms Lund") is a
person too, so that "the president" and "she" are not taken for somebody whom it names in full.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from octavo.insights.quotes.offices import office_of
from octavo.insights.quotes.runs import Run, runs_of
from octavo.insights.quotes.tokens import Tokens, span_of
from octavo.insights.quotes.words import CLAUSE, FINITE, ORGANISATIONS, PREPOSITIONS, TITLES, WEEKDAYS
from octavo.lib.spans import Span

LONGEST_NAME = 5  # words


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whom the article names: ``at`` is the first place, ``office_at`` the office's."""

    name: str
    at: Span
    office_at: Span | None = None


@dataclass(frozen=True, slots=True)
class Naming:
    """One place where a person is named, and the gender that a title there says ("m", "f", "")."""

    at: Span
    person: Person
    gender: str = ""


@dataclass(frozen=True, slots=True)
class People:
    """Everybody whom an article names, and where; ``unclear`` is where a name alone could be of several."""

    by_name: Mapping[tuple[str, str], Person]
    namings: tuple[Naming, ...]
    by_single_name: Mapping[str, tuple[Person, ...]]
    by_office: Mapping[str, tuple[Person, ...]]
    unclear: tuple[int, ...] = ()

    def named(self, name: str) -> Person | None:
        """Who has a surname, or a first name that is nobody's surname, where only one has."""
        found = self.by_single_name.get(name, ())
        return found[0] if len(found) == 1 else None

    def within(self, start: int, end: int) -> Sequence[Naming]:
        """Where somebody is named between two places, in order."""
        first = bisect_left(self.namings, start, key=lambda naming: naming.at.start)
        return self.namings[first : bisect_left(self.namings, end, key=lambda naming: naming.at.start)]

    def unclear_within(self, start: int, end: int) -> bool:
        """Whether somebody is named between two places by a name that several have."""
        first = bisect_left(self.unclear, start)
        return first < len(self.unclear) and self.unclear[first] < end


def people_of(tokens: Tokens, names: Sequence[tuple[Span, str]] = ()) -> People:
    """Who is named in a text.

    ``names`` are names that a reader of names has found, each with its kind: what is everywhere
    something else is no person.
    """
    runs = [_trimmed(run, names) for run in runs_of(tokens) if run.name]
    persons = _in_full(tokens, runs, names)
    singles = _single_names(persons)
    singles.update(_by_one_name(tokens, runs, names, singles))
    namings, unclear = [], []
    held = [(person, person.office_at) for person in persons.values() if person.office_at]
    for run in runs:
        named = _person(run, persons, singles)
        if named:
            namings.append(Naming(span_of(run.name), named, run.gender))
            held += [(named, span_of(run.office))] if run.office else []
        elif len(run.name) == 1 and run.name[0].low in singles:
            unclear.append(run.name[0].start)
    return People(persons, tuple(namings), singles, _by_office(tokens, held), tuple(unclear))


def _in_full(
    tokens: Tokens, runs: Sequence[Run], names: Sequence[tuple[Span, str]]
) -> dict[tuple[str, str], Person]:
    """Whom the article names in full, by first name and surname."""
    kinds: dict[tuple[str, str], set[str]] = {}
    for run in runs:
        kinds.setdefault(_key(run), set()).add(_kind(run, names))
    persons: dict[tuple[str, str], Person] = {}
    for run in runs:
        key = _key(run)
        if not _whole(run) or not (kinds[key] == {""} or "person" in kinds[key]):
            continue
        office = office_of(tokens, run)
        known = persons.get(key)
        if known is None:
            at = span_of(run.name)
            persons[key] = Person(at.of(tokens.text), at, office)
        elif known.office_at is None and office is not None:
            persons[key] = Person(known.name, known.at, office)
    return persons


def _by_one_name(
    tokens: Tokens,
    runs: Sequence[Run],
    names: Sequence[tuple[Span, str]],
    known: Mapping[str, Sequence[Person]],
) -> dict[str, tuple[Person, ...]]:
    """Whom the article names by one name throughout: by title or office, or as one who says something."""
    found: dict[str, Person] = {}
    for run in runs:
        name = run.name[0]
        if len(run.name) > 1 or name.low in known or name.low in WEEKDAYS | ORGANISATIONS:
            continue
        if (names and _kind(run, names) != "person") or not _addressed(tokens, run):
            continue
        office = span_of(run.office) if run.office else None
        one = found.setdefault(name.low, Person(span_of(run.name).of(tokens.text), span_of(run.name), office))
        if one.office_at is None and office is not None:
            found[name.low] = replace(one, office_at=office)
    return {name: (person,) for name, person in found.items()}


def _addressed(tokens: Tokens, run: Run) -> bool:
    """Whether one name alone is somebody's: "Ms Lund", "President Vik", "Lund said"."""
    behind = run.place + len(run.office) + 1
    says = behind < len(tokens.all) and tokens.all[behind].low in FINITE
    return bool(run.office) or says or (run.place > 0 and tokens.all[run.place - 1].low in TITLES)


def _trimmed(run: Run, names: Sequence[tuple[Span, str]]) -> Run:
    """Without the words before a person's name, where a reader of names has found it to begin within the row:
    of "Considering Maren Vik" and "[secretary of] State Maren Vik", the name.
    """
    place = bisect_left(names, run.name[-1].end, key=lambda name: name[0].start) - 1
    if len(run.name) == 1 or place < 0 or names[place][1] != "person":
        return run
    span = names[place][0]
    cut = next((at for at, token in enumerate(run.name) if token.start == span.start), 0)
    if not cut or span.end < span_of(run.name).end:
        return run
    return Run((), run.name[cut:], run.place + len(run.office) + cut)


def _single_names(persons: Mapping[tuple[str, str], Person]) -> dict[str, tuple[Person, ...]]:
    """Who is meant by one name alone: whose surname it is, or, where it is nobody's, whose first name."""
    found: dict[str, list[Person]] = {}
    for (_, surname), person in persons.items():
        found.setdefault(surname, []).append(person)
    surnames = frozenset(found)
    for (first, _), person in persons.items():
        if first not in surnames:
            found.setdefault(first, []).append(person)
    return {name: tuple(holders) for name, holders in found.items()}


def _by_office(tokens: Tokens, held: Sequence[tuple[Person, Span]]) -> dict[str, tuple[Person, ...]]:
    """Who holds an office, by the offices' last words: "captain", "port captain"."""
    found: dict[str, dict[str, Person]] = {}
    for person, office in held:
        words = [token.low for token in tokens.within(*office)]
        end = next((place for place, word in enumerate(words) if word in PREPOSITIONS | CLAUSE), len(words))
        for start in range(end):
            found.setdefault(" ".join(words[start:end]), {})[person.name] = person
    return {office: tuple(holders.values()) for office, holders in found.items()}


def _key(run: Run) -> tuple[str, str]:
    """First name and surname: a middle name makes nobody else."""
    return run.name[0].low, run.name[-1].low


def _kind(run: Run, names: Sequence[tuple[Span, str]]) -> str:
    """What a reader of names has found there, "" where nothing. ``names`` are in order."""
    place = bisect_left(names, run.name[-1].end, key=lambda name: name[0].start)
    if place == 0 or names[place - 1][0].end <= run.name[0].start:
        return ""
    span, kind = names[place - 1]
    return kind if span.end <= run.name[-1].end else "part"  # of a longer name: in "Hesk gran Ada Lund", Hesk


def _person(
    run: Run, persons: Mapping[tuple[str, str], Person], singles: Mapping[str, tuple[Person, ...]]
) -> Person | None:
    if _whole(run):
        return persons.get(_key(run))
    found = singles.get(run.name[0].low, ()) if len(run.name) == 1 else ()
    return found[0] if len(found) == 1 else None


def _whole(run: Run) -> bool:
    """Whether it is somebody's full name, as far as its form tells."""
    return (
        2 <= len(run.name) <= LONGEST_NAME
        and run.name[-1].low not in ORGANISATIONS
        and not any(
            token.low in WEEKDAYS or (token.text.isupper() and len(token.text) > 2) for token in run.name
        )
        and not any(token.possessive for token in run.name[:-1])
        and len(run.name[-1].text) > 1
    )
