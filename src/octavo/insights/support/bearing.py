"""The sentence that says a claim, word for word or nearly; and whether an article could say it at all.

The learned check tells texts about other things from a claim, and is blind where one word of a short claim is
another: a figure, an actor, a "not". So a claim is told as said only where one sentence has all its words, in
their order, with nothing near them that turns their sense. What is left is less than an article says, and
right.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from octavo.insights.support.alike import LARGE, needed, plain_words
from octavo.insights.support.source import Source
from octavo.insights.support.words import MODALS, NEGATIONS, Words, listed
from octavo.lib.spans import Span

FEWEST = 2  # needed words of a claim: one word alone says nothing
WIDEST = 30  # words of the sentence over which those of a claim may be spread
AROUND = 4  # words beside them that are searched for what turns their sense
ABSENT = 0.75  # share of a claim's rarity that an article lacks, from which it is about something else
_BREAK = re.compile(r"[,;:()–—]")
_LEANS = re.compile(r"(?:He|She|They)\b")
_OWNS = re.compile(r"['’](?:s\b|(?!\w))")  # behind a word or at its end
_TURNS = frozenset(  # before a claim's words these make them what somebody denies, doubts, asks or imagines
    listed("""
    deny denies denied denying dispute disputes disputed reject rejects rejected decline declines declined
    refuse refuses refused refusing if unless whether claim claims claimed alleges alleged accuse accused
    accuses rumour rumours rumor rumored doubt doubts doubted false falsely wrongly untrue fear fears feared
    hope hopes wish threat threatens threatened try tries tried trying attempt attempted almost nearly ask
    asks asked wants want wanted avoid avoided prevent prevented stopped instead except but
    """)
)
_BEFORE = frozenset(
    listed("of by for to with from against without between behind like than near beside in at on")
)
_ARTICLES = frozenset(listed("a an the his her its their this that these those our my"))
_VAGUE = frozenset(
    listed("about around roughly nearly almost over under than least most up approximately some")
)


@dataclass(frozen=True, slots=True, eq=False)
class Claim:
    """A claim's words, what they are compared by, and the numbers of those it needs."""

    text: str
    words: Words
    plain: tuple[str, ...]
    needed: tuple[int, ...]


def read_claim(text: str, words: Words) -> Claim:
    """A claim made ready to be held against sentences."""
    plain = plain_words(words)
    return Claim(text, words, plain, tuple(at for at in needed(words.forms) if plain[at]))


def bearing(claim: Claim, source: Source, sentences: Sequence[Span]) -> tuple[Span, ...]:
    """The sentence that says the claim; before it the one that names whom its first pronoun means.

    Empty where none says it.
    """
    if len(claim.needed) < FEWEST:
        return ()
    plain = plain_words(source.words)
    rarest = max(claim.needed, key=lambda at: float(claim.words.idf[at]))
    before: Span | None = None
    for span in sentences:
        first, last = (bisect_left(source.words.starts, place) for place in (span.start, span.end))
        if claim.plain[rarest] in plain[first:last] and _says(claim, source, plain, range(first, last)):
            return (span,)
        if before is not None and first < last and _LEANS.match(source.text, span.start):
            named = bisect_left(source.words.starts, before.start)
            if _says_of(claim, source, plain, range(named, first), range(first, last)):
                return (before, span)
        before = span
    return ()


def _says(claim: Claim, source: Source, plain: Sequence[str], place: range) -> bool:
    """Whether a sentence, a range of words, says the claim."""
    found = _in_order([claim.plain[at] for at in claim.needed], plain, place)
    return found is not None and _same_sense(claim, claim.needed, source, found, place)


def _says_of(claim: Claim, source: Source, plain: Sequence[str], name: range, place: range) -> bool:
    """Whether a sentence that begins with a pronoun says the claim of the one whom the sentence before it
    names first. That it names one only has to be certain: no other capital may stand in it.
    """
    words = source.words
    lead = [claim.plain[at] for at in claim.needed]
    count = 0
    while count < min(len(lead), len(name)) and plain[name[count]] == lead[count]:
        count += 1
    proper = [words.ends[at] - words.starts[at] for at in name if words.capital[at] and at >= name[0] + count]
    if not count or proper or count == len(lead) or not words.capital[name[0] + count - 1]:
        return False
    found = _in_order(lead[count:], plain, place[1:])
    turned = found is None or found[0] - place[0] > AROUND
    return not turned and _same_sense(claim, claim.needed[count:], source, found or [], place)


def _in_order(wanted: Sequence[str], plain: Sequence[str], place: range) -> list[int] | None:
    """Where these words stand, each behind the one before it, as close together as they do; None where they
    do not.
    """
    best: list[int] | None = None
    for start in place:
        if plain[start] != wanted[0]:
            continue
        found, end = [start], min(place[-1], start + WIDEST)
        for word in wanted[1:]:
            at = next((at for at in range(found[-1] + 1, end + 1) if plain[at] == word), None)
            if at is None:
                break
            found.append(at)
        whole = len(found) == len(wanted)
        if whole and (best is None or found[-1] - found[0] < best[-1] - best[0]):
            best = found
    return best


def _same_sense(
    claim: Claim, numbers: Sequence[int], source: Source, found: Sequence[int], place: range
) -> bool:
    """Whether nothing in or beside these words turns what they say."""
    forms, mine = source.words.forms, set(claim.words.forms)
    near = _beside(source, found, place)
    if any(source.words.negation[at] and forms[at] not in mine for at in near):
        return False
    if any((forms[at] in NEGATIONS or forms[at] in MODALS) and forms[at] not in mine for at in near):
        return False
    if any(forms[at] in _TURNS and forms[at] not in mine for at in place):
        return False
    if any(source.words.bound[at] and forms[at] not in mine for at in near):
        return False
    if _heads_something_else(source, found, place) or ("by" not in mine and _between(forms, found, "by")):
        return False
    return not any(_owned(claim, number, source, at) for number, at in zip(numbers, found, strict=True))


def _beside(source: Source, found: Sequence[int], place: range) -> range:
    """The words found, those between them, and a few on either side as far as the next comma."""
    words, text = source.words, source.text
    first, last = found[0], found[-1]
    while first > max(place[0], found[0] - AROUND) and not _BREAK.search(
        text, words.ends[first - 1], words.starts[first]
    ):
        first -= 1
    while last < min(place[-1], found[-1] + AROUND) and not _BREAK.search(
        text, words.ends[last], words.starts[last + 1]
    ):
        last += 1
    return range(first, last + 1)


def _between(forms: Sequence[str], found: Sequence[int], form: str) -> bool:
    return form in forms[found[0] : found[-1] + 1]


def _heads_something_else(source: Source, found: Sequence[int], place: range) -> bool:
    """Whether the first word found hangs on one that the claim has not: "the son of the mayor"."""
    forms, at = source.words.forms, found[0] - 1
    while at >= place[0] and forms[at] in _ARTICLES:
        at -= 1
    return at >= place[0] and (forms[at] in _BEFORE or _owns(source.text, source.words, at))


def _owned(claim: Claim, number: int, source: Source, at: int) -> bool:
    """Whether it is "the mayor's" in the article and "the mayor" in the claim, or the other way round."""
    return _owns(source.text, source.words, at) != _owns(claim.text, claim.words, number)


def _owns(text: str, words: Words, at: int) -> bool:
    """Whether a word stands in the genitive."""
    return bool(_OWNS.search(text, words.starts[at], words.ends[at] + 2))


def lacks(claim: Claim, source: Source, title: str) -> bool:
    """Whether the article cannot say the claim: it lacks a plain figure of it, or most of its rare words."""
    plain = plain_words(source.words)
    there = set(plain) | set(title.casefold().split())
    if any(_missing_figure(claim, at, there) for at in claim.needed):
        return True
    rarity = [(float(claim.words.idf[at]), claim.plain[at] in there) for at in claim.needed]
    total = sum(idf for idf, _ in rarity)
    return total > 0 and sum(idf for idf, found in rarity if not found) >= ABSENT * total


def _missing_figure(claim: Claim, at: int, there: set[str]) -> bool:
    """Whether a whole number from 3 to 99 is nowhere. Others can be said in too many ways; so can those
    behind "about" or before "per cent", and those of an article that counts in dozens and halves.
    """
    word, forms = claim.plain[at], claim.words.forms
    if not (word.isdigit() and 3 <= int(word) <= 99) or word in there:
        return False
    beside = set(forms[max(0, at - 2) : at] + forms[at + 1 : at + 2])
    loose = beside & (_VAGUE | LARGE | {"percent", "per"})
    return not loose and not there & {"dozen", "half", "quarter", "score"}
