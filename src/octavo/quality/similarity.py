"""How well Octavo's idea of how alike two articles are agrees with people's."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from octavo.articles.language import detect_language
from octavo.engines.embed import Embedder, embedding_text, load_embedder
from octavo.quality.rows import Rows
from octavo.stories.features import ArticleFeatures, extract_features
from octavo.stories.likeness import likeness
from octavo.stories.pairs import pair_features
from octavo.stories.rarity import Rarity

Progress = Callable[[int, int], None]
BATCH = 32


@dataclass(frozen=True, slots=True)
class SimilarityScores:
    """Correlations with the negated human score (1 the same story, 4 unrelated)."""

    pearson: float
    spearman: float
    pairs: int
    cpu_seconds: float
    problems: tuple[str, ...]

    def as_dict(self) -> dict[str, float | int]:
        """The scores by the names under which they are published."""
        return {
            "pearson": round(self.pearson, 4),
            "spearman": round(self.spearman, 4),
            "pairs": self.pairs,
            "cpu_seconds": round(self.cpu_seconds, 1),
            "skipped": len(self.problems),
        }


def evaluate_similarity(
    path: Path, *, progress: Progress | None = None, embedder: Embedder | None = None
) -> SimilarityScores:
    """Compare the likeness of every pair, which related articles must have, with people's scores.

    A row is ``{id, a, b, score}``, two texts. Raises OSError where the file cannot be read.
    """
    rows = Rows(path)
    pairs, problems = [], []
    for row in rows:
        a, b, score = row.get("a"), row.get("b"), row.get("score")
        if isinstance(a, str) and isinstance(b, str) and isinstance(score, int | float):
            pairs.append((a, b, float(score)))
        else:
            problems.append(f"A row of {path.name} has no two texts and a score, and was skipped.")
    began = time.process_time()
    engine = embedder or load_embedder()
    found: list[float] = []
    for start in range(0, len(pairs), BATCH):
        batch = pairs[start : start + BATCH]
        one, other = _features([a for a, _, _ in batch], engine), _features([b for _, b, _ in batch], engine)
        found += [_alike(a, b) for a, b in zip(one, other, strict=True)]
        if progress:
            progress(len(found), len(pairs))
    wanted = np.array([-score for _, _, score in pairs])
    return SimilarityScores(
        pearson=_pearson(np.array(found), wanted),
        spearman=_pearson(_ranks(found), _ranks(wanted)),
        pairs=len(pairs),
        cpu_seconds=time.process_time() - began,
        problems=(*rows.problems, *problems),
    )


def _features(texts: Sequence[str], engine: Embedder) -> list[ArticleFeatures]:
    vectors = engine.encode([embedding_text("", text) for text in texts])
    label = f"{engine.name} {engine.version}"
    return [
        extract_features("", text, detect_language(text), None, "", vector, label)
        for text, vector in zip(texts, vectors, strict=True)
    ]


def _alike(one: ArticleFeatures, other: ArticleFeatures) -> float:
    return float(likeness(pair_features(one, [other], Rarity()), one.engine)[0])


def _pearson(a: NDArray[np.float64], b: NDArray[np.float64]) -> float:
    if len(a) < 2 or not a.std() or not b.std():
        return 0.0
    return float(np.corrcoef(a, b)[0, 1])


def _ranks(values: Sequence[float] | NDArray[np.float64]) -> NDArray[np.float64]:
    """Ranks from 0; ties share the mean of theirs."""
    _, place, counts = np.unique(np.asarray(values), return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    mean: NDArray[np.float64] = (last - counts + last - 1) / 2
    return mean[place]
