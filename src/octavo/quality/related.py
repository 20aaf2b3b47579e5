"""How well related articles are chosen: how much of what is shown a person calls related, and what is missed.

The articles of a few files arrive one at a time; each is linked as it would be, both ways. The best of an
article's links are held against the verdicts of a person who read both texts.
"""

import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from octavo.articles.given import given_article
from octavo.articles.language import detect_language
from octavo.articles.sentences import split_sentences
from octavo.engines.embed import Embedder, embedding_text, load_embedder
from octavo.lib.outcome import Failure
from octavo.quality.rows import Rows
from octavo.quality.stories import FOREVER
from octavo.stories.cluster import place
from octavo.stories.features import extract_features
from octavo.stories.memory import Memory
from octavo.stories.relate import Kind, Readable, closeness, relate
from octavo.stories.window import WINDOW, Window

Progress = Callable[[int, int], None]
BATCH = 32
SHOWN = 6  # as many as stand beside an article
LOOKED_AT = 16  # nearest articles outside the story that are looked at, as the desk does
MEMORY = timedelta(days=60)  # how far back they are looked for


@dataclass(frozen=True, slots=True)
class Shown:
    """An article that is shown beside another, and as what."""

    article: str
    other: str
    kind: Kind
    score: float


@dataclass(frozen=True, slots=True)
class RelatedScores:
    """Shares between 0 and 1, of what carries a verdict; ``sibling_recall`` of articles with a sibling."""

    precision: float
    kind_accuracy: float
    sibling_recall: float
    judged: int
    unjudged: int
    cpu_seconds: float
    problems: tuple[str, ...]

    def as_dict(self) -> dict[str, float | int]:
        """The scores by the names under which they are published."""
        return {
            "precision": round(self.precision, 4),
            "kind_accuracy": round(self.kind_accuracy, 4),
            "sibling_recall": round(self.sibling_recall, 4),
            "judged": self.judged,
            "shown_without_verdict": self.unjudged,
            "cpu_seconds": round(self.cpu_seconds, 1),
            "skipped": len(self.problems),
        }


@dataclass(frozen=True, slots=True)
class Arrival:
    """An article of a file; ``story`` is empty where the file names none."""

    key: str
    story: str
    outlet: str
    title: str
    text: str
    published: datetime | None


@dataclass(frozen=True, slots=True)
class _Labels:
    files: tuple[tuple[str, int, int], ...]  # path, first row, rows
    verdicts: Mapping[tuple[str, str], Mapping[str, object]]


def evaluate_related(
    path: Path, folder: Path, *, progress: Progress | None = None, embedder: Embedder | None = None
) -> RelatedScores:
    """Hold what is shown against the labels in ``path``; ``folder`` holds the files that they name.

    A row of the labels is ``{file, first, rows}``, articles to read in; or ``{article, other, related,
    kind}``, a verdict, ``kind`` being what the other is to the article. Raises OSError where a file cannot
    be read.
    """
    labels = _read_labels(path)
    began = time.process_time()
    problems: list[str] = []
    engine = embedder or load_embedder()
    judged, right, kinds, unjudged, due, met = 0, 0, [], 0, 0, 0
    for number, (name, first, rows) in enumerate(labels.files):
        arrivals = read_arrivals(folder / name, first, rows, problems)
        shown = show_related(arrivals, engine)
        for link in (link for links in shown.values() for link in links):
            verdict = labels.verdicts.get((link.article, link.other))
            if verdict is None:
                unjudged += 1
                continue
            judged += 1
            right += bool(verdict["related"])
            if verdict["related"]:
                kinds.append(verdict["kind"] == link.kind)
        here, there = _siblings(arrivals, shown)
        due, met = due + here, met + there
        if progress:
            progress(number + 1, len(labels.files))
    return RelatedScores(
        precision=right / judged if judged else 0.0,
        kind_accuracy=sum(kinds) / len(kinds) if kinds else 0.0,
        sibling_recall=met / due if due else 0.0,
        judged=judged,
        unjudged=unjudged,
        cpu_seconds=time.process_time() - began,
        problems=tuple(problems),
    )


def _read_labels(path: Path) -> _Labels:
    files: list[tuple[str, int, int]] = []
    verdicts: dict[tuple[str, str], Mapping[str, object]] = {}
    for row in Rows(path):
        if "file" in row:
            files.append((str(row["file"]), int(row["first"]), int(row["rows"])))
        else:
            verdicts[str(row["article"]), str(row["other"])] = row
    return _Labels(tuple(files), verdicts)


def read_arrivals(path: Path, first: int, rows: int, problems: list[str]) -> list[Arrival]:
    """Some rows of a file in the order in which they would arrive."""
    found = []
    for number, row in enumerate(Rows(path)):
        if not first <= number < first + rows:
            continue
        given = given_article(row, FOREVER)
        if isinstance(given, Failure):
            problems.append(f"A row of {path.name} was skipped: {given.sentence}.")
            continue
        published = given.article.published.used if given.article.published else None
        texts = {name: str(row.get(name) or "") for name in ("outlet", "title", "text")}
        found.append(
            Arrival(key=str(row["id"]), story=str(row.get("story") or ""), published=published, **texts)
        )
    found.sort(key=lambda arrival: (arrival.published is not None, arrival.published or FOREVER))
    return found


def show_related(arrivals: Sequence[Arrival], engine: Embedder) -> dict[str, list[Shown]]:
    """Place and link articles one at a time; what stands beside each in the end, the best first."""
    window, memory = Window(), Memory()
    texts: list[Readable] = []
    stories: list[int] = []
    links: defaultdict[str, list[Shown]] = defaultdict(list)
    oldest = 0
    for number, text in enumerate(_readables(arrivals, engine)):
        features = text.features
        if features.published:
            window.forget(features.published - WINDOW)
            while (moment := arrivals[oldest].published) is None or moment < features.published - MEMORY:
                oldest += 1
            memory.forget(oldest)
        placed = place(window, features, number).story
        story = number if placed is None else placed
        mates = [entry.article_id for entry in window.members(story)]
        near = memory.nearest(features.engine, features.vector, LOOKED_AT, {story})
        others = [*mates, *near]
        close_by = closeness(text, [texts[other] for other in others], window.rarity)
        for other, close in zip(others, close_by, strict=True):
            for one, two, pair in (
                (text, texts[other], (number, other)),
                (texts[other], text, (other, number)),
            ):
                relation = relate(one, two, window.rarity, other in mates, close)
                if relation:
                    a, b = (arrivals[at].key for at in pair)
                    links[a].append(Shown(a, b, relation.kind, relation.score))
        window.add(number, story, features)
        memory.add(number, story, features.engine, features.vector)
        texts.append(text)
        stories.append(story)
    return {key: sorted(found, key=lambda link: -link.score)[:SHOWN] for key, found in links.items()}


def _readables(arrivals: Sequence[Arrival], engine: Embedder) -> Iterator[Readable]:
    label = f"{engine.name} {engine.version}"
    for first in range(0, len(arrivals), BATCH):
        batch = arrivals[first : first + BATCH]
        vectors = engine.encode([embedding_text(each.title, each.text) for each in batch])
        for each, vector in zip(batch, vectors, strict=True):
            language = detect_language(each.text)
            features = extract_features(
                each.title, each.text, language, each.published, each.outlet, vector, label
            )
            yield Readable(features, each.text, split_sentences(each.text))


def _siblings(arrivals: Sequence[Arrival], shown: Mapping[str, Sequence[Shown]]) -> tuple[int, int]:
    """How many articles have one of their story in reach, and how many of them show one."""
    members: defaultdict[str, list[Arrival]] = defaultdict(list)
    for each in arrivals:
        if each.story:
            members[each.story].append(each)
    due = met = 0
    for group in members.values():
        for each in group:
            mates = {other.key for other in group if other is not each and _in_reach(each, other)}
            due += bool(mates)
            met += bool(mates & {link.other for link in shown.get(each.key, ())})
    return due, met


def _in_reach(one: Arrival, other: Arrival) -> bool:
    if one.published is None or other.published is None:
        return one.published is other.published
    return abs(one.published - other.published) <= WINDOW
