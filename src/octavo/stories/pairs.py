"""What two articles have in common, as numbers: the features of the learned decision."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Final

import numpy as np
from numpy.typing import NDArray

from octavo.stories.features import LEAD, NAME, NUMBER, PLACE, TITLE, ArticleFeatures
from octavo.stories.rarity import Rarity

PAIR_FEATURES: Final = (
    "cosine",  # of the vectors
    "terms",  # tf-idf cosine of the full texts
    "lead",  # … of titles and leads
    "title",  # … of titles alone
    "names",  # … of names
    "places",
    "numbers",
    "matter",  # … of what is neither name nor number: the kind of event
    "covered",  # share of the shorter text's weight that the longer one has
    "rare",  # summed rarity of the names that both leads have
    "titled",  # both have a title
    "placed",  # both have places
    "numbered",  # both have numbers
    "gap",  # days between them, at most GAP_LIMIT; zero where unknown
    "dated",  # the time between them is known
    "same_outlet",
    "chief",  # share of either article's leading names that the other has, the smaller one
    "told",  # share of one lead's weight that the other article has, mean of both directions
    "told_least",  # the smaller direction
    "year_apart",  # both name a year and the latest differ
)
CHIEF_NAMES = 5  # who and where a report is about
GAP_LIMIT = 10.0  # days; later, later still says nothing more
_ROLES = (("lead", LEAD), ("title", TITLE), ("names", NAME), ("places", PLACE), ("numbers", NUMBER))


def _weights(counts: NDArray[np.uint8], idf: NDArray[np.float32]) -> NDArray[np.float32]:
    return (1 + np.log(counts.astype(np.float32))) * idf


def _ratio(dot: NDArray[np.float64], query: float, others: NDArray[np.float64]) -> NDArray[np.float64]:
    """Cosine from a dot product and two squared norms; zero where either is empty."""
    norm = np.sqrt(query * others)
    return np.divide(dot, norm, out=np.zeros_like(dot), where=norm > 0)


def pair_features(
    article: ArticleFeatures, others: Sequence[ArticleFeatures], rarity: Rarity
) -> NDArray[np.float64]:
    """Compare one article with each of several: one row a pair, one column a name of ``PAIR_FEATURES``."""
    result = {name: np.zeros(len(others)) for name in PAIR_FEATURES}
    if not others:
        return np.zeros((0, len(PAIR_FEATURES)))
    _compare_terms(article, others, rarity, result)
    for row, other in enumerate(others):
        if len(article.vector) and article.engine == other.engine:
            result["cosine"][row] = float(article.vector @ other.vector)
        days = days_between(article, other)
        if days is not None:
            result["gap"][row] = min(days, GAP_LIMIT)
            result["dated"][row] = 1.0
        result["year_apart"][row] = float(0 < article.year != other.year > 0)
        result["same_outlet"][row] = float(bool(article.outlet) and article.outlet == other.outlet)
    return np.column_stack([result[name] for name in PAIR_FEATURES])


def days_between(article: ArticleFeatures, other: ArticleFeatures) -> float | None:
    """Days between two articles; an undated one counts from noon of the date that its text states."""
    mine, theirs = _moment(article), _moment(other)
    return abs((mine - theirs).total_seconds()) / 86400 if mine and theirs else None


def _moment(features: ArticleFeatures) -> datetime | None:
    if features.published or not features.stated:
        return features.published
    return datetime.combine(features.stated, time(12), UTC)


def _chief(weights: NDArray[np.float32], named: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Where the heaviest names of an article stand among its terms."""
    at = np.flatnonzero(named)
    order: NDArray[np.int64] = at[np.argsort(-weights[at], kind="stable")[:CHIEF_NAMES]]
    return order


def _compare_chiefs(
    mine: NDArray[np.float32],
    my_roles: NDArray[np.uint8],
    others: Sequence[ArticleFeatures],
    theirs: NDArray[np.float32],
    shared: NDArray[np.bool_],
    at: NDArray[np.int64],
) -> NDArray[np.float64]:
    """The share of leading names' weight that both directions have; zero where an article names nobody."""
    values = np.zeros(len(others))
    lead = _chief(mine, (my_roles & NAME) > 0)
    start = 0
    for row, other in enumerate(others):
        part = slice(start, start + len(other.terms))
        start = part.stop
        heads = _chief(theirs[part], (other.roles & NAME) > 0)
        if len(lead) and len(heads):
            there = shared[part][heads]
            present = np.zeros(len(mine), bool)
            present[at[part][shared[part]]] = True
            here = present[lead]
            forth = float(mine[lead][here].sum() / mine[lead].sum())
            back = float(theirs[part][heads][there].sum() / theirs[part][heads].sum())
            values[row] = min(forth, back)
    return values


@dataclass(frozen=True, slots=True, eq=False)
class _Terms:
    """The terms of one article beside those of several others, laid end to end.

    ``owner`` says whose each term is; ``at`` where it stands in the article; ``shared`` whether it is there.
    """

    roles: NDArray[np.uint8]
    mine: NDArray[np.float32]
    idf: NDArray[np.float32]
    others_roles: NDArray[np.uint8]
    theirs: NDArray[np.float32]
    theirs_idf: NDArray[np.float32]
    owner: NDArray[np.int64]
    at: NDArray[np.int64]
    shared: NDArray[np.bool_]
    size: int

    def total(self, weights: NDArray[np.float32], owners: NDArray[np.int64]) -> NDArray[np.float64]:
        """The sum of the weights of each owner."""
        sums: NDArray[np.float64] = np.bincount(owners, weights, self.size).astype(np.float64)
        return sums


def _lay_out(article: ArticleFeatures, others: Sequence[ArticleFeatures], rarity: Rarity) -> _Terms:
    idf = rarity.idf(article.terms)
    terms = np.concatenate([other.terms for other in others])
    theirs_idf = rarity.idf(terms)
    at = np.minimum(np.searchsorted(article.terms, terms), max(len(article.terms) - 1, 0))
    return _Terms(
        roles=article.roles,
        mine=_weights(article.counts, idf),
        idf=idf,
        others_roles=np.concatenate([other.roles for other in others]),
        theirs=_weights(np.concatenate([other.counts for other in others]), theirs_idf),
        theirs_idf=theirs_idf,
        owner=np.repeat(np.arange(len(others)), [len(other.terms) for other in others]),
        at=at,
        shared=article.terms[at] == terms if len(article.terms) else np.zeros(len(terms), bool),
        size=len(others),
    )


def _compare_terms(
    article: ArticleFeatures,
    others: Sequence[ArticleFeatures],
    rarity: Rarity,
    result: dict[str, NDArray[np.float64]],
) -> None:
    both = _lay_out(article, others, rarity)
    result["chief"] = _compare_chiefs(both.mine, both.roles, others, both.theirs, both.shared, both.at)
    at, who = both.at[both.shared], both.owner[both.shared]
    product = both.mine[at] * both.theirs[both.shared]
    dot, norm = both.total(product, who), both.total(both.theirs * both.theirs, both.owner)
    own = float((both.mine * both.mine).sum())
    result["terms"] = _ratio(dot, own, norm)
    smaller = np.minimum(own, norm)
    result["covered"] = np.divide(dot, smaller, out=np.zeros(both.size), where=smaller > 0)
    _compare_roles(both, at, who, product, result)
    _compare_leads(both, at, who, result)


def _compare_roles(
    both: _Terms,
    at: NDArray[np.int64],
    who: NDArray[np.int64],
    product: NDArray[np.float32],
    result: dict[str, NDArray[np.float64]],
) -> None:
    mine2, theirs2 = both.mine * both.mine, both.theirs * both.theirs
    common = both.roles[at] & both.others_roles[both.shared]
    for name, bit in _ROLES:
        norm = both.total(theirs2 * ((both.others_roles & bit) > 0), both.owner)
        own = float((mine2 * ((both.roles & bit) > 0)).sum())
        result[name] = _ratio(both.total(product * ((common & bit) > 0), who), own, norm)
        present = {"title": "titled", "places": "placed", "numbers": "numbered"}.get(name)
        if present:
            result[present] = np.where(norm > 0, float(own > 0), 0.0)
    plain, others_plain = ((roles & (NAME | NUMBER)) == 0 for roles in (both.roles, both.others_roles))
    norm = both.total(theirs2 * others_plain, both.owner)
    matter = both.total(product * (plain[at] & others_plain[both.shared]), who)
    result["matter"] = _ratio(matter, float((mine2 * plain).sum()), norm)
    rare = (common & LEAD > 0) & (common & NAME > 0)
    result["rare"] = both.total(both.idf[at] * rare, who)


def _compare_leads(
    both: _Terms, at: NDArray[np.int64], who: NDArray[np.int64], result: dict[str, NDArray[np.float64]]
) -> None:
    my_lead, their_lead = (both.roles & LEAD) > 0, (both.others_roles & LEAD) > 0
    told = both.total(both.theirs_idf[both.shared] * their_lead[both.shared], who)
    back = told / np.maximum(both.total(both.theirs_idf * their_lead, both.owner), 1e-9)
    forth = both.total(both.idf[at] * my_lead[at], who) / max(float((both.idf * my_lead).sum()), 1e-9)
    result["told"], result["told_least"] = (back + forth) / 2, np.minimum(back, forth)
