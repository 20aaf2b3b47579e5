"""The streams that the story decision is trained and measured on, with the pairs of every article."""

import gzip
import json
import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from octavo.engines.embed import Embedder, embedding_text
from octavo.stories.features import ArticleFeatures, extract_features
from octavo.stories.pairs import PAIR_FEATURES, pair_features
from octavo.stories.window import WINDOW, Window

Floats = NDArray[np.float64]
FOLDS = 4
HARD = 20  # candidates an article that are learned from, nearest first: what is far apart teaches nothing
CROWDED = 190  # articles a day of a middling installation


@dataclass(frozen=True, slots=True)
class Stream:
    """Articles in order of arrival, their stories, and the group that is held out as one."""

    name: str
    articles: Sequence[ArticleFeatures]
    stories: NDArray[np.int64]
    fold: NDArray[np.int64]

    def only(self, kept: NDArray[np.bool_], name: str) -> "Stream":
        """The same stream of some of its articles."""
        at = np.flatnonzero(kept)
        return Stream(name, [self.articles[i] for i in at.tolist()], self.stories[at], self.fold[at])


@dataclass(frozen=True, slots=True)
class Pairs:
    """Every article with each of its candidates: rows of features, whether one story, which two.

    ``near`` are those that the indexes proposed; the others are members of the same stories as these.
    ``bounds`` says where an article's rows begin; ``crowd`` how many it had to choose from.
    """

    rows: Floats
    truth: Floats
    later: NDArray[np.int64]
    earlier: NDArray[np.int64]
    hard: NDArray[np.bool_]
    near: NDArray[np.bool_]
    bounds: NDArray[np.int64]
    crowd: Sequence[int]


Data = Sequence[tuple[Stream, Pairs]]


def read(path: Path, embedder: Embedder | None, kept: Path | None) -> tuple[list[ArticleFeatures], list[str]]:
    """The features and the story of each row; vectors from the folder ``kept`` where they are there."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    label = f"{embedder.name} {embedder.version}" if embedder else ""
    store = kept / f"{path.name.split('.')[0]}.{label}.npy" if kept else None
    vectors: NDArray[np.float32] | None = None
    if embedder and store and store.exists():
        vectors = np.load(store)
    elif embedder:
        texts = [embedding_text(row["title"] or "", row["text"]) for row in rows]
        vectors = np.concatenate([embedder.encode(texts[at : at + 32]) for at in range(0, len(texts), 32)])
        if store:
            np.save(store, vectors)
    articles = []
    for number, row in enumerate(rows):
        day, title = row["published"], row["title"] or ""
        published = datetime.fromisoformat(day).replace(tzinfo=UTC) if day else None
        vector = None if vectors is None else vectors[number]
        articles.append(
            extract_features(title, row["text"], "en", published, row["outlet"] or "", vector, label)
        )
    return articles, [row["story"] for row in rows]


def stream(name: str, articles: Sequence[ArticleFeatures], stories: Sequence[str]) -> Stream:
    """Order by arrival; look-alike stories of one topic ("12ecb", "12ecbplus") fall into one fold."""
    order = sorted(range(len(articles)), key=lambda i: _arrival(articles[i].published))
    numbers = {story: number for number, story in enumerate(dict.fromkeys(stories))}
    groups = sorted({_topic(story) for story in stories})
    random.Random(0).shuffle(groups)
    fold_of = {group: at % FOLDS for at, group in enumerate(groups)}
    fold = np.array([fold_of[_topic(stories[i])] for i in order])
    return Stream(name, [articles[i] for i in order], np.array([numbers[stories[i]] for i in order]), fold)


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


def collect(source: Stream) -> Pairs:
    """The pairs of a stream, its stories known."""
    window = Window()
    rows: list[Floats] = []
    earlier: list[NDArray[np.int64]] = []
    hard: list[NDArray[np.bool_]] = []
    proposed: list[NDArray[np.bool_]] = []
    crowd: list[int] = []
    cosine, terms = PAIR_FEATURES.index("cosine"), PAIR_FEATURES.index("terms")
    for number, article in enumerate(source.articles):
        if article.published and number % 50 == 0:
            window.forget(article.published - WINDOW)
        near = window.candidates(article)
        seen = near + window.fellows(article, near, dict.fromkeys(entry.story for entry in near))
        rows.append(pair_features(article, [entry.features for entry in seen], window.rarity))
        earlier.append(np.array([entry.article_id for entry in seen], np.int64))
        proposed.append(np.arange(len(seen)) < len(near))
        likeness = np.where(proposed[-1], rows[-1][:, cosine] + rows[-1][:, terms], -np.inf)
        hard.append((np.argsort(np.argsort(-likeness)) < HARD) & proposed[-1])
        crowd.append(window.crowd(article))
        window.add(number, int(source.stories[number]), article)
    bounds = np.cumsum([0, *(len(part) for part in rows)])
    before = np.concatenate(earlier)
    later = np.repeat(np.arange(len(rows)), np.diff(bounds))
    truth = (source.stories[later] == source.stories[before]).astype(np.float64)
    masks = np.concatenate(hard), np.concatenate(proposed)
    return Pairs(np.concatenate(rows), truth, later, before, *masks, bounds, crowd)


def load(folder: Path, embedder: Embedder | None, kept: Path | None) -> Data:
    """All streams with their pairs."""
    look, topics = read(folder / "lookalike-events.jsonl.gz", embedder, kept)
    news, stories = read(folder / "roundups.jsonl.gz", embedder, kept)
    whole = stream("roundups", news, stories)
    dated = np.array([article.published is not None for article in whole.articles])
    sources = [stream("look-alikes", look, topics), whole, whole.only(dated, "roundups, dated")]
    sources.append(stream(f"roundups, {CROWDED} a day", crowd(news, stories, CROWDED), stories))
    return [(source, collect(source)) for source in sources]
