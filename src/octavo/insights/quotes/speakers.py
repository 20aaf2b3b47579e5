"""Whom the words beside a quotation mean: a name in full, an office, a body; nobody where that is unsure."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from octavo.insights.quotes.people import Naming, People, Person
from octavo.insights.quotes.tokens import Token, Tokens, is_name, span_of
from octavo.insights.quotes.words import (
    DETERMINERS,
    FINITE,
    OFFICES,
    PERSONS,
    PRONOUNS,
    RELATIVE,
    SAYING,
    STARTERS,
    TITLES,
)
from octavo.insights.quotes.words import (
    words as _words,
)
from octavo.lib.spans import Span

SUBJECT = 6  # words at the head of a sentence in which what it is about stands
LOOK_BACK = 6  # sentences of something else before a pronoun; beyond, it means somebody nearer
FURTHEST = 25  # sentences before it in all
_HEAD_ENDS = _words("of for from at in with on who which whose whom to and")
_NOBODY = _words("his her their its our my your one another some many most several both other this that")


_HUMANS = OFFICES | _words("man woman boy girl child neighbour customer passenger witness victim caller")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who is meant: the ``name`` in the article's words, where it stands, and the office with its place."""

    name: str = ""
    at: Span | None = None
    office_at: Span | None = None


UNKNOWN = Speaker()


@dataclass(slots=True)
class Speakers:
    """Tells who is meant, quotation after quotation: a pronoun means somebody who was there before."""

    tokens: Tokens
    people: People
    sentences: Sequence[Span]
    _gender: dict[str, str] = field(default_factory=dict)
    _last: tuple[int, Person] | None = None

    def __post_init__(self) -> None:
        for naming in self.people.namings:
            if naming.gender:
                self._gender.setdefault(naming.person.name, naming.gender)
        for number, sentence in enumerate(self.sentences):
            self._learn(number, sentence)

    def _learn(self, number: int, sentence: Span) -> None:
        """A gender from "he" or "her" in a sentence that names one person, and in the one behind it."""
        persons = {naming.person.name for naming in self.people.within(*sentence)}
        if len(persons) != 1:
            return
        words = [token.low for token in self.tokens.within(*sentence)]
        if number + 1 < len(self.sentences) and not self.people.within(*self.sentences[number + 1]):
            words += [token.low for token in self.tokens.within(*self.sentences[number + 1])[:1]]
        genders = {PERSONS[word] for word in words if word in PERSONS}
        if len(genders) == 1:
            self._gender.setdefault(persons.pop(), genders.pop())

    def of(self, mention: Span) -> Speaker:
        """Who is meant by the words at a place."""
        words = self.tokens.within(*mention)
        while words and ((words[-1].low in RELATIVE and len(words) > 1) or not words[-1].word):
            words = words[:-1]
        if not words:
            return UNKNOWN
        if len(words) == 1 and words[0].low in PRONOUNS:
            person = self._meant(words[0])
            return self._remembered(mention, person) if person else UNKNOWN
        head = _head(words)
        name = _name_in(head)
        if len(name) > 1:
            person = self._person_at(name)
            if person:
                return self._remembered(mention, person)
            at = span_of(name)
            return Speaker(at.of(self.tokens.text), at)
        person = self.people.named(name[0].low) if name else self._by_office(head)
        if person:
            return self._remembered(mention, person)
        person = None if name else self._in_apposition(words[-1].end)
        if person:
            return self._remembered(mention, person)
        if words[0].low in _NOBODY | PRONOUNS:
            return UNKNOWN
        at = span_of(name) if name and words[0].low not in TITLES else span_of(words)
        return Speaker(at.of(self.tokens.text), at)

    def _remembered(self, mention: Span, person: Person) -> Speaker:
        self._last = (mention.start, person)
        return Speaker(person.name, person.at, person.office_at)

    def _person_at(self, name: Sequence[Token]) -> Person | None:
        return self.people.by_name.get((name[0].low, name[-1].low))

    def _meant(self, pronoun: Token) -> Person | None:
        """Whom he or she is: who spoke last, or the one person in the nearest sentence that has any."""
        gender = PERSONS.get(pronoun.low)
        if gender is None:
            return None
        end, strange = pronoun.start, 0
        place = bisect_right(self.sentences, end, key=lambda sentence: sentence.start) - 1
        for number in range(place, max(-1, place - FURTHEST), -1):
            start = self.sentences[number].start
            words = self.tokens.within(start, end)
            of_it = bool(words) and PERSONS.get(words[0].low) == gender and words[0] != pronoun
            fitting = [one for one in self.people.within(start, end) if self._may_be(one.person, gender)]
            if fitting and not of_it:
                return self._sure(self._of_several(fitting, gender), number, fitting, pronoun)
            if not of_it and self.people.unclear_within(start, end):
                return None  # somebody is named, and it is not clear who
            if self._last and start <= self._last[0] < end:
                return self._last[1] if self._may_be(self._last[1], gender) else None
            strange += bool(words) and not any(PERSONS.get(token.low) == gender for token in words)
            if strange > LOOK_BACK or self._stranger(words):
                return None
            end = start
        return None

    def _of_several(self, namings: Sequence[Naming], gender: str) -> Person | None:
        """The one person that is named, or whom the sentence is about; nobody where that is unsure."""
        persons = {naming.person.name for naming in namings}
        if len(persons) > 1:
            spoken = [naming for naming in namings if self._is_subject(naming.at)]
            if len({naming.person.name for naming in spoken}) != 1:
                return None
            namings = spoken
        return self._learnt(namings[0].person, gender)

    def _sure(
        self, meant: Person | None, number: int, fitting: Sequence[Naming], pronoun: Token
    ) -> Person | None:
        """Whom a sentence names, but nobody where that is a guess: where "she" stands before the name ("she
        took up the Lund case"), where the name beside it could be of several, and where the sentence says
        nothing and one before it in the paragraph has somebody else speak.
        """
        sentence = self.sentences[number]
        end = min(sentence.end, pronoun.start)
        before = self.tokens.within(sentence.start, fitting[0].at.start)
        if meant is None or any(token.low == pronoun.low for token in before):
            return None
        if pronoun.start < sentence.end and self._asks(fitting[-1].at.end):
            return None  # "when Vik asked, he replied"
        if any(one.person.name == meant.name and self._is_subject(one.at) for one in fitting):
            return meant
        if self.people.unclear_within(sentence.start, end):
            return None
        if self._speaks(sentence.start, end):
            return meant
        top = self.tokens.text.rfind("\n", 0, sentence.start) + 1
        while number and self.sentences[number - 1].start >= top:
            number -= 1
            start, end = self.sentences[number]
            others = {one.person.name for one in self.people.within(start, end)} - {meant.name}
            if others and self._speaks(start, end):
                return None
        return meant

    def _asks(self, place: int) -> bool:
        """Whether the next word is a verb of asking: who asks is not who answers in the same sentence."""
        behind = self.tokens.within(place, place + 12)
        return bool(behind) and behind[0].low in {"asked", "asks"}

    def _speaks(self, start: int, end: int) -> bool:
        """Whether a verb of saying stands between two places."""
        return any(token.low in FINITE for token in self.tokens.within(start, end))

    def _stranger(self, words: Sequence[Token]) -> bool:
        """Whether a sentence without a name is about somebody: a young man, the clerk."""
        if words and words[0].low in PERSONS:
            return False
        return any(
            token.low in _HUMANS and place and _determined(words[max(0, place - 3) : place])
            for place, token in enumerate(words[:SUBJECT])
        )

    def _learnt(self, person: Person, gender: str) -> Person:
        self._gender[person.name] = gender
        return person

    def _may_be(self, person: Person, gender: str) -> bool:
        return self._gender.get(person.name, gender) == gender

    def _is_subject(self, at: Span) -> bool:
        """Whether a name is what its sentence speaks of: first in it, or beside a verb of saying."""
        sentence = _sentence_of(self.sentences, at.start)
        before = self.tokens.within(max(sentence, at.start - 60), at.start)
        behind = self.tokens.within(at.end, at.end + 30)
        if before and before[-1].text == "," and before[0].low in DETERMINERS and before[-2].low in OFFICES:
            return True  # the port captain, Maren Vik, …
        lead = [token for token in before if token.low not in TITLES | OFFICES | {"the", "a", "an"}]
        if not any(token.word and not token.capital for token in lead) and len(lead) <= 3:
            return True
        if before and (before[-1].low in SAYING or before[-1].text == ","):
            return before[-1].low in SAYING or (bool(behind) and behind[0].low in SAYING)
        return bool(behind) and behind[0].low in SAYING and behind[0].start <= at.end + 2

    def _in_apposition(self, end: int) -> Person | None:
        """Who stands between commas behind an office: of "its chairwoman, Ada Lund, said", Ada Lund."""
        if self.tokens.text[end : end + 2].strip() != ",":
            return None
        place = bisect_left(self.people.namings, end, key=lambda naming: naming.at.start)
        if place == len(self.people.namings):
            return None
        naming = self.people.namings[place]
        return naming.person if not self.tokens.text[end : naming.at.start].strip(", ") else None

    def _by_office(self, head: Sequence[Token]) -> Person | None:
        """Who holds the office that is named ("the port captain", "the captain"), where only one does."""
        words = [token.low for token in head if token.low not in {"the", "a", "an"}]
        if not words or head[0].low != "the" or words[-1] not in OFFICES:
            return None
        found = self.people.by_office.get(" ".join(words), ())
        return found[0] if len(found) == 1 else None


def _determined(words: Sequence[Token]) -> bool:
    return any(token.low in DETERMINERS or token.possessive for token in words)


def _head(words: Sequence[Token]) -> list[Token]:
    """The noun itself, without what is said of it behind: of "a spokesman for Vik", a spokesman."""
    end = next(
        (
            place
            for place, token in enumerate(words)
            if place and (token.low in _HEAD_ENDS or token.text == ",")
        ),
        len(words),
    )
    return list(words[:end])


def _name_in(head: Sequence[Token]) -> list[Token]:
    """The name that a noun ends with, an office before it left out; empty where it ends with none."""
    start = len(head)
    while start and (is_name(head[start - 1]) and not (head[start - 1].possessive and start < len(head))):
        start -= 1
    name = list(head[start:])
    last = max((place for place, token in enumerate(name[:-1]) if token.low in OFFICES), default=-1)
    name = name[last + 1 :]
    while name and (name[0].low in STARTERS or name[0].low in DETERMINERS):
        name = name[1:]
    return name


def _sentence_of(sentences: Sequence[Span], place: int) -> int:
    found = bisect_right(sentences, place, key=lambda sentence: sentence.start)
    return sentences[found - 1].start if found else 0
