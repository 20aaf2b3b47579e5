"""Text to vector: the one interface, the text an article is embedded by, and which engine answers here."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from octavo.engines.minilm import MiniLM, model_folder
from octavo.engines.static import StaticEmbedder

# Title and lead beat means over the whole article at a third of the cost (docs/reference/models.md).
LEAD_WORDS = 100


class Embedder(Protocol):
    """Turns texts into unit vectors.

    ``name`` and ``version`` are stored beside every vector; vectors of two engines never mix.
    """

    @property
    def name(self) -> str:
        """The model's name."""
        ...

    @property
    def version(self) -> str:
        """Changes whenever the same text could come out as another vector."""
        ...

    @property
    def dim(self) -> int:
        """Numbers in a vector."""
        ...

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Compute one unit vector a text, shape (texts, dim).

        A text gets the same bits whatever else is in the batch. An empty text may be zeros.
        """
        ...


def embedding_text(title: str, text: str) -> str:
    """The words an article is embedded by: its title and the first hundred words of its text."""
    lead = " ".join(text.split(None, LEAD_WORDS)[:LEAD_WORDS])
    return f"{title.strip()}\n{lead}" if title.strip() else lead


def label_of(embedder: Embedder) -> str:
    """An engine's name and version, as they stand beside its vectors."""
    return f"{embedder.name} {embedder.version}"


def configured_engine() -> str:
    """The label of the engine that answers here, without loading it."""
    engine = MiniLM if model_folder() else StaticEmbedder
    return f"{engine.name} {engine.version}"


def load_embedder(threads: int = 1) -> Embedder:
    """Load MiniLM where its weights are installed, else the light tier that ships with Octavo."""
    return MiniLM.load(threads) or StaticEmbedder.load()
