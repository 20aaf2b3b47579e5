"""What an article leaves out that others report: said only where nothing in it could be meant.

To say of an article that it lacks what it has is the worst error of the comparison. So the bar is low for
having it: any sentence that may state the fact, any two neighbours or the whole text that hold its words,
a number of it anywhere. What an article leads with is the event itself, which the others have in whatever
words.
"""

import numpy as np

from octavo.insights.coverage.signs import nearness
from octavo.insights.coverage.text import StoryText, is_whole

MAY_STATE = 0.1  # likelihood from which a sentence may state the fact after all: 98 of 100 that do are above
MAY_HOLD = 0.45  # of a fact's words in two neighbouring sentences
MAY_TELL = 0.6  # of a fact's words anywhere in the article
LEAD = 2  # sentences that an article opens with


def lacks(story: StoryText, rows: tuple[int, ...], number: int) -> bool:
    """Whether a member certainly does not report what ``rows`` state: it was read to its end, and nothing in
    it comes near.
    """
    member = story.members[number]
    first, last = story.bounds(number)
    if any(story.article[row] == number for row in rows) or last - first < len(member.document.body):
        return False
    return is_whole(member.document) and not any(may_tell(story, row)[number] for row in rows)


def leads(story: StoryText, rows: tuple[int, ...]) -> bool:
    """Whether any article opens with one of these sentences."""
    return any(row - story.first[story.article[row]] < LEAD for row in rows)


def may_tell(story: StoryText, row: int) -> tuple[bool, ...]:
    """For every member, whether anything in it may be meant to say what a sentence says."""
    bags = story.agreement.bags
    weights = bags.soft.local[row]
    whole = max(float(weights.sum()), 1e-6)
    near = nearness(bags, row)
    numbers = bags.words[row].numbers
    found = []
    for number in range(len(story.members)):
        first, last = story.bounds(number)
        mine = near[:, first:last]
        two = np.maximum(mine, np.pad(mine[:, 1:], ((0, 0), (0, 1))))
        found.append(
            bool(story.agreement.states[row, first:last].max() >= MAY_STATE)
            or float((weights @ two).max()) >= MAY_HOLD * whole
            or float(weights @ mine.max(axis=1)) >= MAY_TELL * whole
            or any(numbers & words.numbers for words in bags.words[first:last])
        )
    return tuple(found)
