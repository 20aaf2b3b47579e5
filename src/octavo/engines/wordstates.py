"""What the encoder makes of the words of a text, window by window: whole sentences, as many as it reads."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from octavo.lib.spans import Span

# 254 word pieces of English are about 1,100 characters; what lies far beyond would be split for nothing.
WINDOW_CHARACTERS = 2000
PIECES = 254

Sentence = tuple[Span, ...]
"""The spans of a sentence's words."""


class Pieces(Protocol):
    """Word pieces: their spans, and a row of numbers for each."""

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """The characters of each piece."""
        ...

    @property
    def states(self) -> NDArray[np.float32]:
        """One row a piece."""
        ...


class Encoder(Protocol):
    """What reads word pieces: `octavo.engines.minilm.MiniLM`."""

    def tokens(self, text: str) -> Pieces:
        """The first 254 word pieces of a text."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class Window:
    """Sentences that were read together, and one row of states for each of their words, in order."""

    sentences: tuple[Sentence, ...]
    states: NDArray[np.float32]


def read_windows(
    encoder: Encoder, text: str, sentences: Sequence[Sentence], most_words: int
) -> Iterator[Window]:
    """Read sentences (the spans of their words, ascending) until ``most_words`` words have been read.

    A window holds as many whole sentences as fit; a sentence that is longer than a window is read in parts.
    A word's states are the mean of its pieces'. Each word is given out once.
    """
    waiting = [sentence for sentence in sentences if sentence]
    read = at = skip = 0
    while at < len(waiting) and read < most_words:
        start = waiting[at][skip].start
        pieces = encoder.tokens(text[start : start + WINDOW_CHARACTERS])
        end = start + (pieces.spans[-1][1] if pieces.spans else 0)
        if len(pieces.spans) < PIECES:  # all of it was read
            end = start + WINDOW_CHARACTERS
        taken: list[Sentence] = []
        while at < len(waiting) and waiting[at][-1].end <= end:
            taken.append(waiting[at][skip:])
            at, skip = at + 1, 0
        if not taken:
            part = (
                tuple(word for word in waiting[at][skip:] if word.end <= end) or waiting[at][skip : skip + 1]
            )
            taken, skip = [part], skip + len(part)
            if skip == len(waiting[at]):
                at, skip = at + 1, 0
        words = [word for sentence in taken for word in sentence]
        read += len(words)
        yield Window(tuple(taken), _pooled(words, pieces, start))


def _pooled(words: Sequence[Span], pieces: Pieces, shift: int) -> NDArray[np.float32]:
    """The mean of each word's pieces; zeros where it has none."""
    states = np.zeros((len(words), pieces.states.shape[1]), np.float32)
    if not pieces.spans:
        return states
    begins = np.array([start + shift for start, _ in pieces.spans])
    owner = np.searchsorted(np.array([word.start for word in words]), begins, "right") - 1
    inside = (owner >= 0) & (begins < np.array([word.end for word in words])[owner])
    if inside.any():
        owners, first, counts = np.unique(owner[inside], return_index=True, return_counts=True)
        states[owners] = np.add.reduceat(pieces.states[inside], first) / counts[:, None]
    return states
