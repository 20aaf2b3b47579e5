"""All sentences of a story's articles, and how alike they are: what its points are chosen from."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from octavo.engines.static import StaticEmbedder
from octavo.insights.member import Member
from octavo.insights.points import features
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
SENTENCES_EACH = 24  # of each article at most: news says what matters early
VOCABULARY = 3000  # words that most sentences are told apart by; what stands in one sentence alone joins none
NAMES = (*features.NAMES, "near", "titles")


@dataclass(frozen=True, slots=True, eq=False)
class Pool:
    """The sentences of a story's articles, with a row each in ``features`` (NAMES) and ``alike``.

    ``owner`` is which member a sentence is of, ``articles`` where those of each member begin and end.
    """

    members: tuple[Member, ...]
    sentences: tuple[Sentence, ...]
    owner: tuple[int, ...]
    articles: tuple[tuple[int, int], ...]
    features: Floats
    alike: Floats


def pool_of(members: Sequence[Member], reader: StaticEmbedder) -> Pool | None:
    """Read the members' sentences and compare them all; None where there are none."""
    members = tuple(members[:ARTICLES_READ])
    each = [sentences_of(member.document, SENTENCES_EACH) for member in members]
    sentences = tuple(sentence for read in each for sentence in read)
    if not sentences:
        return None
    owner = tuple(number for number, read in enumerate(each) for _ in read)
    ends = np.cumsum([len(read) for read in each]).tolist()
    articles = tuple(zip([0, *ends[:-1]], ends, strict=True))
    titles = [member.document.title for member in members]
    rare = _vocabulary(sentences)
    vectors = vectors_of([s.text for s in sentences], [s.words for s in sentences], rare, reader)
    heads = vectors_of(titles, [words_of(title) for title in titles], rare, reader)
    alike = vectors.alike()
    rows = np.zeros((len(sentences), len(NAMES)), np.float32)
    for number, (start, end) in enumerate(articles):
        own = Vectors(vectors.meaning[start:end], vectors.words[start:end])
        title = Vectors(heads.meaning[number : number + 1], heads.words[number : number + 1])
        rows[start:end, : len(features.NAMES)] = features.features_of(each[number], own, title)
    rows[:, -2] = _near(members, np.array(owner, np.int_), alike)
    rows[:, -1] = vectors.alike(heads).mean(axis=1)
    return Pool(members, sentences, owner, articles, rows, alike)


def _vocabulary(sentences: Sequence[Sentence]) -> dict[str, float]:
    rare = rarity([sentence.words for sentence in sentences])
    once = max(rare.values(), default=0.0) if len(sentences) > ARTICLES_READ else float("inf")
    shared = sorted((weight, word) for word, weight in rare.items() if weight < once)
    return {word: weight for weight, word in shared[-VOCABULARY:]}


def _near(members: Sequence[Member], owner: NDArray[np.int_], alike: Floats) -> Floats:
    """How near the other origins come to each sentence: the mean of their likest ones."""
    origin = np.array([member.origin for member in members], np.int64)[owner]
    sources = sorted(set(origin.tolist()))
    near = np.zeros((len(owner), len(sources)), np.float32)
    for column, source in enumerate(sources):
        own = origin == source
        near[:, column] = np.where(own, 0, alike[:, own].max(axis=1))
    return np.asarray(near.sum(axis=1) / max(len(sources) - 1, 1), np.float32)
