"""The answer: sentences of the articles, ranked, each with where it stands; or that they do not answer it.

A sentence is weighed by the question's rare words that it and its surroundings have, by whether words of the
form that is asked for stand close to them, and by likeness of meaning. The weights and the value from which a
sentence counts as an answer were learned from questions about the demo edition (docs/reference/models.md).
Nothing is worded: what is shown is what an article says.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from octavo.engines.embed import Embedder
from octavo.engines.static import StaticEmbedder
from octavo.insights.ask.expect import answers_in, asks_for_form
from octavo.insights.ask.question import Question, read_question
from octavo.insights.ask.weights import WEIGHTS, Weights
from octavo.insights.document import Document
from octavo.insights.support.words import Words, read_words
from octavo.lib.spans import Span

MOST_SENTENCES = 400  # read for a question, of all articles together: a tenth of a second
MOST_COMPARED = 24  # whose meaning is compared with the question's, the best by words
MOST_LINES = 3
NEAREST = 0.01  # the score below which a sentence has nothing to do with the question
LONGEST_SENTENCE = 120  # words of one that are read
COUNTED = 3  # words behind a number among which is what it counts: "forty steel bearings"
NEAR = 8  # words between an answer and the words of the question
SAME = 0.8  # share of words from which two sentences say one thing: copies
_LEANING = re.compile(r"(?:He|She|It|They|His|Her|Its|Their|This|That|These|Those|There|So|But|And)\b")
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Line:
    """Sentences of one article (its number among those asked), the answering one last; ``score`` 0 to 1."""

    document: int
    spans: tuple[Span, ...]
    text: str
    score: float


@dataclass(frozen=True, slots=True)
class Answer:
    """What the articles say to a question, the likeliest first.

    Where they do not answer it, ``answered`` is false and the lines are what comes nearest. ``read`` counts
    the articles whose language could be read.
    """

    lines: tuple[Line, ...]
    answered: bool
    read: int


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence that is read: where it stands (its number in the body of its article), and its words."""

    document: int
    number: int
    span: Span
    text: str
    words: Words


def answer(question: str, documents: Sequence[Document], embedder: Embedder) -> Answer:
    """Find the sentences that answer a question. Documents in languages other than English are left out."""
    readable = [(number, document) for number, document in enumerate(documents) if document.english]
    asked = read_question(question)
    places = places_of(readable)
    if asked is None or not places:
        return Answer((), answered=False, read=len(readable))
    weights = WEIGHTS["light" if isinstance(embedder, StaticEmbedder) else "minilm"]
    rows = signs_of(asked, places, documents, embedder)
    scores = 1 / (1 + np.exp(-(rows @ np.array(weights.factors) + weights.bias)))
    lines = tuple(line for line in _lines(places, scores, documents) if line.score >= NEAREST)
    answered = bool(lines) and lines[0].score >= weights.answered
    kept = tuple(line for line in lines if line.score >= weights.answered) if answered else lines
    return Answer(kept, answered=answered, read=len(readable))


def places_of(readable: Sequence[tuple[int, Document]]) -> list[Place]:
    """The sentences that are read: of many articles the first ones of each."""
    each = max(1, MOST_SENTENCES // max(len(readable), 1))
    found = []
    for number, document in readable[:MOST_SENTENCES]:
        for at, span in enumerate(document.body[:each]):
            text = span.of(document.text)
            words = read_words(text[:2000], LONGEST_SENTENCE)
            if len(words) > 1:
                found.append(Place(number, at, span, text, words))
    return found


def signs_of(
    asked: Question, places: Sequence[Place], documents: Sequence[Document], embedder: Embedder
) -> Floats:
    """A row of numbers for each sentence; those whose meaning is not compared have the least likeness."""
    idf = {asked.words.stems[i]: float(asked.words.idf[i]) for i in asked.keys}
    total = sum(idf.values())
    stems = [frozenset(place.words.stems) for place in places]
    titles = {n: frozenset(read_words(documents[n].title, 60).stems) for n in {p.document for p in places}}
    whole: dict[int, set[str]] = {}
    for place, own in zip(places, stems, strict=True):
        whole.setdefault(place.document, set()).update(own)
    rows = np.zeros((len(places), len(Weights.NAMES)))
    for i, place in enumerate(places):
        around = set(titles[place.document])
        for j in (i - 1, i - 2):
            if j >= 0 and places[j].document == place.document:
                around |= stems[j]
        here = sum(weight for stem, weight in idf.items() if stem in stems[i])
        beside = sum(weight for stem, weight in idf.items() if stem in around and stem not in stems[i])
        lost = sum(weight for stem, weight in idf.items() if stem not in whole[place.document] | around)
        form = _form(asked, place, idf, total) if asks_for_form(asked.kind) else (1.0, here / total, 0.5)
        rows[i, :6] = (here / total, beside / total, *form, lost / total)
    rows[:, 6] = _likeness(asked, places, rows, embedder)
    return rows


def _form(asked: Question, place: Place, idf: dict[str, float], total: float) -> tuple[float, float, float]:
    """Whether words of the form that is asked for stand there, how many of the question's are near them, and
    whether they count what it asks to be counted (a half where it asks for no count).
    """
    found, best = 0.0, 0.0
    counted = 0.0 if asked.head else 0.5
    starts, stems = np.array(place.words.starts), place.words.stems
    for span in answers_in(asked.kind, place.text):
        first = int(np.searchsorted(starts, span.start))
        last = max(first + 1, int(np.searchsorted(starts, span.end)))
        if all(stem in idf for stem in stems[first:last]):
            continue  # the question's own words
        found = 1.0
        window = set(stems[max(0, first - NEAR) : last + NEAR])
        best = max(best, sum(weight for stem, weight in idf.items() if stem in window) / total)
        if asked.head in stems[first : last + COUNTED]:
            counted = 1.0
    return found, best, counted


def _likeness(asked: Question, places: Sequence[Place], rows: Floats, embedder: Embedder) -> Floats:
    """The cosine of the best sentences with the question; of the rest the least of theirs."""
    chosen = np.argsort(-(rows[:, 0] + 0.5 * rows[:, 1] + 0.5 * rows[:, 3]), kind="stable")[:MOST_COMPARED]
    vectors = embedder.encode([asked.text, *(places[i].text[:1000] for i in chosen)])
    cosines = (vectors[1:] @ vectors[0]).astype(np.float64)
    found = np.full(len(places), float(cosines.min()))
    found[chosen] = cosines
    return found


def _lines(places: Sequence[Place], scores: Floats, documents: Sequence[Document]) -> tuple[Line, ...]:
    lines: list[Line] = []
    taken: list[frozenset[str]] = []
    for i in np.argsort(-scores, kind="stable"):
        place, stems = places[i], frozenset(places[i].words.stems)
        if any(len(stems & other) >= SAME * min(len(stems), len(other)) for other in taken):
            continue
        taken.append(stems)
        lines.append(_line(place, float(scores[i]), documents[place.document]))
        if len(lines) == MOST_LINES:
            break
    return tuple(lines)


def _line(place: Place, score: float, document: Document) -> Line:
    """A sentence that leans on the one before it is shown with that."""
    body = document.body
    leans = place.number > 0 and _LEANING.match(place.text)
    spans = (body[place.number - 1], place.span) if leans else (place.span,)
    return line_of(place.document, spans, document, score)


def line_of(number: int, spans: tuple[Span, ...], document: Document, score: float = 1.0) -> Line:
    """Sentences of an article as a line: its words, with single spaces."""
    text = " ".join(" ".join(span.of(document.text).split()) for span in spans)
    return Line(number, spans, text, score)
