"""Train the judge of whether a sentence states what another does (``octavo.insights.coverage.agree``).

Run ``python -m train.agree STORIES`` with the stories of `roundups.jsonl.gz` (labels MIT and Apache-2.0). The
pairs were judged for this by one reader: ``eval/agree-labels.jsonl`` has their ids, offsets and verdicts, no
text. From pairs that agree, wrong ones are made: another name of the same story, a word turned into its
opposite, a verb denied. Prints figures by cross-validation over stories, and on the pairs that were kept
apart, drawn at random from what a sentence's likest sentence in another article is.
"""

import gzip
import json
import random
import re
import sys
import zlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from octavo.articles.sentences import split_sentences
from octavo.engines.static import StaticEmbedder
from octavo.insights.coverage.agree import WEIGHTS, Model
from octavo.insights.coverage.signs import NAMES, gather, overlap, pair_signs
from octavo.insights.coverage.words import OPPOSITES
from octavo.stories.tokens import find_names, tokenize

LABELS = Path(__file__).parent.parent / "eval" / "agree-labels.jsonl"
READ = 60  # sentences of an article around the judged ones, as when it is used
FOLDS = 5
RIDGE = 5.0
MADE = 0.1  # what a made pair weighs against a judged one
DENIED = {"will": "will not", "was": "was not", "were": "were not", "has": "has not", "is": "is not"}
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Examples:
    """Pairs with a direction: signs, whether the right sentence states the left one, and where from."""

    signs: Floats
    truth: Floats
    weight: Floats
    fold: NDArray[np.int64]
    kept: NDArray[np.bool_]  # apart, to measure on


def main() -> None:
    """Train, measure and write."""
    examples = read_examples(Path(sys.argv[1]), StaticEmbedder.load())
    judged = examples.weight == 1
    told = np.zeros(len(examples.truth))
    for fold in range(FOLDS):
        rest = (examples.fold != fold) & ~examples.kept
        told[examples.fold == fold] = fit(examples, rest).likelihood(
            examples.signs[examples.fold == fold].astype(np.float32)
        )
    report("judged pairs, stories held out", examples.truth, told, judged & ~examples.kept)
    made = told[~judged & ~examples.kept]
    print(f"made pairs, stories held out: {np.mean(made >= 0.7):.3f} of {len(made)} taken for agreeing")
    model = fit(examples, ~examples.kept)
    apart = model.likelihood(examples.signs.astype(np.float32)).astype(np.float64)
    report("pairs kept apart", examples.truth, apart, judged & examples.kept)
    WEIGHTS.write_text(json.dumps(as_json(model), indent=1) + "\n", encoding="utf-8")
    print(f"{WEIGHTS}: {WEIGHTS.stat().st_size:,} bytes")


def read_examples(path: Path, embedder: StaticEmbedder) -> Examples:
    """Compute the signs of every judged and made pair, among the sentences of its story."""
    stories = read_stories(path)
    labels = defaultdict(list)
    for line in LABELS.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        labels[row["story"]].append(row)
    signs, truth, weight, fold, kept = [], [], [], [], []
    for story, rows in sorted(labels.items()):
        for left, right, states, own in pairs_of(rows, stories[story]):
            sides = story_signs(left, right, stories[story], embedder)
            signs.append(sides)
            truth += states
            weight += [own] * len(left)
            fold += [zlib.crc32(story.encode()) % FOLDS] * len(left)
            kept += [rows[0]["use"] == "measure"] * len(left)
    return Examples(
        np.concatenate(signs).astype(np.float64),
        np.array(truth, np.float64),
        np.array(weight, np.float64),
        np.array(fold, np.int64),
        np.array(kept, np.bool_),
    )


def read_stories(path: Path) -> dict[str, dict[str, str]]:
    """Texts by story and id."""
    stories: dict[str, dict[str, str]] = defaultdict(dict)
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            stories[row["story"]][row["id"]] = row["text"]
    return stories


Batch = tuple[list[str], list[str], list[float], float]


def pairs_of(rows: Sequence[dict[str, Any]], texts: dict[str, str]) -> Iterator[Batch]:
    """Left and right sentences, the truth and the weight: first as judged, both ways, then the made ones."""
    left, right, truth = [], [], []
    for row in rows:
        a = texts[row["a"]][slice(*row["sentence_a"])]
        b = texts[row["b"]][slice(*row["sentence_b"])]
        left += [a, b]
        right += [b, a]
        truth += [
            float(row["verdict"] in ("both", "b states a")),
            float(row["verdict"] in ("both", "a states b")),
        ]
    yield left, right, truth, 1.0
    names = sorted({name for text in texts.values() for name in names_of(text)})
    wrong = [
        (a, made)
        for a, b, states in zip(left, right, truth, strict=True)
        if states
        for made in corrupt(a, b, names)
    ]
    if wrong:
        yield [a for a, _ in wrong], [b for _, b in wrong], [0.0] * len(wrong), MADE


def names_of(text: str) -> list[str]:
    """Names as they are written."""
    return [text[name.start : name.end] for name in find_names(text, tokenize(text))]


def corrupt(a: str, b: str, names: Sequence[str]) -> Iterator[str]:
    """``b`` so changed that it does not state ``a`` any more: by a name, an opposite, a denial."""
    chance = random.Random(zlib.crc32((a + b).encode()))
    shared = [name for name in names_of(b) if name in a]
    others = [name for name in names if name not in a and name not in b]
    if shared and others:
        yield b.replace(chance.choice(shared), chance.choice(others))
    words = re.findall(r"[a-z]+", b)
    for one, other in (*OPPOSITES, *((y, x) for x, y in OPPOSITES)):
        turned = sorted(one & set(words))
        if turned:
            yield re.sub(rf"\b{turned[0]}\b", chance.choice(sorted(other)), b)
            break
    verb = next((word for word in words if word in DENIED), None)
    if verb:
        yield re.sub(rf"\b{verb}\b", DENIED[verb], b, count=1)


def story_signs(
    left: Sequence[str], right: Sequence[str], texts: dict[str, str], embedder: StaticEmbedder
) -> NDArray[np.float32]:
    """The signs of pairs among all sentences of their story, as when it is used."""
    sentences = [span.of(text) for text in texts.values() for span in split_sentences(text)[:READ]]
    places = {sentence: place for place, sentence in enumerate(sentences)}
    for sentence in (*left, *right):
        if sentence not in places:
            places[sentence] = len(sentences)
            sentences.append(sentence)
    bags = gather(sentences, embedder)
    at = [np.array([places[one] for one in side], np.int64) for side in (left, right)]
    return pair_signs(bags, overlap(bags), at[0], at[1])


def fit(examples: Examples, rows: NDArray[np.bool_]) -> Model:
    """Fit a ridge logistic regression by Newton's method; what a made pair is like sets no scale."""
    signs, truth, weight = examples.signs[rows], examples.truth[rows], examples.weight[rows]
    mean, scale = signs[weight == 1].mean(axis=0), signs[weight == 1].std(axis=0) + 1e-6
    columns = np.hstack([(signs - mean) / scale, np.ones((len(signs), 1))])
    penalty = np.eye(columns.shape[1]) * RIDGE
    penalty[-1, -1] = 0
    weights = np.zeros(columns.shape[1])
    for _ in range(50):
        told = 1 / (1 + np.exp(-columns @ weights))
        slope = columns.T @ (weight * (told - truth)) + penalty @ weights
        bend = (columns * (weight * told * (1 - told))[:, None]).T @ columns + penalty
        weights -= np.linalg.solve(bend, slope)
    return Model(mean, scale, weights[:-1], float(weights[-1]))


def as_json(model: Model) -> dict[str, Any]:
    """What `Model.from_json` reads, with the names of the signs."""
    columns = {"mean": model.mean, "scale": model.scale, "weights": model.weights}
    numbers = {name: [round(float(x), 5) for x in column] for name, column in columns.items()}
    return {"signs": list(NAMES), **numbers, "bias": round(model.bias, 5)}


def report(name: str, truth: Floats, told: Floats, rows: NDArray[np.bool_]) -> None:
    """Print the area under the curve, and precision and recall at some thresholds."""
    agree, told = truth[rows] > 0, told[rows]
    rank = np.empty(len(told))
    rank[told.argsort()] = np.arange(1, len(told) + 1)
    positive = int(agree.sum())
    area = (rank[agree].sum() - positive * (positive + 1) / 2) / (positive * (len(told) - positive))
    print(f"{name}: {len(told)} pairs, {positive} agree, AUC {area:.3f}")
    for least in (0.1, 0.3, 0.5, 0.65, 0.8, 0.9):
        taken = told >= least
        if not taken.any():
            continue
        print(f"  from {least}: precision {agree[taken].mean():.3f}, recall {taken[agree].mean():.3f}")


if __name__ == "__main__":
    main()
