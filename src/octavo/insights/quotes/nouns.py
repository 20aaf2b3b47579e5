"""The noun that a verb of saying has for its subject, read from the words before it or behind it."""

from collections.abc import Sequence

from octavo.insights.quotes.tokens import Token
from octavo.insights.quotes.words import (
    AUXILIARIES,
    CLAUSE,
    DETERMINERS,
    ENDS_NOUN,
    FINITE,
    OFFICES,
    PARTICIPLES,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVE,
    SAYING,
    TITLES,
    WEAK,
    WEEKDAYS,
)

LONGEST_NOUN = 14  # words of a subject; beyond, the end of the clause was not seen


def is_adverb(token: Token) -> bool:
    """Whether a word only qualifies the verb behind it: an auxiliary or an adverb."""
    return token.low in AUXILIARIES or (token.low.endswith("ly") and len(token.low) > 4 and not token.capital)


def noun_from(words: Sequence[Token]) -> list[Token]:
    """The noun that begins here, up to where something else does; empty where none does."""
    noun: list[Token] = []
    for token in words[: LONGEST_NOUN + 1]:
        if not token.word and token.text not in "&-–/#$%":
            break
        if token.low in ENDS_NOUN or (token.low in FINITE and noun and not token.capital):
            break
        if token.low in WEEKDAYS and noun and noun[-1].low not in DETERMINERS:
            break
        noun.append(token)
        if token.low in PRONOUNS and len(noun) == 1 and token.low not in DETERMINERS:
            break
    while noun and is_adverb(noun[-1]):
        noun.pop()
    return noun if noun and may_speak(noun) else []


def may_speak(noun: Sequence[Token]) -> bool:
    """Whether a noun can be who says something: a pronoun, a name, or something with a determiner."""
    first = noun[0]
    if not first.word or first.low in PREPOSITIONS or first.low in CLAUSE or first.low in AUXILIARIES:
        return False
    if first.low in PARTICIPLES and len(noun) == 1:
        return False
    if all(token.low in WEEKDAYS or token.low in DETERMINERS for token in noun):
        return first.low in PRONOUNS and len(noun) == 1
    return (
        first.low in PRONOUNS
        or first.low in DETERMINERS
        or any(token.capital or token.low in OFFICES or token.text[0].isdigit() for token in noun)
        or noun[-1].low.endswith("s")
    )


def has_verb(noun: Sequence[Token]) -> bool:
    """Whether there is a verb in what should be a noun alone."""
    return any(token.low in AUXILIARIES and token.low not in {"may", "will"} for token in noun)


def subject_of(words: Sequence[Token], verb: int) -> list[Token]:
    """The subject of the verb at a place, read from the words before it."""
    place = verb - 1
    while place >= 0 and (is_adverb(words[place]) or words[place].low in WEEKDAYS | {"on"}):
        place -= 1
    if place < 0:
        return []
    if words[verb].low in PARTICIPLES or words[place].low in {"and", "but"}:
        return _subject_shared(words[:verb])
    if words[place].low in RELATIVE or (words[place].low == "that" and place):
        place -= 1
        comma = place >= 0 and words[place].text == ","
        noun = _noun_to(words[: place if comma else place + 1])
        return [*noun, words[place + 1]] if noun else []
    if place >= 0 and words[place].text == ",":
        return _before_apposition(words[:place])
    return _noun_to(words[: place + 1])


def _subject_shared(words: Sequence[Token]) -> list[Token]:
    """The subject that a further verb has in common with the first: "Vik said no, adding", "and added"."""
    for place, token in enumerate(words):
        if token.low in FINITE and not token.capital and token.low not in WEAK:
            return subject_of(words, place) or subject_of_sentence(words)
    return subject_of_sentence(words)


def _noun_to(words: Sequence[Token]) -> list[Token]:
    """The noun that ends where the words end."""
    place = len(words)
    while place and words[place - 1].word and words[place - 1].low not in CLAUSE:
        if len(words) - place >= LONGEST_NOUN or (
            words[place - 1].low in SAYING and not words[place - 1].capital
        ):
            break
        place -= 1
    noun = list(words[place:])
    while noun and noun[0].low in PREPOSITIONS | AUXILIARIES:
        noun = noun[1:]
    if noun and noun[-1].low in PRONOUNS and noun[-1].low not in DETERMINERS:
        noun = noun[-1:]
    return noun if noun and may_speak(noun) and not has_verb(noun) else []


def _before_apposition(words: Sequence[Token]) -> list[Token]:
    """The noun that an apposition follows: of "Vik, 51, the port captain", Vik."""
    end = len(words)
    for _ in range(4):
        comma = next((place for place in range(end - 1, -1, -1) if words[place].text in ",–—"), None)
        chunk = words[comma + 1 if comma is not None else 0 : end]
        chunk = chunk[1:] if chunk and chunk[0].low == "as" else chunk
        if comma is None or not _apposed(chunk):
            return _noun_to(chunk)
        end = comma
    return []


def _apposed(chunk: Sequence[Token]) -> bool:
    if not chunk:
        return True
    first = chunk[0]
    if first.low in RELATIVE:
        return True
    if first.capital and not any(token.low in OFFICES for token in chunk) and first.low not in TITLES:
        return len(chunk) > 1 and any(token.low in PREPOSITIONS for token in chunk[:2])
    return first.low not in PRONOUNS or first.low in DETERMINERS


def subject_of_sentence(words: Sequence[Token]) -> list[Token]:
    """The subject of the sentence that the words begin, behind an introduction with its comma."""
    if words and (words[0].low in PREPOSITIONS | CLAUSE | PARTICIPLES | WEEKDAYS or is_adverb(words[0])):
        commas = [place + 1 for place, token in enumerate(words) if token.text == ","]
        return next((noun for noun in (_noun_first(words[place:]) for place in commas) if noun), [])
    return _noun_first(words)


def _noun_first(words: Sequence[Token]) -> list[Token]:
    """The subject that a clause begins with: a pronoun, or a noun with a name in it."""
    noun: list[Token] = []
    for token in words[:LONGEST_NOUN]:
        if (
            not token.word
            or token.low in ENDS_NOUN
            or is_adverb(token)
            or (token.low in SAYING and not token.capital)
        ):
            break
        if noun and noun[-1].capital and not token.capital and token.low not in OFFICES | {"of", "for"}:
            break  # a name, and then its verb
        noun.append(token)
        if len(noun) == 1 and token.low in PRONOUNS and token.low not in DETERMINERS:
            break
    if not noun or not (noun[0].low in PRONOUNS or any(token.capital for token in noun)):
        return []
    return noun if may_speak(noun) else []
