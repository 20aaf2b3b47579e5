"""How well the points of a story summarise it, against what an editor wrote."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np

from octavo.articles.language import detect_language
from octavo.articles.sentences import split_sentences
from octavo.engines.static import StaticEmbedder
from octavo.insights.document import Document
from octavo.insights.evidence import StoryFinding, check_story
from octavo.insights.member import Member
from octavo.insights.points import story_points
from octavo.quality.rouge import rouge_l, rouge_n, rouge_words
from octavo.quality.rows import Rows

Progress = Callable[[int, int], None]
LEAD = 3  # sentences of the first article that the plain baseline shows
NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)  # rows have no dates; any moment, the same for all


@dataclass(frozen=True, slots=True)
class SummaryScores:
    """ROUGE F1 by kind ("1", "2", "L") of the points, of three lead sentences, of as many lead words."""

    points: dict[str, float]
    lead3: dict[str, float]
    lead_equal: dict[str, float]
    verbatim: float
    words: float
    sentences: float
    rows: int
    cpu_seconds: float
    problems: tuple[str, ...]

    def as_dict(self) -> dict[str, float | int]:
        """The scores by the names under which they are published."""
        named = (("rouge", self.points), ("lead3_rouge", self.lead3), ("lead_equal_rouge", self.lead_equal))
        return {
            **{f"{name}{kind}": round(value, 4) for name, table in named for kind, value in table.items()},
            "verbatim": round(self.verbatim, 4),
            "words": round(self.words, 1),
            "sentences": round(self.sentences, 2),
            "rows": self.rows,
            "cpu_seconds": round(self.cpu_seconds, 1),
            "skipped": len(self.problems),
        }


def evaluate_summaries(path: Path, *, progress: Progress | None = None) -> SummaryScores:
    """Summarise every row's articles and compare with its summary. Raises OSError where it cannot be read.

    A row is ``{id, articles: [{title, text}], summary}``. ``lead_equal`` shows the articles'
    sentences in turn, the first of each, then the second of each, until it is as long as the points
    are.
    """
    rows = Rows(path)
    every = list(rows)
    usable = [row for row in every if _usable(row)]
    skipped = len(every) - len(usable)
    reader, began = StaticEmbedder.load(), time.process_time()
    tables: list[list[dict[str, float]]] = []
    whole = shown = words = 0
    for number, row in enumerate(usable, 1):
        members = _members(row["articles"])
        found = story_points(members, reader)
        sources = {member.revision: member.document.text for member in members}
        whole += sum(check_story(one, sources) is None for one in found)
        shown, words = shown + len(found), words + sum(len(one.text.split()) for one in found)
        gold = rouge_words(row["summary"])
        tables.append([_scores(gold, text) for text in _shown(members, found)])
        if progress:
            progress(number, len(usable))
    count = max(len(tables), 1)
    points, lead3, lead_equal = (_mean([table[at] for table in tables]) for at in range(3))
    return SummaryScores(
        points,
        lead3,
        lead_equal,
        verbatim=whole / shown if shown else 0.0,
        words=words / count,
        sentences=shown / count,
        rows=len(tables),
        cpu_seconds=time.process_time() - began,
        problems=(
            *rows.problems,
            *(f"A row of {path.name} has no articles and summary, and was skipped." for _ in range(skipped)),
        ),
    )


def _usable(row: dict[str, Any]) -> bool:
    articles = row.get("articles")
    return (
        isinstance(row.get("summary"), str)
        and isinstance(articles, list)
        and all(isinstance(one, dict) and isinstance(one.get("text"), str) for one in articles)
    )


def _members(articles: Sequence[dict[str, Any]]) -> list[Member]:
    """The articles as those of a story, each an origin of its own."""
    members = []
    for number, article in enumerate(articles, 1):
        title, text = str(article.get("title") or ""), article["text"]
        document = Document(title, text, split_sentences(text), (), detect_language(f"{title} {text}"))
        members.append(Member(number, number, number, f"Outlet {number}", number, NOON, document))
    return members


def _shown(members: Sequence[Member], found: Sequence[StoryFinding]) -> tuple[str, str, str]:
    """The points; the first sentences of the first article; as many words of all articles' leads in turn."""
    points = " ".join(one.text for one in found)
    each = [[span.of(member.document.text) for span in member.document.body] for member in members]
    longest = max((len(sentences) for sentences in each), default=0)
    turns = [sentences[at] for at in range(longest) for sentences in each if at < len(sentences)]
    lead = " ".join(turns).split()[: len(points.split())]
    return points, " ".join(each[0][:LEAD]) if each else "", " ".join(lead)


def _scores(gold: Sequence[str], text: str) -> dict[str, float]:
    found = rouge_words(text)
    return {"1": rouge_n(gold, found, 1), "2": rouge_n(gold, found, 2), "L": rouge_l(gold, found)}


def _mean(tables: Sequence[dict[str, float]]) -> dict[str, float]:
    return {
        kind: float(np.mean([table[kind] for table in tables])) if tables else 0.0 for kind in ("1", "2", "L")
    }
