"""How well articles are put into stories: one at a time, as they would arrive, nothing looking ahead."""

import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from octavo.articles.given import given_article
from octavo.articles.language import detect_language
from octavo.engines.embed import Embedder, embedding_text, load_embedder
from octavo.lib.outcome import Failure
from octavo.quality.clusters import ClusterScores, score_clusters
from octavo.quality.rows import Rows
from octavo.stories.cluster import place
from octavo.stories.features import ArticleFeatures, extract_features
from octavo.stories.repair import apply_moves, repair
from octavo.stories.window import WINDOW, Window

Progress = Callable[[int, int], None]
BATCH = 64  # articles embedded together; a vector does not depend on it
FOREVER = datetime(2100, 1, 1, tzinfo=UTC)  # a day no archive is dated after


@dataclass(frozen=True, slots=True)
class StoryScores:
    """Scores as the articles arrived, and once the repair that runs later has run."""

    online: ClusterScores
    repaired: ClusterScores
    articles: int
    cpu_seconds: float
    problems: tuple[str, ...]

    def as_dict(self) -> dict[str, float | int]:
        """The scores by the names under which they are published."""
        return {name: round(value, 4) for name, value in asdict(self.online).items()} | {
            "after_repair_b3_f1": round(self.repaired.b3_f1, 4),
            "articles": self.articles,
            "cpu_seconds": round(self.cpu_seconds, 1),
            "skipped": len(self.problems),
        }


@dataclass(frozen=True, slots=True)
class _Arrival:
    story: str
    outlet: str
    title: str
    text: str
    published: datetime | None


def evaluate_stories(
    path: Path, *, delay: float = 0.0, progress: Progress | None = None, embedder: Embedder | None = None
) -> StoryScores:
    """Place every article of a file and compare with its stories. OSError where the file cannot be read.

    Articles without a date come first, in the order of the file; then by date. ``delay`` (seconds between an
    article's arrival and its placing) must be 0: Octavo places what has come and repairs later.
    """
    if delay:
        raise ValueError("Articles are placed as they arrive; a delay is not made use of.")
    arrivals, problems = _arrivals(path)
    began = time.process_time()
    engine = embedder or load_embedder()
    window, everything = Window(), Window()
    found: list[int] = []
    for start in range(0, len(arrivals), BATCH):
        batch = arrivals[start : start + BATCH]
        for features in _features(batch, engine):
            number = len(found)
            story = place(window, features, number).story
            found.append(number if story is None else story)
            window.add(number, found[-1], features)
            everything.add(number, found[-1], features)
        dated = [arrival.published for arrival in batch if arrival.published]
        if dated:
            window.forget(min(dated) - WINDOW)
        if progress:
            progress(len(found), len(arrivals))
    gold = [arrival.story for arrival in arrivals]
    seconds = time.process_time() - began
    online = score_clusters(gold, found)
    return StoryScores(
        online, score_clusters(gold, _repaired(everything, found)), len(found), seconds, problems
    )


def _features(batch: Sequence[_Arrival], engine: Embedder) -> list[ArticleFeatures]:
    vectors = engine.encode([embedding_text(arrival.title, arrival.text) for arrival in batch])
    label = f"{engine.name} {engine.version}"
    return [
        extract_features(a.title, a.text, detect_language(a.text), a.published, a.outlet, vector, label)
        for a, vector in zip(batch, vectors, strict=True)
    ]


def _repaired(window: Window, found: list[int]) -> list[int]:
    """The stories after one repair over everything that arrived."""
    stories = apply_moves(dict(enumerate(found)), repair(window), fresh=len(found))
    return [stories[number] for number in range(len(found))]


def _arrivals(path: Path) -> tuple[list[_Arrival], tuple[str, ...]]:
    rows = Rows(path)
    arrivals: list[_Arrival] = []
    problems: list[str] = []
    for row in rows:
        given = given_article(row, FOREVER)
        if isinstance(given, Failure) or row.get("story") in (None, ""):
            reason = given.sentence if isinstance(given, Failure) else "it names no story"
            problems.append(f"A row of {path.name} was skipped: {reason}.")
            continue
        arrivals.append(_arrival(row, given.article.published.used if given.article.published else None))
    arrivals.sort(key=lambda arrival: (arrival.published is not None, arrival.published or FOREVER))
    return arrivals, (*rows.problems, *problems)


def _arrival(row: dict[str, Any], published: datetime | None) -> _Arrival:
    texts = {name: str(row.get(name) or "") for name in ("outlet", "title", "text")}
    return _Arrival(story=str(row["story"]), published=published, **texts)
