"""Two versions of a sentence word by word: what stayed, what went, what came."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from octavo.insights.changes.align import folded

MOST_COMPARED = 40_000  # old times new words that are compared one with another; beyond, the middle is whole
LEAST_KEPT = 2  # words: a shorter run between two changes is set with them, for it reads better so
AROUND = 12  # words shown of a long run that stayed, on each side of a change
LONGEST = 120  # words shown of one run that went or came
LONGEST_READ = 20_000  # characters of a sentence; a longer one is a text without full stops
CUT = " … "
_PIECE = re.compile(r"\s*\S+")

Mark = Literal["same", "del", "ins"]


@dataclass(frozen=True, slots=True)
class Part:
    """A run of words that stayed ("same"), went ("del") or came ("ins")."""

    mark: Mark
    text: str


def word_parts(before: str, after: str) -> tuple[Part, ...]:
    """Both versions as one run of parts; spaces are single, and long runs are cut with an ellipsis."""
    old, new = _pieces(before[:LONGEST_READ]), _pieces(after[:LONGEST_READ])
    keys_old, keys_new = [folded(one) for one in old], [folded(one) for one in new]
    head = _common(keys_old, keys_new)
    tail = _common(keys_old[head:][::-1], keys_new[head:][::-1])
    middle_old, middle_new = old[head : len(old) - tail], new[head : len(new) - tail]
    runs: list[tuple[Mark, Sequence[str]]] = [("same", new[:head])]
    runs += _middle(middle_old, middle_new)
    runs.append(("same", new[len(new) - tail :]))
    parts = [(mark, list(words)) for mark, words in runs if words]
    return tuple(_shown(_joined(parts)))


def _pieces(sentence: str) -> list[str]:
    return [piece.strip() for piece in _PIECE.findall(sentence)]


def _common(one: Sequence[str], two: Sequence[str]) -> int:
    length = 0
    for left, right in zip(one, two, strict=False):
        if left != right:
            break
        length += 1
    return length


def _middle(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[Mark, Sequence[str]]]:
    if len(old) * len(new) > MOST_COMPARED:
        yield "del", old
        yield "ins", new
        return
    matcher = SequenceMatcher(
        None, [folded(one) for one in old], [folded(one) for one in new], autojunk=False
    )
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            yield "same", new[c:d]
            continue
        yield "del", old[a:b]
        yield "ins", new[c:d]


def _joined(parts: Sequence[tuple[Mark, list[str]]]) -> list[tuple[Mark, list[str]]]:
    """Changes with a word or two between them as one change."""
    found: list[tuple[Mark, list[str]]] = []
    for place, (mark, words) in enumerate(parts):
        between = 0 < place < len(parts) - 1 and mark == "same" and len(words) < LEAST_KEPT
        if between:
            _add(found, "del", words)
            _add(found, "ins", words)
        else:
            _add(found, mark, words)
    return found


def _add(found: list[tuple[Mark, list[str]]], mark: Mark, words: Sequence[str]) -> None:
    """Put words to the last run of their kind in the same change; what went stands before what came."""
    for place in (-1, -2):
        if mark == "same" and place == -2:
            break
        if len(found) >= -place and found[place][0] == mark:
            found[place][1].extend(words)
            return
        if len(found) >= -place and found[place][0] == "same":
            break
    if mark == "del" and found and found[-1][0] == "ins":
        found.insert(len(found) - 1, (mark, list(words)))
    else:
        found.append((mark, list(words)))


def _shown(parts: Sequence[tuple[Mark, list[str]]]) -> Iterator[Part]:
    for place, (mark, words) in enumerate(parts):
        if mark == "same":
            yield Part(mark, _around(words, first=place == 0, last=place == len(parts) - 1))
        else:
            yield Part(mark, " ".join(words[:LONGEST]) + (CUT.rstrip() if len(words) > LONGEST else ""))


def _around(words: Sequence[str], *, first: bool, last: bool) -> str:
    if len(words) <= 2 * AROUND or (first and last):
        return " ".join(words[: 2 * LONGEST])
    head = "" if first else " ".join(words[:AROUND])
    tail = "" if last else " ".join(words[-AROUND:])
    return f"{head}{CUT}{tail}".strip()
