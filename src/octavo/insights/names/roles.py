"""What an article says that a person is: the words before the name, and those set off behind it."""

import re
from functools import cache

from octavo.engines.tagsigns import words_of_group
from octavo.insights.names.forms import COURTESIES
from octavo.lib.spans import Span

BEFORE = 80  # characters before a name that may belong to a role
BEHIND = 90  # … and behind it: what is longer tells a story
LONGEST = 7  # words before a name
_WORD = re.compile(r"[\w’'&-]+\.?")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_MODIFIERS = _words(
    "vice deputy former acting interim prime foreign finance interior defence defense health education trade "
    "first chief executive senior junior assistant associate managing general attorney head press team party "
    "opposition majority minority house senate state national federal regional local police city"
)
# Behind a comma, these begin no description of who somebody is.
_VERBS = _words("said says told added who which whose is was has had were are and but when while will would")
_DETERMINERS = frozenset({"a", "an", "the", "its", "his", "her", "their", "our"})
_JOINTS = frozenset({"of", "for", "at", "in", "on", "from", "with"})
_SET_OFF = re.compile(rf",\s+([^,;:.()\n“”\"]{{4,{BEHIND}}})[,.;)\n]")


@cache
def _offices() -> frozenset[str]:
    return (words_of_group("title") | words_of_group("office")) - COURTESIES


@cache
def heads() -> frozenset[str]:
    """Words for kinds of organisation."""
    return words_of_group("organisation")


def role_before(text: str, name: Span) -> Span | None:
    """The office before a name: "President Vladimir Putin", "the port captain, Maren Vik"; or None."""
    start = max(0, name.start - BEFORE)
    words = [
        Span(start + found.start(), start + found.end()) for found in _WORD.finditer(text[start : name.start])
    ]
    joint = text[words[-1].end : name.start].strip(" \u00a0") if words else "none"
    if joint not in ("", ",") or words[-1].of(text).rstrip(".").lower() not in _offices():
        return None
    run = _run(text, words)
    described = next((at for at in range(len(run) - 1) if run[at].of(text).lower() in _DETERMINERS), None)
    if described is not None:
        return Span(run[described + 1].start, run[-1].end)
    if joint:
        return None  # "… to the engineer, Ada Venn" is said with an article
    first = len(run) - 1
    while first > 0 and _belongs(text, run[first - 1]):
        first -= 1
    return Span(run[first].start, run[-1].end)


def _run(text: str, words: list[Span]) -> list[Span]:
    """The last words of which nothing but a space stands between each two, at most `LONGEST`."""
    first = len(words) - 1
    while (
        first > 0
        and len(words) - first < LONGEST
        and text[words[first - 1].end : words[first].start] == " "
        and not words[first - 1].of(text).endswith(".")
        and words[first - 1].of(text).lower() not in _VERBS | _JOINTS
    ):
        first -= 1
    return words[first:]


def _belongs(text: str, word: Span) -> bool:
    """Whether a word before a role is part of it: a modifier, an office, or a capitalised word."""
    form, before = word.of(text), text[: word.start][-2:].rstrip(" ")
    low = form.lower()
    opens = not before or before[-1] in '.!?\n“"'
    return low in _MODIFIERS | _offices() or (form[0].isupper() and not opens and low not in COURTESIES)


def role_behind(text: str, name: Span) -> Span | None:
    """The office set off behind a name, as in "Ada Venn, the harbour master, said"; or None."""
    found = _SET_OFF.match(text, name.end, name.end + BEHIND + 10)
    if found is None:
        return None
    span = Span(*found.span(1))
    words = span.of(text).split()
    low = [word.strip(".").lower() for word in words]
    begin = 1 if low[0] in _DETERMINERS else 0
    if any(word in _VERBS for word in low):
        return None
    head = low[begin : begin + 5]
    cut = next((at for at, word in enumerate(head) if word in _JOINTS), len(head))
    if not head[:cut] or head[:cut][-1] not in _offices():
        return None
    return Span(text.index(words[begin], span.start + (len(words[0]) if begin else 0)), span.end)
