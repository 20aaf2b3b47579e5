"""Online clustering in one pass: an article joins the story it fits best, or founds one.

The learned decision judges the article beside each candidate, then each candidate's story by what its pairs
say together. Mistakes are repaired later: repair.py.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from octavo.stories.decide import judge, load_decision, probability
from octavo.stories.features import ArticleFeatures
from octavo.stories.fit import fit_features, leading
from octavo.stories.pairs import PAIR_FEATURES, pair_features
from octavo.stories.window import Entry, Window


@dataclass(frozen=True, slots=True)
class Candidate:
    """A story that was looked at: its score and its member most like the article."""

    story: int
    score: float
    article_id: int


@dataclass(frozen=True, slots=True)
class Placement:
    """Where an article belongs. ``story`` is None where it founds a new one.

    ``score`` is that of the best story looked at, between 0 and 1, one half the threshold; ``why`` are the
    pair features with the closest member.
    """

    article_id: int
    story: int | None
    score: float
    candidates: tuple[Candidate, ...]
    why: dict[str, float]


def place(window: Window, features: ArticleFeatures, article_id: int) -> Placement:
    """Find the story in the window that an article belongs to. Changes nothing: ``window.add`` does."""
    near = window.candidates(features)
    if not near:
        return Placement(article_id, None, 0.0, (), {})
    pairs, odds = _compare(window, features, near)
    decision = load_decision(features.engine)
    leaders = leading(odds, [entry.story for entry in near]) if decision.corrects else []
    fellows = window.fellows(features, near, leaders)
    if fellows:
        more, more_odds = _compare(window, features, fellows)
        near, pairs, odds = near + fellows, np.concatenate([pairs, more]), np.concatenate([odds, more_odds])
    stories, rows = fit_features(pairs, odds, [entry.story for entry in near], window.crowd(features))
    candidates = _candidates(stories, decision.fit_odds(rows), near, odds)
    best = candidates[0]
    closest = next(row for row, entry in enumerate(near) if entry.article_id == best.article_id)
    why = {name: round(float(value), 3) for name, value in zip(PAIR_FEATURES, pairs[closest], strict=True)}
    return Placement(article_id, best.story if best.score > 0.5 else None, best.score, candidates, why)


def _compare(
    window: Window, features: ArticleFeatures, near: Sequence[Entry]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    others = [entry.features for entry in near]
    pairs = pair_features(features, others, window.rarity)
    return pairs, judge(features, others, pairs)


def _candidates(
    stories: Sequence[int], fit: NDArray[np.float64], near: Sequence[Entry], odds: NDArray[np.float64]
) -> tuple[Candidate, ...]:
    """The stories looked at, the one that fits best first, each with its member most like the article."""
    closest: dict[int, int] = {}
    for row, entry in enumerate(near):
        if odds[row] > odds[closest.setdefault(entry.story, row)]:
            closest[entry.story] = row
    found = [
        Candidate(story, probability(float(value)), near[closest[story]].article_id)
        for story, value in zip(stories, fit, strict=True)
    ]
    return tuple(sorted(found, key=lambda candidate: -candidate.score))
