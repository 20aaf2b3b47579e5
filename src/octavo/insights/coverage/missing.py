"""What an article leaves out that others report: said only where nothing in it could be meant.

To say of an article that it lacks what it has is the worst error of the comparison. So the bar is low for
having it: any sentence that may state the fact, any two neighbours or the whole text that hold its words,
a number of it anywhere. What an article leads with is the event itself, which the others have in whatever
words.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from octavo.insights.coverage.signs import nearness
from octavo.insights.coverage.text import StoryText, is_whole

MAY_STATE = 0.1  # likelihood from which a sentence may state the fact after all: 98 of 100 that do are above
MAY_HOLD = 0.45  # of a fact's words in two neighbouring sentences
MAY_TELL = 0.6  # of a fact's words anywhere in the article
LEAD = 2  # sentences that an article opens with


def lacks(story: StoryText, rows: Sequence[int], number: int, told: Mapping[int, Sequence[bool]]) -> bool:
    """Whether a member certainly does not report what ``rows`` state: it was read to its end, and nothing in
    it comes near. ``told`` is what `may_tell` says of them.
    """
    member = story.members[number]
    first, last = story.bounds(number)
    if any(story.article[row] == number for row in rows) or last - first < len(member.document.body):
        return False
    return is_whole(member.document) and not any(one[number] for one in told.values())


def leads(story: StoryText, rows: Sequence[int]) -> bool:
    """Whether any article opens with one of these sentences."""
    return any(row - story.first[story.article[row]] < LEAD for row in rows)


def may_tell(story: StoryText, row: int) -> tuple[bool, ...]:
    """For every member, whether anything in it may be meant to say what a sentence says."""
    bags = story.agreement.bags
    weights = bags.soft.local[row]
    total = max(float(weights.sum()), 1e-6)
    near = nearness(bags, row)
    two = near.copy()  # a sentence with the one behind it
    two[:, :-1] = np.where(np.diff(story.article) == 0, np.maximum(near[:, :-1], near[:, 1:]), near[:, :-1])
    states = np.maximum.reduceat(story.agreement.states[row], story.first)
    pairs = np.maximum.reduceat(weights @ two, story.first)
    whole = weights @ np.maximum.reduceat(near, story.first, axis=1)
    found = (states >= MAY_STATE) | (pairs >= MAY_HOLD * total) | (whole >= MAY_TELL * total)
    numbers = bags.words[row].numbers
    return tuple(
        bool(found[number]) or bool(numbers and numbers & _numbers(story, number))
        for number in range(len(story.members))
    )


def _numbers(story: StoryText, number: int) -> frozenset[str]:
    first, last = story.bounds(number)
    return frozenset().union(*(words.numbers for words in story.agreement.bags.words[first:last]))
