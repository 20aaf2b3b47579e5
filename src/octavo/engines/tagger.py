"""Names of people, organisations and places in running text: a small network on the encoder's states.

The network (train/names.py) has one layer over a word's states and signs, two convolutions over neighbouring
words and a score for each label; Viterbi's way keeps to sequences of labels that make names. Measured in
docs/reference/models.md.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from octavo.engines.minilm import MiniLM
from octavo.engines.tagmend import Tagged, mended
from octavo.engines.tagrules import tag_by_rules
from octavo.engines.tagsigns import Lexicon, signs_of
from octavo.engines.tagwords import Kind, Name, words_of
from octavo.engines.wordstates import Encoder, Sentence, Window, read_windows
from octavo.lib.spans import Span

WEIGHTS = Path(__file__).parent / "models" / "tagger.npz"
LABELS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC")
KINDS: Mapping[str, Kind] = {"PER": "person", "ORG": "organisation", "LOC": "place"}
# Read by the encoder of one article: half a second. What a longer one names later it has mostly named before.
MOST_WORDS = 2500
# Looked through at all: 30,000 words, longer than any article; a live blog of months must not take longer.
MOST_CHARACTERS = 200_000
LEAST_SENTENCES = 3  # a shorter text may be a note that goes without capitals; nothing is put right in it
_NEVER = -1e4
Floats = NDArray[np.float32]


class Tagger:
    """Finds names. Build one per process with :meth:`load`; it may be shared by threads."""

    name = "octavo-tagger"
    version = "1"

    def __init__(self, encoder: Encoder | None, weights: Mapping[str, Floats], lexicon: Lexicon) -> None:
        self._encoder, self._weights, self._lexicon = encoder, weights, lexicon

    @classmethod
    def load(cls, path: Path = WEIGHTS) -> "Tagger":
        """The tagger that ships; it goes by rules alone where the encoder's weights are not installed."""
        with np.load(path, allow_pickle=False) as file:
            weights = {name: file[name].astype(np.float32) for name in file.files}
        return cls(MiniLM.load(), weights, Lexicon.load())

    @property
    def by_rules(self) -> bool:
        """Whether it has no encoder, and names only what lists and titles make sure."""
        return self._encoder is None

    def tag(self, text: str, sentences: Sequence[Span]) -> tuple[Name, ...]:
        """The names in a text, in order. Offsets are code points; names never overlap.

        The encoder reads the first 2,500 words; in the rest, names are found that were found before.
        """
        near = [sentence for sentence in sentences if sentence.end <= MOST_CHARACTERS]
        return self.tag_words(text, words_of(text, near))

    def tag_words(self, text: str, sentences: Sequence[Sentence], most: int = MOST_WORDS) -> tuple[Name, ...]:
        """The same, where the words are given: the spans of each sentence's words, in order."""
        written = [[word.of(text) for word in words] for words in sentences]
        if self._encoder is None:
            return tag_by_rules(sentences, written, self._lexicon)
        windows = list(read_windows(self._encoder, text, sentences, most))
        read = sum(len(words) for window in windows for words in window.sentences)
        signs = signs_of(_first(written, read), self._lexicon)
        found: list[Name] = []
        report = len(sentences) >= LEAST_SENTENCES
        at = 0
        forms = [word for words in written for word in words]
        for window in windows:
            count = len(window.states)
            found += self._names(window, signs[at : at + count], forms[at : at + count], report=report)
            at += count
        words = [word for sentence in sentences for word in sentence]
        return (*found, *_again(found, text, words[read:]))

    def _names(self, window: Window, signs: Floats, written: Sequence[str], *, report: bool) -> list[Name]:
        gaps = np.cumsum([0, *(len(words) + 1 for words in window.sentences)])
        between = np.zeros(gaps[-1], np.bool_)
        between[gaps[1:] - 1] = True
        x = np.zeros((gaps[-1], window.states.shape[1] + signs.shape[1]), np.float32)
        x[~between] = np.concatenate([window.states, signs], axis=1)
        scores = label_scores(self._weights, x, ~between[:, None])
        found: list[Name] = []
        at = 0
        for words, (start, end) in zip(window.sentences, pairwise(gaps), strict=True):
            forms = written[at : at + len(words)]
            at += len(words)
            names = spelled(scores[start : end - 1])
            for name in mended(forms, names) if report else names:
                span = Span(words[name.first].start, words[name.end - 1].end)
                found.append(Name(span, name.kind, name.sure))
        return found


def label_scores(weights: Mapping[str, Floats], x: Floats, mask: NDArray[np.bool_]) -> Floats:
    """The scores of the labels, a row for each word; rows that the mask leaves out carry nothing."""
    total = np.maximum(x @ weights["in"] + weights["in_bias"], 0) * mask
    for name in ("one", "two"):
        around = np.zeros((len(total), 3 * total.shape[1]), np.float32)
        width = total.shape[1]
        around[1:, :width] = total[:-1]
        around[:, width : 2 * width] = total
        around[:-1, 2 * width :] = total[1:]
        total = total + np.maximum(around @ weights[name] + weights[name + "_bias"], 0) * mask
    scores: Floats = total @ weights["out"] + weights["out_bias"]
    return scores


def _steps() -> Floats:
    """What it costs to go from one label to another: nothing, or more than can be paid."""
    costs = np.zeros((len(LABELS), len(LABELS)), np.float32)
    for column, label in enumerate(LABELS):
        if label[0] == "I":
            costs[:, column] = [0 if before[1:] == label[1:] else _NEVER for before in LABELS]
    return costs


_STEPS = _steps()


def best_labels(scores: Floats) -> list[int]:
    """Viterbi's way through a sentence: the best labels of all that make names."""
    if not scores.argmax(1).any():
        return [0] * len(scores)
    back = []
    total = scores[0] + _STEPS[0]
    for row in scores[1:]:
        ways = total[:, None] + _STEPS
        back.append(ways.argmax(0))
        total = ways.max(0) + row
    labels = [int(total.argmax())]
    for best in reversed(back):
        labels.append(int(best[labels[-1]]))
    return labels[::-1]


def spelled(scores: Floats) -> list[Tagged]:
    """The names that the scores of a sentence's labels make; each as sure as its least sure word."""
    found: list[Tagged] = []
    shares = np.exp(scores - scores.max(1, keepdims=True))
    shares /= shares.sum(1, keepdims=True)
    for place, number in enumerate(best_labels(scores)):
        label = LABELS[number]
        if label == "O":
            continue
        first = number - (label[0] == "I")
        sure = float(shares[place, first] + shares[place, first + 1])  # of this kind, begun or gone on with
        if label[0] == "I" and found:
            found[-1] = replace(found[-1], end=place + 1, sure=min(found[-1].sure, sure))
        else:
            found.append(Tagged(place, place + 1, KINDS[label[2:]], sure))
    return found


def _first(sentences: Sequence[Sequence[str]], count: int) -> list[Sequence[str]]:
    """The first ``count`` words of a text, in their sentences."""
    found: list[Sequence[str]] = []
    for words in sentences:
        if count <= 0:
            break
        found.append(words[:count])
        count -= len(words)
    return found


def _again(found: Sequence[Name], text: str, words: Sequence[Span]) -> list[Name]:
    """Names found before, where they stand again among words that the encoder has not read."""
    if not words:
        return []
    known: dict[str, dict[tuple[str, ...], Kind]] = {}
    for name in found:
        forms = tuple(name.span.of(text).split())
        known.setdefault(forms[0], {})[forms] = name.kind
    again, at = [], 0
    while at < len(words):
        size = 1
        for forms, kind in sorted(known.get(words[at].of(text), {}).items(), key=lambda form: -len(form[0])):
            if tuple(word.of(text) for word in words[at : at + len(forms)]) == forms:
                size = len(forms)
                again.append(Name(Span(words[at].start, words[at + size - 1].end), kind))
                break
        at += size
    return again


@cache
def load_tagger() -> Tagger:
    """The tagger of this process, loaded with the first article."""
    return Tagger.load()
