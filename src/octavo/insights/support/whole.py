"""Signs of a whole claim: what the signs of its words come to, and how it stands to single sentences.

Every number here is turned so that it grows with support: what is learned may then only count it so, and
carries over to texts of other kinds.
"""

import numpy as np
from numpy.typing import NDArray

from octavo.insights.support.signs import ALIGNED, PLAIN, Signs
from octavo.insights.support.source import Source
from octavo.insights.support.words import Words

Floats = NDArray[np.float32]
SPANS = 3  # sentences that a claim may rest on
_NONE = 1.0  # of a least value over no words: nothing speaks against the claim


def best_sentences(words: Words, source: Source) -> tuple[int, ...]:
    """Up to three sentences that hold most of the claim's rare words, best first; none where none does."""
    left = {s: float(i) for s, i, c in zip(words.stems, words.idf, words.content, strict=True) if c}
    stems = [set(source.words.stems[first:last]) for first, last in source.sentences]
    chosen: list[int] = []
    for _ in range(min(SPANS, len(stems))):
        gains = [sum(weight for stem, weight in left.items() if stem in found) for found in stems]
        best = int(np.argmax(gains))
        if gains[best] <= 0:
            break
        chosen.append(best)
        left = {stem: weight for stem, weight in left.items() if stem not in stems[best]}
    return tuple(chosen)


def read_whole(words: Words, source: Source, signs: Signs, odds: Floats) -> Floats:
    """One row of numbers for the claim; ``odds`` are each word's of being wrong, by the trees for words."""
    chosen = best_sentences(words, source)
    parts = [_cover(words, source, signs.plain, chosen), _missing(words, signs.plain)]
    parts.append(_kinds(words, signs.plain))
    if signs.aligned is not None:
        parts.append(_alignment(words, signs.aligned))
    parts.append(_worst(odds, words.content))
    return np.array([value for part in parts for value in part], np.float32)


def _column(rows: Floats, name: str) -> Floats:
    return rows[:, PLAIN.index(name)] if name in PLAIN else rows[:, ALIGNED.index(name)]


def _cover(words: Words, source: Source, plain: Floats, chosen: tuple[int, ...]) -> list[float]:
    """Shares of the claim, by rarity, that the best sentences and the document hold; runs of its words."""
    weight = np.where(words.content, words.idf, 0.0)
    total = float(weight.sum()) or 1.0
    stems: set[str] = set()
    shares = []
    for number in range(SPANS):
        if number < len(chosen):
            first, last = source.sentences[chosen[number]]
            stems |= set(source.words.stems[first:last])
        shares.append(float(sum(w for s, w in zip(words.stems, weight, strict=True) if s in stems)) / total)
    in_document = [float((weight * _column(plain, name)).sum()) / total for name in ("form", "stem")]
    in_order = [float(_column(plain, name).mean()) for name in ("before", "before_stem")]
    return [*shares, *in_document, *in_order, _run(plain)]


def _run(plain: Floats) -> float:
    """The longest run of the claim's words whose pairs all stand in the document, as a share of the claim."""
    best = run = 0
    for before in _column(plain, "before"):
        run = run + 1 if before else 0
        best = max(best, run)
    return (best + 1) / len(plain)


def _missing(words: Words, plain: Floats) -> list[float]:
    """What the document lacks, words whose company agrees least, an order turned round, opposites."""
    content = words.content
    missing = content & (_column(plain, "stem") == 0)
    rare = np.sort(words.idf[missing])[::-1]
    company = np.sort(_column(plain, "company")[content & ~missing])
    turned = float((_column(plain, "order") < 0).sum())
    new = _column(plain, "form") == 0
    against = [
        float(missing.sum()),
        float(missing.sum()) / max(int(content.sum()), 1),
        float(rare[:1].sum()),
        float(rare[:3].sum()),
        float(rare.sum()),
        turned,
        turned / len(plain),
        float(_column(plain, "opposite_near").sum()),
        float((_column(plain, "opposite") * new).sum()),
        float((_column(plain, "opposite_near") * new).sum()),
    ]
    least = [float(company[i]) if i < len(company) else _NONE for i in range(2)]
    return [*(-value for value in against), *least, _mean(company)]


def _kinds(words: Words, plain: Floats) -> list[float]:
    """Of numbers, names, negations, modals, bounds: how many the document lacks, whose company is least."""
    absent = _column(plain, "stem") == 0
    company = _column(plain, "company")
    named = words.capital | (_column(plain, "named") > 0)
    found = []
    for kind in (words.number, named, words.negation, words.modal, words.bound):
        found += [-float((kind & absent).sum()), _least(company[kind & ~absent])]
    return found


def _alignment(words: Words, aligned: Floats) -> list[float]:
    """How like the document's words the claim's words are in their places: by rarity, on average, least."""
    weight = words.idf / max(float(words.idf.sum()), 1e-6)
    found: list[float] = []
    for name in ("cos4", "cos6"):
        column = _column(aligned, name)
        content = np.sort(column[words.content])
        quarter = float(np.quantile(content, 0.25)) if len(content) else _NONE
        found += [float((column * weight).sum()), float(column.mean()), float(column.min())]
        found += [_least(content), _least(content[1:]), _mean(content), quarter]
    opposed = _column(aligned, "opposed")
    found += [float(_column(aligned, "same").mean()), -float(opposed.mean()), -float(opposed.sum())]
    found.append(-float(_column(aligned, "moved").mean()))
    kinds = (("negation_at", words.negation), ("modal_at", words.modal), ("bound_at", words.bound))
    for name, mine in kinds:
        other = _column(aligned, name) > 0
        found += [-float((mine & ~other).sum()), -float((other & ~mine).sum())]
    return found


def _worst(odds: Floats, content: NDArray[np.bool_]) -> list[float]:
    """The words that are most likely wrong, and how likely it is that none is."""
    none_wrong = float(-np.logaddexp(0, odds).sum())
    return [*_first(odds), *_first(odds[content]), -float(odds.mean()), none_wrong, none_wrong / len(odds)]


def _first(odds: Floats) -> list[float]:
    top = np.sort(odds)[::-1]
    return [-float(top[i]) if i < len(top) else 9.0 for i in range(3)]


def _least(values: Floats) -> float:
    return float(values.min()) if len(values) else _NONE


def _mean(values: Floats) -> float:
    return float(values.mean()) if len(values) else _NONE
