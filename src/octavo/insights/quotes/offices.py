"""The office that somebody holds, as it stands beside the name."""

from octavo.insights.quotes.runs import Run, adjoin
from octavo.insights.quotes.tokens import Token, Tokens, span_of
from octavo.insights.quotes.words import (
    AUXILIARIES,
    CLAUSE,
    DETERMINERS,
    OFFICES,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVE,
    SAYING,
    TITLES,
)
from octavo.insights.quotes.words import (
    words as _words,
)
from octavo.lib.spans import Span

LONGEST_OFFICE = 12  # words of an apposition that are still an office, not a story
_ARTICLES = _words("the a an its their our his her my")


def office_of(tokens: Tokens, run: Run) -> Span | None:
    """Somebody's office as it stands beside the name; None where none does."""
    if run.office:
        return span_of(run.office)
    words, place = tokens.all, run.place
    start = place
    while start and place - start < 4 and adjoin(tokens.text, words[start - 1], words[start]):
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
    return "\n" in between or (any(c in between for c in '.!?"“”') and not adjoin(text, one, other))


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
