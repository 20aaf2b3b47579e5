"""Which sentences of a story say the same: the judgement of coverage on the likeliest points."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from octavo.engines.static import StaticEmbedder
from octavo.insights.coverage.agree import LIKE_ENOUGH, agree
from octavo.insights.coverage.facts import CLOSE, REPEATED, STATED
from octavo.insights.points.pool import Pool

_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True, eq=False)
class Said:
    """Of each row asked about: the rows of the pool that state it, itself first (``by``); and which of those
    asked about would only say again what it says, itself among them (``repeats``).
    """

    by: tuple[tuple[int, ...], ...]
    repeats: NDArray[np.bool_]


def who_says(pool: Pool, asked: Sequence[int], reader: StaticEmbedder) -> Said:
    """Who states what the sentences ``asked`` state: of each article the likeliest sentence is looked at.

    Of two sentences that both have figures and share none, neither states the other, however alike they are.
    """
    likeliest = [_likeliest(pool, row) for row in asked]
    rows = sorted({*asked, *(row for found in likeliest for row in found)})
    number: dict[str, int] = {}  # the same words are compared once
    at = {row: number.setdefault(pool.sentences[row].text, len(number)) for row in rows}
    agreement = agree(list(number), reader)
    states = agreement.states * ~_contradict(list(number))
    np.fill_diagonal(states, 1)
    by = tuple(
        (row, *(other for other in found if states[at[row], at[other]] >= STATED))
        for row, found in zip(asked, likeliest, strict=True)
    )
    own = np.array([at[row] for row in asked], np.int_)
    pairs = np.ix_(own, own)
    alike, both = agreement.like[pairs], agreement.states[pairs]
    same = (both.T >= REPEATED) | (both >= STATED) | (alike >= CLOSE) | (own[:, None] == own[None, :])
    return Said(by, np.asarray(same))


def _likeliest(pool: Pool, row: int) -> list[int]:
    """Of each other article the sentence that is most like it, where one is like it at all."""
    found = []
    for start, end in pool.articles:
        if start <= row < end or start == end:
            continue
        best = start + int(np.argmax(pool.alike[row, start:end]))
        if pool.alike[row, best] >= LIKE_ENOUGH:
            found.append(best)
    return found


def _contradict(texts: Sequence[str]) -> NDArray[np.bool_]:
    figures = [set(_FIGURE.findall(text)) for text in texts]
    column = {figure: number for number, figure in enumerate(sorted(set().union(*figures)))}
    table = np.zeros((len(figures), len(column) + 1), np.float32)  # one more, so that it is never empty
    for row, found in enumerate(figures):
        table[row, [column[figure] for figure in found]] = 1
    some = table.sum(axis=1) > 0
    return np.asarray(np.outer(some, some) & (table @ table.T == 0))
