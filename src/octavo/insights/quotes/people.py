"""The people of an article: their full names, their offices, and every place where they are named.

A name is two to five words with capitals in a row; a surname or a first name alone is that person's where the
article has only one of that name.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from octavo.insights.quotes.tokens import Token, Tokens, is_name, span_of
from octavo.insights.quotes.words import (
    AUXILIARIES,
    CLAUSE,
    DETERMINERS,
    FEMALE,
    MALE,
    OFFICES,
    ORGANISATIONS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVE,
    SAYING,
    STARTERS,
    TITLES,
    WEEKDAYS,
)
from octavo.insights.quotes.words import (
    words as _words,
)
from octavo.lib.spans import Span

LONGEST_NAME = 5  # words
LONGEST_OFFICE = 12  # words of an apposition that are still an office, not a story
_SMALL_PART = re.compile(r"-[a-z]+$")  # "Mum-of-two Ada Lund", "Hesk-born Ada Lund"
_ARTICLES = _words("the a an its their our his her my")
_JOINS = _words("de del der den van von la le da di du dos das bin ibn al el ter")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whom the article names in full: ``at`` is the first place, ``office_at`` the office's."""

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
class Run:
    """Words with capitals in a row: the office that they begin with, and the name."""

    office: tuple[Token, ...]
    name: tuple[Token, ...]
    place: int  # of the first of all in the words of the article
    gender: str = ""


@dataclass(frozen=True, slots=True)
class People:
    """Everybody whom an article names in full, and where."""

    by_name: Mapping[tuple[str, str], Person]
    namings: tuple[Naming, ...]
    by_single_name: Mapping[str, tuple[Person, ...]]
    by_office: Mapping[str, tuple[Person, ...]]

    def named(self, name: str) -> Person | None:
        """Who has a surname, or a first name that is nobody's surname, where only one has."""
        found = self.by_single_name.get(name, ())
        return found[0] if len(found) == 1 else None

    def within(self, start: int, end: int) -> Sequence[Naming]:
        """Where somebody is named between two places, in order."""
        first = bisect_left(self.namings, start, key=lambda naming: naming.at.start)
        return self.namings[first : bisect_left(self.namings, end, key=lambda naming: naming.at.start)]


def people_of(tokens: Tokens, names: Sequence[tuple[Span, str]] = ()) -> People:
    """Who is named in a text.

    ``names`` are names that a reader of names has found, each with its kind: what is everywhere
    something else is no person.
    """
    runs = [run for run in _runs(tokens) if run.name]
    kinds: dict[tuple[str, str], set[str]] = {}
    for run in runs:
        kinds.setdefault(_key(run), set()).add(_kind(run, names))
    persons: dict[tuple[str, str], Person] = {}
    for run in runs:
        key = _key(run)
        if not _whole(run) or not (kinds[key] == {""} or "person" in kinds[key]):
            continue
        office = _office_of(tokens, run)
        known = persons.get(key)
        if known is None:
            at = span_of(run.name)
            persons[key] = Person(at.of(tokens.text), at, office)
        elif known.office_at is None and office is not None:
            persons[key] = Person(known.name, known.at, office)
    singles = _single_names(persons)
    namings = []
    for run in runs:
        named = _person(run, persons, singles)
        if named:
            namings.append(Naming(span_of(run.name), named, run.gender))
    return People(persons, tuple(namings), singles, _by_office(tokens, persons.values()))


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


def _by_office(tokens: Tokens, persons: Iterable[Person]) -> dict[str, tuple[Person, ...]]:
    """Who holds an office, by the offices' last words: "captain", "port captain"."""
    found: dict[str, list[Person]] = {}
    for person in persons:
        if person.office_at is None:
            continue
        words = [token.low for token in tokens.within(*person.office_at)]
        end = next((place for place, word in enumerate(words) if word in PREPOSITIONS | CLAUSE), len(words))
        for start in range(end):
            found.setdefault(" ".join(words[start:end]), []).append(person)
    return {office: tuple(holders) for office, holders in found.items()}


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


def _runs(tokens: Tokens) -> list[Run]:
    """Every row of capitals, an office at its head told from the name."""
    found, words = [], tokens.all
    place = 0
    while place < len(words):
        if not is_name(words[place]):
            place += 1
            continue
        end = place + 1
        while end < len(words) and _adjoin(tokens.text, words[end - 1], words[end]):
            if is_name(words[end]):
                end += 1
            elif words[end].low in _JOINS and end + 1 < len(words) and _follows(tokens.text, words, end):
                end += 2
            else:
                break
        found.append(_run(words, place, end))
        place = end
    return found


def _follows(text: str, words: Sequence[Token], place: int) -> bool:
    return is_name(words[place + 1]) and _adjoin(text, words[place], words[place + 1])


def _adjoin(text: str, one: Token, other: Token) -> bool:
    """Whether two words stand side by side, at most the full stop of an initial or a title between them."""
    between = text[one.end : other.start]
    if between.strip(" \xa0") == "":
        return True
    return between.strip(" \xa0") == "." and (
        len(one.text) == 1 or one.low in OFFICES or one.text in {"Jr", "St"}
    )


def _run(words: Sequence[Token], start: int, end: int) -> Run:
    first = start
    while first < end and (words[first].low in STARTERS or _SMALL_PART.search(words[first].text)):
        first += 1
    head = max((place for place in range(first, end - 1) if words[place].low in OFFICES), default=first - 1)
    office = list(words[first : head + 1])
    before = words[start - 1] if start else None
    gender = ""
    if before and before.low in TITLES and first == start:
        gender = _gender(before.low)
    elif office:
        gender = _gender(office[-1].low)
    return Run(tuple(office), tuple(words[head + 1 : end]), first, gender)


def _gender(word: str) -> str:
    return "m" if word in MALE else "f" if word in FEMALE else ""


def _office_of(tokens: Tokens, run: Run) -> Span | None:
    """Somebody's office as it stands beside the name; None where none does."""
    if run.office:
        return span_of(run.office)
    words, place = tokens.all, run.place
    start = place
    while start and place - start < 4 and _adjoin(tokens.text, words[start - 1], words[start]):
        before = words[start - 1]
        if (start == place and before.low not in OFFICES) or not _describes(before):
            break
        start -= 1
    if start < place:
        return span_of(words[start:place])
    return _apposition(tokens, place + len(run.name)) or _apposed_to(tokens, place)


def _describes(token: Token) -> bool:
    stops = DETERMINERS | PREPOSITIONS | CLAUSE | AUXILIARIES | SAYING | RELATIVE | PRONOUNS | TITLES
    return token.word and token.low not in stops - {"former"} and not token.possessive


def _apposition(tokens: Tokens, place: int) -> Span | None:
    """The office behind a name: of "Maren Vik, 51, the port captain, said", port captain."""
    words = tokens.all
    if place >= len(words) or words[place].text != ",":
        return None
    place += 1
    if place + 1 < len(words) and words[place].text.isdigit() and words[place + 1].text == ",":
        place += 2
    if place < len(words) and words[place].low in _ARTICLES:
        place += 1
    end = place
    while end < len(words) and end - place < LONGEST_OFFICE and words[end].word:
        if words[end].low in RELATIVE | SAYING or (
            end > place and _stops(tokens.text, words[end - 1], words[end])
        ):
            break
        end += 1
    closed = end == len(words) or words[end].text in ",;:" or _stops(tokens.text, words[end - 1], words[end])
    closed = closed or words[end].low in RELATIVE | SAYING
    chunk = words[place:end]
    if not closed or not any(token.low in OFFICES for token in chunk[:5]) or not _describes(chunk[0]):
        return None
    named = chunk[0].capital and chunk[0].low not in OFFICES and not any(t.low in OFFICES for t in chunk[:3])
    return None if named else span_of(chunk)


def _stops(text: str, one: Token, other: Token) -> bool:
    """Whether a sentence ends between two words, or something in marks or brackets stands there."""
    between = text[one.end : other.start]
    return "\n" in between or (any(c in between for c in '.!?"“”') and not _adjoin(text, one, other))


def _apposed_to(tokens: Tokens, place: int) -> Span | None:
    """The office before a name in apposition: of "the port captain, Maren Vik, said", port captain."""
    words = tokens.all
    if place < 3 or words[place - 1].text != "," or words[place - 2].low not in OFFICES:
        return None
    start = place - 2
    while start and place - start < 8 and _describes(words[start - 1]) and not words[start - 1].capital:
        start -= 1
    if not start or words[start - 1].low not in _ARTICLES:
        return None
    return span_of(words[start : place - 1])
