"""The check: a document, a claim, a score between 0 and 1, whether that is enough, and what it rests on."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from octavo.engines.embed import Embedder
from octavo.engines.minilm import MiniLM
from octavo.engines.trees import Trees
from octavo.insights.support.signs import Signs, read_signs
from octavo.insights.support.source import Source, read_source
from octavo.insights.support.whole import best_sentences, read_whole
from octavo.insights.support.words import Words, read_words
from octavo.lib.spans import Span

TABLE = Path(__file__).parent / "support.npz"
MOST_WORDS = 250  # of a claim; what is longer is a text
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Support:
    """How surely the document supports the claim (0 to 1), whether that is enough to let it stand, and the
    sentences of the document that it rests on, the one with most of the claim first.
    """

    score: float
    accepted: bool
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """What was learned for one tier: what states are multiplied with (empty without an encoder), the trees
    for a word and for a claim, and the log odds from which a claim is accepted.
    """

    axes: Floats
    words: Trees
    claims: Trees
    threshold: float


class Checker:
    """The check of support. It may be shared by threads."""

    def __init__(self, model: Model, encoder: MiniLM | None) -> None:
        self._model, self._encoder = model, encoder

    @classmethod
    def load(cls, embedder: Embedder | None = None) -> "Checker":
        """The check with the encoder's help, where the embedder is that, else the light tier."""
        encoder = embedder if isinstance(embedder, MiniLM) else None
        return cls(load_model("minilm" if encoder else "light"), encoder)

    def read(self, document: str) -> Source:
        """A document made ready for many claims; its first 6,000 words."""
        return read_source(document)

    def check(self, claim: str, document: str | Source) -> Support:
        """Whether a document supports a claim. Both English; nothing supports a claim without words."""
        source = document if isinstance(document, Source) else read_source(document)
        words = read_words(claim, MOST_WORDS)
        if not len(words) or not source.sentences:
            return Support(0.0, accepted=False, spans=())
        signs = read_signs(claim, words, source, self._encoder)
        odds = self._model.words.score(word_rows(signs, self._model.axes)).astype(np.float32)
        row = read_whole(words, source, signs, odds)
        total = float(self._model.claims.score(row[None])[0])
        spans = tuple(source.span(number) for number in best_sentences(words, source))
        score = 1 / (1 + float(np.exp(-np.clip(total, -30, 30))))
        return Support(score, accepted=bool(spans) and total >= self._model.threshold, spans=spans)


def word_rows(signs: Signs, axes: Floats) -> Floats:
    """What the trees for words see: a word's signs, its neighbours' share in the document, its state and how
    far that is from the state of what it was aligned with, along the axes that tell most.
    """
    parts = [signs.plain, np.roll(signs.plain[:, :2], 1, axis=0), np.roll(signs.plain[:, :2], -1, axis=0)]
    if signs.aligned is not None and signs.claim_states is not None and signs.source_states is not None:
        mine = signs.claim_states.reshape(len(signs.plain), -1) @ axes
        theirs = signs.source_states.reshape(len(signs.plain), -1) @ axes
        parts += [signs.aligned, mine, mine - theirs]
    return np.concatenate(parts, axis=1).astype(np.float32)


def claim_words(claim: str) -> Words:
    """The words of a claim that are read."""
    return read_words(claim, MOST_WORDS)


@cache
def load_model(tier: str) -> Model:
    """What was learned for a tier: "minilm" or "light"."""
    with np.load(TABLE, allow_pickle=False) as file:
        return Model(
            file[f"{tier}/axes"].astype(np.float32),
            _trees(file, f"{tier}/words"),
            _trees(file, f"{tier}/claims"),
            float(file[f"{tier}/threshold"]),
        )


def _trees(file: "np.lib.npyio.NpzFile", name: str) -> Trees:
    return Trees(
        file[f"{name}/feature"].astype(np.int64),
        file[f"{name}/threshold"].astype(np.float64),
        file[f"{name}/leaf"].astype(np.float64),
    )
