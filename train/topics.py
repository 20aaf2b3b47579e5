"""Learn what a subject sounds like, and report how well sections are told on outlets held out.

    python -m train.topics FOLDER src/octavo/insights/topics.npz

Three kinds of rows. ``train/topic_seeds.txt``: sentences written for Octavo. ``eval/topics-training.jsonl``:
public rows of FOLDER that were read and labelled for Octavo, by id. And the English pages of FOLDER's
``extraction`` whose address names a section (src/octavo/insights/publisher.py). Rows of
``eval/topics-labels.jsonl``, which Octavo is measured on, are never learned from.

Every section has a logistic regression of its own on the vector of title and lead, since an article may have
several. Outlets are held out together. Subjects below a section are told by words, and not learned.
"""

import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from octavo.engines.embed import Embedder, embedding_text
from octavo.engines.minilm import MiniLM
from octavo.engines.static import StaticEmbedder
from octavo.insights.publisher import publisher_section
from octavo.insights.taxonomy import SECTION_SLUGS, section_of
from octavo.quality.rows import Rows
from octavo.quality.topics import Label, LabelledText, find_texts, labels_in

ROOT = Path(__file__).parents[1]
SEEDS = ROOT / "train" / "topic_seeds.txt"
TRAINING = ROOT / "eval" / "topics-training.jsonl"
HELD_OUT = ROOT / "eval" / "topics-labels.jsonl"
FOLDS = 5
STEPS = 400
SHRINK = {"minilm": 0.2, "octavo-static": 0.3}  # L2, best of 0.03 … 1 on outlets held out
# Sections are as unequal as the news: a section's own rows are lifted by this power of how rare it is, which
# told the rare ones better on outlets held out, and the frequent ones no worse.
RARITY = 0.5
FILED_WEIGHT = 0.5  # a publisher files by desk: half as good as a label
WANTED = 0.9  # the share of articles, among those it speaks of, whose section shall be right
LIKELY = 0.5  # from which probability a further topic is added
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Row:
    """A text, its topics, the outlet it is held out with ("" never), and what it weighs."""

    text: str
    topics: tuple[str, ...]
    outlet: str
    weight: float


def seeds() -> list[Row]:
    """The sentences of the seed file; a subject's stand for its section."""
    rows: list[Row] = []
    topics: tuple[str, ...] = ()
    for line in SEEDS.read_text("utf-8").splitlines():
        if line.startswith("["):
            named = [slug.strip() for slug in line.strip("[]").split("+")]
            topics = tuple(dict.fromkeys(section_of(slug) for slug in named))
        elif line.strip() and not line.startswith("#"):
            rows.append(Row(line.strip(), topics, "", 1.0))
    return rows


def labelled(folder: Path) -> list[Row]:
    """The rows that were read and labelled."""
    found = find_texts(labels_in(TRAINING), folder)
    return [Row(_lead(row), row.topics, row.outlet or row.id, 1.0) for row in found if row.topics]


def filed(folder: Path) -> list[Row]:
    """English pages whose address names a section; a site is an outlet."""
    held_out = {label.id for label in labels_in(HELD_OUT)}
    labels = []
    for name in ("segments", "modern", "paragraphs"):
        file = f"extraction/{name}.jsonl.gz"
        for row in Rows(folder / file):
            section = publisher_section("", row["url"])
            if section and row["id"] not in held_out:
                labels.append(Label(row["id"], file, (section,), {}))
    found = find_texts(labels, folder)
    return [Row(_lead(row), row.topics, row.outlet, FILED_WEIGHT) for row in found if row.english]


def _lead(row: LabelledText) -> str:
    return embedding_text(row.title, row.text)


def fit(vectors: Floats, truth: Floats, weights: Floats, shrink: float) -> tuple[Floats, Floats]:
    """One logistic regression a column, by Adam over all rows; weights and biases."""
    table, bias = np.zeros((vectors.shape[1], truth.shape[1])), np.full(truth.shape[1], -2.5)
    moments = [np.zeros_like(part) for part in (table, table, bias, bias)]
    own = weights @ truth
    share = weights[:, None] * np.where(truth > 0, ((weights.sum() - own) / own) ** RARITY, 1.0)
    share /= share.sum(axis=0)
    for step in range(1, STEPS + 1):
        error = (1 / (1 + np.exp(-(vectors @ table + bias))) - truth) * share
        slopes = (vectors.T @ error + shrink / len(vectors) * table, error.sum(axis=0))
        rate = 0.3 * (1 - step / STEPS) + 0.005
        for part, slope, at in ((table, slopes[0], 0), (bias, slopes[1], 2)):
            moments[at] = 0.9 * moments[at] + 0.1 * slope
            moments[at + 1] = 0.99 * moments[at + 1] + 0.01 * slope**2
            spread = np.sqrt(moments[at + 1] / (1 - 0.99**step)) + 1e-8
            part -= rate * moments[at] / (1 - 0.9**step) / spread
    return table, bias


def truth_of(rows: Sequence[Row]) -> Floats:
    """Which sections every row belongs to."""
    return np.array([[float(slug in row.topics) for slug in SECTION_SLUGS] for row in rows])


def hold_out(rows: Sequence[Row], vectors: Floats, shrink: float) -> tuple[Floats, NDArray[np.bool_]]:
    """The log odds of every labelled row, told by what was learned without its outlet; and which they are."""
    outlets = sorted({row.outlet for row in rows if row.weight == 1} - {""})
    random.Random(0).shuffle(outlets)
    fold_of = {outlet: at % FOLDS for at, outlet in enumerate(outlets)}
    fold = np.array([fold_of.get(row.outlet, -1) if row.weight == 1 else -1 for row in rows])
    truth, weights = truth_of(rows), np.array([row.weight for row in rows])
    odds = np.zeros_like(truth)
    for number in range(FOLDS):
        kept = fold != number
        table, bias = fit(vectors[kept], truth[kept], weights[kept], shrink)
        odds[~kept] = vectors[~kept] @ table + bias
    return odds, fold >= 0


def speaks_from(odds: Floats, truth: Floats) -> tuple[float, float, float]:
    """The lowest log odds from which the first section is right often enough; and how often it speaks then
    and is right.
    """
    first = odds.argmax(axis=1)
    right = truth[np.arange(len(truth)), first] > 0
    order = np.argsort(-odds.max(axis=1))
    shares = np.cumsum(right[order]) / np.arange(1, len(order) + 1)
    last = int(np.flatnonzero(shares >= WANTED).max(initial=0))
    return float(odds.max(axis=1)[order][last]), (last + 1) / len(order), float(shares[last])


def train(rows: Sequence[Row], embedder: Embedder) -> dict[str, NDArray[np.float16]]:
    """Learn one engine's head, and print how good it is."""
    name = next(key for key in SHRINK if key in embedder.name.lower())
    vectors = np.concatenate([embedder.encode([row.text]) for row in rows]).astype(np.float64)
    truth, weights = truth_of(rows), np.array([row.weight for row in rows])
    odds, told = hold_out(rows, vectors, SHRINK[name])
    speaks, spoken, right = speaks_from(odds[told], truth[told])
    adds = float(np.log(LIKELY / (1 - LIKELY)))
    print(f"{embedder.name}: from {speaks:.2f}, held out it speaks of {spoken:.1%}, right {right:.1%}")
    table, bias = fit(vectors, truth, weights, SHRINK[name])
    key = f"{embedder.name} {embedder.version}"
    return {
        f"{key}/weights": table.astype(np.float16),
        f"{key}/bias": bias.astype(np.float16),
        f"{key}/thresholds": np.array([speaks, adds], np.float16),
    }


def main(folder: Path, into: Path) -> None:
    """Train for both encoders and write the heads."""
    rows = [*seeds(), *labelled(folder), *filed(folder)]
    print(f"{len(rows)} rows")
    heads: dict[str, NDArray[np.generic]] = {
        "sections": np.frombuffer("\n".join(SECTION_SLUGS).encode(), np.uint8)
    }
    encoder = MiniLM.load(1)
    if encoder is None:
        raise SystemExit("The weights of MiniLM are not installed; `make setup` installs them.")
    for embedder in (encoder, StaticEmbedder.load()):
        heads |= train(rows, embedder)
    np.savez_compressed(into, allow_pickle=False, **heads)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
