"""Whether what is told of a day had happened or lay ahead, by the verb that the day belongs to. English.

The nearest verb before the expression in its clause decides, else the first after it. Nothing is
parsed: where the words do not say, the answer is "".
"""

import re
from dataclasses import dataclass

from octavo.insights.days.words import word_set

PAST, FUTURE, UNSURE, UNSAID = "past", "future", "unsure", ""
BEFORE, AFTER = 240, 120  # characters that are looked at; a verb farther off belongs to something else

_TOKEN = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)+|[^\W\d_]+(?:n[’']t)?|[’']ll\b|[;()“”\"—–]|:(?!\d)")
_EDGE = frozenset(';:()“”"—–')
_MODALS = word_set("will shall would may might could can must should won't won’t 'll ’ll")
_BE = word_set("is are was were")
_AHEAD = word_set(
    """scheduled slated due likely expected begins begin opens meets meet resumes resume takes expires closes
    arrives holds faces"""
)
_BINDING = word_set(
    """set poised ready about going supposed meant preparing prepares plan plans planned planning hope hopes
    aim aims intend intends expect expects want wants"""
)  # … to
_WISHED = word_set(  # what follows "to" had not happened when it was said
    "agreed decided vowed promised pledged offered wanted hoped intended prepared"
)
_ASKED = word_set(  # what follows "to" may have happened since, or not
    "asked urged ordered told invited called threatened summoned allowed refused"
)
_ING = word_set(  # "is meeting": an appointment; "is investigating" is going on
    """meeting holding visiting travelling traveling returning leaving flying hosting voting launching
    releasing opening starting beginning ending"""
)
SAYING = word_set(
    """said says told tells announced added reported wrote warned confirmed stated tweeted posted argued
    explained acknowledged denied declared insisted noted"""
)
_IRREGULAR = word_set(
    """was were had did said told went came took made got began broke brought built bought caught chose cut
    drew drove fell felt fought found flew gave grew held hit kept knew left led lost met paid put ran
    rose sank saw sent set shot shut sold spoke spent stood stole struck swept threw took thought tore won
    wrote withdrew became became beat blew sought taught wore woke laid shook spread hurt been born done gone
    shown seen taken given known written begun become driven killed died sued cost quit bid dealt fled
    having didn't couldn't wasn't weren't hadn't didn’t couldn’t wasn’t weren’t hadn’t
    overtook overthrew underwent understood swore swung sunk sat"""
)
_SEEMING = word_set(  # "appeared to be" tells of what was
    """appear appears appeared seem seems seemed believed thought known proved turned claimed understood
    reported continues continued found used said has have had"""
)
_PASSIVE = word_set("be being is are s re gets get")  # what ends in -ed after these is not past
_PRESENT_ED = word_set("need feed seed speed indeed exceed proceed succeed bed red shed wed weed breed")
_CONTENT = word_set("that the a an he she it they we there this his her their its some more")


@dataclass(frozen=True, slots=True)
class Aim:
    """Which way an expression points, and whether it tells when somebody said something."""

    way: str
    said: bool = False


def aim_of(text: str, start: int, end: int, low: int, high: int) -> Aim:
    """The aim of the expression ``text[start:end]`` in its sentence ``text[low:high]``."""
    before = [token.lower() for token in _TOKEN.findall(text, max(low, start - BEFORE), start)]
    after = [token.lower() for token in _TOKEN.findall(text, end, min(high, end + AFTER))]
    if end < high and text[end] == " " and after and _told_by(after, 0).way:  # "on Friday ordered"
        return _first(after)
    found = _last(before)
    if found.way and not (found.said and _content(before)):
        return found
    following = _first(after)
    if found.said:  # inside of what was said: its own verb, else the time of saying
        return Aim(following.way if following.way and not following.said else PAST, following.said)
    return following


def way_of(text: str, low: int, high: int) -> str:
    """The tense of a whole sentence: unsaid where it has none, or both."""
    ways = _ways(text, low, high)
    return ways.pop() if len(ways) == 1 else UNSAID


def tells(text: str, low: int, high: int, way: str) -> bool:
    """Whether a verb of the sentence tells of what was, or of what will be.

    A caption, a signature, an appeal to the reader has none.
    """
    return way in _ways(text, low, high)


def _ways(text: str, low: int, high: int) -> set[str]:
    tokens = [token.lower() for token in _TOKEN.findall(text, low, high)]
    return {_told_by(tokens, at).way for at in range(len(tokens))} - {UNSAID}


def _last(tokens: list[str]) -> Aim:
    for at in range(len(tokens) - 1, -1, -1):
        if tokens[at] in _EDGE:
            return Aim(UNSAID)
        if tokens[at] in _WISHED | _ASKED and "to" in tokens[at + 1 :]:
            return Aim(FUTURE if tokens[at] in _WISHED else UNSURE)
        aim = _told_by(tokens, at)
        if aim.way:
            return aim
    return Aim(UNSAID)


def _first(tokens: list[str]) -> Aim:
    for at, token in enumerate(tokens):
        if token in _EDGE:
            break
        aim = _told_by(tokens, at)
        if aim.way:
            return aim
    return Aim(UNSAID)


def _told_by(tokens: list[str], at: int) -> Aim:
    """What one word says of the time of what it stands beside; unsaid for most words."""
    token = tokens[at]
    ahead = tokens[at - 1] if at else ""
    after = tokens[at + 1] if at + 1 < len(tokens) else ""
    if token in {"would", "could"} and after == "not":
        return Aim(UNSAID)  # "would not say"
    if token in _MODALS:
        return Aim(PAST if _perfect(tokens, at) else FUTURE)
    if token in _BE and after == "to":
        return Aim(FUTURE)
    if token in _AHEAD or (token in _BINDING and after == "to") or (token in _ING and ahead in {"is", "are"}):
        return Aim(FUTURE)
    if (ahead, token) == ("to", "be") and not (at > 1 and tokens[at - 2] in _SEEMING):
        return Aim(FUTURE)
    if token in SAYING:
        return Aim(PAST, said=True)
    if ahead in _PASSIVE or "-" in token:
        return Aim(UNSAID)  # "will be held", "to be closed": the word before decides; "so-called"
    if token in _IRREGULAR or (len(token) > 3 and token.endswith("ed") and token not in _PRESENT_ED):
        return Aim(PAST)
    return Aim(UNSAID)


def _perfect(tokens: list[str], at: int) -> bool:
    """Whether a modal speaks of what may have been: "would have met", not "will have to"."""
    done = tokens[at + 2] if at + 2 < len(tokens) else ""
    return tokens[at + 1 : at + 2] == ["have"] and (done in _IRREGULAR or done.endswith("ed"))


def _content(before: list[str]) -> bool:
    """Whether what was said has begun between the last saying verb and the expression."""
    for at in range(len(before) - 1, -1, -1):
        if before[at] in SAYING:
            following = before[at + 1 :]
            hearer = before[at] in {"told", "tells"}  # stands first: "told the court on Monday"
            return "that" in following or (not hearer and bool(following) and following[0] in _CONTENT)
    return False


def is_verb(word: str) -> bool:
    """Whether a word is a verb that tells a time: "reopened", "will", "has"."""
    return bool(_told_by([word.lower()], 0).way) or word.lower() in _BE | {"has", "have", "is", "are"}
