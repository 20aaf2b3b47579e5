"""Which section a story belongs to: what most of its newsrooms write about, each newsroom heard once."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Vote:
    """An article's say: the outlet whose words it is, and its section, "" where that is unsure."""

    origin: int
    section: str


def majority(votes: Iterable[Vote]) -> str:
    """The section that most origins name, of equal ones the one named first; "" where none names any.

    An origin speaks with its own most frequent section, so that ten reprints of one report weigh as one.
    """
    heard: dict[int, Counter[str]] = {}
    for vote in votes:
        if vote.section:
            heard.setdefault(vote.origin, Counter())[vote.section] += 1
    said = Counter(sections.most_common(1)[0][0] for sections in heard.values())
    return said.most_common(1)[0][0] if said else ""
