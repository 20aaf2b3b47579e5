"""What operators have decided about articles, as clustering and repair obey it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from octavo.stories.cluster import Placement

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Rulings:
    """Decisions by article id: which story each pinned one belongs to, which pairs stay together or apart."""

    pinned: Mapping[int, int] = field(default_factory=dict)
    together: Collection[Pair] = ()
    apart: Collection[Pair] = ()


@dataclass(frozen=True, slots=True)
class Bonds:
    """What is decided about one article: the story it belongs to, if any, and those it must not join."""

    story: int | None = None
    shunned: frozenset[int] = frozenset()


def seat(placement: Placement, bonds: Bonds) -> tuple[int | None, float]:
    """The story an article goes into, and how sure that is; None where it founds one.

    What an operator decided comes before what the machine has found.
    """
    if bonds.story is not None:
        return bonds.story, 1.0
    for candidate in placement.candidates:
        if candidate.story not in bonds.shunned:
            return (candidate.story if candidate.score > 0.5 else None), candidate.score
    return None, 0.0
