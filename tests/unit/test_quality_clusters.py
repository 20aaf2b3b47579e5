"""B³ and pairwise F1 on clusterings small enough to count by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from octavo.quality.clusters import score_clusters


def test_a_perfect_clustering() -> None:
    scores = score_clusters("aabbc", [7, 7, 3, 3, 9])
    assert (scores.b3_precision, scores.b3_recall, scores.b3_f1, scores.pairwise_f1) == (1, 1, 1, 1)


def test_counted_by_hand() -> None:
    # gold {1,2,3} {4,5}, found {1,2} {3,4,5}
    scores = score_clusters([0, 0, 0, 1, 1], ["x", "x", "y", "y", "y"])
    assert scores.b3_precision == pytest.approx((1 + 1 + 1 / 3 + 2 / 3 + 2 / 3) / 5)
    assert scores.b3_recall == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1 + 1) / 5)
    assert scores.pairwise_f1 == pytest.approx(2 * 2 / (4 + 4))


def test_everything_alone_and_everything_together() -> None:
    assert score_clusters("aabb", "1234").b3_precision == 1
    assert score_clusters("aabb", "1111").b3_recall == 1
    assert score_clusters("abcd", "1234").pairwise_f1 == 1
    assert score_clusters([], []).b3_f1 == 0


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=30))
def test_scores_are_shares_and_names_do_not_matter(rows: list[tuple[int, int]]) -> None:
    gold, found = [a for a, _ in rows], [b for _, b in rows]
    scores = score_clusters(gold, found)
    for value in (scores.b3_precision, scores.b3_recall, scores.b3_f1, scores.pairwise_f1):
        assert 0 <= value <= 1
    assert score_clusters([f"g{a}" for a in gold], [-b for b in found]) == scores
