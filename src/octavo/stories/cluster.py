"""Online clustering in one pass: an article joins the story it fits best, or founds one.

A pair is judged by the learned decision, a story by the mean over its members (average link: one odd member
cannot pull a stranger in, one odd article cannot weld two stories). Mistakes are repaired later: repair.py.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from octavo.stories.decide import Decision, judge, probability
from octavo.stories.features import ArticleFeatures
from octavo.stories.pairs import PAIR_FEATURES, pair_features
from octavo.stories.window import Entry, Window

COMPARED_STORIES = 8  # stories looked at in full, best pair first
COMPARED_MEMBERS = 12  # newest members of a story that the mean is taken over


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


def place(
    window: Window, features: ArticleFeatures, article_id: int, decision: Decision | None = None
) -> Placement:
    """Find the story in the window that an article belongs to. Changes nothing: ``window.add`` does."""
    near = window.candidates(features)
    if not near:
        return Placement(article_id, None, 0.0, (), {})
    rows = _compare(features, near, window)
    compared = _members_to_compare(window, near, _odds(features, near, rows, decision))
    pairs = _compare(features, compared, window, dict(zip([e.article_id for e in near], rows, strict=True)))
    odds = _odds(features, compared, pairs, decision)
    candidates = _candidates(compared, odds)
    best = candidates[0]
    closest = next(row for row, entry in enumerate(compared) if entry.article_id == best.article_id)
    why = {name: round(float(value), 3) for name, value in zip(PAIR_FEATURES, pairs[closest], strict=True)}
    return Placement(article_id, best.story if best.score > 0.5 else None, best.score, candidates, why)


def _compare(
    features: ArticleFeatures,
    entries: list[Entry],
    window: Window,
    known: dict[int, NDArray[np.float64]] | None = None,
) -> NDArray[np.float64]:
    """Pair features with each entry; rows that are ``known`` by article id are not computed again."""
    known = dict(known or {})
    fresh = [entry for entry in entries if entry.article_id not in known]
    rows = pair_features(features, [entry.features for entry in fresh], window.rarity)
    known.update(zip([entry.article_id for entry in fresh], rows, strict=True))
    return np.stack([known[entry.article_id] for entry in entries])


def _odds(
    features: ArticleFeatures, entries: list[Entry], pairs: NDArray[np.float64], decision: Decision | None
) -> NDArray[np.float64]:
    if decision is not None:
        return decision.log_odds(pairs)
    return judge(features, [entry.features for entry in entries], pairs)


def _members_to_compare(window: Window, near: list[Entry], odds: NDArray[np.float64]) -> list[Entry]:
    stories = list(dict.fromkeys(near[row].story for row in np.argsort(-odds, kind="stable")))
    return [
        entry for story in stories[:COMPARED_STORIES] for entry in window.members(story)[-COMPARED_MEMBERS:]
    ]


def _candidates(compared: list[Entry], odds: NDArray[np.float64]) -> tuple[Candidate, ...]:
    rows: dict[int, list[int]] = {}
    for row, entry in enumerate(compared):
        rows.setdefault(entry.story, []).append(row)
    found = [
        Candidate(
            story, probability(float(odds[mine].mean())), compared[max(mine, key=odds.__getitem__)].article_id
        )
        for story, mine in rows.items()
    ]
    return tuple(sorted(found, key=lambda candidate: -candidate.score))
