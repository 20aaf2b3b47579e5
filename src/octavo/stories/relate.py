"""What another article is to this one: the same event, a follow-up, background, or nothing.

Nothing unrelated is shown to fill a list. Outside the story two things are asked at once: that the learned
decision, taken as if both had appeared on one day, finds the texts close, and that both name the same rare
persons, organisations or places. A country or a politician that half of the news names is not rare, and
alone never enough.
"""

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from octavo.lib.spans import Span
from octavo.stories.decide import judge, probability
from octavo.stories.features import ArticleFeatures, is_english, term_hash
from octavo.stories.likeness import likeness
from octavo.stories.pairs import PAIR_FEATURES, days_between, pair_features
from octavo.stories.rarity import Rarity
from octavo.stories.tokens import tokenize

Kind = Literal["same event", "follow-up", "background"]

RELATED_ODDS = -0.6  # log odds below the threshold of "same event" that a related article may fall short by
# The same of an article in the same story: clustering has seen more than the two, but not what they share.
MATE_ODDS = -1.4
LIKENESS = 0.25  # from where a person finds two articles nearer to "somewhat alike" than to unrelated
RARE = 4.5  # idf from which a name is rare: fewer than one article in ninety has it
RARE_NAMES = 2  # distinct rare words of names that both must have
SENTENCE_WORDS = (6, 60)  # a shorter one says nothing, a longer one is a list
SHOWN_NAMES = 6
# Capitalised in English, and nobody's name.
CALENDAR = frozenset(name.casefold() for name in (*calendar.day_name, *calendar.month_name) if name)
# Reports of one event that state their days state them this near each other; an anniversary does not.
SAME_TIME = 60.0
_GAP = PAIR_FEATURES.index("gap")


@dataclass(frozen=True, eq=False)
class Readable:
    """An article with its text and its sentences; what comparing needs of it is worked out once."""

    features: ArticleFeatures
    text: str
    sentences: Sequence[Span]

    @cached_property
    def names(self) -> tuple[tuple[str, tuple[int, ...]], ...]:
        """Each name as written, with the terms that it is made of."""
        english = is_english(self.features.language)
        split = (
            (name, [term_hash(token.form) for token in tokenize(name, english)])
            for name in self.features.names
        )
        return tuple((name, tuple(terms)) for name, terms in split if terms)

    @cached_property
    def name_terms(self) -> frozenset[int]:
        """The terms of all names."""
        return frozenset().union(*(terms for _, terms in self.names))

    @cached_property
    def sentence_terms(self) -> tuple[NDArray[np.uint32], NDArray[np.int64], NDArray[np.int64]]:
        """The distinct terms of all sentences one after another, which sentence each is of, and how many
        each has.
        """
        english = is_english(self.features.language)
        distinct = [
            sorted({term_hash(token.form) for token in tokenize(self.text[span.start : span.end], english)})
            for span in self.sentences
        ]
        sizes = np.array([len(terms) for terms in distinct], np.int64)
        terms = np.array([term for terms in distinct for term in terms], np.uint32)
        return terms, np.repeat(np.arange(len(distinct)), sizes), sizes


@dataclass(frozen=True, slots=True)
class Relation:
    """How another article stands to this one.

    ``score`` lies between 0 and 1; ``names`` are those that both have, as written in the other;
    ``sentence`` is the sentence of the other that has most of what this article is about.
    """

    kind: Kind
    score: float
    names: tuple[str, ...]
    sentence: Span


class Closeness(NamedTuple):
    """Two articles as if both had appeared on one day, the same both ways: the log odds that they report one
    event, and how alike a person finds them, from 0 to 1.
    """

    odds: float
    likeness: float


def closeness(article: Readable, others: Sequence[Readable], rarity: Rarity) -> list[Closeness]:
    """How close each of the others is to an article."""
    if not others:
        return []
    features = [other.features for other in others]
    pairs = pair_features(article.features, features, rarity)
    pairs[:, _GAP] = (
        0.0  # time decides about "same event"; whether two articles are close does not hang on it
    )
    odds = judge(article.features, features, pairs)
    alike = likeness(pairs, article.features.engine)
    return [Closeness(*row) for row in zip(odds.tolist(), alike.tolist(), strict=True)]


def relate(
    article: Readable,
    other: Readable,
    rarity: Rarity,
    same_story: bool = False,
    close: Closeness | None = None,
) -> Relation | None:
    """Say what ``other`` is to ``article``; None where it is nothing or has no sentence to show for it.

    ``same_story`` says that clustering has put both into one story. A later article outside the story is a
    follow-up, an earlier one background. ``close`` is their `closeness` where the caller has it.
    """
    close = close or closeness(article, [other], rarity)[0]
    if not _close_enough(article, other, rarity, same_story, close):
        return None
    sentence = best_sentence(article.features, other, rarity)
    if sentence is None:
        return None
    names = shared_names(article, other, rarity)
    return Relation(
        _kind(article.features, other.features, same_story), probability(close.odds), names, sentence
    )


def _close_enough(
    article: Readable, other: Readable, rarity: Rarity, same_story: bool, close: Closeness
) -> bool:
    if same_story:
        return close.odds >= MATE_ODDS
    if close.odds < RELATED_ODDS or close.likeness < LIKENESS:
        return False
    return _rare_names(article, other, rarity) >= RARE_NAMES


def _kind(article: ArticleFeatures, other: ArticleFeatures, same_story: bool) -> Kind:
    days = days_between(article, other)
    if same_story and (days is None or days <= SAME_TIME):
        return "same event"
    later = article.published and other.published and other.published > article.published
    return "follow-up" if later else "background"


def _rare_names(article: Readable, other: Readable, rarity: Rarity) -> int:
    common = np.array(sorted(article.name_terms & other.name_terms), np.uint32)
    return int((rarity.idf(common) >= RARE).sum())


def shared_names(article: Readable, other: Readable, rarity: Rarity) -> tuple[str, ...]:
    """The names that both articles have, as written in the other, rarest first, none inside another."""
    ranked: list[tuple[float, str, frozenset[int]]] = []
    endings = {terms for _, terms in article.names if len(terms) > 1}
    for name, terms in other.names:
        # "Mayor Petra Oldham" there is "Petra Oldham" here: a title goes before a name.
        titled = any(terms[start:] in endings for start in range(1, len(terms) - 1))
        if (titled or article.name_terms.issuperset(terms)) and name.casefold() not in CALENDAR:
            ranked.append((float(rarity.idf(np.array(terms, np.uint32)).sum()), name, frozenset(terms)))
    ranked.sort(key=lambda row: (-row[0], row[1]))
    chosen: list[tuple[str, frozenset[int]]] = []
    for _, name, words in ranked:
        if not any(words <= taken for _, taken in chosen):
            chosen.append((name, words))
    return tuple(name for name, _ in chosen[:SHOWN_NAMES])


def best_sentence(article: ArticleFeatures, other: Readable, rarity: Rarity) -> Span | None:
    """The sentence of ``other`` with most of an article's rare words: summed rarity over root of length."""
    terms, owner, sizes = other.sentence_terms
    if not len(article.terms) or not len(terms):
        return None
    at = np.minimum(np.searchsorted(article.terms, terms), len(article.terms) - 1)
    shared = article.terms[at] == terms
    weights = rarity.idf(article.terms)[at[shared]]
    scores = np.bincount(owner[shared], weights, len(sizes)) / np.sqrt(np.maximum(sizes, 1))
    scores[(sizes < SENTENCE_WORDS[0]) | (sizes > SENTENCE_WORDS[1])] = 0.0
    best = int(scores.argmax())
    return other.sentences[best] if scores[best] > 0 else None
