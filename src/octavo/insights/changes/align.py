"""Which sentences of two texts are the same, which were changed, and into which.

Sentences that stand once in both texts and in the same order are the skeleton (patience diff: Cohen 2003),
which is linear but for one sorting; what lies between is compared only where it is small.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

ALIKE = 0.4  # share of words that two versions of one sentence have in common at least (Dice)
SMALL = 40  # sentences a side of a gap that are compared with one another; a larger gap was written anew
_SPACE = re.compile(r"[\s\u200b\u00ad\ufeff]+")
_SAME = str.maketrans("’‘‚‛“”„«»–—‑‒―−…\u00a0", '\'\'\'\'"""""------.\u0020')
_WORD = re.compile(r"\w+")

Pair = tuple[int | None, int | None]
"""Numbers of an old and a new sentence; None where it has none on the other side."""


def folded(sentence: str) -> str:
    """A sentence without its spacing and typography: what outlets change without changing anything."""
    return _SPACE.sub(" ", sentence.translate(_SAME)).strip().replace("...", ".").casefold()


def changed_pairs(before: Sequence[str], after: Sequence[str]) -> list[Pair]:
    """The sentences that differ, in the order of the new text; those that only moved are not told."""
    old, new = [folded(one) for one in before], [folded(one) for one in after]
    pairs: list[Pair] = []
    last_old = last_new = -1
    for place, match in (*_skeleton(old, new), (len(old), len(new))):
        pairs += _gap(old, new, range(last_old + 1, place), range(last_new + 1, match))
        last_old, last_new = place, match
    return list(_without_moved(pairs, old, new))


def _skeleton(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Sentences that stand once on both sides, as many as keep their order (longest increasing run)."""
    once_old, once_new = Counter(old), Counter(new)
    where = {sentence: place for place, sentence in enumerate(new) if once_new[sentence] == 1}
    unique = [
        (place, where[sentence])
        for place, sentence in enumerate(old)
        if sentence and once_old[sentence] == 1 and sentence in where
    ]
    return _increasing(unique)


def _increasing(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run in which both numbers grow; the first already does."""
    tails: list[int] = []  # the smallest last number of a run of each length
    ends: list[int] = []  # and the pair it belongs to
    before: list[int] = []
    for number, (_, match) in enumerate(pairs):
        length = bisect_left(tails, match)
        before.append(ends[length - 1] if length else -1)
        if length == len(tails):
            tails.append(match)
            ends.append(number)
        else:
            tails[length], ends[length] = match, number
    run: list[tuple[int, int]] = []
    at = ends[-1] if ends else -1
    while at >= 0:
        run.append(pairs[at])
        at = before[at]
    return run[::-1]


def _gap(old: Sequence[str], new: Sequence[str], left: range, right: range) -> list[Pair]:
    """What stands between two sentences of the skeleton."""
    while left and right and old[left[0]] == new[right[0]]:
        left, right = left[1:], right[1:]
    while left and right and old[left[-1]] == new[right[-1]]:
        left, right = left[:-1], right[:-1]
    partners = _partners(old, new, left, right) if max(len(left), len(right)) <= SMALL else {}
    taken = set(partners.values())
    pairs: list[Pair] = [(place, partners.get(place)) for place in left]
    added: list[Pair] = [(None, match) for match in right if match not in taken]
    return _in_new_order([*pairs, *added])


def _partners(old: Sequence[str], new: Sequence[str], left: range, right: range) -> dict[int, int]:
    """For old sentences the new ones that they became: the likeliest pairs first, in the same order."""
    bags = {place: Counter(_WORD.findall(old[place])) for place in left}
    others = {match: Counter(_WORD.findall(new[match])) for match in right}
    scored = sorted(
        (
            (_dice(bags[place], others[match]), -place, -match)
            for place in left
            for match in right
            if bags[place] and others[match]
        ),
        reverse=True,
    )
    found: dict[int, int] = {}
    for alike, place, match in scored:
        place, match = -place, -match
        if alike < ALIKE:
            break
        free = place not in found and match not in found.values()
        if free and all((place < one) == (match < two) for one, two in found.items()):
            found[place] = match
    return found


def _dice(one: Counter[str], two: Counter[str]) -> float:
    return 2 * (one & two).total() / (one.total() + two.total())


def _in_new_order(pairs: Sequence[Pair]) -> list[Pair]:
    """Removed sentences stand before the next one that is still there."""
    ordered: list[Pair] = []
    waiting = [pair for pair in pairs if pair[1] is None]
    for old, new in sorted((pair for pair in pairs if pair[1] is not None), key=lambda pair: pair[1] or 0):
        if old is not None:
            gone = [pair for pair in waiting if (pair[0] or 0) < old]
            ordered += gone
            waiting = waiting[len(gone) :]
        ordered.append((old, new))
    return [*ordered, *waiting]


def _without_moved(pairs: Sequence[Pair], old: Sequence[str], new: Sequence[str]) -> Iterator[Pair]:
    """Without what is the same after all, and without what stands elsewhere now."""
    removed = Counter(old[one] for one, two in pairs if one is not None and two is None)
    added = Counter(new[two] for one, two in pairs if two is not None and one is None)
    gone, come = removed & added, removed & added
    for one, two in pairs:
        if one is not None and two is not None:
            if old[one] != new[two]:
                yield one, two
        elif one is not None:
            if gone[old[one]]:
                gone[old[one]] -= 1
            elif old[one]:
                yield one, two
        elif two is not None:
            if come[new[two]]:
                come[new[two]] -= 1
            elif new[two]:
                yield one, two
