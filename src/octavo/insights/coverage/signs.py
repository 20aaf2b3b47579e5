"""The signs by which it is decided whether one sentence states the fact of another, for many pairs at once.

Overlaps are products of sparse bags held densely; only pairs that share enough are looked at word by word.
The soft overlap lets a word stand for another that is used alike, by the vectors of the light tier
(monolingual alignment: Sultan, Bethard and Sumner 2014, in its simplest form).
"""

import zlib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from octavo.engines.static import StaticEmbedder
from octavo.insights.coverage.words import NUMBER, Words, read_words

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
MOST_TERMS = 6000  # columns of a bag's matrix; a story of thirty articles shares about 2,500 words
ALIKE, SAME = 0.35, 0.85  # cosines of words: below the one they differ, from the other they mean one thing
NAMES = (
    "soft", "soft back", "hard", "hard back", "local", "local back", "cosine", "shared", "names",
    "names back", "others soft", "pairs", "numbers", "conflict", "numbers back", "negation", "open",
    "opposite", "weight", "length", "quoted", "quoted back", "both",
    "soft local", "soft local back", "both local",
)  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Bags:
    """Sentences as matrices, a row each: shares of words, names, numbers and pairs that two of them have."""

    words: tuple[Words, ...]
    vectors: Floats
    terms: Floats  # 1 where a sentence has a shared word
    rarity: Floats  # of each shared word, against the background
    local: Floats  # of each shared word, within these sentences
    total: Floats  # a sentence's weight, all its words
    total_local: Floats
    names: Floats
    numbers: Floats
    pairs: Floats
    soft: "Soft"


@dataclass(frozen=True, slots=True, eq=False)
class Soft:
    """The words of every sentence as rows of one matrix of word vectors."""

    vectors: Floats
    rows: tuple[Ints, ...]
    weights: tuple[Floats, ...]
    local: tuple[Floats, ...]  # weights by rarity among these sentences too
    name: tuple[NDArray[np.bool_], ...]
    laid: Ints  # the rows of all sentences, one after another, each with a last one that is like none
    starts: Ints  # where in it each sentence begins


def gather(texts: Sequence[str], embedder: StaticEmbedder) -> Bags:
    """Read sentences for comparing them with each other."""
    words = tuple(read_words(text) for text in texts)
    spread = Counter(term for one in words for term in one.weights)
    shared = _columns(spread)
    rarest = {term: weight for one in words for term, weight in one.weights.items()}
    scarcity = {term: float(np.log1p(len(words) / spread[term])) for term in spread}
    local = [sum(rarest[t] * scarcity[t] for t in one.weights) for one in words]
    return Bags(
        words=words,
        vectors=embedder.encode(texts),
        terms=_matrix(words, shared, lambda one: one.weights),
        rarity=np.array([rarest[term] for term in shared], np.float32),
        local=np.array([rarest[term] * scarcity[term] for term in shared], np.float32),
        total=np.array([sum(one.weights.values()) for one in words], np.float32),
        total_local=np.array(local, np.float32),
        names=_matrix(words, _columns(Counter(t for one in words for t in one.names)), lambda one: one.names),
        numbers=_matrix(
            words, _columns(Counter(t for w in words for t in w.numbers)), lambda one: one.numbers
        ),
        pairs=_matrix(words, _columns(Counter(t for one in words for t in one.pairs)), lambda one: one.pairs),
        soft=_soft(words, scarcity, embedder),
    )


def _columns(spread: Counter[str]) -> dict[str, int]:
    """What stands in two sentences or more, the most frequent where there is too much."""
    kept = sorted((-n, term) for term, n in spread.items() if n > 1)[:MOST_TERMS]
    return {term: place for place, (_, term) in enumerate(kept)}


def _matrix(
    words: Sequence[Words],
    columns: dict[str, int],
    bag: Callable[[Words], "dict[str, float] | frozenset[str]"],
) -> Floats:
    matrix = np.zeros((len(words), len(columns)), np.float32)
    for row, one in enumerate(words):
        matrix[row, [columns[term] for term in bag(one) if term in columns]] = 1
    return matrix


def _apart(numbers: Sequence[str], dim: int) -> Floats:
    """A vector for each number that is like no other's: 15 and 16 are used alike, and differ."""
    vectors = np.zeros((len(numbers), dim), np.float32)
    for row, number in enumerate(numbers):
        vectors[row] = np.random.default_rng(zlib.crc32(number.encode())).standard_normal(dim)
    return np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-6), np.float32)


def _soft(words: Sequence[Words], scarcity: Mapping[str, float], embedder: StaticEmbedder) -> Soft:
    forms: dict[str, str] = {}
    for one in words:
        for term, form in one.forms.items():
            forms.setdefault(term, form)
    numbers = sorted({term for one in words for term in one.weights if term.startswith(NUMBER)})
    places = {term: place for place, term in enumerate((*forms, *numbers))}
    rows = tuple(np.array([places[term] for term in one.weights], np.int64) for one in words)
    sizes = [len(row) + 1 for row in rows]
    return Soft(
        vectors=np.vstack([embedder.encode(list(forms.values())), _apart(numbers, embedder.dim)]),
        rows=rows,
        weights=tuple(np.array(list(one.weights.values()), np.float32) for one in words),
        local=tuple(np.array([w * scarcity[t] for t, w in one.weights.items()], np.float32) for one in words),
        name=tuple(np.array([term in one.names for term in one.weights], np.bool_) for one in words),
        laid=np.concatenate([np.append(row, len(places)) for row in rows]) if rows else np.zeros(0, np.int64),
        starts=np.cumsum([0, *sizes[:-1]]),
    )


def overlap(bags: Bags) -> Floats:
    """The weight of the words that each two sentences share."""
    return np.asarray((bags.terms * bags.rarity) @ bags.terms.T, np.float32)


def pair_signs(bags: Bags, shared: Floats, left: Ints, right: Ints) -> Floats:
    """The signs for “``right`` states what ``left`` states”, a row for each pair, columns as in NAMES."""
    local = ((bags.terms * bags.local) @ bags.terms.T)[left, right]
    (soft, soft_local, others), (back, back_local, _) = _both_ways(bags, left, right)
    both = shared[left, right]
    numbers = (bags.numbers @ bags.numbers.T)[left, right]
    names = (bags.names @ bags.names.T)[left, right]
    sizes, turns = _sizes(bags.words), _turns(bags.words)
    columns = (
        soft,
        back,
        both / _least(bags.total[left]),
        both / _least(bags.total[right]),
        local / _least(bags.total_local[left]),
        local / _least(bags.total_local[right]),
        (bags.vectors @ bags.vectors.T)[left, right],
        np.minimum(both, 40) / 40,
        _share(names, sizes[left, 0]),
        _share(names, sizes[right, 0]),
        others,
        (bags.pairs @ bags.pairs.T)[left, right] / _least(sizes[left, 2]),
        _share(numbers, sizes[left, 1]),
        (sizes[left, 1] > 0) & (sizes[right, 1] > 0) & (numbers == 0),
        _share(numbers, sizes[right, 1]),
        turns[left, 0] != turns[right, 0],
        turns[left, 1] - turns[right, 1],
        _opposite(bags.words, left, right),
        np.minimum(bags.total[left], 80) / 80,
        np.clip(np.log(_least(bags.total[right]) / _least(bags.total[left])), -2, 2),
        turns[left, 2],
        turns[right, 2],
        np.minimum(soft, back),
        soft_local,
        back_local,
        np.minimum(soft_local, back_local),
    )
    return np.stack([np.asarray(column, np.float32) for column in columns], axis=1)


def _sizes(words: Sequence[Words]) -> Floats:
    counts = [(len(one.names), len(one.numbers), len(one.pairs)) for one in words]
    return np.array(counts, np.float32).reshape(-1, 3)


def _least(values: Floats) -> Floats:
    return np.maximum(values, np.float32(1e-6))


def _share(part: Floats, whole: Floats) -> Floats:
    """A share, and the middle where there is nothing to have a share of."""
    return np.where(whole > 0, part / np.maximum(whole, 1), 0.5).astype(np.float32)


def _turns(words: Sequence[Words]) -> Floats:
    return np.array([(one.negated, one.open, one.quoted) for one in words], np.float32).reshape(-1, 3)


def _opposite(words: Sequence[Words], left: Ints, right: Ints) -> Floats:
    sides = np.array([one.sides for one in words], np.float32)
    return np.asarray((sides[left] * sides[right] < 0).any(axis=1), np.float32)


Shares = tuple[Floats, Floats, Floats]


def _both_ways(bags: Bags, left: Ints, right: Ints) -> tuple[Shares, Shares]:
    """The soft shares of pairs and of their reverses, each looked at once."""
    count = len(bags.words)
    forth, back = left * count + right, right * count + left
    pairs = np.unique(np.concatenate([forth, back]))
    soft, local, others = soft_shares(bags, pairs // count, pairs % count)
    there, again = np.searchsorted(pairs, forth), np.searchsorted(pairs, back)
    return (soft[there], local[there], others[there]), (soft[again], local[again], others[again])


def soft_shares(bags: Bags, left: Ints, right: Ints) -> Shares:
    """How much of each left sentence stands in its right one, in like words: by the background's rarity, by
    that of the story too, and by this without names.

    The pairs of one left sentence are looked at together.
    """
    whole, near, others = (np.zeros(len(left), np.float32) for _ in range(3))
    soft = bags.soft
    order = np.argsort(left, kind="stable")
    firsts = np.flatnonzero(np.diff(left[order], prepend=-1))
    for group in np.split(order, firsts[1:]):
        if not len(group):
            continue
        mine = int(left[group[0]])
        sizes = np.array([len(soft.rows[other]) for other in right[group]])
        full = group[sizes > 0]
        if not len(full) or not len(soft.rows[mine]):
            continue
        starts = np.concatenate([[0], np.cumsum(sizes[sizes > 0])[:-1]])
        theirs = np.concatenate([soft.rows[other] for other in right[full]])
        likeness = soft.vectors[soft.rows[mine]] @ soft.vectors[theirs].T
        best = np.maximum.reduceat(likeness, starts, axis=1)
        found = np.clip((best - ALIKE) / (SAME - ALIKE), 0, 1)
        weights, local = soft.weights[mine][:, None], soft.local[mine][:, None]
        plain = local * ~soft.name[mine][:, None]
        whole[full] = (weights * found).sum(axis=0) / max(float(weights.sum()), 1e-6)
        near[full] = (local * found).sum(axis=0) / max(float(local.sum()), 1e-6)
        others[full] = (plain * found).sum(axis=0) / max(float(plain.sum()), 1e-6) if plain.any() else 0.5
    return whole, near, others


def nearness(bags: Bags, row: int) -> Floats:
    """How near each word of a sentence comes to one of every sentence, 0 to 1: a row for each word."""
    soft = bags.soft
    likeness = soft.vectors[soft.rows[row]] @ soft.vectors.T
    near = np.clip((likeness - ALIKE) / (SAME - ALIKE), 0, 1)
    best: Floats = np.maximum.reduceat(np.pad(near, ((0, 0), (0, 1)))[:, soft.laid], soft.starts, axis=1)
    return best
