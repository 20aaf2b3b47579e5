"""The light tier: one vector a word piece, averaged. Far faster than its teacher, and less sharp.

The table is made by ``train/static.py`` in the manner of model2vec (van Dongen and Tulkens
2024, https://github.com/MinishLab/model2vec): each word piece goes through MiniLM alone, principal
components keep 256 numbers, and frequent pieces are weighted down.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

TABLE = Path(__file__).parent / "models" / "static.npz"
UNKNOWN = "[UNK]"
MAX_CHARACTERS = 100_000  # a longer text is cut; an average over twenty thousand words does not move any more


class StaticEmbedder:
    """The static table with its tokenizer. It may be shared by threads."""

    name = "octavo-static"
    version = "1"

    def __init__(self, pieces: Sequence[str], table: NDArray[np.int8], scale: NDArray[np.float32]) -> None:
        from tokenizers import Tokenizer
        from tokenizers.models import WordPiece
        from tokenizers.normalizers import BertNormalizer
        from tokenizers.pre_tokenizers import BertPreTokenizer

        self._table, self._scale = table, scale
        self.dim = table.shape[1]
        vocabulary = {piece: number for number, piece in enumerate(pieces)}
        self._unknown = vocabulary[UNKNOWN]
        self._tokenizer: Any = Tokenizer(WordPiece(vocabulary, unk_token=UNKNOWN))
        self._tokenizer.normalizer = BertNormalizer(lowercase=True)
        self._tokenizer.pre_tokenizer = BertPreTokenizer()

    @classmethod
    def load(cls, path: Path = TABLE) -> "StaticEmbedder":
        """Load the table that ships with Octavo."""
        with np.load(path, allow_pickle=False) as file:
            pieces = file["pieces"].tobytes().decode().split("\n")
            return cls(pieces, file["table"], file["scale"].astype(np.float32))

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Compute a unit vector for each text; zeros where a text has no word that the table knows."""
        vectors = np.zeros((len(texts), self.dim), np.float32)
        cut = [text[:MAX_CHARACTERS] for text in texts]
        for row, encoding in enumerate(self._tokenizer.encode_batch_fast(cut, add_special_tokens=False)):
            ids = np.array(encoding.ids, np.int64)
            ids = ids[ids != self._unknown]
            total = self._scale[ids] @ self._table[ids].astype(np.float32)
            length = float(np.linalg.norm(total))
            if length > 0:
                vectors[row] = total / length
        return vectors
