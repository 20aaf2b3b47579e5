"""All sentences of a story's articles, and how alike they are: what its points are chosen from."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from octavo.engines.static import StaticEmbedder
from octavo.insights.member import Member
from octavo.insights.points import features
from octavo.insights.points.same import same
from octavo.insights.points.sentences import (
    Floats,
    Sentence,
    Vectors,
    rarity,
    sentences_of,
    vectors_of,
    words_of,
)

ARTICLES_READ = 40  # the first that many; the time for the pairs of their sentences stays bounded
SENTENCES_EACH = 24  # of each article: news says what matters early
VOCABULARY = 3000  # words that most sentences are told apart by; what stands in one sentence alone joins none
NAMES = (*features.NAMES, "origins", "near", "titles")


@dataclass(frozen=True, slots=True, eq=False)
class Pool:
    """The sentences with their articles, a row each in ``features`` (NAMES), ``alike`` and ``same``."""

    members: tuple[Member, ...]
    sentences: tuple[Sentence, ...]
    owner: tuple[int, ...]  # which member a sentence is of
    features: Floats
    alike: Floats
    same: NDArray[np.bool_]


def pool_of(members: Sequence[Member], reader: StaticEmbedder | None) -> Pool | None:
    """Read the members' sentences and compare them all; None where there are none."""
    members = tuple(members[:ARTICLES_READ])
    each = [sentences_of(member.document, SENTENCES_EACH) for member in members]
    sentences = tuple(sentence for read in each for sentence in read)
    owner = tuple(number for number, read in enumerate(each) for _ in read)
    if not sentences:
        return None
    titles = [member.document.title for member in members]
    rare = _vocabulary(sentences)
    vectors = vectors_of(
        [sentence.text for sentence in sentences], [s.words for s in sentences], rare, reader
    )
    heads = vectors_of(titles, [words_of(title) for title in titles], rare, reader)
    alike = vectors.alike()
    equal = same(sentences, alike)
    np.fill_diagonal(equal, val=True)
    rows = np.zeros((len(sentences), len(NAMES)), np.float32)
    at = 0
    for number, read in enumerate(each):
        own = slice(at, at + len(read))
        at += len(read)
        title = Vectors(heads.meaning[number : number + 1], heads.words[number : number + 1])
        rows[own, : len(features.NAMES)] = features.features_of(
            read, Vectors(vectors.meaning[own], vectors.words[own]), title
        )
    rows[:, len(features.NAMES) :] = _across(
        members, np.array(owner, int), alike, equal, vectors.alike(heads)
    )
    return Pool(members, sentences, owner, rows, alike, equal)


def _vocabulary(sentences: Sequence[Sentence]) -> dict[str, float]:
    rare = rarity([sentence.words for sentence in sentences])
    once = max(rare.values(), default=0.0) if len(sentences) > ARTICLES_READ else float("inf")
    shared = sorted((weight, word) for word, weight in rare.items() if weight < once)
    return {word: weight for weight, word in shared[-VOCABULARY:]}


def _across(members: Sequence[Member], owner: NDArray[np.int_], alike: Floats,
            equal: NDArray[np.bool_], titles: Floats) -> Floats:  # fmt: skip
    """Of each sentence: the share of other origins that say it, how near others come, and the titles."""
    origin = np.array([members[number].origin for number in owner], np.int64)
    sources = sorted({member.origin for member in members})
    says, near = np.zeros((2, len(owner), len(sources)), np.float32)
    for column, source in enumerate(sources):
        own = origin == source
        if own.any():
            says[:, column] = equal[:, own].any(axis=1) & ~own
            near[:, column] = np.where(own, 0, alike[:, own].max(axis=1))
    others = max(len(sources) - 1, 1)
    return np.stack([says.sum(axis=1) / others, near.sum(axis=1) / others, titles.mean(axis=1)], axis=1)
