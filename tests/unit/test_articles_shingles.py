"""Shingles and anchors: near-copies are found again, and strangers are not."""

import random

import pytest

from octavo.articles.shingles import ANCHORS, anchors, containment, shingles

WORDS = [f"word{number}" for number in range(3000)]


def made_up(seed: int, words: int = 300) -> list[str]:
    return random.Random(seed).choices(WORDS, k=words)


def found_again(share: float, pairs: int = 200) -> float:
    """The share of partial copies with at least one anchor of their origin."""
    hits = 0
    for seed in range(pairs):
        origin, other = made_up(seed), made_up(seed + pairs)
        kept = int(len(origin) * share)
        copy = origin[:kept] + other[kept:]
        hits += bool(set(anchors(" ".join(origin))) & set(anchors(" ".join(copy))))
    return hits / pairs


@pytest.mark.parametrize(("share", "least"), [(1.0, 1.0), (0.8, 0.995), (0.5, 0.98), (0.3, 0.9)])
def test_partial_copies_share_an_anchor(share: float, least: float) -> None:
    assert found_again(share) >= least


def test_strangers_share_none() -> None:
    assert found_again(0.0) == 0.0


def test_a_text_has_so_many_anchors_and_fits_any_database() -> None:
    values = anchors(" ".join(made_up(1)))
    assert len(set(values)) == ANCHORS == 16
    assert all(0 <= value < 2**63 for value in values)
    assert anchors("too few words here") == ()


def test_case_and_punctuation_do_not_count() -> None:
    assert anchors("The ferry, left the quay at noon!") == anchors("the FERRY left — the quay at noon")


def test_containment_is_the_share_of_the_first_in_the_second() -> None:
    origin = made_up(7)
    half = shingles(" ".join(origin[:150]))
    whole = shingles(" ".join(origin))
    assert containment(half, whole) == 1.0
    assert containment(whole, half) == pytest.approx(0.5, abs=0.02)
    assert containment(shingles(""), whole) == 0.0
