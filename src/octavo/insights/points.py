"""Key points: the few sentences of an article that carry most of it, chosen, never written.

A sentence's weight is how much it has in common with the rest of the article (LexRank's idea: Erkan and
Radev, 2004), how much it shares with the headline, and how early it stands: news is written with the most
important first. Sentences are then taken greedily, each discounted by what the ones taken already say
(maximal marginal relevance: Carbonell and Goldstein, 1998), and shown in the order of the text.
"""

import math
import re
from collections import Counter
from collections.abc import Sequence

from octavo.articles.dateline import dateline_end
from octavo.insights.evidence import Finding, fold
from octavo.lib.spans import Span

ENGINE, VERSION = "points", "1"
MOST, LEAST = 5, 3
SENTENCES_READ = 80  # the first that many; beyond, an article repeats itself, and the time stays bounded
SHORTEST, LONGEST = 6, 55  # words; below is a fragment, above is more than a point
REPETITION = 0.7  # how much a sentence loses for saying again what was taken already
SAME = 0.75  # cosine from which two sentences say one thing
_WORD = re.compile(r"\w+", re.UNICODE)
_LEANING = re.compile(  # begins by leaning on the sentence before it, so alone it says too little
    r"^(?:but|and|or|so|yet|he|she|it|they|this|that|these|those|his|her|their|its|instead|however|meanwhile"
    r"|then|there)\b",
    re.IGNORECASE,
)
_SERVICE = re.compile(  # the outlet speaking to its readers, not reporting
    r"\b(?:sign up|subscribe|newsletter|click here|follow us|read more|all rights reserved|this article was"
    r"|photograph:|image:|getty)\b",
    re.IGNORECASE,
)


def choose_points(
    title: str, text: str, sentences: Sequence[Span], blocks: Sequence[tuple[str, int, int]]
) -> tuple[Finding, ...]:
    """Three to five sentences of ``text``, in its order.

    Fewer from a short text, none from a text of one sentence.
    """
    candidates = _candidates(text, sentences, blocks)
    wanted = min(MOST, max(LEAST, len(sentences) // 6), len(sentences) // 2)
    if wanted < 1 or len(candidates) < 2:
        return ()
    vectors = _vectors([span.of(text) for span in candidates])
    weights = _weights(vectors, _vector_of(title, vectors), text, candidates)
    chosen = _spread(vectors, weights, wanted)
    return tuple(Finding("point", fold(candidates[i].of(text)), (candidates[i],)) for i in sorted(chosen))


def _candidates(text: str, sentences: Sequence[Span], blocks: Sequence[tuple[str, int, int]]) -> list[Span]:
    headings = [Span(start, end) for kind, start, end in blocks if kind in {"h", "pre"}]
    kept = []
    for span in sentences[:SENTENCES_READ]:
        if span.start == 0:
            span = Span(dateline_end(text[: span.end]), span.end)
        words = span.of(text).split()
        whole = text[span.end - 1 : span.end] in ".!?…”’\"'。！？؟।"
        if SHORTEST <= len(words) <= LONGEST and whole and not any(span.overlaps(h) for h in headings):
            kept.append(span)
    return [span for span in kept if not _SERVICE.search(span.of(text))]


def _vectors(texts: Sequence[str]) -> list[dict[str, float]]:
    """TF-IDF within the article: a word that stands in every sentence tells none apart."""
    bags = [
        Counter(word.lower() for word in _WORD.findall(text) if len(word) > 2 or word.isdigit())
        for text in texts
    ]
    spread = Counter(word for bag in bags for word in bag)
    return [
        _unit({word: (1 + math.log(n)) * math.log(1 + len(bags) / spread[word]) for word, n in bag.items()})
        for bag in bags
    ]


def _unit(vector: dict[str, float]) -> dict[str, float]:
    length = math.sqrt(sum(value * value for value in vector.values()))
    return {word: value / length for word, value in vector.items()} if length else {}


def _vector_of(title: str, vectors: Sequence[dict[str, float]]) -> dict[str, float]:
    known = {word for vector in vectors for word in vector}
    return _unit(
        {word: 1.0 for word in (w.lower() for w in _WORD.findall(title)) if word in known and len(word) > 2}
    )


def _dot(a: dict[str, float], b: dict[str, float]) -> float:
    if len(b) < len(a):
        a, b = b, a
    return sum(value * b.get(word, 0.0) for word, value in a.items())


def _weights(
    vectors: Sequence[dict[str, float]], title: dict[str, float], text: str, spans: Sequence[Span]
) -> list[float]:
    centre: dict[str, float] = {}
    for vector in vectors:
        for word, value in vector.items():
            centre[word] = centre.get(word, 0.0) + value / len(vectors)
    middle = _unit(centre)
    weights = []
    for place, (vector, span) in enumerate(zip(vectors, spans, strict=True)):
        sentence = span.of(text)
        weight = _dot(vector, middle) + 0.5 * _dot(vector, title) + 0.6 / (1 + place) ** 0.5
        if _LEANING.match(sentence):
            weight *= 0.6
        if sentence[:1] in "“\"'‘«„":
            weight *= 0.7  # a quotation is somebody's word; it has a section of its own
        if sentence.endswith("?"):
            weight *= 0.5
        weights.append(weight)
    return weights


def _spread(vectors: Sequence[dict[str, float]], weights: Sequence[float], wanted: int) -> list[int]:
    chosen: list[int] = []
    likeness = [0.0] * len(weights)  # of each sentence to the nearest that was chosen
    while len(chosen) < wanted:
        rest = [i for i in range(len(weights)) if i not in chosen and likeness[i] < SAME]
        if not rest:
            break
        best = max(rest, key=lambda i: weights[i] - REPETITION * likeness[i])
        chosen.append(best)
        likeness = [max(old, _dot(vectors[i], vectors[best])) for i, old in enumerate(likeness)]
    return chosen
