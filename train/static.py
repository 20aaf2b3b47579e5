"""Distil the light tier's table from MiniLM.

Run ``python train/static.py src/octavo/engines/models/static.npz``.

Method (model2vec): every word piece alone through the encoder; principal components, 256 kept; each row
weighted by a/(a+p) (smooth inverse frequency, Arora et al. 2017), where the probability p of a piece follows
Zipf's law by its rank in the vocabulary, which is ordered by frequency. Rows are stored as int8 with one
scale a row. Takes half a minute on one core and needs the weights' package.
"""

import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from octavo.engines.minilm import MiniLM, model_folder

DIM = 256
SMOOTHING = 1e-4  # "a" of smooth inverse frequency, as model2vec sets it
CLS, SEP = 101, 102


def teach(encoder: MiniLM, count: int) -> NDArray[np.float32]:
    """The encoder's vector of each word piece between [CLS] and [SEP]."""
    rows = np.zeros((count, encoder.dim), np.float32)
    for start in range(0, count, 256):
        pieces = np.arange(start, min(start + 256, count))
        ids = np.stack([np.full_like(pieces, CLS), pieces, np.full_like(pieces, SEP)], axis=1)
        rows[pieces] = encoder._session.run(["layer_6"], {"ids": ids})[0].mean(axis=1)
    return rows


def components(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    """The rows in their first 256 principal components."""
    centred = rows - rows.mean(axis=0)
    _, vectors = np.linalg.eigh(centred.T @ centred)
    return np.asarray(centred @ vectors[:, ::-1][:, :DIM], np.float32)


def weigh(rows: NDArray[np.float32], pieces: list[str]) -> NDArray[np.float32]:
    """Frequent pieces weigh less; pieces that are no words (special and unused ones) weigh nothing."""
    rank = np.arange(1, len(rows) + 1)
    probability = (1 / rank) / np.sum(1 / rank)
    weights = SMOOTHING / (SMOOTHING + probability)
    weights[[piece.startswith("[") and piece.endswith("]") for piece in pieces]] = 0
    return np.asarray(rows * weights[:, None], np.float32)


def main() -> None:
    """Distil and write."""
    folder, encoder = model_folder(), MiniLM.load()
    if folder is None or encoder is None:
        sys.exit("The package with MiniLM's weights is not installed.")
    pieces = (folder / "vocab.txt").read_text("utf-8").rstrip("\n").split("\n")
    rows = weigh(components(teach(encoder, len(pieces))), pieces)
    scale = np.abs(rows).max(axis=1) / 127
    table = np.rint(rows / np.where(scale == 0, 1, scale)[:, None]).astype(np.int8)
    encoded = np.frombuffer("\n".join(pieces).encode(), np.uint8)
    target = Path(sys.argv[1])
    np.savez_compressed(target, table=table, scale=scale.astype(np.float32), pieces=encoded)
    print(f"{target}: {len(pieces)} pieces, {target.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
