"""Clustering: one event together, look-alikes apart, and a rebuilt window that decides the same."""

from dataclasses import replace
from datetime import timedelta

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from stories_samples import ESKER_1, FERRY, NOON, RECIPE, REPORTS, VARD_1, VARD_2, sample

from octavo.stories.cluster import place
from octavo.stories.features import ArticleFeatures, pack, unpack
from octavo.stories.pairs import PAIR_FEATURES, pair_features
from octavo.stories.rarity import Rarity
from octavo.stories.repair import Move, apply_moves, repair
from octavo.stories.rulings import Bonds, Rulings, seat
from octavo.stories.window import WINDOW, Window


def cluster(articles: list[ArticleFeatures], window: Window | None = None) -> list[int]:
    window = window or Window()
    stories = []
    for number, article in enumerate(articles):
        story = place(window, article, number).story
        stories.append(number if story is None else story)
        window.add(number, stories[-1], article)
    return stories


def test_events_together_and_look_alikes_apart() -> None:
    assert cluster([sample(report, hours) for hours, report in enumerate(REPORTS)]) == [0, 1, 2, 0, 4, 1]


def test_undated_articles_are_clustered_too() -> None:
    assert cluster([sample(report, dated=False) for report in REPORTS]) == [0, 1, 2, 0, 4, 1]


def test_articles_without_vectors_are_clustered_too() -> None:
    assert cluster([without_vector(sample(report, h)) for h, report in enumerate(REPORTS)])[3] == 0


def without_vector(article: ArticleFeatures) -> ArticleFeatures:
    return replace(article, vector=np.zeros(0, np.float32), engine="")


def test_what_is_out_of_reach_is_not_joined() -> None:
    late = sample(VARD_2, hours=WINDOW / timedelta(hours=1) + 1)
    assert cluster([sample(VARD_1), late]) == [0, 1]


def test_a_placement_explains_itself() -> None:
    window = Window()
    window.add(7, 70, sample(VARD_1))
    window.add(8, 80, sample(RECIPE))
    placement = place(window, sample(VARD_2, 2), 9)
    assert placement.story == 70
    assert placement.score > 0.5
    assert placement.candidates[0].article_id == 7
    assert set(placement.why) == set(PAIR_FEATURES)
    assert place(Window(), sample(VARD_1), 1).candidates == ()


def test_forgetting_drops_the_old_and_keeps_the_rest() -> None:
    window = Window()
    window.add(1, 1, sample(VARD_1, -300))
    window.add(2, 2, sample(ESKER_1, 0))
    window.add(3, 1, sample(VARD_2, dated=False))  # as old as its story
    window.add(4, 4, sample(FERRY, dated=False))
    assert window.forget(NOON - WINDOW) == 2
    assert [entry.article_id for entry in window] == [2, 4]
    assert window.forget(NOON - WINDOW) == 0


@given(st.permutations(range(len(REPORTS))), st.integers(0, len(REPORTS)))
def test_a_rebuilt_window_decides_the_same(order: list[int], kept_from: int) -> None:
    """After a restart, from what is stored."""
    window = Window()
    articles = [sample(REPORTS[at], hours=30.0 * step) for step, at in enumerate(order)]
    cluster(articles, window)
    window.forget(NOON + timedelta(hours=30 * kept_from - 1))
    rebuilt = Window()
    for entry in window:
        rebuilt.add(entry.article_id, entry.story, unpack(pack(entry.features)))
    query = sample(VARD_2, hours=160)
    assert place(window, query, 99) == place(rebuilt, query, 99)


def test_repair_joins_what_began_apart() -> None:
    window = Window()
    for number, report in enumerate(REPORTS):
        window.add(number, number, sample(report, number))
    moves = repair(window)
    stories = apply_moves({number: number for number in range(len(REPORTS))}, moves, fresh=100)
    assert stories[3] == stories[0]
    assert stories[5] == stories[1]
    assert len(set(stories.values())) == 4
    window.replace(stories)
    assert repair(window) == ()


def test_repair_takes_out_what_does_not_belong() -> None:
    window = Window()
    for number, report in enumerate((VARD_1, VARD_2, RECIPE)):
        window.add(number, 5, sample(report))
    moves = repair(window)
    assert [(move.story, move.articles) for move in moves] == [(None, (2,))]


def test_repair_looks_only_where_something_came() -> None:
    window = Window()
    for number, told in enumerate((VARD_1, VARD_2, FERRY)):
        window.add(number, number, sample(told))
    assert repair(window, changed={2}) == ()
    assert repair(window, changed={1}) == repair(window) == (Move(0, (1,)),)


def test_repair_obeys_what_is_ruled() -> None:
    window = Window()
    for number, told in enumerate((VARD_1, VARD_2, FERRY)):
        window.add(number, number, sample(told))
    assert repair(window, Rulings(apart=[(0, 1)])) == ()
    assert repair(window, Rulings(pinned={0: 0, 1: 1})) == ()
    assert repair(window, Rulings(pinned={0: 7, 1: 7})) == (Move(7, (0, 1)),)
    assert repair(window, Rulings(together=[(0, 2)])) == (Move(0, (1, 2)),)
    assert repair(window, Rulings(together=[(0, 2)], apart=[(2, 1)])) == (Move(0, (2,)),)


def test_what_is_decided_comes_before_what_is_found() -> None:
    window = Window()
    window.add(7, 70, sample(VARD_1))
    window.add(8, 80, sample(RECIPE))
    placement = place(window, sample(VARD_2, 2), 9)
    assert seat(placement, Bonds())[0] == 70
    assert seat(placement, Bonds(story=80)) == (80, 1.0)
    assert seat(placement, Bonds(shunned=frozenset({70})))[0] is None


def test_pairs_are_compared_alike_both_ways() -> None:
    one, other = sample(VARD_1), sample(ESKER_1, 5)
    forth, back = pair_features(one, [other], Rarity()), pair_features(other, [one], Rarity())
    assert np.allclose(forth, back)
    assert pair_features(one, [], Rarity()).shape == (0, len(PAIR_FEATURES))
