"""The points of a story: five to eight sentences of its articles, what most origins say first among them."""

from collections.abc import Sequence
from datetime import date

import numpy as np

from octavo.engines.static import StaticEmbedder
from octavo.insights.evidence import ELLIPSIS, Evidence, StoryFinding, fold
from octavo.insights.member import Member, origins
from octavo.insights.points.choose import how_many, shown_pieces, worth_of
from octavo.insights.points.pool import NAMES, Pool, pool_of
from octavo.insights.points.weigh import spread

MOST, LEAST = 8, 5
REPETITION = 0.15  # as in an article
SAME = 0.6  # likeness from which a further point would say nothing new


def story_points(members: Sequence[Member], reader: StaticEmbedder) -> tuple[StoryFinding, ...]:
    """Five to eight points, fewer of little material: the main one first, then by day and by place.

    Each rests on every sentence that says the same. ``values``: the outlets that say it, and of how many
    independent ``origins`` it is; a copy adds an outlet and no origin.
    """
    pool = pool_of([member for member in members if member.document.english], reader)
    wanted = how_many(_distinct(pool), LEAST, MOST) if pool else 0
    if pool is None or wanted < 1:
        return ()
    worth = worth_of("story", NAMES, pool.features, pool.sentences)
    chosen = spread(worth, pool.alike, wanted, REPETITION, SAME)
    rest = sorted(chosen[1:], key=lambda row: _when(pool, row))
    return tuple(_finding(pool, row) for row in chosen[:1] + rest)


def _distinct(pool: Pool) -> int:
    """How many different things are said: sentences that say what an earlier one said count once."""
    earlier = np.tril(pool.same, -1).sum(axis=1)
    return int((earlier == 0).sum())


def _when(pool: Pool, row: int) -> tuple[date, float, int]:
    """On which day it was first said, and how far down the articles that say it do."""
    says = np.flatnonzero(pool.same[row])
    day = min(pool.members[pool.owner[number]].published.date() for number in says)
    return day, float(np.median([pool.sentences[number].place for number in says])), row


def _finding(pool: Pool, row: int) -> StoryFinding:
    member, span = pool.members[pool.owner[row]], pool.sentences[row].span
    pieces = shown_pieces(member.document, span)
    shown = tuple(member.at(piece) for piece in pieces)
    says = [int(number) for number in np.flatnonzero(pool.same[row])]
    others: list[Evidence] = [
        pool.members[pool.owner[number]].at(pool.sentences[number].span) for number in says if number != row
    ]
    speakers = [pool.members[number] for number in sorted({pool.owner[number] for number in says})]
    return StoryFinding(
        "point",
        fold(ELLIPSIS.join(piece.of(member.document.text) for piece in pieces)),
        shown,
        (*shown, *others),
        values={"outlets": sorted({one.name for one in speakers}), "origins": origins(speakers)},
    )
