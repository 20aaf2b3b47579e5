"""Forms of a name: what belongs to it, how two are compared, and what another can be short for."""

import re
import unicodedata
from collections.abc import Sequence

from octavo.engines.tagwords import Kind
from octavo.lib.spans import Span


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Before a name and no part of it; what somebody is ("President") is a role, and found by `roles`.
COURTESIES = _words("mr mrs ms miss mx dr prof professor sir dame lord lady the")
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
# Small words inside names of organisations, which acronyms leave out.
SMALL = _words("of the for and in on to de la le du des del da do y e &")
# Words for the same place, which no rule could join.
_SAME = {
    "us": "united states", "usa": "united states", "united states of america": "united states",
    "america": "united states", "uk": "united kingdom", "britain": "united kingdom",
    "great britain": "united kingdom", "uae": "united arab emirates", "dprk": "north korea",
    "un": "united nations", "eu": "european union", "washington dc": "washington", "prc": "china",
}  # fmt: skip
_WORD = re.compile(r"[\w&]+(?:[-'’.]\w+)*\.?")


def trimmed(text: str, span: Span) -> Span:
    """A name without a courtesy before it, "'s" behind it, and signs on either side."""
    words = [
        Span(span.start + found.start(), span.start + found.end()) for found in _WORD.finditer(span.of(text))
    ]
    while len(words) > 1 and words[0].of(text).rstrip(".").lower() in COURTESIES:
        words = words[1:]
    if not words:
        return span
    end = words[-1].end
    if text[end - 2 : end] in ("'s", "’s") and end - 2 > words[0].start:
        end -= 2
    if text[end - 1] == "." and not _abbreviates(words[-1].of(text)):
        end -= 1
    return Span(words[0].start, end)


def _abbreviates(word: str) -> bool:
    """Whether a full stop belongs to a word: "U.S.", "J.", "Jr.", "Inc."."""
    return (
        "." in word[:-1] or len(word) <= 2 or word.lower() in ("jr.", "sr.", "inc.", "corp.", "co.", "ltd.")
    )


def words_in(form: str) -> tuple[str, ...]:
    """A form's words as they are compared: no accents, no capitals, no full stops, no "the" before."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", form.casefold()) if not unicodedata.combining(c))
    words = [word.replace(".", "").replace("’", "'") for word in bare.split()]
    words = [word.strip("'\"“”,;:()") for word in words]
    words = [word for word in words if word]
    return tuple(words[1:] if len(words) > 1 and words[0] == "the" else words)


def key_of(kind: Kind, form: str) -> str:
    """What names a person, organisation or place across articles: its kind and fullest form, folded."""
    folded = " ".join(words_in(form))
    return f"{kind}:{_SAME.get(folded, folded) if kind != 'person' else folded}"


def same_words(one: Sequence[str], other: Sequence[str], kind: Kind) -> bool:
    """Whether two forms differ in nothing but a general other word for the same."""
    a, b = " ".join(one), " ".join(other)
    return a == b or (kind != "person" and _SAME.get(a, a) == _SAME.get(b, b))


def family(words: Sequence[str]) -> str:
    """The last word of a person's name that is no suffix."""
    bare = [word for word in words if word not in _SUFFIXES]
    return bare[-1] if bare else ""


def short_for_person(short: Sequence[str], full: Sequence[str]) -> bool:
    """Whether ``short`` may stand for the person ``full``: a family name, a given name, or fewer words."""
    names = [word for word in full if word not in _SUFFIXES]
    fewer = [word for word in short if word not in _SUFFIXES]
    if not fewer or len(fewer) >= len(names):
        return False
    if len(fewer) == 1:
        return fewer[0] in names and len(fewer[0]) > 1
    return fewer[-1] == names[-1] and _in_order(fewer, names)


def _in_order(some: Sequence[str], all_words: Sequence[str]) -> bool:
    """Whether words stand among others in their order; an initial stands for a word."""
    left = iter(all_words)
    return all(any(word == other or (len(word) == 1 and other[0] == word) for other in left) for word in some)


def initials(words: Sequence[str]) -> frozenset[str]:
    """The acronyms that a name may have, in small letters: with its small words, and without."""
    main = [word for word in words if word not in SMALL]
    parts = [part for word in main for part in word.split("-") if part]
    found = {"".join(word[0] for word in words), "".join(w[0] for w in main), "".join(p[0] for p in parts)}
    return frozenset(one for one in found if len(one) > 1)


def short_for_organisation(short: Sequence[str], full: Sequence[str], heads: frozenset[str]) -> bool:
    """Whether ``short`` may stand for the organisation ``full``: its acronym, its first words, or its head.

    ``heads`` are words for kinds of organisation: one of them alone stands for a name whose head it is ("the
    Authority"), never for one that merely begins with it.
    """
    if not short or len(short) >= len(full):
        return False
    if len(short) == 1 and len(short[0]) > 1 and short[0] in initials(full):
        return True
    cut = next((at for at, word in enumerate(full) if word in ("of", "for", "in")), len(full))
    main = full[:cut]
    if len(short) == 1 and short[0] in heads:
        return bool(main) and main[-1] == short[0]
    return tuple(short) == tuple(full[: len(short)]) or tuple(short) == tuple(main[-len(short) :])
