"""What a story's pairs say together, and how alike two articles are."""

import numpy as np
from stories_samples import ESKER_1, FERRY, NOON, RECIPE, VARD_1, VARD_2, sample

from octavo.stories.fit import FIT_FEATURES, LOOKED_AT, fit_features
from octavo.stories.likeness import likeness
from octavo.stories.pairs import PAIR_FEATURES, pair_features
from octavo.stories.rarity import Rarity
from octavo.stories.window import WINDOW, Window


def column(rows: np.ndarray, name: str) -> list[float]:
    return [float(value) for value in rows[:, FIT_FEATURES.index(name)]]


def test_a_story_is_seen_beside_the_others() -> None:
    pairs = np.zeros((4, len(PAIR_FEATURES)))
    pairs[:, PAIR_FEATURES.index("cosine")] = (0.9, 0.5, 0.7, 0.1)
    pairs[:2, PAIR_FEATURES.index("dated")] = 1.0
    pairs[:2, PAIR_FEATURES.index("gap")] = (0.5, 3.0)
    stories, rows = fit_features(pairs, np.array([4.0, -1.0, 2.0, -6.0]), [7, 7, 8, 9], crowd=99)
    assert stories == [7, 8, 9]
    assert rows.shape == (3, len(FIT_FEATURES))
    assert column(rows, "best") == [4, 2, -6]
    assert column(rows, "mean") == [1.5, 2, -6]
    assert column(rows, "second") == [-1, 2, -6]
    assert column(rows, "lead_odds") == [2, -2, -10]
    assert np.allclose(column(rows, "lead_cosine"), [0.2, -0.2, -0.8])
    assert column(rows, "rivals") == [-2, -1, 3]
    assert np.allclose(column(rows, "crowd"), np.log(100))
    assert (column(rows, "gap_least"), column(rows, "gap_most")) == ([0.5, 0, 0], [3, 0, 0])
    assert column(rows, "closest cosine") == [0.9, 0.7, 0.1]
    assert np.allclose(column(rows, "mean cosine"), [0.7, 0.7, 0.1])


def test_only_the_likeliest_stories_are_looked_at() -> None:
    pairs = np.zeros((9, len(PAIR_FEATURES)))
    stories, rows = fit_features(pairs, np.arange(9.0), list(range(9)), crowd=9)
    assert stories == [8, 7, 6, 5]
    assert len(rows) == LOOKED_AT


def test_the_crowd_is_what_lies_in_reach() -> None:
    window = Window()
    window.add(1, 1, sample(VARD_1))
    window.add(2, 2, sample(FERRY, WINDOW.total_seconds() / 3600 * 2))
    window.add(3, 3, sample(RECIPE, dated=False))
    assert window.crowd(sample(VARD_2)) == 2
    assert window.crowd(sample(VARD_2, dated=False)) == 3
    window.forget(NOON + WINDOW)
    assert window.crowd(sample(VARD_2)) == 1


def test_likeness_lies_between_its_ends_and_puts_the_same_event_first() -> None:
    article, others = sample(VARD_1), [sample(report) for report in (VARD_2, ESKER_1, RECIPE)]
    pairs = pair_features(article, others, Rarity())
    for engine in (article.engine, ""):
        same, alike, nothing = likeness(pairs, engine)
        assert 0 <= nothing < alike < same <= 1
