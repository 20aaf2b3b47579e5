"""How well pages are read: texts against gold texts or passages, metadata against stated metadata."""

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Any

from octavo.articles.extract import extract_article
from octavo.articles.types import ExtractedArticle
from octavo.articles.when import parse_moment
from octavo.lib.outcome import Failure
from octavo.quality.rows import Rows, read_bytes
from octavo.quality.scores import (
    Counts,
    folded,
    mean_scores,
    micro_scores,
    passage_counts,
    set_f1,
    shingle_counts,
)

Progress = Callable[[int, int], None]

DAY_ONLY = 10  # characters of "2026-05-14"


@dataclass(frozen=True, slots=True)
class ExtractionScores:
    """Scores of texts: shares between 0 and 1, pages a CPU second, and what could not be used."""

    f1: float
    precision: float
    recall: float
    pages_per_cpu_second: float
    pages: int
    failures: int
    problems: tuple[str, ...]

    def as_dict(self) -> dict[str, float | int]:
        """The scores by the names under which they are published."""
        return {
            "f1": round(self.f1, 4),
            "precision": round(self.precision, 4),
            "recall": round(self.recall, 4),
            "pages_per_cpu_second": round(self.pages_per_cpu_second, 1),
            "pages": self.pages,
            "failures": self.failures,
            "skipped": len(self.problems),
        }


@dataclass(frozen=True, slots=True)
class MetadataScores:
    """Scores of what is known about articles, each over the rows that state it; None where no row does."""

    title: float | None
    same_day: float | None
    same_minute: float | None
    authors_f1: float | None
    pages: int
    problems: tuple[str, ...]

    def as_dict(self) -> dict[str, float | int | None]:
        """The scores by the names under which they are published."""
        return {
            "title": _rounded(self.title),
            "same_day": _rounded(self.same_day),
            "same_minute": _rounded(self.same_minute),
            "authors_f1": _rounded(self.authors_f1),
            "pages": self.pages,
            "skipped": len(self.problems),
        }


@dataclass(frozen=True, slots=True)
class _Read:
    """One row, what was made of its page (None: nothing), and the CPU seconds that took."""

    row: dict[str, Any]
    article: ExtractedArticle | None
    seconds: float


def evaluate_extraction(path: Path, progress: Progress | None = None) -> ExtractionScores:
    """Score the texts of the pages that the rows of ``path`` point to.

    Rows with a whole gold text are scored by shingles, rows with passages by passages; a file holds one
    kind, and where it holds both the kind of its first row counts. Raises OSError where the file cannot
    be read.
    """
    rows = Rows(path)
    whole: list[Counts] = []
    parts: list[Counts] = []
    seconds, failures = 0.0, 0
    for read in _pages(path, rows, progress):
        text = read.article.text if read.article else ""
        seconds += read.seconds
        failures += read.article is None
        if isinstance(read.row.get("text"), str):
            whole.append(shingle_counts(text, read.row["text"]))
        else:
            due, undue = _strings(read.row.get("must_contain")), _strings(read.row.get("must_not_contain"))
            parts.append(passage_counts(text, due, undue))
    f1, precision, recall = mean_scores(whole) if len(whole) >= len(parts) else micro_scores(parts)
    pages = len(whole) + len(parts)
    speed = pages / seconds if seconds else 0.0
    return ExtractionScores(f1, precision, recall, speed, pages, failures, tuple(rows.problems))


def evaluate_metadata(path: Path, progress: Progress | None = None) -> MetadataScores:
    """Score title, day, minute and authors of the same rows, each over the rows that state it."""
    rows = Rows(path)
    titles: list[float] = []
    days: list[float] = []
    minutes: list[float] = []
    authors: list[float] = []
    pages = 0
    for read in _pages(path, rows, progress):
        pages += 1
        article = read.article
        if title := folded(str(read.row.get("title") or "")):
            titles.append(article is not None and folded(article.title) == title)
        if gold := [name for name in _strings(read.row.get("authors")) if name.strip()]:
            authors.append(set_f1(article.byline if article else (), gold))
        if stated := str(read.row.get("published") or "").strip():
            day, minute = _time_scores(article, stated)
            days.extend(day)
            minutes.extend(minute)
    return MetadataScores(
        _mean(titles), _mean(days), _mean(minutes), _mean(authors), pages, tuple(rows.problems)
    )


def _pages(path: Path, rows: Rows, progress: Progress | None) -> Iterator[_Read]:
    """Read the page of every row; a page that is missing is reported and skipped."""
    listed = list(rows)
    now = datetime.now(UTC)
    for done, row in enumerate(listed, 1):
        try:
            html = read_bytes(path.parent / str(row.get("page")))
        except OSError as error:
            rows.problems.append(
                f"Row {row.get('id')} was skipped, because its page cannot be read ({error})."
            )
            continue
        start = time.process_time()
        article = extract_article(html, url=str(row.get("url") or ""), hints=None, now=now)
        seconds = time.process_time() - start
        if isinstance(article, Failure):
            yield _Read(row, None, seconds)
        else:
            yield _Read(row, article, seconds)
        if progress is not None:
            progress(done, len(listed))


def _time_scores(article: ExtractedArticle | None, stated: str) -> tuple[list[float], list[float]]:
    """Whether day and minute are right; empty where the gold states none that can be read.

    A day is right where it is the same in UTC, in the zone that the gold states, or as both are written.
    """
    gold = parse_moment(stated)
    if gold is None:
        return [], []
    moment, exact, _ = gold
    mine = article.published if article else None
    if mine is None:
        return [0.0], [0.0] if exact else []
    zones = (UTC, _zone(stated))
    same = mine.claimed[:DAY_ONLY] == stated[:DAY_ONLY] or any(
        mine.used.astimezone(zone).date() == moment.astimezone(zone).date() for zone in zones
    )
    near = mine.exact and abs(mine.used - moment) < timedelta(minutes=1)
    return [float(same)], [float(near)] if exact else []


def _zone(stated: str) -> tzinfo:
    """The zone that a gold time states; UTC where it states none."""
    try:
        return datetime.fromisoformat(stated).tzinfo or UTC
    except ValueError:
        return UTC


def _strings(value: object) -> list[str]:
    """A string, or a list of them, as a list; anything else is empty."""
    if isinstance(value, str):
        return [value]
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def _mean(values: Iterable[float]) -> float | None:
    listed = list(values)
    return sum(listed) / len(listed) if listed else None


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
