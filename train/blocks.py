"""Train the choice between a page's runs of text: ``src/octavo/articles/blocks.npz``.

    python -m train.blocks CORPORA [--cache FILE] [--folds 5] [--only-check]

CORPORA is a folder with ``extraction/{modern,paragraphs,segments}.jsonl.gz``, whose labels are MIT and
Apache-2.0. Prints the figures of a cross-validation over sites and of training without each set, then trains
on everything. Needs LightGBM and trafilatura, which Octavo does not need to run.
"""

import argparse
import pickle
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np
from numpy.typing import NDArray
from train.block_labels import Page, read_pages

from octavo.articles.choice import MODEL, chosen
from octavo.articles.rows import FIRST, SECOND, second_rows
from octavo.quality.scores import mean_scores, micro_scores, passage_counts, shingle_counts

ROUNDS = {"first": 160, "second": 90}
DEPTH = 6
INNER_FOLDS = 4  # of the chances that the second round is trained on
PLAN = {
    "objective": "binary",
    "learning_rate": 0.06,
    "num_leaves": 24,
    "max_depth": DEPTH,
    "min_data_in_leaf": 40,
    "min_sum_hessian_in_leaf": 0.5,
    "feature_fraction": 0.35,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "lambda_l2": 5,
    "num_threads": 1,
    "verbosity": -1,
    "seed": 7,
    "deterministic": True,
    "force_row_wise": True,
}
Rows = NDArray[np.float64]


def main() -> None:
    """Check, train, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--only-check", action="store_true")
    parser.add_argument("--skip-check", action="store_true")
    options = parser.parse_args()
    pages = _cached(options.corpora, options.cache)
    sites = sorted({page.site for page in pages})
    order = np.random.default_rng(1).permutation(len(sites))
    fold = {sites[number]: place % options.folds for place, number in enumerate(order)}
    if not options.skip_check:
        _report("cross-validated over sites", pages, [fold[page.site] for page in pages])
        names = ["modern", "paragraphs", "segments"]
        _report("trained on the two other sets", pages, [names.index(page.source) for page in pages])
    if not options.only_check:
        first, second = _train(pages)
        _write(first, second, MODEL)
        _show("on the training pages", pages, [_apply(first, second, page) for page in pages])


def _cached(corpora: Path, cache: Path | None) -> list[Page]:
    if cache is not None and cache.is_file():
        found: list[Page] = pickle.loads(cache.read_bytes())
        return found
    pages = list(read_pages(corpora / "extraction"))
    if cache is not None:
        cache.write_bytes(pickle.dumps(pages))
    return pages


def _report(title: str, pages: Sequence[Page], folds: Sequence[int]) -> None:
    """Figures where every page is judged by trees that saw nothing of its fold."""
    chances: list[Rows] = [np.zeros(0)] * len(pages)
    for number in sorted(set(folds)):
        seen = [page for page, fold in zip(pages, folds, strict=True) if fold != number]
        first, second = _train(seen)
        for place, page in enumerate(pages):
            if folds[place] == number:
                chances[place] = _apply(first, second, page)
    _show(title, pages, chances)


def _show(title: str, pages: Sequence[Page], chances: Sequence[Rows]) -> None:
    for source in ("modern", "paragraphs", "segments"):
        counts = []
        for page, chance in zip(pages, chances, strict=True):
            if page.source != source:
                continue
            text = "\n\n".join(page.blocks[number].text for number in chosen(page.blocks, chance))
            if page.gold:
                counts.append(shingle_counts(text, page.gold))
            else:
                counts.append(passage_counts(text, page.due, page.undue))
        f1, precision, recall = (micro_scores if source == "segments" else mean_scores)(counts)
        print(f"{title}: {source} f1 {f1:.4f} precision {precision:.4f} recall {recall:.4f}", flush=True)


def _train(pages: Sequence[Page]) -> tuple[Any, Any]:
    """Both rounds; the second sees chances of a first that did not see the page's site."""
    sites = sorted({page.site for page in pages})
    order = np.random.default_rng(2).permutation(len(sites))
    fold = {sites[number]: place % INNER_FOLDS for place, number in enumerate(order)}
    second: list[Rows] = [np.zeros(0)] * len(pages)
    for number in range(INNER_FOLDS):
        judge = _fit("first", [page for page in pages if fold[page.site] != number])
        for place, page in enumerate(pages):
            if fold[page.site] == number:
                second[place] = _second(page, judge)
    return _fit("first", pages), _fit("second", pages, second)


def _fit(name: str, pages: Sequence[Page], rows: Sequence[Rows] | None = None) -> Any:  # noqa: ANN401
    given: Sequence[NDArray[Any]] = [page.rows for page in pages] if rows is None else rows
    kept = [page.weight > 0 for page in pages]
    matrix = np.vstack([row[keep].astype(np.float32) for row, keep in zip(given, kept, strict=True)])
    truth = np.concatenate([page.truth[keep] for page, keep in zip(pages, kept, strict=True)])
    weight = np.concatenate([page.weight[keep] for page, keep in zip(pages, kept, strict=True)])
    return lightgbm.train(PLAN, lightgbm.Dataset(matrix, truth, weight=weight), ROUNDS[name])


def _apply(first: Any, second: Any, page: Page) -> Rows:  # noqa: ANN401 - LightGBM has no types
    result: Rows = second.predict(_second(page, first))
    return result


def _second(page: Page, first: Any) -> Rows:  # noqa: ANN401
    """The rows of the second round, as exact as they are when the model runs."""
    rows = second_rows(page.blocks, page.rows.astype(np.float64), first.predict(page.rows))
    return rows.astype(np.float32)


def _write(first: Any, second: Any, path: Path) -> None:  # noqa: ANN401
    parts: dict[str, Any] = {"version": "blocks-1"}
    for name, judge, names in (("first", first, FIRST), ("second", second, SECOND)):
        trees = [_complete(tree["tree_structure"]) for tree in judge.dump_model()["tree_info"]]
        feature, threshold, leaf = (np.array(part) for part in zip(*trees, strict=True))
        parts |= {
            f"{name}.names": np.array(names),
            f"{name}.feature": feature.astype(np.int16),
            f"{name}.threshold": threshold.astype(np.float64),
            f"{name}.leaf": leaf.astype(np.float32),
            f"{name}.bias": 0.0,  # LightGBM keeps it in the first tree's leaves
        }
    np.savez_compressed(path, **parts)
    print(f"{path}: {path.stat().st_size:,} bytes")


def _complete(root: dict[str, Any]) -> tuple[list[int], list[float], list[float]]:
    """A tree with all nodes to the full depth; a leaf above it goes left to copies of itself."""
    level: list[dict[str, Any]] = [root]
    feature: list[int] = []
    threshold: list[float] = []
    for _ in range(DEPTH):
        below = []
        for node in level:
            if "leaf_value" in node and "split_feature" not in node:
                feature.append(0)
                threshold.append(float("inf"))
                below += [node, node]
            else:
                feature.append(node["split_feature"])
                threshold.append(node["threshold"])
                below += [node["left_child"], node["right_child"]]
        level = below
    return feature, threshold, [node["leaf_value"] for node in level]


if __name__ == "__main__":
    main()
