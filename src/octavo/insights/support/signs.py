"""Signs of every word of a claim.

Is it in the document, does its company there agree with that in the claim, and what stands in its place?
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from octavo.engines.minilm import MiniLM
from octavo.insights.support.contrast import OPPOSITES
from octavo.insights.support.source import Source, passage_states, states_of
from octavo.insights.support.words import Words

Floats = NDArray[np.float32]
PLACES = 12  # occurrences of a stem that are looked at: a word more frequent than that says little
NEAR, AROUND = 5, 10  # words on either side: of the claim, and where they may stand in the document
PASSAGES = 3  # that a claim is held against by the encoder, 330 words
# fmt: off
PLAIN = (
    "form", "stem", "idf", "number", "capital", "content", "negation", "modal", "bound", "named",
    "company", "order", "opposite", "opposite_near", "before", "after", "before_stem", "after_stem",
    "place", "length", "twin",
)
# fmt: on
# fmt: off
ALIGNED = (
    "cos4", "cos6", "margin", "at4", "same", "opposed", "moved", "negation_at", "modal_at", "bound_at",
    "number_at", "idf_at",
)
# fmt: on


@dataclass(frozen=True, slots=True, eq=False)
class Signs:
    """A row of signs a word; ``passages`` are those that the claim was held against, best first."""

    plain: Floats
    aligned: Floats | None
    claim_states: Floats | None
    source_states: Floats | None  # of the word that each claim word was aligned with
    passages: tuple[int, ...]


def read_signs(claim: str, words: Words, source: Source, encoder: MiniLM | None) -> Signs:
    """Hold every word of a claim against the document."""
    chosen = best_passages(words, source)
    plain = _plain(words, source)
    if encoder is None or not len(words) or not chosen:
        return Signs(plain, None, None, None, chosen)
    states = states_of(encoder, claim, words, 0, len(words))
    ranges = [range(*source.passages[passage]) for passage in chosen]
    places = np.concatenate([np.array(places, np.int64) for places in ranges])
    theirs = np.concatenate([passage_states(encoder, source, passage) for passage in chosen])
    aligned, best = _aligned(words, states, source.words, theirs, places)
    return Signs(plain, aligned, states, theirs[best], chosen)


def best_passages(words: Words, source: Source) -> tuple[int, ...]:
    """The passages that hold most of the claim's rare words: each next one counts what is new in it."""
    wanted = {stem: float(idf) for stem, idf in zip(words.stems, words.idf, strict=True)}
    stems = [set(source.words.stems[first:last]) for first, last in source.passages]
    chosen: list[int] = []
    left = dict(wanted)
    for _ in range(min(PASSAGES, len(stems))):
        gains = [
            -1.0
            if number in chosen
            else sum(weight for stem, weight in left.items() if stem in found)
            + 0.2 * sum(weight for stem, weight in wanted.items() if stem in found)
            for number, found in enumerate(stems)
        ]
        best = int(np.argmax(gains))
        chosen.append(best)
        left = {stem: weight for stem, weight in left.items() if stem not in stems[best]}
    return tuple(chosen)


def _plain(words: Words, source: Source) -> Floats:
    theirs, places = source.words, source.places
    forms, count = set(theirs.forms), len(words)
    company, near = _company(words, source)
    pairs = set(zip(theirs.forms, theirs.forms[1:], strict=False))
    stem_pairs = set(zip(theirs.stems, theirs.stems[1:], strict=False))
    named = {stem for stem, capital in zip(theirs.stems, theirs.capital, strict=True) if capital}
    rows = np.zeros((count, len(PLAIN)), np.float32)
    seen: set[str] = set()
    for i, (form, stem) in enumerate(zip(words.forms, words.stems, strict=True)):
        opposites = OPPOSITES.get(stem, frozenset())
        rows[i] = (
            form in forms,
            stem in places,
            words.idf[i],
            words.number[i],
            words.capital[i],
            words.content[i],
            words.negation[i],
            words.modal[i],
            words.bound[i],
            stem in named,
            company[i],
            0.0,
            any(o in places for o in opposites),
            bool(opposites & near[i]),
            i > 0 and (words.forms[i - 1], form) in pairs,
            i + 1 < count and (form, words.forms[i + 1]) in pairs,
            i > 0 and (words.stems[i - 1], stem) in stem_pairs,
            i + 1 < count and (stem, words.stems[i + 1]) in stem_pairs,
            i / count,
            len(form),
            stem in seen,
        )
        seen.add(stem)
    rows[:, PLAIN.index("order")] = _order(words, source)
    return rows


def _company(words: Words, source: Source) -> tuple[list[float], list[frozenset[str]]]:
    """How much of a word's company in the claim also stands around it in the document (at the best of its
    places, by rarity), and what stands where that company is: around it, or, where the document lacks
    the word, around the nearest word of the claim that it has.
    """
    content = [i for i in range(len(words)) if words.content[i]]
    shares, near = [], []
    stems = source.words.stems
    for i in range(len(words)):
        company = [j for j in content if j != i and abs(j - i) <= NEAR]
        anchors = [i] if words.stems[i] in source.places else sorted(company, key=lambda j: abs(j - i))
        anchor = next((j for j in anchors if words.stems[j] in source.places), None)
        best, around = 0.0, frozenset[str]()
        total = sum(float(words.idf[j]) for j in company) or 1.0
        for place in source.places[words.stems[anchor]][:PLACES] if anchor is not None else ():
            window = frozenset(stems[max(0, place - AROUND) : place + AROUND + 1])
            share = sum(float(words.idf[j]) for j in company if words.stems[j] in window) / total
            if share > best or not around:
                best, around = max(best, share), window
        shares.append(best if words.stems[i] in source.places else 0.0)
        near.append(around)
    return shares, near


def _order(words: Words, source: Source) -> Sequence[float]:
    """For each content word, whether the one before it in the claim also stands before it, close by: 1 yes,
    -1 the other way round only, 0 neither.
    """
    found = [0.0] * len(words)
    before: int | None = None
    for i in range(len(words)):
        if not words.content[i] or words.stems[i] not in source.places:
            continue
        if before is not None:
            mine = source.places[words.stems[i]][:PLACES]
            gaps = [a - b for a in mine for b in source.places[words.stems[before]][:PLACES]]
            close = [gap for gap in gaps if 0 < abs(gap) <= AROUND]
            found[i] = 0.0 if not close else 1.0 if max(close) > 0 else -1.0
        before = i
    return found


def _aligned(
    words: Words, mine: Floats, other: Words, theirs: Floats, places: NDArray[np.int64]
) -> tuple[Floats, NDArray[np.int64]]:
    """The word of the document that is most like each word of the claim in its place, and how they differ."""
    early, late = mine[:, 0] @ theirs[:, 0].T, mine[:, 1] @ theirs[:, 1].T
    both = (early + late) / 2
    best = both.argmax(axis=1)
    row = np.arange(len(words))
    at = places[best]
    rest = both.copy()
    rest[row, best] = -1
    opposed = [other.stems[at[i]] in OPPOSITES.get(words.stems[i], frozenset()) for i in range(len(words))]
    same = [other.stems[at[i]] == words.stems[i] for i in range(len(words))]
    moved = np.abs(np.diff(at, prepend=at[:1])) > AROUND
    columns = (
        early.max(axis=1),
        late.max(axis=1),
        both[row, best] - rest.max(axis=1),
        early[row, best],
        same,
        opposed,
        moved,
        other.negation[at],
        other.modal[at],
        other.bound[at],
        other.number[at],
        other.idf[at],
    )
    return np.stack([np.asarray(column, np.float32) for column in columns], axis=1), best
