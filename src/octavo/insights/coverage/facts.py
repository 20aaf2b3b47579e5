"""The facts of a story: one sentence for each, and in every article the sentence that states it.

Greedy: the sentence that most origins state, the plainest where several do, is taken first; what says the
same is then no fact of its own.
"""

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from octavo.insights.coverage.signs import Floats
from octavo.insights.coverage.text import StoryText

MOST = 24  # rows of a grid that a reader can still take in
MOST_ALONE = 6  # of them, facts of one origin
STATED = 0.68  # likelihood from which an article is said to state a fact
REPEATED = 0.45  # from which a sentence is no second fact beside another
CLOSE = 0.62  # likeness from which it is none either, whatever the model says
DOUBTFUL = 0.15  # below it nobody else can have meant the same: only then is a fact one outlet's alone
CENTRAL = 0.33  # mean likeness to the other origins from which a fact of one outlet belongs to the story
PLAIN = 32  # words; a longer sentence mostly says several things
_LEANING = re.compile(  # begins by leaning on the sentence before it, so alone it says too little
    r"^(?:but|and|or|so|yet|he|she|it|they|this|that|these|those|his|her|their|its|instead|however|meanwhile"
    r"|then|there|also|both|neither|such|in addition|as a result|“|\"|‘)(?=\W|$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Fact:
    """``row`` is the sentence that stands for it; ``rows`` has one for every article that states it, its own
    among them, in the order of the articles; ``weight`` how central it is to the story.
    """

    row: int
    rows: tuple[int, ...]
    origins: int
    weight: float


def find_facts(story: StoryText) -> tuple[Fact, ...]:
    """At most 24 facts, those of most origins first."""
    states = story.agreement.states
    by_origin = story.by_origin(story.by_article(states))
    own = story.origin[story.article]
    by_origin[np.arange(len(own)), own] = 0
    counted = np.where(by_origin >= STATED, by_origin, 0).sum(axis=1)
    weight = centrality(story)
    value = counted + weight + np.array([_plainness(story, row) for row in range(len(own))], np.float32)
    open_rows = story.reports.copy()
    facts: list[Fact] = []
    alone = 0
    for row in np.lexsort((np.arange(len(value)), -value)):
        if len(facts) == MOST:
            break
        if not open_rows[row]:
            continue
        single = counted[row] == 0
        if single and (alone == MOST_ALONE or not _stands_alone(story, int(row), by_origin, weight)):
            continue
        fact = _fact(story, int(row), float(weight[row]))
        facts.append(fact)
        alone += int(single)
        for stated in fact.rows:
            open_rows &= ~_repeats(story, stated)
    return tuple(sorted(facts, key=lambda fact: (-fact.origins, -fact.weight, fact.row)))


def centrality(story: StoryText) -> Floats:
    """How much of each sentence the other origins speak of, 0 to 1: mean likeness to their likest sentences,
    and a little for standing early.
    """
    near = story.by_origin(story.by_article(story.agreement.like))
    own = story.origin[story.article]
    near[np.arange(len(own)), own] = 0
    place = np.arange(len(own)) - story.first[story.article]
    mean: Floats = near.sum(axis=1) / max(1, near.shape[1] - 1) + (0.1 / np.sqrt(1 + place)).astype(
        np.float32
    )
    return mean


def _plainness(story: StoryText, row: int) -> float:
    words = story.agreement.bags.words[row]
    long = max(0, words.length - PLAIN) * 0.02
    leaning = 0.4 if _LEANING.match(story.words(row)) else 0.0
    return -(long + leaning + 0.4 * words.quoted)


def _fact(story: StoryText, row: int, weight: float) -> Fact:
    states = story.agreement.states[row]
    mine = int(story.article[row])
    rows = []
    for number, first in enumerate(story.first):
        last = story.first[number + 1] if number + 1 < len(story.first) else len(states)
        best = int(first + states[first:last].argmax())
        if number == mine:
            rows.append(row)
        elif states[best] >= STATED:
            rows.append(best)
    origins = {int(story.origin[story.article[one]]) for one in rows}
    return Fact(row, tuple(rows), len(origins), weight)


def _repeats(story: StoryText, row: int) -> NDArray[np.bool_]:
    """Which sentences state what this one does, or say little else."""
    states = story.agreement.states
    found: NDArray[np.bool_] = (states[:, row] >= REPEATED) | (states[row] >= STATED)
    found |= story.agreement.like[row] >= CLOSE
    found[row] = True
    return found


def _stands_alone(story: StoryText, row: int, by_origin: Floats, weight: Floats) -> bool:
    """Whether a fact of one origin is worth a row: central, with a name or a figure, and nobody near it."""
    words = story.agreement.bags.words[row]
    telling = len(words.names) >= 2 or bool(words.numbers)
    leaning = _LEANING.match(story.words(row)) is not None
    return bool(telling and not leaning and by_origin[row].max() < DOUBTFUL and weight[row] >= CENTRAL)
