"""The sentences of one article that could be shown as points, with what tells them apart."""

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from octavo.engines.static import StaticEmbedder
from octavo.insights.coverage.sentences import reports
from octavo.insights.document import Document
from octavo.insights.points.alone import inside_quotation, is_service, is_whole, leans
from octavo.insights.points.trim import kept
from octavo.lib.spans import Span

SENTENCES_READ = 80  # the first that many; beyond, an article repeats itself, and the time stays bounded
SHORTEST, LONGEST = 6, 55  # words; below is a fragment, above is more than a point
SHORTEST_UNSPACED = 15  # characters, in scripts that set no spaces between words
Floats = NDArray[np.float32]
_WORD = re.compile(r"\w+(?:[.,]\d+)*", re.UNICODE)
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence. ``shown`` says whether it can stand as a point by itself, ``reports`` whether it is a
    report: no opinion, no quotation, no notice.
    """

    span: Span
    text: str
    words: tuple[str, ...]  # in small letters, with repetitions
    place: int  # among the sentences of the report, from 0
    opens: bool  # the first of its paragraph
    shown: bool
    reports: bool


def sentences_of(document: Document, most: int = SENTENCES_READ) -> tuple[Sentence, ...]:
    """The first ``most`` sentences that are of the report: no headings, nothing endless."""
    skipped = [Span(start, end) for kind, start, end in document.blocks if kind == "pre"]
    head = replace(document, sentences=document.sentences[: 2 * most])
    body = [span for span in head.body if not any(span.overlaps(other) for other in skipped)]
    running = inside_quotation(document.text, body)
    found: list[Sentence] = []
    end = 0
    for span, quoted in zip(body, running, strict=True):
        text = span.of(document.text)
        opens, end = "\n" in document.text[end : span.start] or not end, span.end
        if len(text) > 40 * LONGEST or not _sized(text) or is_service(text):
            continue
        words = tuple(word.lower() for word in _WORD.findall(text))
        shown = not quoted and is_whole(text) and not (document.english and leans(_as_shown(text)))
        plain = not document.english or reports(document, span)
        found.append(Sentence(span, text, words, len(found), opens, shown, plain))
        if len(found) == most:
            break
    return tuple(found)


def _as_shown(text: str) -> str:
    """Without what leads over from the sentence before: it is left out, so it is no leaning."""
    return text[kept(text, Span(0, len(text)))[0].start :]


def _sized(text: str) -> bool:
    if _UNSPACED.search(text):
        return len(text) >= SHORTEST_UNSPACED
    return SHORTEST <= len(text.split()) <= LONGEST


@dataclass(frozen=True, slots=True, eq=False)
class Vectors:
    """Sentences as unit vectors, a row each: by meaning (zeros where no encoder reads), and by words."""

    meaning: Floats
    words: Floats

    def alike(self, title: "Vectors | None" = None) -> Floats:
        """How alike each is to each other, or to each row of ``title``: the mean of both cosines."""
        other = title or self
        both = self.words @ other.words.T
        if self.meaning.any():
            both = (both + self.meaning @ other.meaning.T) / 2
        return np.asarray(both, np.float32)


def rarity(bags: Sequence[Sequence[str]]) -> dict[str, float]:
    """How much a word tells: the logarithm of how many of the bags it does not stand in."""
    spread = Counter(word for bag in bags for word in set(bag) if len(word) > 2 or word.isdigit())
    return {word: math.log(1 + len(bags) / count) for word, count in spread.items()}


def vectors_of(texts: Sequence[str], bags: Sequence[Sequence[str]], rare: dict[str, float],
               reader: StaticEmbedder | None) -> Vectors:  # fmt: skip
    """The vectors of texts whose words are ``bags``; ``rare`` is the vocabulary and what its words weigh."""
    column = {word: number for number, word in enumerate(rare)}
    table = np.zeros((len(bags), max(len(column), 1)), np.float32)
    for row, bag in enumerate(bags):
        for word, count in Counter(bag).items():
            if word in column:
                table[row, column[word]] = (1 + math.log(count)) * rare[word]
    lengths = np.linalg.norm(table, axis=1, keepdims=True)
    table /= np.where(lengths > 0, lengths, 1)
    meaning = reader.encode(texts) if reader else np.zeros((len(bags), 1), np.float32)
    return Vectors(meaning, table)


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text in small letters."""
    return tuple(word.lower() for word in _WORD.findall(text))
