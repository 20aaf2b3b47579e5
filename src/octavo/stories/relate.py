"""What another article is to this one: the same event, a follow-up, background, or nothing.

Nothing unrelated is shown to fill a list. Outside the story two things are asked at once: that the learned
decision, taken as if both had appeared on one day, finds the texts close, and that both name the same rare
persons, organisations or places. A country or a politician that half of the news names is not rare, and
alone never enough.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from octavo.lib.spans import Span
from octavo.stories.decide import load_decision, probability
from octavo.stories.features import ArticleFeatures, is_english, term_hash
from octavo.stories.pairs import PAIR_FEATURES, pair_features
from octavo.stories.rarity import Rarity
from octavo.stories.tokens import tokenize

Kind = Literal["same event", "follow-up", "background"]

RELATED_ODDS = -2.5  # log odds below the threshold of "same event" that a related article may fall short by
RARE = 4.5  # idf from which a name is rare: fewer than one article in ninety has it
RARE_NAMES = 2  # distinct rare words of names that both must have
SENTENCE_WORDS = (6, 60)  # a shorter one says nothing, a longer one is a list
SHOWN_NAMES = 6
_GAP = PAIR_FEATURES.index("gap")


@dataclass(frozen=True, slots=True)
class Readable:
    """An article with its text and its sentences."""

    features: ArticleFeatures
    text: str
    sentences: Sequence[Span]


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


def relate(article: Readable, other: Readable, rarity: Rarity, same_story: bool = False) -> Relation | None:
    """Say what ``other`` is to ``article``; None where it is nothing or has no sentence to show for it.

    ``same_story`` says that clustering has put both into one story. A later article outside the story is a
    follow-up, an earlier one background.
    """
    pair = pair_features(article.features, [other.features], rarity)
    pair[0, _GAP] = 0.0  # time decides about "same event"; whether two articles are close does not hang on it
    odds = float(load_decision(article.features.engine).log_odds(pair)[0])
    idf = rarity.idf(article.features.terms)
    names = shared_names(article.features, other.features, rarity)
    if not same_story and (
        odds < RELATED_ODDS or _rare_names(article.features, other.features, rarity) < RARE_NAMES
    ):
        return None
    weights = dict(zip(article.features.terms.tolist(), idf.tolist(), strict=True))
    sentence = best_sentence(other, weights)
    if sentence is None:
        return None
    return Relation(_kind(article.features, other.features, same_story), probability(odds), names, sentence)


def _kind(article: ArticleFeatures, other: ArticleFeatures, same_story: bool) -> Kind:
    if same_story:
        return "same event"
    later = article.published and other.published and other.published > article.published
    return "follow-up" if later else "background"


def _name_terms(features: ArticleFeatures) -> set[int]:
    english = is_english(features.language)
    return {term_hash(token.form) for name in features.names for token in tokenize(name, english)}


def _rare_names(article: ArticleFeatures, other: ArticleFeatures, rarity: Rarity) -> int:
    common = np.array(sorted(_name_terms(article) & _name_terms(other)), np.uint32)
    return int((rarity.idf(common) >= RARE).sum())


def shared_names(article: ArticleFeatures, other: ArticleFeatures, rarity: Rarity) -> tuple[str, ...]:
    """The names that both articles have, as written in the other, rarest first, none inside another."""
    mine, english = _name_terms(article), is_english(other.language)
    ranked: list[tuple[float, str, frozenset[str]]] = []
    for name in other.names:
        forms = [token.form for token in tokenize(name, english)]
        hashes = np.array([term_hash(form) for form in forms], np.uint32)
        if forms and mine.issuperset(hashes.tolist()):
            ranked.append((float(rarity.idf(hashes).sum()), name, frozenset(forms)))
    ranked.sort(key=lambda row: (-row[0], row[1]))
    chosen: list[tuple[str, frozenset[str]]] = []
    for _, name, words in ranked:
        if not any(words <= taken for _, taken in chosen):
            chosen.append((name, words))
    return tuple(name for name, _ in chosen[:SHOWN_NAMES])


def best_sentence(other: Readable, weights: dict[int, float]) -> Span | None:
    """The sentence of ``other`` with most of an article's rare words: summed rarity over root of length."""
    english = is_english(other.features.language)
    best, best_score = None, 0.0
    for span in other.sentences:
        forms = {token.form for token in tokenize(other.text[span.start : span.end], english)}
        if not SENTENCE_WORDS[0] <= len(forms) <= SENTENCE_WORDS[1]:
            continue
        score = sum(weights.get(term_hash(form), 0.0) for form in forms) / math.sqrt(len(forms))
        if score > best_score:
            best, best_score = span, score
    return best
