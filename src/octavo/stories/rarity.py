"""How rare a term is: a background table that ships with Octavo, and the running archive on top of it."""

from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

TABLE = Path(__file__).parent / "background.npz"
BUCKETS = 1 << 18  # term hashes are folded to this many counters: 1 MB, and few terms of a window meet
# The background speaks with the voice of this many articles: a window of a few days soon outweighs it where
# it differs.
BACKGROUND_VOICE = 1000.0


def bucket(terms: NDArray[np.uint32]) -> NDArray[np.int64]:
    """The counter of each term."""
    return (terms & np.uint32(BUCKETS - 1)).astype(np.int64)


@cache
def background() -> NDArray[np.float32]:
    """The share of background documents that have each bucket's terms; zero for what they never say."""
    with np.load(TABLE, allow_pickle=False) as file:
        shares = np.zeros(BUCKETS, np.float32)
        shares[file["buckets"]] = file["counts"].astype(np.float32) / float(file["documents"])
    return shares


class Rarity:
    """Document frequencies of a window on top of the background; they depend on what it holds now alone."""

    def __init__(self) -> None:
        self._counts = np.zeros(BUCKETS, np.int32)
        self._articles = 0

    def count(self, terms: NDArray[np.uint32], by: int = 1) -> None:
        """Count an article's terms, or take them back with ``by=-1``."""
        self._counts[np.unique(bucket(terms))] += by
        self._articles += by

    def idf(self, terms: NDArray[np.uint32]) -> NDArray[np.float32]:
        """The inverse document frequency of each term, natural logarithm."""
        places = bucket(terms)
        seen = BACKGROUND_VOICE * background()[places] + self._counts[places] + 0.5
        idf: NDArray[np.float32] = np.log((BACKGROUND_VOICE + self._articles + 1) / seen).astype(np.float32)
        return idf
