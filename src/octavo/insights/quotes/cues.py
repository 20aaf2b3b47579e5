"""Who is said to say it: the verb of saying beside a quotation, and the noun that is its subject.

Reads the words of one sentence outside the marks, English only. Where a form is not one of the few
that are understood there is no attribution, because a wrong speaker costs more than a missing one.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from octavo.insights.quotes.nouns import (
    LONGEST_NOUN,
    has_verb,
    is_adverb,
    may_speak,
    noun_from,
    subject_of,
    subject_of_sentence,
)
from octavo.insights.quotes.tokens import Token, span_of
from octavo.insights.quotes.words import (
    CALLING,
    CLAUSE,
    FINITE,
    NEVER_INVERTED,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVE,
    SAYING,
    WEAK,
    WEEKDAYS,
)
from octavo.lib.spans import Span

REACH = 40  # words: an attribution further from its quotation than this belongs to something else
_BEING = frozenset({"was", "were", "been", "being", "is", "are"})
NEAR = 5  # words between a verb that often means something else and the quotation


@dataclass(frozen=True, slots=True)
class Cue:
    """An attribution: the verb (or "according to", or a colon) and the words for the speaker.

    ``bound`` where only a comma or a colon stands between verb and quotation, or nothing: then what is quoted
    is all that was said. ``near`` where no more than an object does: "asked the crowd".
    """

    verb: Span
    mention: Span | None
    bound: bool = True
    near: bool = False


def after(tokens: Sequence[Token]) -> Cue | None:
    """The attribution that the words behind a quotation begin with: "said Vik", "the captain told them"."""
    words = _without_lead(tokens[:REACH])
    if not words:
        return None
    if words[0].low == "according" and len(words) > 2 and words[1].low == "to":
        noun = noun_from(words[2:])
        return Cue(span_of(words[:2]), span_of(noun)) if noun else None
    verb = _skip_adverbs(words)
    if verb < len(words) and words[verb].low in FINITE and words[verb].low not in NEVER_INVERTED:
        noun = noun_from(words[verb + 1 :])
        return Cue(span_of(words[verb : verb + 1]), span_of(noun)) if noun else None
    return _subject_first(words)


def before(tokens: Sequence[Token]) -> Cue | None:
    """The attribution that the words before a quotation end with: "Vik said:", "she told the paper that"."""
    words = list(tokens[-REACH:])
    for place in range(len(words) - 1, -1, -1):
        if words[place].low not in SAYING or (words[place].capital and not _inverted(words, place)):
            continue
        rest = words[place + 1 :]
        bound = _bound(rest)
        if words[place].low in WEAK and not _fitting(words[place], rest, bound=bound):
            continue
        if _passive(words, place):
            return Cue(span_of(words[place : place + 1]), None, bound) if bound else None
        noun = subject_of(words, place) or (noun_from(rest) if _inverted(words, place) else [])
        if noun or bound:
            return Cue(
                span_of(words[place : place + 1]), span_of(noun) if noun else None, bound, _object(rest)
            )
        return None
    return _according(words) or _colon(words)


def _object(rest: Sequence[Token]) -> bool:
    """Whether a few words are no more than who was told."""
    return len(rest) <= NEAR and all(
        token.word and token.low not in CLAUSE | PREPOSITIONS - {"to"} for token in rest
    )


def _fitting(verb: Token, rest: Sequence[Token], *, bound: bool) -> bool:
    """Whether a verb that often means something else says something here: "called the plan “reckless”"."""
    return len(rest) <= NEAR and (bound or verb.low in CALLING)


def _passive(words: Sequence[Token], place: int) -> bool:
    """Whether the subject is who was spoken to: "Vik was asked"."""
    verb = place - 1
    while verb > 0 and is_adverb(words[verb]) and words[verb].low not in _BEING:
        verb -= 1
    return verb >= 0 and words[place].low in FINITE and words[verb].low in _BEING


def _inverted(words: Sequence[Token], place: int) -> bool:
    """Whether the subject stands behind the verb, up to a colon: "Added Vik:"."""
    verb = words[place]
    return place == 0 and verb.low in FINITE - NEVER_INVERTED and words[-1].text == ":" and len(words) < 10


def _without_lead(tokens: Sequence[Token]) -> list[Token]:
    words = list(tokens)
    while words and not words[0].word:
        words = words[1:]
    return words[1:] if words and words[0].low == "as" else words


def _skip_adverbs(words: Sequence[Token]) -> int:
    place = 0
    while place < min(2, len(words)) and is_adverb(words[place]):
        place += 1
    return place


def _subject_first(words: Sequence[Token]) -> Cue | None:
    if words[0].low in CLAUSE and words[0].low != "that":
        return None
    verb = next(
        (
            place
            for place, token in enumerate(words)
            if place
            and token.low in FINITE
            and not token.capital
            and not (token.low in WEAK and not _adjoins(words, place))
            and words[place - 1].low not in RELATIVE
        ),
        None,
    )
    if verb is None:
        verb = _likely_verb(words)
    if verb is None:
        return None
    commas = [place for place in range(verb) if words[place].text in ",;–—"]
    noun = list(words[: commas[0]] if commas else words[:verb])
    last = [token for token in words[commas[-1] + 1 : verb] if not is_adverb(token)] if commas else []
    if last and last[0].low not in RELATIVE and may_speak(last):
        noun = last
    while noun and (is_adverb(noun[-1]) or noun[-1].low in WEEKDAYS):
        noun.pop()
    cut = next((place for place, token in enumerate(noun) if token.low in RELATIVE), len(noun))
    noun = noun[:cut]
    if not noun or len(noun) > LONGEST_NOUN or not may_speak(noun) or has_verb(noun):
        return None
    return Cue(span_of(words[verb : verb + 1]), span_of(noun))


def _likely_verb(words: Sequence[Token]) -> int | None:
    """A past form right behind a name or a pronoun: "Vik started", "he pressed"."""
    for place, token in enumerate(words[1:5], 1):
        if not token.word or token.low in CLAUSE:
            return None
        if token.text.endswith("ed") and not token.capital:
            subject = words[place - 1]
            return place if subject.capital or subject.low in PRONOUNS else None
    return None


def _adjoins(words: Sequence[Token], verb: int) -> bool:
    """Whether a verb that often means something else stands right behind a name or a pronoun."""
    return verb <= LONGEST_NOUN and (words[verb - 1].low in PRONOUNS or words[verb - 1].capital or verb <= 6)


def _bound(rest: Sequence[Token]) -> bool:
    """Whether only what belongs to the verb stands between it and the quotation."""
    if not rest or all(token.text in ",:–—" for token in rest):
        return True
    if rest[-1].text == ":":
        return True
    return rest[-1].text == "," and not any(token.low in CLAUSE or token.text == "," for token in rest[:-1])


def _according(words: Sequence[Token]) -> Cue | None:
    for place in range(len(words) - 2):
        if words[place].low == "according" and words[place + 1].low == "to":
            noun = noun_from(words[place + 2 :])
            return (
                Cue(span_of(words[place : place + 2]), span_of(noun), words[-1].text in ",:")
                if noun
                else None
            )
    return None


def _colon(words: Sequence[Token]) -> Cue | None:
    """A name and a colon, as in a transcript, or a sentence about somebody that ends with one."""
    if not words or words[-1].text != ":":
        return None
    noun = list(words[:-1])
    if not noun or len(noun) > 5 or not all(token.capital for token in noun):
        noun = subject_of_sentence(words[:-1])
        full = len(noun) > 1 and noun[-1].capital and noun[-2].capital
        if not full and not (noun and noun[0].low in {"he", "she"}):
            noun = []
    fits = bool(noun) and may_speak(noun) and len(noun[0].text) > 1  # the Q and A of a transcript are nobody
    return Cue(span_of(words[-1:]), span_of(noun) if fits else None)
