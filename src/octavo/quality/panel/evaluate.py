"""The panel's engines on a file of articles and stories with known answers."""

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from octavo.articles.sentences import split_sentences
from octavo.engines.static import StaticEmbedder
from octavo.insights.document import Document
from octavo.insights.member import Member
from octavo.quality.panel.aligned import judge_aligned
from octavo.quality.panel.coverage import judge_coverage
from octavo.quality.panel.days import judge_days
from octavo.quality.panel.figures import judge_figures
from octavo.quality.panel.names import judge_joins, judge_names
from octavo.quality.panel.origins import judge_origins
from octavo.quality.panel.quotes import judge_quotes
from octavo.quality.panel.tally import Tally
from octavo.quality.rows import Rows

Progress = Callable[[int, int], None]
Row = Mapping[str, Any]
JUDGES: Mapping[str, Callable[[str, Document, Any, Tally], None]] = {
    "figures": judge_figures,
    "days": judge_days,
    "names": judge_names,
    "joins": judge_joins,
    "quotes": judge_quotes,
}
ANSWERS = {"joins": "names"}  # where the answers to a kind stand under another's name


@dataclass(frozen=True, slots=True)
class PanelScores:
    """The tallies by kind."""

    tallies: Mapping[str, Tally]
    articles: int
    cpu_seconds: float
    problems: tuple[str, ...]

    def as_dict(self) -> dict[str, float | int | None]:
        """Precision and recall by the names under which they are published (figures_precision)."""
        scores: dict[str, float | int | None] = {}
        for kind, tally in self.tallies.items():
            for name, share in (("precision", tally.precision), ("recall", tally.recall)):
                if share is not None:
                    scores[f"{kind}_{name}"] = round(share, 4)
        return scores | {
            "articles": self.articles,
            "cpu_seconds": round(self.cpu_seconds, 1),
            "skipped": len(self.problems),
        }


def evaluate_panel(path: Path, progress: Progress = lambda _done, _total: None) -> PanelScores:
    """Measure the panel's engines on a file; a row is an article with what a person found in it, or a story.

    Raises OSError where the file cannot be read.
    """
    started = time.process_time()
    rows = Rows(path)
    everything = list(rows)
    numbers = _numbers(everything)
    stories: dict[str, dict[str, Member]] = {}
    tallies = {kind: Tally() for kind in (*JUDGES, "origins", "aligned", "coverage", "left_out")}
    encoder = StaticEmbedder.load()
    articles = 0
    for number, row in enumerate(everything, start=1):
        if "facts" in row:
            members = stories.get(row["story"], {})
            judge_aligned(members, row["aligned"], tallies["aligned"])
            judge_coverage(members, row["facts"], encoder, tallies["coverage"], tallies["left_out"])
        else:
            document = document_of(row)
            articles += 1
            for kind, judge in JUDGES.items():
                if (answers := row.get(ANSWERS.get(kind, kind))) is not None:
                    judge(row["article"], document, answers, tallies[kind])
            if row["version"] == 1:
                stories.setdefault(row["story"], {})[row["article"]] = _member(row, document, numbers)
        progress(number, len(everything))
    judge_origins(everything, tallies["origins"])
    return PanelScores(tallies, articles, time.process_time() - started, tuple(rows.problems))


def document_of(row: Row) -> Document:
    """The article of a row, as the panel's engines are given it."""
    return Document(
        title=row["title"],
        text=row["text"],
        sentences=split_sentences(row["text"]),
        blocks=tuple((kind, start, end) for kind, start, end in row["blocks"]),
        published=datetime.fromisoformat(row["published"]),
        byline=tuple(row["byline"]),
    )


def _member(row: Row, document: Document, numbers: Mapping[str, int]) -> Member:
    """The article of a row as its story sees it."""
    number = numbers[row["article"]]
    return Member(
        article=number,
        revision=number,
        outlet=numbers[row["outlet"]],
        name=row["outlet"],
        origin=numbers[row["origin"]],
        published=datetime.fromisoformat(row["published"]),
        document=document,
    )


def _numbers(rows: Iterable[Row]) -> Mapping[str, int]:
    """A number for each article and outlet that the rows name."""
    names = {row[key]: None for row in rows for key in ("article", "outlet", "origin") if key in row}
    return {name: number for number, name in enumerate(names)}
