"""Train the decision that puts articles into stories, and report how good it is on stories held out.

    python -m tools.train_stories FOLDER src/octavo/stories/weights.json

FOLDER holds ``roundups.jsonl.gz`` and ``lookalike-events.jsonl.gz`` (rows of id, outlet, published, title,
text, story). Each is streamed through the clustering's own window; every article's candidates become rows
to learn from. The roundups come at a few articles a day, which no installation is like, so they are also
streamed with their stories moved together in time, to 50 and 190 articles a day, distances inside a story
kept. The threshold is the one best on average over the four streams, each scored on held-out stories.
"""

import gzip
import json
import random
import sys
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tools.boosting import boost

from octavo.engines.embed import Embedder, embedding_text
from octavo.engines.minilm import MiniLM
from octavo.engines.static import StaticEmbedder
from octavo.stories.cluster import place
from octavo.stories.decide import LEARNED, SAME_OUTLET, Decision
from octavo.stories.features import ArticleFeatures, extract_features
from octavo.stories.pairs import PAIR_FEATURES, pair_features
from octavo.stories.trees import Trees
from octavo.stories.window import WINDOW, Window

FOLDS = 3
HARD = 20  # candidates an article that are learned from, nearest first: what is far apart teaches nothing
# Thresholds whose mean F1 differs by less are equal here; of equal ones the strictest is taken, since a
# reader notices a stranger in a story sooner than a story told twice.
TIE = 0.002
JOINS = (-1.0, -0.75, -0.5, -0.25, 0.0, 0.25, 0.5)
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Stream:
    """Articles in order of arrival, their stories, and the group that is held out as one."""

    name: str
    articles: Sequence[ArticleFeatures]
    stories: Sequence[int]
    fold: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Every article with each of its candidates: rows of features, whether one story, which two."""

    rows: Floats
    truth: Floats
    later: NDArray[np.int64]
    earlier: NDArray[np.int64]
    hard: NDArray[np.bool_]


def read(path: Path, embedder: Embedder | None) -> tuple[list[ArticleFeatures], list[str]]:
    """The features and the story of each row."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    articles = []
    for row in rows:
        title, text, day = row["title"] or "", row["text"], row["published"]
        published = datetime.fromisoformat(day).replace(tzinfo=UTC) if day else None
        vector = embedder.encode([embedding_text(title, text)])[0] if embedder else None
        label = f"{embedder.name} {embedder.version}" if embedder else ""
        articles.append(extract_features(title, text, "en", published, row["outlet"] or "", vector, label))
    return articles, [row["story"] for row in rows]


def stream(name: str, articles: Sequence[ArticleFeatures], stories: Sequence[str]) -> Stream:
    """Order by arrival; look-alike stories of one topic ("12ecb", "12ecbplus") fall into one fold."""
    order = sorted(range(len(articles)), key=lambda i: _arrival(articles[i].published))
    numbers = {story: number for number, story in enumerate(dict.fromkeys(stories))}
    groups = sorted({_topic(story) for story in stories})
    random.Random(0).shuffle(groups)
    fold_of = {group: at % FOLDS for at, group in enumerate(groups)}
    fold = np.array([fold_of[_topic(stories[i])] for i in order])
    return Stream(name, [articles[i] for i in order], [numbers[stories[i]] for i in order], fold)


def _topic(story: str) -> str:
    return story.removesuffix("plus").removesuffix("ecb")


def _arrival(published: datetime | None) -> tuple[bool, datetime]:
    return (published is not None, published or datetime.max.replace(tzinfo=UTC))


def crowd(articles: Sequence[ArticleFeatures], stories: Sequence[str], per_day: int) -> list[ArticleFeatures]:
    """The same articles with their stories moved together in time, all dated."""
    chance = random.Random(1)
    members: defaultdict[str, list[int]] = defaultdict(list)
    for index, story in enumerate(stories):
        members[story].append(index)
    moved = list(articles)
    for ids in members.values():
        day = int(chance.random() * len(articles) / per_day)
        begin = datetime(2020, 1, 1, tzinfo=UTC) + timedelta(days=day)
        known = [moment for i in ids if (moment := articles[i].published)]
        for i in ids:
            own = articles[i].published
            late = own - min(known) if own else timedelta(days=chance.choice((0, 0, 1)))
            moved[i] = replace(articles[i], published=begin + late)
    return moved


def run(source: Stream, seat: Callable[[Window, int], int]) -> list[int]:
    """Stream articles through a window; ``seat`` says which story each joins."""
    window, found = Window(), []
    for number, article in enumerate(source.articles):
        if article.published and number % 50 == 0:
            window.forget(article.published - WINDOW)
        found.append(seat(window, number))
        window.add(number, found[-1], article)
    return found


def collect(source: Stream) -> Pairs:
    """The pairs of a stream, its stories known."""
    parts: list[tuple[Floats, Floats, NDArray[np.int64], NDArray[np.int64], NDArray[np.bool_]]] = []
    cosine, terms = PAIR_FEATURES.index("cosine"), PAIR_FEATURES.index("terms")

    def seat(window: Window, number: int) -> int:
        article, story = source.articles[number], source.stories[number]
        near = window.candidates(article)
        if near:
            rows = pair_features(article, [entry.features for entry in near], window.rarity)
            rank = np.argsort(np.argsort(-rows[:, cosine] - rows[:, terms]))
            truth = np.array([float(entry.story == story) for entry in near])
            earlier = np.array([entry.article_id for entry in near])
            parts.append((rows, truth, np.full(len(near), number), earlier, rank < HARD))
        return story

    run(source, seat)
    return Pairs(*(np.concatenate(part) for part in zip(*parts, strict=True)))


def learn(sources: Sequence[tuple[Stream, Pairs]], held_out: int | None) -> tuple[Trees, float]:
    """Fit on the pairs with neither article in the fold that is held out; every stream weighs the same."""
    columns = [PAIR_FEATURES.index(name) for name in LEARNED]
    rows, truth, weight = [], [], []
    for source, pairs in sources:
        kept = pairs.hard & (source.fold[pairs.later] != held_out) & (source.fold[pairs.earlier] != held_out)
        rows.append(pairs.rows[kept][:, columns])
        truth.append(pairs.truth[kept])
        weight.append(np.full(int(kept.sum()), 1 / pairs.truth[kept].sum()))
    return boost(np.concatenate(rows), np.concatenate(truth), np.concatenate(weight))


def rehearse(source: Stream, pairs: Pairs, odds: Floats) -> list[int]:
    """Average link over the pairs collected: quick, for choosing the threshold."""
    found: list[int] = []
    bounds = np.searchsorted(pairs.later, np.arange(len(source.articles) + 1))
    for number in range(len(source.articles)):
        part = slice(bounds[number], bounds[number + 1])
        sums: defaultdict[int, list[float]] = defaultdict(list)
        for earlier, value in zip(pairs.earlier[part].tolist(), odds[part].tolist(), strict=True):
            sums[found[earlier]].append(value)
        means = {story: float(np.mean(values)) for story, values in sums.items()}
        best = max(means, key=means.__getitem__, default=number)
        found.append(best if means.get(best, 0.0) > 0 else number)
    return found


def held_out_f1(source: Stream, found: Sequence[int], fold: int) -> tuple[float, float, float]:
    """B³ over the articles of a fold, counted in the clusters of the whole stream."""
    gold = np.array(source.stories)
    made = np.array(found)
    precision, recall = [], []
    for at in np.flatnonzero(source.fold == fold):
        same, here = gold == gold[at], made == made[at]
        both = int((same & here).sum())
        precision.append(both / int(here.sum()))
        recall.append(both / int(same.sum()))
    p, r = float(np.mean(precision)), float(np.mean(recall))
    return p, r, 2 * p * r / (p + r)


def train(folder: Path, embedder: Embedder | None) -> dict[str, object]:
    """Train for one embedder, print the cross-validated figures, and give what is stored."""
    print(f"== {embedder.name if embedder else 'no vectors'}", flush=True)
    look, topics = read(folder / "lookalike-events.jsonl.gz", embedder)
    news, stories = read(folder / "roundups.jsonl.gz", embedder)
    sources = [stream("look-alikes", look, topics), stream("roundups", news, stories)]
    sources += [stream(f"roundups, {n} a day", crowd(news, stories, n), stories) for n in (50, 190)]
    data = [(source, collect(source)) for source in sources]
    models = [learn(data, fold) for fold in range(FOLDS)]
    join = choose_join(data, models)
    for source in sources:
        report(source, [Decision("", trees, bias, join) for trees, bias in models])
    trees, bias = learn(data, None)
    return {"bias": round(bias, 4), "join": join, "trees": trees.to_json()}


def choose_join(data: Sequence[tuple[Stream, Pairs]], models: Sequence[tuple[Trees, float]]) -> float:
    """The threshold with the best B³ F1 on held-out stories, on average over the streams."""
    score: defaultdict[float, list[float]] = defaultdict(list)
    for fold, (trees, bias) in enumerate(models):
        for source, pairs in data:
            for join in JOINS:
                odds = Decision("", trees, bias, join).log_odds(pairs.rows)
                score[join].append(held_out_f1(source, rehearse(source, pairs, odds), fold)[2])
    means = {join: float(np.mean(values)) for join, values in score.items()}
    print("  rehearsed:", {join: round(value, 4) for join, value in means.items()}, flush=True)
    best = max(means.values())
    return max(join for join, value in means.items() if value > best - TIE)


def report(source: Stream, decisions: Sequence[Decision]) -> None:
    """Cluster in earnest with each fold's model; print B³ on its held-out stories."""
    figures = []
    for fold, decision in enumerate(decisions):

        def seat(window: Window, number: int, decision: Decision = decision) -> int:
            story = place(window, source.articles[number], number, decision).story
            return number if story is None else story

        figures.append((*held_out_f1(source, run(source, seat), fold), float((source.fold == fold).mean())))
    p, r, f1 = (np.average([f[n] for f in figures], weights=[f[3] for f in figures]) for n in range(3))
    print(f"  {source.name:22} held-out B³ precision {p:.3f} recall {r:.3f} F1 {f1:.4f}", flush=True)


def main() -> None:
    """Train for each embedder and for none; write the weights."""
    minilm = MiniLM.load()
    if minilm is None:
        sys.exit("The package with MiniLM's weights is not installed.")
    engines: dict[str, object] = {}
    for embedder in (minilm, StaticEmbedder.load(), None):
        label = f"{embedder.name} {embedder.version}" if embedder else ""
        engines[label] = train(Path(sys.argv[1]), embedder)
    data = {"version": "2", "features": list(LEARNED), "same_outlet": SAME_OUTLET, "engines": engines}
    Path(sys.argv[2]).write_text(json.dumps(data, separators=(",", ":")) + "\n", "utf-8")


if __name__ == "__main__":
    main()
