"""Train the decision that puts articles into stories, and report how good it is on stories held out.

    python -m train.stories FOLDER src/octavo/stories/weights.json [--vectors FOLDER] [--report]

FOLDER holds ``roundups.jsonl.gz`` and ``lookalike-events.jsonl.gz`` (rows of id, outlet, published, title,
text, story). Each is streamed through the clustering's own window. Every article's candidates become rows of
the first step; those of the second come from clustering the stream with a first step that has not seen the
article's story. The roundups come at a few articles a day, which no installation is like: they are streamed
as they are, again without what is undated, and with their stories moved together in time, to 190 articles
a day, distances inside a story kept.

``--report`` writes nothing: it trains MiniLM's without each fold of stories and prints B³ on that
fold. ``--vectors`` names a folder where vectors are kept from one run to the next.
"""

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from train.boosting import boost, score
from train.story_streams import FOLDS, Data, Pairs, Stream, collect, load

from octavo.engines.minilm import MiniLM
from octavo.engines.static import StaticEmbedder
from octavo.engines.trees import Trees
from octavo.stories.decide import EASE, LEARNED, SAME_OUTLET
from octavo.stories.fit import FIT_FEATURES, MEAN, fit_features, leading
from octavo.stories.pairs import PAIR_FEATURES

# A story is joined at these mean log odds while rows for the second step are made: too freely and too
# strictly, so that it sees stories with strangers and stories told twice.
STATES = (-0.6, 0.6)
JOINS = (-0.75, -0.5, -0.25, 0.0, 0.25, 0.5)
ALONE = ("look-alikes", "roundups, dated")  # streams that are also reported of held-out stories alone
Floats = NDArray[np.float64]
_COLUMNS = [PAIR_FEATURES.index(name) for name in LEARNED]
_SAME_OUTLET = PAIR_FEATURES.index("same_outlet")


def learn_pairs(data: Data, held_out: Sequence[int]) -> Trees:
    """Fit the first step on pairs with neither article in a fold held out; every stream weighs the same."""
    rows, truth, weight = [], [], []
    for source, pairs in data:
        kept = pairs.hard & ~np.isin(source.fold[pairs.later], held_out)
        kept &= ~np.isin(source.fold[pairs.earlier], held_out)
        rows.append(pairs.rows[kept][:, _COLUMNS])
        truth.append(pairs.truth[kept])
        weight.append(np.full(int(kept.sum()), 1 / pairs.truth[kept].sum()))
    return boost(np.concatenate(rows), np.concatenate(truth), np.concatenate(weight))


def judge(trees: Trees, rows: Floats) -> Floats:
    """The log odds of pairs, as the decision has them at a threshold of zero."""
    return score(trees, rows[:, _COLUMNS]) + SAME_OUTLET * rows[:, _SAME_OUTLET]


def unseen(data: Data, held_out: Sequence[int]) -> list[Floats]:
    """The log odds of each stream's pairs by a first step that has not seen the later article's fold."""
    result = [np.zeros(len(pairs.truth)) for _, pairs in data]
    for fold in set(range(FOLDS)) - set(held_out):
        trees = learn_pairs(data, [*held_out, fold])
        for (source, pairs), odds in zip(data, result, strict=True):
            mine = source.fold[pairs.later] == fold
            odds[mine] = judge(trees, pairs.rows[mine])
    return result


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """A stream clustered: the stories found; the rows of the second step, whose they are, and the answer."""

    found: NDArray[np.int64]
    rows: Floats
    owner: NDArray[np.int64]
    truth: Floats


def rehearse(source: Stream, pairs: Pairs, odds: Floats, fit: Trees | None, state: float) -> Rehearsal:
    """Cluster a stream by pairs that are known already: by the second step, or by the mean without it.

    The answer to a row is yes where at least half of the story's members are of the article's own.
    """
    found = np.zeros(len(source.articles), np.int64)
    members: defaultdict[int, list[int]] = defaultdict(list)
    rows, owner, truth = [], [], []
    for number in range(len(found)):
        part = slice(pairs.bounds[number], pairs.bounds[number + 1])
        found[number] = number
        if part.stop > part.start:
            candidates, near = found[pairs.earlier[part]], pairs.near[part]
            seen = near | np.isin(candidates, leading(odds[part][near], candidates[near].tolist()))
            beside = pairs.rows[part][seen], odds[part][seen], candidates[seen].tolist()
            stories, here = fit_features(*beside, pairs.crowd[number])
            values = here[:, MEAN] + (fit.score(here) + EASE if fit else -state)
            if values.max() > 0:
                found[number] = stories[int(values.argmax())]
            rows.append(here)
            owner += [number] * len(stories)
            own = [source.stories[members[story]] == source.stories[number] for story in stories]
            truth += [float(np.mean(same) >= 0.5) for same in own]
        members[int(found[number])].append(number)
    return Rehearsal(found, np.concatenate(rows), np.array(owner), np.array(truth))


def learn_fit(data: Data, odds: Sequence[Floats], held_out: Sequence[int]) -> Trees:
    """Fit the second step on streams clustered too freely and too strictly."""
    rows, truth, weight = [], [], []
    for (source, pairs), values in zip(data, odds, strict=True):
        for state in STATES:
            played = rehearse(source, pairs, values, None, state)
            kept = ~np.isin(source.fold[played.owner], held_out)
            rows.append(played.rows[kept])
            truth.append(played.truth[kept])
            weight.append(np.full(int(kept.sum()), 1 / played.truth[kept].sum()))
    every = np.concatenate(rows)
    start = every[:, MEAN]  # the trees learn what the mean gets wrong, and so less of these few topics
    return boost(every, np.concatenate(truth), np.concatenate(weight), start=start)


def b_cubed(gold: NDArray[np.int64], made: NDArray[np.int64], rows: NDArray[np.int64]) -> Floats:
    """B³ precision and recall of some articles, counted in the clusters of all."""
    figures = []
    for at in rows:
        same, here = gold == gold[at], made == made[at]
        both = int((same & here).sum())
        figures.append((both / int(here.sum()), both / int(same.sum())))
    return np.array(figures)


def tell(name: str, figures: Sequence[Floats]) -> None:
    """Print precision, recall and F1 over all folds."""
    p, r = np.concatenate(figures).mean(axis=0)
    print(f"  {name:32} B³ precision {p:.3f} recall {r:.3f} F1 {2 * p * r / (p + r):.4f}", flush=True)


def report(data: Data) -> None:
    """Train without each fold of stories; cluster whole streams, and the fold's stories by themselves."""
    figures: defaultdict[str, list[Floats]] = defaultdict(list)
    for fold in range(FOLDS):
        trees, fit = learn_pairs(data, [fold]), learn_fit(data, unseen(data, [fold]), [fold])
        alone = [(part, collect(part)) for source, _ in data if (part := _alone(source, fold))]
        for source, pairs in [*data, *alone]:
            found = rehearse(source, pairs, judge(trees, pairs.rows), fit, 0.0).found
            mine = np.flatnonzero(source.fold == fold)
            figures[source.name].append(b_cubed(source.stories, found, mine))
    for name, parts in figures.items():
        tell(name, parts)


def _alone(source: Stream, fold: int) -> Stream | None:
    """The held-out stories without all others, for the streams that nobody moved."""
    return source.only(source.fold == fold, f"{source.name}, by themselves") if source.name in ALONE else None


def choose_join(data: Data, odds: Sequence[Floats]) -> float:
    """The threshold of a pair with the best B³ F1 of average link, on average over the streams."""
    means: dict[float, float] = {}
    for join in JOINS:
        scores = []
        for (source, pairs), values in zip(data, odds, strict=True):
            found = rehearse(source, pairs, values, None, join).found
            p, r = b_cubed(source.stories, found, np.arange(len(found))).mean(axis=0)
            scores.append(2 * p * r / (p + r))
        means[join] = float(np.mean(scores))
    print("  average link:", {join: round(value, 4) for join, value in means.items()}, flush=True)
    return max(means, key=means.__getitem__)


def train(data: Data) -> dict[str, object]:
    """Train on everything; give what is stored."""
    odds = unseen(data, [])
    join = choose_join(data, odds)
    fit = learn_fit(data, [values - join for values in odds], [])
    return {"join": join, "corrects": True, "trees": learn_pairs(data, []).to_json(), "fit": fit.to_json()}


def main() -> None:
    """Train for each embedder and for none; write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("weights", type=Path)
    parser.add_argument("--vectors", type=Path)
    parser.add_argument("--report", action="store_true")
    given = parser.parse_args()
    minilm = MiniLM.load()
    if minilm is None:
        sys.exit("The package with MiniLM's weights is not installed.")
    if given.report:
        report(load(given.folder, minilm, given.vectors))
        return
    engines: dict[str, object] = {}
    for embedder in (None, StaticEmbedder.load(), minilm):
        label = f"{embedder.name} {embedder.version}" if embedder else ""
        print(f"== {label or 'no vectors'}", flush=True)
        engines[label] = train(load(given.folder, embedder, given.vectors))
    stored: dict[str, object] = {
        "version": "4",
        "features": list(LEARNED),
        "fit_features": list(FIT_FEATURES),
    }
    stored |= {"same_outlet": SAME_OUTLET, "engines": engines}
    given.weights.write_text(json.dumps(stored, separators=(",", ":")) + "\n", "utf-8")


if __name__ == "__main__":
    main()
