"""When a story goes on where an earlier one stopped: storylines, days or weeks long.

A wrong "earlier in this story" is worse than none, so much is asked: what holds of two single articles by
chance does not hold of most pairs of two stories.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

# Told on one day, the two would be taken for one event with some certainty: time alone keeps them apart.
STRONG = 0.8
PAIRS = 2  # strong pairs, each of other voices: one newsroom's habit of mentioning proves nothing
SHARE = 0.5  # of all pairs of voices that were compared
COMPARED = 12  # pairs at most that the share is taken of: of large stories not all are compared
NAMES = 2  # names that the telling pair shares
# After two weeks a matter that was not reported on is background, not a story that goes on.
REACH = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Pair:
    """A link of an article of the later story to one of the earlier.

    ``voices`` are the two whose words they are; ``link`` is the row that holds the sentence.
    """

    link: int
    voices: tuple[int, int]
    score: float
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tie:
    """Why a story follows another: the pair that shows it best, how many there are, how strong they are."""

    link: int
    names: tuple[str, ...]
    pairs: int
    score: float


def follows(pairs: Sequence[Pair], later: int, earlier: int, gap: timedelta) -> Tie | None:
    """Whether a story goes on where an earlier one stopped; None where that is not certain.

    ``later`` and ``earlier`` are in how many voices each is told; ``gap`` lies between the earlier one's last
    and the later one's first article.
    """
    if gap > REACH:
        return None
    best: dict[tuple[int, int], Pair] = {}
    for pair in sorted(pairs, key=lambda pair: (-pair.score, pair.link)):
        if pair.score >= STRONG:
            best.setdefault(pair.voices, pair)
    if len(best) < max(PAIRS, SHARE * min(later * earlier, COMPARED)):
        return None
    telling = next((pair for pair in best.values() if len(pair.names) >= NAMES), None)
    if telling is None:
        return None
    score = sum(pair.score for pair in best.values()) / len(best)
    return Tie(telling.link, telling.names, len(best), round(score, 3))


def components(ties: Mapping[int, Iterable[int]]) -> list[list[int]]:
    """Stories that hang together, each set in order; ``ties`` names the neighbours of every story."""
    left = dict.fromkeys(sorted(ties))
    found = []
    while left:
        group, front = set[int](), [next(iter(left))]
        while front:
            story = front.pop()
            if story not in group:
                group.add(story)
                left.pop(story, None)
                front.extend(ties.get(story, ()))
        found.append(sorted(group))
    return found
