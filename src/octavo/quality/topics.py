"""How well Octavo tells what an article is about.

A row of labels is ``{id, topics}`` with the sections an article belongs to, the most fitting first, none
where none fits; and either the article itself (``title``, ``text``, and where known ``url``, ``section``) or
``file``: which file of the folder OCTAVO_CORPORA holds the row of that ``id``, so that labels can be given
out where texts cannot.
"""

import gzip
import os
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from octavo.articles.extract import extract_article
from octavo.articles.language import detect_language
from octavo.engines.embed import Embedder, embedding_text, load_embedder
from octavo.insights.taxonomy import SECTION_SLUGS
from octavo.insights.topics import read_topics
from octavo.lib.outcome import Failure
from octavo.quality.rows import Rows
from octavo.stories.features import is_english

Progress = Callable[[int, int], None]
CORPORA = "OCTAVO_CORPORA"


@dataclass(frozen=True, slots=True)
class Label:
    """A row of labels; ``row`` is the article where the labels bring it along."""

    id: str
    file: str
    topics: tuple[str, ...]
    row: dict[str, Any]


@dataclass(frozen=True, slots=True)
class LabelledText:
    """An article as the classifier sees it, and its topics."""

    id: str
    outlet: str
    title: str
    text: str
    section: str
    url: str
    english: bool
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TopicScores:
    """``right`` of those that it speaks of; ``first`` where the first label is meant; F1 over all labels."""

    rows: int
    coverage: float
    right: float
    first: float
    micro_f1: float
    macro_f1: float
    by_section: dict[str, float]
    cpu_seconds: float
    skipped: int

    def as_dict(self) -> dict[str, float | int]:
        """The scores by the names under which they are published."""
        return {
            "rows": self.rows,
            "coverage": round(self.coverage, 4),
            "accuracy": round(self.right, 4),
            "accuracy_first": round(self.first, 4),
            "micro_f1": round(self.micro_f1, 4),
            "macro_f1": round(self.macro_f1, 4),
            **{f"f1_{slug}": round(value, 4) for slug, value in self.by_section.items()},
            "cpu_seconds": round(self.cpu_seconds, 2),
            "skipped": self.skipped,
        }


def labels_in(path: Path) -> list[Label]:
    """The rows of a file of labels. Raises OSError where it cannot be read."""
    found = []
    for row in Rows(path):
        topics = tuple(slug for slug in row.get("topics", ()) if slug in SECTION_SLUGS)
        found.append(Label(str(row.get("id", "")), str(row.get("file", "")), topics, row))
    return found


def find_texts(labels: Sequence[Label], folder: Path) -> list[LabelledText]:
    """The texts that labels speak of, in their order; those that cannot be found are left out."""
    wanted: defaultdict[str, set[str]] = defaultdict(set)
    for label in labels:
        wanted[label.file].add(label.id)
    rows = {
        (file, str(row["id"])): row
        for file, ids in wanted.items()
        if file
        for row in Rows(folder / file)
        if str(row.get("id")) in ids
    }
    return list(_texts(labels, rows, folder))


def _texts(
    labels: Sequence[Label], rows: dict[tuple[str, str], dict[str, Any]], folder: Path
) -> Iterator[LabelledText]:
    for label in labels:
        row = rows.get((label.file, label.id)) if label.file else label.row
        found = _text_of(row, folder / label.file, label.topics) if row else None
        if found:
            yield found


def _text_of(row: dict[str, Any], file: Path, topics: tuple[str, ...]) -> LabelledText | None:
    title, text, section = (str(row.get(key) or "") for key in ("title", "text", "section"))
    url = str(row.get("url") or "")
    if "page" in row:
        page = gzip.decompress((file.parent / row["page"]).read_bytes())
        article = extract_article(page, url=url, hints=None, now=datetime.now(UTC))
        if isinstance(article, Failure):
            return None
        title, text, section = article.title, article.text, article.section
    outlet = str(row.get("outlet") or "") or urlsplit(url).hostname or ""
    english = is_english(detect_language(f"{title}\n{text}"))
    return LabelledText(str(row.get("id")), outlet, title, text, section, url, english, topics)


def evaluate_topics(
    path: Path, *, progress: Progress | None = None, embedder: Embedder | None = None
) -> TopicScores:
    """Read the labelled articles and compare. Raises OSError where a file cannot be read."""
    labels = labels_in(path)
    texts = find_texts(labels, Path(os.environ.get(CORPORA, path.parent)))
    began = time.process_time()
    engine = embedder or load_embedder()
    told = []
    for done, row in enumerate(texts, 1):
        vector = engine.encode([embedding_text(row.title, row.text)])[0]
        name = f"{engine.name} {engine.version}"
        told.append(read_topics(vector, name, english=row.english, label=row.section, url=row.url).sections)
        if progress:
            progress(done, len(texts))
    return _scores(told, [row.topics for row in texts], time.process_time() - began, len(labels) - len(texts))


def _scores(
    told: Sequence[tuple[str, ...]], truth: Sequence[tuple[str, ...]], seconds: float, skipped: int
) -> TopicScores:
    spoken = [(found, due) for found, due in zip(told, truth, strict=True) if found]
    due_in = [slug for slug in SECTION_SLUGS if any(slug in due for due in truth)]
    by_section = {slug: _f1([slug], told, truth) for slug in due_in}
    return TopicScores(
        rows=len(told),
        coverage=len(spoken) / max(len(told), 1),
        right=sum(found[0] in due for found, due in spoken) / max(len(spoken), 1),
        first=sum(found[:1] == due[:1] for found, due in spoken) / max(len(spoken), 1),
        micro_f1=_f1(SECTION_SLUGS, told, truth),
        macro_f1=sum(by_section.values()) / max(len(by_section), 1),
        by_section=by_section,
        cpu_seconds=seconds,
        skipped=skipped,
    )


def _f1(slugs: Sequence[str], told: Sequence[tuple[str, ...]], truth: Sequence[tuple[str, ...]]) -> float:
    pairs = [(slug in found, slug in due) for slug in slugs for found, due in zip(told, truth, strict=True)]
    both = sum(found and due for found, due in pairs)
    return 2 * both / max(sum(found + due for found, due in pairs), 1)
