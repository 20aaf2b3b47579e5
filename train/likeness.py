"""Fit the curve from what is measured of two articles to how alike people find them.

    python -m train.likeness pairs.jsonl.gz

prints what stands in ``octavo.stories.likeness``, and the correlation with people's scores of pairs held
out (ten folds, six times over). Rows are ``{id, a, b, score}``, 1 the same story … 4 unrelated.
"""

import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from octavo.engines.embed import Embedder, embedding_text
from octavo.engines.minilm import MiniLM
from octavo.engines.static import StaticEmbedder
from octavo.quality.rows import Rows
from octavo.stories.features import extract_features
from octavo.stories.likeness import NO_WORDS
from octavo.stories.pairs import PAIR_FEATURES, pair_features
from octavo.stories.rarity import Rarity

Floats = NDArray[np.float64]
FOLDS, TIMES = 10, 6
STEPS = 40  # Gauss-Newton has long settled by then
DAMPING = 0.01  # keeps a step finite where a column says nothing


def fit(rows: Floats, wanted: Floats) -> Floats:
    """The weights of a logistic curve with the least squared error; the first is the constant."""
    spread = np.maximum(rows.std(axis=0), 1e-9)
    table = np.column_stack([np.ones(len(rows)), (rows - rows.mean(axis=0)) / spread])
    weights = np.zeros(table.shape[1])
    for _ in range(STEPS):
        curve = 1 / (1 + np.exp(-table @ weights))
        slope = table * (curve * (1 - curve))[:, None]
        weights -= np.linalg.solve(
            slope.T @ slope + DAMPING * np.eye(len(weights)), slope.T @ (curve - wanted)
        )
    plain = weights[1:] / spread
    return np.concatenate([[weights[0] - plain @ rows.mean(axis=0)], plain])


def held_out(rows: Floats, wanted: Floats) -> float:
    """Pearson's correlation of pairs that the curve was not fitted to."""
    found = []
    for time in range(TIMES):
        fold = np.random.default_rng(time).permutation(len(rows)) % FOLDS
        guess = np.zeros(len(rows))
        for out in range(FOLDS):
            weights = fit(rows[fold != out], wanted[fold != out])
            guess[fold == out] = 1 / (1 + np.exp(-weights[0] - rows[fold == out] @ weights[1:]))
        found.append(np.corrcoef(guess, wanted)[0, 1])
    return float(np.mean(found))


def measure(path: Path, embedder: Embedder | None) -> tuple[Floats, Floats]:
    """Each pair's cosine and logarithm of shared words, and how alike people find it, from 0 to 1."""
    rows, wanted = [], []
    for row in Rows(path):
        texts = [row["a"], row["b"]]
        vectors = embedder.encode([embedding_text("", text) for text in texts]) if embedder else (None, None)
        one, other = (
            extract_features("", text, "en", None, "", vector, "any")
            for text, vector in zip(texts, vectors, strict=True)
        )
        pair = pair_features(one, [other], Rarity())[0]
        cosine, terms = (pair[PAIR_FEATURES.index(name)] for name in ("cosine", "terms"))
        rows.append((cosine, np.log(NO_WORDS + terms)))
        wanted.append((4 - row["score"]) / 3)
    return np.array(rows), np.array(wanted)


def main() -> None:
    """Print the curves with their figures."""
    minilm = MiniLM.load()
    if minilm is None:
        sys.exit("The package with MiniLM's weights is not installed.")
    choices: tuple[tuple[str, Embedder | None, list[int]], ...] = (
        (minilm.name, minilm, [0]),
        ("octavo-static", StaticEmbedder.load(), [0, 1]),
        ("no vectors", None, [1]),
    )
    for name, embedder, columns in choices:
        rows, wanted = measure(Path(sys.argv[1]), embedder)
        weights = fit(rows[:, columns], wanted)
        pearson = held_out(rows[:, columns], wanted)
        print(
            name, dict(zip(["constant", *columns], weights.round(3).tolist(), strict=True)), f"{pearson:.3f}"
        )


if __name__ == "__main__":
    main()
