"""Which story goes on where another stopped: much is asked, for a wrong answer is worse than none."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from octavo.stories.lines import REACH, STRONG, Pair, components, follows

SOON = timedelta(days=3)


def pair(link: int, voices: tuple[int, int], score: float = 0.95, names: int = 2) -> Pair:
    return Pair(link, voices, score, tuple(f"Name {number}" for number in range(names)))


def test_two_strong_pairs_of_other_voices_tie_two_stories() -> None:
    tie = follows([pair(1, (1, 11), 0.9), pair(2, (2, 12), 0.96)], 2, 2, SOON)
    assert tie is not None
    assert (tie.link, tie.pairs, tie.score) == (2, 2, 0.93)
    assert tie.names == ("Name 0", "Name 1")


def test_less_is_no_tie() -> None:
    assert follows([pair(1, (1, 11))], 1, 1, SOON) is None, "one pair of single articles"
    twice = [pair(1, (1, 11)), pair(2, (1, 11))]
    assert follows(twice, 2, 2, SOON) is None, "two reprints of one report are one voice"
    weak = [pair(1, (1, 11)), pair(2, (2, 12), STRONG - 0.01)]
    assert follows(weak, 2, 2, SOON) is None
    two = [pair(1, (1, 11)), pair(2, (2, 12))]
    assert follows(two, 3, 4, SOON) is None, "two of twelve pairs are an accident"
    assert follows(two, 2, 2, REACH + SOON) is None, "after that it is background"
    nameless = [pair(1, (1, 11), names=1), pair(2, (2, 12), names=0)]
    assert follows(nameless, 2, 2, SOON) is None


def test_of_large_stories_not_every_pair_is_compared() -> None:
    six = [pair(number, (number, number + 10)) for number in range(6)]
    assert follows(six, 30, 40, SOON) is not None
    assert follows(six[:5], 30, 40, SOON) is None


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=20))
def test_what_hangs_together_is_one_set_and_nothing_is_lost(edges: list[tuple[int, int]]) -> None:
    ties: dict[int, set[int]] = {number: set() for number in range(10)}
    for one, other in edges:
        ties[one].add(other)
        ties[other].add(one)
    groups = components(ties)
    assert sorted(number for group in groups for number in group) == list(range(10))
    of = {number: at for at, group in enumerate(groups) for number in group}
    assert all(of[one] == of[other] for one, other in edges)
