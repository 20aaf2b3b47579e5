"""The articles of the last days in memory, and which of them an article could belong with.

Candidates come from two indexes: the words that are rare (an inverted index) and the vectors (one product
over the window). Whatever the window holds decides, not how it came to hold it: a window rebuilt from
stored rows, added in the same order, answers the same.
"""

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from octavo.stories.features import ArticleFeatures
from octavo.stories.rarity import Rarity, background, bucket

# Reports of one event come within a few days: nine in ten of the roundups' stories within one, 98 in 100
# within four. A story lives on as long as its newest article is inside.
WINDOW = timedelta(days=4)
MAX_UNDATED = 5_000  # the newest articles without a date that are kept; five days of a large installation
# Rarest terms of an article that are indexed: names, places, figures and what is odd about it.
INDEXED_TERMS = 40
QUERIED_TERMS = 24
NEAREST = 24  # candidates from either index
# Members of a story beside its candidates that an article is compared with, newest first: the candidates are
# those most like it, and on them alone a like event's story looks like its own.
FELLOWS = 10


@dataclass(frozen=True, slots=True)
class Entry:
    """An article in the window and the story it belongs to."""

    article_id: int
    story: int
    features: ArticleFeatures


class Window:
    """Entries in the order they were added, with their indexes."""

    def __init__(self) -> None:
        self.rarity = Rarity()
        self._clear()

    def _clear(self) -> None:
        self._entries: list[Entry] = []
        self._members: defaultdict[int, list[int]] = defaultdict(list)
        self._postings: defaultdict[int, list[int]] = defaultdict(list)
        self._vectors: dict[str, _Vectors] = {}
        self._moments: list[datetime] = []  # of all that are dated, in order

    def __len__(self) -> int:
        return len(self._entries)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._entries)

    def add(self, article_id: int, story: int, features: ArticleFeatures) -> None:
        """Take an article in as a member of ``story``."""
        slot = len(self._entries)
        self._entries.append(Entry(article_id, story, features))
        self._members[story].append(slot)
        self.rarity.count(features.terms)
        if features.published:
            insort(self._moments, features.published)
        for place in _indexed(features):
            self._postings[place].append(slot)
        if features.engine:
            self._vectors.setdefault(features.engine, _Vectors()).add(slot, features.vector)

    def forget(self, before: datetime) -> int:
        """Drop what was published before a moment, and the oldest undated articles; give how many left.

        An undated article counts as old as the newest dated article of its story; alone with undated ones
        it stays until newer undated ones push it out.
        """
        newest: dict[int, datetime] = {}
        for entry in self._entries:
            moment = entry.features.published
            if moment and moment > newest.get(entry.story, moment - timedelta(1)):
                newest[entry.story] = moment
        kept: list[Entry] = []
        undated = 0
        for entry in reversed(self._entries):
            moment = entry.features.published or newest.get(entry.story)
            undated += moment is None
            if moment >= before if moment else undated <= MAX_UNDATED:
                kept.append(entry)
        dropped = len(self._entries) - len(kept)
        if dropped:
            self._rebuild(kept[::-1])
        return dropped

    def replace(self, stories: dict[int, int]) -> None:
        """Move articles to other stories: article id to story, as a repair found it."""
        self._rebuild(
            [Entry(e.article_id, stories.get(e.article_id, e.story), e.features) for e in self._entries]
        )

    def _rebuild(self, entries: list[Entry]) -> None:
        self.rarity = Rarity()
        self._clear()
        for entry in entries:
            self.add(entry.article_id, entry.story, entry.features)

    def members(self, story: int) -> list[Entry]:
        """The articles of a story that are in the window, oldest first."""
        return [self._entries[slot] for slot in self._members.get(story, [])]

    def crowd(self, features: ArticleFeatures) -> int:
        """How many articles an article could belong with by time alone: all undated ones, and those in reach.

        Which of a few articles is likest says more than which of thousands.
        """
        if features.published is None:
            return len(self._entries)
        first = bisect_left(self._moments, features.published - WINDOW)
        last = bisect_right(self._moments, features.published + WINDOW)
        return len(self._entries) - len(self._moments) + last - first

    def candidates(self, features: ArticleFeatures) -> list[Entry]:
        """The entries that may report the same event: at most 2 × NEAREST, in the order they were added."""
        slots = set(self._by_terms(features)) | set(self._by_vector(features))
        return [self._entries[slot] for slot in sorted(slots) if self._in_reach(features, slot)]

    def fellows(
        self, features: ArticleFeatures, near: Sequence[Entry], stories: Iterable[int]
    ) -> list[Entry]:
        """The newest members of some stories that are not among the candidates, FELLOWS of each at most."""
        known = {entry.article_id for entry in near}
        found: list[Entry] = []
        for story in stories:
            slots = [slot for slot in self._members.get(story, []) if self._in_reach(features, slot)]
            others = [self._entries[slot] for slot in slots]
            found += [entry for entry in others if entry.article_id not in known][-FELLOWS:]
        return found

    def _in_reach(self, features: ArticleFeatures, slot: int) -> bool:
        other = self._entries[slot].features.published
        return features.published is None or other is None or abs(features.published - other) <= WINDOW

    def _by_terms(self, features: ArticleFeatures) -> list[int]:
        weights = self.rarity.idf(features.terms)
        order = np.argsort(-weights, kind="stable")
        scores = np.zeros(len(self._entries))
        places = bucket(features.terms)
        known = [at for at in order if int(places[at]) in self._postings][:QUERIED_TERMS]
        for at in known:
            scores[self._postings[int(places[at])]] += float(weights[at]) ** 2
        best = np.argsort(-scores, kind="stable")[:NEAREST]
        return [int(slot) for slot in best if scores[slot] > 0]

    def _by_vector(self, features: ArticleFeatures) -> list[int]:
        vectors = self._vectors.get(features.engine)
        return vectors.nearest(features.vector, NEAREST) if vectors else []


def _indexed(features: ArticleFeatures) -> list[int]:
    """The counters an article is indexed under; the background alone chooses, in any window alike."""
    places = bucket(features.terms)
    rank = background()[places] - 0.001 * np.minimum(features.counts, 9)
    return [int(place) for place in np.unique(places[np.argsort(rank, kind="stable")[:INDEXED_TERMS]])]


class _Vectors:
    """Vectors of one embedder, in memory that grows by doubling."""

    def __init__(self) -> None:
        self._slots: list[int] = []
        self._rows: NDArray[np.float32] = np.zeros((0, 0), np.float32)

    def add(self, slot: int, vector: NDArray[np.float32]) -> None:
        count = len(self._slots)
        if count == len(self._rows):
            grown = np.zeros((max(64, 2 * count), len(vector)), np.float32)
            grown[:count] = self._rows.reshape(count, len(vector))
            self._rows = grown
        self._rows[count] = vector
        self._slots.append(slot)

    def nearest(self, vector: NDArray[np.float32], count: int) -> list[int]:
        scores = self._rows[: len(self._slots)] @ vector
        order = np.argsort(-scores, kind="stable")[:count]
        return [self._slots[at] for at in order]
