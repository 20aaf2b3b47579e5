"""How well Octavo's timelines of long-running topics agree with those that journalists wrote.

`date_f1` is over days, exactly. `ar1_f` is alignment-based ROUGE-1 (Martschat and Markert, "Improving
ROUGE for Timeline Summarization", EACL 2017): the words of a day against those of the nearest day on
the other side, discounted by 1/(1 + days apart), both ways.
"""

import re
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import numpy as np

from octavo.articles.language import detect_language
from octavo.articles.sentences import split_sentences
from octavo.insights.days import day_findings, find_days
from octavo.insights.days.topic import topic_timeline
from octavo.insights.document import Document
from octavo.insights.evidence import check_story
from octavo.insights.member import Member
from octavo.quality.journalists import Timeline, timelines_of
from octavo.quality.rows import Rows

Progress = Callable[[int, int], None]
NOON = 12  # of a day whose hour is not known
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class TimelineScores:
    """Means over timelines."""

    date_f1: float
    ar1_f: float
    verbatim: float
    timelines: int
    articles: int
    cpu_seconds: float
    problems: tuple[str, ...]

    def as_dict(self) -> dict[str, float | int]:
        """The scores by the names under which they are published."""
        return {
            "date_f1": round(self.date_f1, 4),
            "ar1_f": round(self.ar1_f, 4),
            "verbatim": round(self.verbatim, 4),
            "timelines": self.timelines,
            "articles": self.articles,
            "cpu_seconds": round(self.cpu_seconds, 1),
            "skipped": len(self.problems),
        }


def evaluate_timelines(path: Path, *, progress: Progress | None = None) -> TimelineScores:
    """Make a timeline as long as each of the file's, and compare. Raises OSError where it cannot be read.

    A row is ``{topic, articles: [{published, text}], timelines: [{dates, sentences}]}``. As many days as the
    journalists' timeline has, and as many sentences a day as it has on average.
    """
    rows, began = Rows(path), time.process_time()
    every = list(rows)
    topics = [(row, members) for row in every if (members := _members(row.get("articles")))]
    problems = [
        f"A row of {path.name} has no dated articles, and was skipped."
        for _ in range(len(every) - len(topics))
    ]
    scores: list[tuple[float, float]] = []
    shown = whole = 0
    for number, (row, members) in enumerate(topics, 1):
        sources = {member.revision: member.document.text for member in members}
        for gold in timelines_of(row.get("timelines"), members):
            each = max(1, round(sum(map(len, gold.values())) / len(gold)))
            lines = topic_timeline(members, len(gold), each)
            whole += sum(check_story(one, sources) is None for one in lines)
            shown += len(lines)
            found: dict[date, list[str]] = {}
            for one in lines:
                found.setdefault(date.fromisoformat(one.label), []).append(one.text)
            scores.append((date_f1(found, gold), ar1_f(found, gold)))
        if progress:
            progress(number, len(topics))
    means = np.mean(scores, axis=0) if scores else np.zeros(2)
    return TimelineScores(
        float(means[0]),
        float(means[1]),
        whole / shown if shown else 0.0,
        len(scores),
        sum(len(members) for _, members in topics),
        time.process_time() - began,
        (*rows.problems, *problems),
    )


def _members(articles: Any) -> list[Member]:  # noqa: ANN401  (what JSON holds)
    """The articles of a row, each an origin of its own, with the days that are found in them."""
    members = []
    for number, article in enumerate(articles if isinstance(articles, list) else [], 1):
        published = _moment(article.get("published")) if isinstance(article, dict) else None
        text = article.get("text") if published else None
        if published is None or not isinstance(text, str):
            continue
        language = detect_language(text)
        document = Document("", text, split_sentences(text), (), language, published)
        findings = day_findings(text, find_days(document))
        members.append(
            Member(number, number, number, f"Outlet {number}", number, published, document, findings)
        )
    return members


def _moment(value: Any) -> datetime | None:  # noqa: ANN401
    try:
        moment = datetime.fromisoformat(value)
    except (TypeError, ValueError):
        return None
    if len(value) <= len("2011-01-25"):
        moment = moment.replace(hour=NOON)
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def date_f1(found: Mapping[date, Sequence[str]], gold: Timeline) -> float:
    """F1 of the days of two timelines."""
    total = len(found) + len(gold)
    return 2 * len(found.keys() & gold.keys()) / total if total else 0.0


def ar1_f(found: Mapping[date, Sequence[str]], gold: Timeline) -> float:
    """F1 of the words of two timelines, a day's held against the nearest day of the other."""
    if not found or not gold:
        return 0.0
    ours, theirs = _bags(found), _bags(gold)
    precision, recall = _shared(ours, theirs), _shared(theirs, ours)
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _bags(timeline: Mapping[date, Sequence[str]]) -> dict[date, Counter[str]]:
    return {day: Counter(_WORD.findall(" ".join(said).lower())) for day, said in timeline.items()}


def _shared(ones: Mapping[date, Counter[str]], others: Mapping[date, Counter[str]]) -> float:
    """Which share of the words of ``ones`` stands in the nearest day of ``others``, distance discounted."""
    shared, total = 0.0, 0
    for day, words in ones.items():
        nearest = min(others, key=lambda other: (abs((other - day).days), other))
        shared += (words & others[nearest]).total() / (1 + abs((nearest - day).days))
        total += words.total()
    return shared / total if total else 0.0
