"""A document made ready to be asked about: its words by stem, its sentences, and its states on demand."""

from collections import defaultdict
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from octavo.articles.sentences import split_sentences
from octavo.engines.minilm import MiniLM
from octavo.insights.support.words import Words, read_words
from octavo.lib.spans import Span

MOST_WORDS = 6000  # of a document; an article is a tenth of that, and the time stays bounded
PASSAGE = 110  # words: about 150 word pieces, so that the encoder's 254 hold them even where names abound
LONGEST_SENTENCE = 60  # words; a transcript without stops is cut into runs of that
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """A document's words and where each stem stands. ``sentences`` and ``passages`` are ranges of words."""

    text: str
    words: Words
    sentences: tuple[tuple[int, int], ...]
    passages: tuple[tuple[int, int], ...]
    places: dict[str, tuple[int, ...]]
    kept: dict[int, Floats] = field(default_factory=dict)  # states by passage, computed once

    def span(self, sentence: int) -> Span:
        """Where a sentence stands in the text."""
        first, last = self.sentences[sentence]
        return Span(self.words.starts[first], self.words.ends[last - 1])


def read_source(text: str) -> Source:
    """Index a document; one pass over its words."""
    words = read_words(text, MOST_WORDS)
    sentences = _sentences(text, words)
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, stem in enumerate(words.stems):
        places[stem].append(place)
    kept = {stem: tuple(found) for stem, found in places.items()}
    return Source(text, words, sentences, _passages(sentences), kept)


def _sentences(text: str, words: Words) -> tuple[tuple[int, int], ...]:
    """Ranges of words: sentences, lines where a sentence has several, runs where it is very long."""
    ends = [span.end for span in split_sentences(text[: words.ends[-1] if len(words) else 0])]
    found, first = [], 0
    for place in range(1, len(words) + 1):
        passed = bool(ends) and place < len(words) and words.starts[place] >= ends[0]
        line = place < len(words) and "\n" in text[words.ends[place - 1] : words.starts[place]]
        if place == len(words) or passed or line or place - first >= LONGEST_SENTENCE:
            found.append((first, place))
            first = place
        while ends and place < len(words) and words.starts[place] >= ends[0]:
            ends.pop(0)
    return tuple(found)


def _passages(sentences: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    """Sentences put together to what the encoder reads at once."""
    found: list[tuple[int, int]] = []
    for first, last in sentences:
        if found and last - found[-1][0] <= PASSAGE:
            found[-1] = (found[-1][0], last)
        else:
            found.append((first, last))
    return tuple(found)


def states_of(encoder: MiniLM, text: str, words: Words, first: int, last: int) -> Floats:
    """A state for each of these words: the mean of its pieces' in layers 4 and 6, each half of length 1.

    Shape (words, 2, 384). A word that the encoder did not reach has zeros.
    """
    begin, end = words.starts[first], words.ends[last - 1]
    tokens = encoder.tokens(text[begin:end])
    starts = np.array(words.starts[first:last]) - begin
    at = np.searchsorted(starts, np.array([s for s, _ in tokens.spans], np.int64), side="right") - 1
    total = np.zeros((last - first, tokens.states.shape[1]), np.float32)
    np.add.at(total, np.maximum(at, 0), tokens.states)
    halves = total.reshape(last - first, 2, -1)
    unit: Floats = halves / np.maximum(np.linalg.norm(halves, axis=2, keepdims=True), 1e-6)
    return unit


def passage_states(encoder: MiniLM, source: Source, passage: int) -> Floats:
    """The states of one passage, kept with the source."""
    if passage not in source.kept:
        source.kept[passage] = states_of(encoder, source.text, source.words, *source.passages[passage])
    return source.kept[passage]
