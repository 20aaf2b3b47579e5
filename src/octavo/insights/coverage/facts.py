"""The facts of a story: one sentence for each, and in every article the sentence that states it.

Greedy: the sentence that most origins state, the plainest where several do, is taken first; what says the
same is then no fact of its own.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from octavo.insights.coverage.missing import leads, may_tell
from octavo.insights.coverage.signs import Floats
from octavo.insights.coverage.text import StoryText

MOST = 24  # rows of a grid that a reader can still take in
MOST_ALONE = 6  # of them, facts of one origin
STATED = 0.6  # likelihood from which an article is said to state a fact
REPEATED = 0.45  # from which a sentence is no second fact beside another
CLOSE = 0.62  # likeness from which it is none either, whatever the model says
CENTRAL = 0.4  # mean likeness to the other origins from which a fact of one outlet belongs to the story
TELLING = 4  # words that say something, without which a sentence is no fact
PLAIN = 32  # words; a longer sentence mostly says several things


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
    states = story.agreement.states * story.cites
    by_origin = story.by_origin(story.by_article(states))
    own = story.origin[story.article]
    by_origin[np.arange(len(own)), own] = 0
    counted = np.where(by_origin >= STATED, by_origin, 0).sum(axis=1)
    weight = centrality(story)
    value = counted + weight + np.array([_plainness(story, row) for row in range(len(own))], np.float32)
    open_rows = story.reports & np.array(
        [len(words.weights) >= TELLING for words in story.agreement.bags.words]
    )
    facts: list[Fact] = []
    alone = 0
    for row in np.lexsort((np.arange(len(value)), -value)):
        if len(facts) == MOST:
            break
        if not open_rows[row]:
            continue
        single = counted[row] == 0
        if single and (alone == MOST_ALONE or not _stands_alone(story, int(row), weight)):
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
    return -(long + 0.4 * words.quoted)


def _fact(story: StoryText, row: int, weight: float) -> Fact:
    states = story.agreement.states[row] * story.cites
    mine = int(story.article[row])
    rows = []
    for number in range(len(story.members)):
        first, last = story.bounds(number)
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


def _stands_alone(story: StoryText, row: int, weight: Floats) -> bool:
    """Whether a fact of one origin is worth a row: central, with a name or figure, of its own reporting,
    and nothing in the others comes near it.
    """
    words = story.agreement.bags.words[row]
    member = story.members[story.article[row]]
    telling = len(words.names) >= 2 or bool(words.numbers)
    if not telling or weight[row] < CENTRAL or words.quoted > 0:
        return False
    if member.origin != member.article or leads(story, (row,)):
        return False
    near = may_tell(story, row)
    own = story.origin[story.article[row]]
    return not any(near[number] for number in range(len(near)) if story.origin[number] != own)
