"""The points of a story: five to eight sentences of its articles, what most origins say first among them."""

from collections.abc import Sequence
from datetime import date

import numpy as np

from octavo.engines.static import StaticEmbedder
from octavo.insights.evidence import ELLIPSIS, StoryFinding, fold
from octavo.insights.member import Member, origins
from octavo.insights.points.choose import how_many, shown_pieces, worth_of
from octavo.insights.points.pool import NAMES, Pool, pool_of
from octavo.insights.points.same import who_says
from octavo.insights.points.weigh import spread

MOST, LEAST = 8, 5
# sentences about which it is asked who else says them: the points, and what may take a point's place
ASKED = 14
REPETITION = 0.5  # more than in an article: other outlets say the same in other words
NEW = 0.55  # likeness below which two sentences are counted as two things
REPEATED = 0.7  # from which a sentence is not even asked about
ORIGINS = 0.06  # what it is worth to be said by every origin, in the unit of worth; set by judgement


def story_points(members: Sequence[Member], reader: StaticEmbedder) -> tuple[StoryFinding, ...]:
    """Five to eight points, fewer of little material: the main one first, then by day and by place.

    Each rests on every sentence found to say the same. ``values``: the outlets that say it, and of how many
    independent ``origins`` it is; a copy adds an outlet and no origin.
    """
    pool = pool_of([member for member in members if member.document.english], reader)
    wanted = how_many(_different(pool), LEAST, MOST) if pool else 0
    if pool is None or wanted < 1:
        return ()
    worth = worth_of("story", NAMES, pool.features, pool.sentences)
    asked = spread(worth, pool.alike, pool.alike >= REPEATED, ASKED, REPETITION)
    if not asked:
        return ()
    said = who_says(pool, asked, reader)
    every = origins(pool.members)
    counted = [origins([pool.members[pool.owner[row]] for row in rows]) / every for rows in said.by]
    values = worth[asked] + np.float32(ORIGINS) * np.array(counted, np.float32)
    chosen = spread(values, pool.alike[np.ix_(asked, asked)], said.repeats, wanted, REPETITION)
    points = [said.by[number] for number in chosen]
    return tuple(
        _finding(pool, rows) for rows in points[:1] + sorted(points[1:], key=lambda p: _when(pool, p))
    )


def _different(pool: Pool) -> int:
    """How many different things are said: a sentence that is like an earlier one is none more."""
    earlier = np.tril(pool.alike >= NEW, -1).sum(axis=1)
    return int((earlier == 0).sum())


def _when(pool: Pool, rows: Sequence[int]) -> tuple[date, float, int]:
    """On which day it was first said, and how far down the articles that say it do."""
    day = min(pool.members[pool.owner[row]].published.date() for row in rows)
    return day, float(np.median([pool.sentences[row].place for row in rows])), rows[0]


def _finding(pool: Pool, rows: Sequence[int]) -> StoryFinding:
    """The first of ``rows`` is shown, the others are its further evidence."""
    member, span = pool.members[pool.owner[rows[0]]], pool.sentences[rows[0]].span
    pieces = shown_pieces(member.document, span)
    shown = tuple(member.at(piece) for piece in pieces)
    others = tuple(pool.members[pool.owner[row]].at(pool.sentences[row].span) for row in sorted(rows[1:]))
    speakers = [pool.members[number] for number in sorted({pool.owner[row] for row in rows})]
    return StoryFinding(
        "point",
        fold(ELLIPSIS.join(piece.of(member.document.text) for piece in pieces)),
        shown,
        (*shown, *others),
        values={"outlets": sorted({one.name for one in speakers}), "origins": origins(speakers)},
    )
