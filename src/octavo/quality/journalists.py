"""Timelines as journalists wrote them, and which of their sentences belongs to which day.

A file gives a timeline's days and its sentences, both in order. Where there is a list of sentences for
each day, or a day for each sentence, that is all. Where the sentences stand in one list, they are cut into
days, in order and at least one a day, so that as many of their words as can be stand in what the articles
tell of that day.
"""

import math
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from octavo.insights.days.tellings import named, opening
from octavo.insights.member import Member
from octavo.insights.points.sentences import rarity, words_of

Timeline = Mapping[date, Sequence[str]]
OPENING = 15  # sentences of an article that appeared on a day: what it most likely tells of that day


def timelines_of(rows: Any, members: Sequence[Member]) -> list[Timeline]:  # noqa: ANN401  (what JSON holds)
    """The timelines of a topic; one without days, or with fewer sentences than days, is left out."""
    told = _told(members)
    found: list[Timeline] = []
    for row in rows if isinstance(rows, list) else []:
        days = [date.fromisoformat(day[:10]) for day in row.get("dates", ())]
        sentences = row.get("sentences", ())
        if not days or len(sentences) < len(days):
            continue
        if len(sentences) == len(days):
            found.append(_grouped(days, sentences))
        else:
            found.append(_cut(days, [str(one) for one in sentences], told))
    return found


def _grouped(days: Sequence[date], sentences: Sequence[str | Sequence[str]]) -> Timeline:
    """What stands beside each day: a sentence, or a list of them."""
    grouped: dict[date, list[str]] = {}
    for day, said in zip(days, sentences, strict=True):
        grouped.setdefault(day, []).extend([said] if isinstance(said, str) else said)
    return grouped


def _told(members: Sequence[Member]) -> dict[date, set[str]]:
    """The words that the articles use of each day: where they name it, and where they open on it."""
    told: dict[date, set[str]] = {}
    for member in members:
        for one in (*named(member), *opening(member, OPENING)):
            told.setdefault(one.on, set()).update(one.words)
    return told


def _cut(days: Sequence[date], sentences: Sequence[str], told: Mapping[date, set[str]]) -> Timeline:
    """The sentences in days, by dynamic programming over the likeness of each sentence to each day."""
    bags = [set(words_of(one)) for one in sentences]
    rare = rarity([tuple(bag) for bag in bags])
    like = np.array([[_like(bag, told.get(day, set()), rare) for day in days] for bag in bags])
    places = _in_order(like)
    return {
        day: [one for one, place in zip(sentences, places, strict=True) if place == number]
        for number, day in enumerate(days)
    }


def _like(bag: set[str], told: set[str], rare: Mapping[str, float]) -> float:
    """The rare words that both have, against how many words are told of the day, which is not its merit."""
    return sum(rare.get(word, 0.0) for word in bag & told) / (1 + math.sqrt(len(told)))


def _in_order(like: NDArray[np.float64]) -> list[int]:
    """For each row a column: none passed over, never back, the sum of the values as large as can be."""
    rows, columns = like.shape
    best = np.full((rows, columns), -np.inf)
    stepped = np.zeros((rows, columns), bool)
    best[0, 0] = like[0, 0]
    for row in range(1, rows):
        stay, step = best[row - 1], np.concatenate([[-np.inf], best[row - 1, :-1]])
        stepped[row] = step > stay
        best[row] = np.maximum(stay, step) + like[row]
    column, places = columns - 1, []
    for row in range(rows - 1, -1, -1):
        places.append(column)
        column -= int(stepped[row, column])
    return places[::-1]
