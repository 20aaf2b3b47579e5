"""Who says so: the words of a sentence that name the source of its figures."""

from collections.abc import Sequence
from dataclasses import dataclass

from octavo.insights.figures.tokens import Token
from octavo.insights.figures.words import DAYS, PREPOSITIONS, STOP, VERBS, word_set

LONGEST = 14  # tokens of a source's name
_SAYS = word_set(
    """
    said says say told reported reports estimated estimates estimate confirmed announced counted
    counts put puts gave gives recorded found shows showed claimed claims warned declared wrote
    added suggested insists insisted stated believe believes expects expected noted forecast
    forecasts calculated reckons reckon acknowledged admitted disclosed revealed suggests thinks
    """
)
_PLAIN = word_set(
    """
    said says say told reported estimated confirmed announced
    """
)  # may stand behind
_BEFORE_VERBS = frozenset({"has", "have", "had", "also", "now", "later", "then", "itself", "would"})
_PRONOUNS = frozenset(["he", "she", "they", "it"])
_BREAKS = frozenset('.,;:!?()[]“”"–—…‘|/•·')
_CUT = word_set(
    """
    that and but or while as because when where if although though so who which whom after before
    since than then is are was were has have had will would not what how
    """
)
_DETERMINERS = frozenset({"a", "an", "the", "its", "their", "his", "her", "this", "that", "by"})
_SOURCE_NOUNS = word_set(
    """
    ministry police officials official researchers union hospital authority service agency
    government company spokesman spokeswoman spokesperson trustees auditors report survey study
    observatory council board office court prosecutors prosecutor army military doctors scientists
    analysts economists witnesses residents organisers organizers rescuers firefighters charity
    figures data bank department commission committee association institute university centre center
    bureau mayor governor minister president engineer captain owners owner operator waterworks
    divers regulator institution experts authorities medics coroner inspectors inspector
    investigators team campaigners group party
    """
)


@dataclass(frozen=True, slots=True)
class Source:
    """Tokens ``[start, end)`` name a source; it speaks for what stands from ``since`` up to ``until``."""

    start: int
    end: int
    since: int
    until: int
    pronoun: bool = False


def sources_of(tokens: Sequence[Token]) -> list[Source]:
    """The sources that a sentence names, in its order, with what each speaks for."""
    found: list[Source] = []
    for at, token in enumerate(tokens):
        if token.low == "according" and at + 2 < len(tokens) and tokens[at + 1].low == "to":
            end = _name_end(tokens, at + 2)
            if _names(tokens, at + 2, end):
                found.append(Source(at + 2, end, 0, len(tokens) if at == 0 else at))
        elif token.low in _SAYS and token.kind == "w":
            source = _subject(tokens, at) or _inverted(tokens, at)
            if source is not None:
                found.append(source)
    return found


def _subject(tokens: Sequence[Token], verb: int) -> Source | None:
    """The words before a verb of saying, back to where their clause begins."""
    end = verb - (verb > 0 and tokens[verb - 1].low in _BEFORE_VERBS)
    if not end or tokens[end - 1].low in _DETERMINERS:
        return None  # "an estimate", "the reports"
    start = _name_start(tokens, end)
    if start > 1 and tokens[start - 1].low in {"who", "which"}:
        end, start = start - 1, _name_start(tokens, start - 1)
    start, end = _trimmed(tokens, start, end)
    if not _names(tokens, start, end) and not _somebody(tokens, start, verb):
        return None
    pronoun = end - start == 1 and tokens[start].low in _PRONOUNS
    behind = start > 0 and tokens[start - 1].text in {",", "”", '"', "’"} and _ends_here(tokens, verb + 1)
    as_they = start > 0 and tokens[start - 1].low == "as"
    if behind or (as_they and _ends_here(tokens, verb + 1)):
        return Source(start, end, 0, start, pronoun)
    return Source(start, end, verb + 1, len(tokens), pronoun)


def _name_start(tokens: Sequence[Token], end: int) -> int:
    start = end
    while start > 0 and end - start < LONGEST:
        token = tokens[start - 1]
        if token.text in _BREAKS or token.low in _CUT or token.kind in "nx":
            break
        start -= 1
    return start


def _inverted(tokens: Sequence[Token], verb: int) -> Source | None:
    """As in "…, said Maren Vik, the port captain"."""
    if tokens[verb].low not in _PLAIN or verb == 0 or tokens[verb - 1].text not in _BREAKS:
        return None
    end = _name_end(tokens, verb + 1)
    return Source(verb + 1, end, 0, verb) if _names(tokens, verb + 1, end) else None


def _name_end(tokens: Sequence[Token], at: int) -> int:
    end = at
    while end < min(at + LONGEST, len(tokens)):
        token = tokens[end]
        if token.text in _BREAKS or token.low in _CUT or token.low in _SAYS or token.kind in "nx":
            break
        if token.text in VERBS:  # in small letters: "according to official data live below the line"
            break
        end += 1
    return _trimmed(tokens, at, end)[1]


def _trimmed(tokens: Sequence[Token], start: int, end: int) -> tuple[int, int]:
    """A name without the day on which it spoke and without how: "On Monday Ole Moen later …".

    What begins with another preposition ("in a statement to …") names nobody and comes back empty.
    """
    while end > start + 1 and (
        tokens[end - 1].low in DAYS or tokens[end - 1].text in STOP or tokens[end - 1].text.endswith("ly")
    ):
        end -= 1
    if start + 1 < end and tokens[start].low in PREPOSITIONS:
        return (start + 2, end) if tokens[start + 1].low in DAYS else (start, start)
    return start, end


def _names(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether the words name somebody who can say something."""
    words = tokens[start:end]
    if not words or any(token.low in {"i", "we", "you"} for token in words[:1]):
        return False
    if len(words) == 1 and words[0].low in _PRONOUNS:
        return True
    if all(token.low in STOP for token in words):
        return False
    capital = any(
        token.text[0].isupper() and (place or token.low not in STOP) for place, token in enumerate(words)
    )
    return capital or any(token.low in _SOURCE_NOUNS for token in words)


def _somebody(tokens: Sequence[Token], start: int, verb: int) -> bool:
    """As in "the port said": whatever it is, it speaks."""
    return (
        tokens[verb].low in {"said", "says"}
        and tokens[start].low in {"the", "a", "its"}
        and 2 <= verb - start <= 4
    )


def _ends_here(tokens: Sequence[Token], at: int) -> bool:
    """Whether nothing that could be said follows: the end, a stop, a time, a place."""
    return at >= len(tokens) or tokens[at].text in _BREAKS or tokens[at].low in {"on", "in", "at", "after"}


def source_for(sources: Sequence[Source], at: int) -> Source | None:
    """Who speaks for the token at ``at``: the nearest source before it, else the first behind it."""
    before = [source for source in sources if source.since <= at < source.until and source.end <= at]
    if before:
        return before[-1]
    behind = [source for source in sources if source.since <= at < source.until and source.start > at]
    return behind[0] if behind else None
