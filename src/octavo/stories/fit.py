"""How well an article fits a story, as numbers: what its candidates' pairs say of each story together.

A pair cannot know how crowded the days are, nor what else was on offer. Here a story is seen beside the
others: how far it leads, how alike its least member is, how many articles it was chosen from. How large a
story already is, and which outlets it has, is left out: training stories are small by the way they were
collected, and real ones are not.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from octavo.stories.pairs import PAIR_FEATURES

LOOKED_AT = 4  # stories, best pair first; a story that is best on the mean is hardly ever further down
OTHERS = 6  # rival stories whose best pairs make the background that a story stands out from
NO_RIVAL = -5.0  # log odds that stand for a rival where there is none: those of a middling one
# Sparser streams than this were trained on round-ups alone, where nearly every article has a sibling: a small
# installation's have few, and a lone candidate must not be taken for its want of rivals.
FEWEST = 50
_OWN: Final = (
    "best",  # log odds of the best pair
    "mean",  # … of all of the story's candidates, on average
    "second",  # … of the second best pair; the best where there is one
    "least",
    "lead_odds",  # by how much the best pair is ahead of the best pair of any other story
    "lead_cosine",  # the same of the vectors' cosine
    "lead_terms",  # … of the full texts' tf-idf cosine
    "rivals",  # mean best log odds of the other stories
    "crowd",  # logarithm of how many articles there were to choose from
    "gap_least",  # days to the nearest dated member; zero where unknown
    "gap_most",
    "gap_known",
)
_CLOSEST: Final = tuple(name for name in PAIR_FEATURES if name not in ("gap", "same_outlet"))
_MEANS: Final = ("cosine", "terms", "lead", "names", "chief", "told", "numbers", "matter")
MEAN: Final = _OWN.index("mean")  # the column that the second step starts from
FIT_FEATURES: Final = (*_OWN, *(f"closest {name}" for name in _CLOSEST), *(f"mean {name}" for name in _MEANS))

_AT = {name: column for column, name in enumerate(PAIR_FEATURES)}
_CLOSEST_AT = [_AT[name] for name in _CLOSEST]
_MEANS_AT = [_AT[name] for name in _MEANS]


def leading(odds: NDArray[np.float64], stories: Sequence[int]) -> list[int]:
    """The stories that are looked at, best pair first: ``odds`` and ``stories`` are those of candidates."""
    best: dict[int, float] = {}
    for story, value in zip(stories, odds.tolist(), strict=True):
        best[story] = max(value, best.get(story, value))
    return sorted(best, key=lambda story: -best[story])[:LOOKED_AT]


def fit_features(
    pairs: NDArray[np.float64], odds: NDArray[np.float64], stories: Sequence[int], crowd: int
) -> tuple[list[int], NDArray[np.float64]]:
    """Compare an article with the stories of its candidates.

    ``pairs`` are its pair features with each candidate, ``odds`` their log odds, ``stories`` the candidates'
    stories; ``crowd`` is how many articles were in reach. Gives the stories looked at, best pair first, and
    one row of ``FIT_FEATURES`` for each. There must be a candidate.
    """
    rows: dict[int, list[int]] = {}
    for row, story in enumerate(stories):
        rows.setdefault(story, []).append(row)
    best = {story: float(odds[mine].max()) for story, mine in rows.items()}
    order = sorted(rows, key=lambda story: -best[story])
    cosine, terms = ([float(pairs[rows[story], _AT[name]].max()) for story in order] for name in _MEANS[:2])
    peaks = [best[story] for story in order]
    result = []
    for at, story in enumerate(order[:LOOKED_AT]):
        mine = rows[story]
        ranked = np.sort(odds[mine])[::-1]
        rivals = [peak for other, peak in enumerate(peaks) if other != at][:OTHERS]
        result.append(
            [
                *(ranked[0], ranked.mean(), ranked[min(1, len(ranked) - 1)], ranked[-1]),
                *(_lead(peaks, at, NO_RIVAL), _lead(cosine, at, 0.0), _lead(terms, at, 0.0)),
                sum(rivals) / len(rivals) if rivals else NO_RIVAL,
                np.log1p(max(crowd, FEWEST)),
                *_gaps(pairs[mine]),
                *pairs[max(mine, key=odds.__getitem__), _CLOSEST_AT],
                *pairs[mine][:, _MEANS_AT].mean(axis=0),
            ]
        )
    return order[:LOOKED_AT], np.array(result, np.float64)


def _lead(values: Sequence[float], at: int, nothing: float) -> float:
    others = [value for other, value in enumerate(values) if other != at]
    return values[at] - max(others, default=nothing)


def _gaps(pairs: NDArray[np.float64]) -> tuple[float, float, float]:
    known = pairs[pairs[:, _AT["dated"]] > 0, _AT["gap"]]
    return (float(known.min()), float(known.max()), 1.0) if len(known) else (0.0, 0.0, 0.0)
