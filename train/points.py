"""Learn what makes a sentence a point, and report how well that chooses on stories held out.

    python -m train.points FOLDER

FOLDER holds ``summaries/neutral.jsonl.gz`` (MIT: three outlets' title and lead on one story, and an
editor's summary of it) and ``stories/roundups.jsonl.gz`` (MIT, Apache-2.0), where many of these articles
stand whole. A sentence is as good as it shares words and pairs of words with the editor's summary (ROUGE,
Lin 2004). Learned is one linear weight a feature, on differences within an article (or a story) alone, by
ridge regression. Rows are held out in folds; those that share an article are held out together. Writes
src/octavo/insights/points/weights.json.
"""

import json
import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from octavo.articles.sentences import split_sentences
from octavo.engines.static import StaticEmbedder
from octavo.insights.document import Document
from octavo.insights.member import Member
from octavo.insights.points import features, pool
from octavo.insights.points.sentences import Floats, Sentence, rarity, sentences_of, vectors_of, words_of
from octavo.insights.points.weigh import WEIGHTS
from octavo.quality.rouge import rouge_n, rouge_words
from octavo.quality.rows import Rows

FOLDS = 5
SHRINK = 10.0  # L2 on features of unit spread; 1 … 100 chose alike on rows held out
NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


@dataclass(frozen=True, slots=True, eq=False)
class Sample:
    """The sentences of one article or story: features, how good each is, with what it is held out."""

    features: Floats
    good: Floats
    group: int


def document(title: str, text: str) -> Document:
    """A text as the panel reads it."""
    return Document(title, text, split_sentences(text))


def goodness(sentences: Sequence[Sentence], summary: str) -> Floats:
    """The mean of ROUGE-1 and ROUGE-2 F1 of each sentence with the summary."""
    gold = rouge_words(summary)
    found = [rouge_words(sentence.text) for sentence in sentences]
    return np.array([(rouge_n(gold, words, 1) + rouge_n(gold, words, 2)) / 2 for words in found], np.float32)


def of_article(text: Document, summary: str, group: int, reader: StaticEmbedder) -> Sample:
    """One whole article, judged by the summary of its story."""
    read = sentences_of(text)
    rare = rarity([sentence.words for sentence in read])
    vectors = vectors_of([s.text for s in read], [s.words for s in read], rare, reader)
    title = vectors_of([text.title], [words_of(text.title)], rare, reader)
    return Sample(features.features_of(read, vectors, title), goodness(read, summary), group)


def of_story(texts: Sequence[Document], summary: str, group: int, reader: StaticEmbedder) -> Sample:
    """One story, judged by its summary."""
    members = [Member(n, n, n, str(n), n, NOON, text) for n, text in enumerate(texts)]
    read = pool.pool_of(members, reader)
    if read is None:
        return Sample(np.zeros((0, len(pool.NAMES)), np.float32), np.zeros(0, np.float32), group)
    return Sample(read.features, goodness(read.sentences, summary), group)


def groups_of(rows: Sequence[Sequence[str]]) -> list[int]:
    """A number for each row; rows that share an article, also by way of others, have the same."""
    parent = list(range(len(rows)))

    def root(number: int) -> int:
        while parent[number] != number:
            number = parent[number]
        return number

    first: dict[str, int] = {}
    for number, titles in enumerate(rows):
        for title in titles:
            parent[root(number)] = root(first.setdefault(title, number))
    return [root(number) for number in range(len(rows))]


def samples(folder: Path, reader: StaticEmbedder) -> tuple[list[Sample], list[Sample]]:
    """Of articles, and of stories: as leads, and as whole articles where at least two stand whole."""
    rows = list(Rows(folder / "summaries" / "neutral.jsonl.gz"))
    whole = {
        row["title"]: row["text"] for row in Rows(folder / "stories" / "roundups.jsonl.gz") if row["title"]
    }
    groups = groups_of([[article["title"] for article in row["articles"]] for row in rows])
    articles, stories = [], []
    for row, group in zip(rows, groups, strict=True):
        leads = [document(article["title"], article["text"]) for article in row["articles"]]
        stories.append(of_story(leads, row["summary"], group, reader))
        full = [document(text.title, whole[text.title]) for text in leads if text.title in whole]
        articles += [of_article(text, row["summary"], group, reader) for text in full]
        if len(full) > 1:
            stories.append(of_story(full, row["summary"], group, reader))
    return [s for s in articles if len(s.good) > 4], [s for s in stories if len(s.good) > 2]


def fit(rows: Sequence[Sample]) -> Floats:
    """The weights: ridge regression on differences from a sample’s mean; samples weigh the same."""
    inputs = np.concatenate([(s.features - s.features.mean(axis=0)) / len(s.good) ** 0.5 for s in rows])
    good = np.concatenate([(s.good - s.good.mean()) / len(s.good) ** 0.5 for s in rows])
    size = np.sqrt((inputs**2).sum(axis=0) / len(rows)) + 1e-6
    scaled = (inputs / size).astype(np.float64)
    weights = np.linalg.solve(scaled.T @ scaled + SHRINK * np.eye(scaled.shape[1]), scaled.T @ good)
    return np.asarray(weights / size, np.float32)


def report(name: str, names: Sequence[str], rows: Sequence[Sample]) -> dict[str, float]:
    """How good the three best are on rows held out, beside the first three; and the weights from all rows."""
    order = sorted({sample.group for sample in rows})
    random.Random(0).shuffle(order)
    fold = {group: number % FOLDS for number, group in enumerate(order)}
    chosen, lead, best = [], [], []
    for number in range(FOLDS):
        weights = fit([sample for sample in rows if fold[sample.group] != number])
        for sample in (sample for sample in rows if fold[sample.group] == number):
            top = np.argsort(-(sample.features @ weights), kind="stable")[:3]
            chosen.append(sample.good[top].mean())
            lead.append(sample.good[:3].mean())
            best.append(np.sort(sample.good)[-3:].mean())
    shown = ", ".join(f"{np.mean(part):.4f}" for part in (chosen, lead, best))
    print(f"{name}: {len(rows)} samples; goodness of the chosen, the first and the best three: {shown}")
    return {feature: round(float(weight), 5) for feature, weight in zip(names, fit(rows), strict=True)}


def main(folder: Path) -> None:
    """Learn both models and write their weights."""
    articles, stories = samples(folder, StaticEmbedder.load())
    learned = {
        "article": report("article", features.NAMES, articles),
        "story": report("story", pool.NAMES, stories),
    }
    WEIGHTS.write_text(json.dumps(learned, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
