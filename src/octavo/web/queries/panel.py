"""What the machine read of an article: the panel's lines, each with the sentences it rests on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from octavo.articles.models import Article, Stage
from octavo.insights.models import Insight
from octavo.insights.taxonomy import TOPICS, Topic, section_of
from octavo.web.prepared import NUMBER, Prepared
from octavo.web.texttags import sentences_of

FIELDS = ("stage", "error", "language", "revision_id", "revision__sentences")


@dataclass(frozen=True, slots=True)
class Point:
    """One key point: its rank in the panel, its words, the numbers of the sentences it rests on."""

    rank: int
    text: str
    sentences: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TopicLine:
    """A topic of the article, the section it belongs to, and the sentence that speaks of it most clearly."""

    topic: Topic
    section: Topic
    text: str
    sentences: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """What the machine read.

    ``pending`` says that it is still being read; ``revision_id`` is the text that the lines point into.
    """

    points: tuple[Point, ...]
    topics: tuple[TopicLine, ...]
    pending: bool
    revision_id: int
    language: str


def panel_of(article_id: int) -> Panel | None:
    """The panel alone, for a page that waits for it."""
    row = Article.objects.filter(pk=article_id).values(*FIELDS).first()
    return panel_from(row) if row else None


@Prepared.of(NUMBER)
def _lines(revision_id: int) -> QuerySet[Insight, Any]:
    found = Insight.objects.filter(revision_id=revision_id)
    return found.order_by("kind", "rank").values_list("kind", "label", "text", "spans")


def points_of(revision_id: int | None, sentences: Sequence[Sequence[int]]) -> tuple[Point, ...]:
    """The key points that rest on a revision, each with the numbers of its sentences."""
    return _points(_lines.rows(revision_id), sentences) if revision_id is not None else ()


def _points(rows: Sequence[tuple[Any, ...]], sentences: Sequence[Sequence[int]]) -> tuple[Point, ...]:
    points = [(text, spans) for kind, _, text, spans in rows if kind == Insight.Kind.POINT]
    return tuple(
        Point(rank, text, sentences_of(spans, sentences))
        for rank, (text, spans) in enumerate(points, start=1)
    )


def _topics(rows: Sequence[tuple[Any, ...]], sentences: Sequence[Sequence[int]]) -> tuple[TopicLine, ...]:
    return tuple(
        TopicLine(TOPICS[label], TOPICS[section_of(label)], text, sentences_of(spans, sentences))
        for kind, label, text, spans in rows
        if kind == Insight.Kind.TOPIC and label in TOPICS
    )


def panel_from(row: Mapping[str, Any]) -> Panel:
    """The panel of an article whose row holds `FIELDS`; one query."""
    sentences = row["revision__sentences"] or []
    rows = _lines.rows(row["revision_id"]) if row["revision_id"] is not None else []
    points = _points(rows, sentences)
    unreadable = bool(row["error"]) and row["revision_id"] is None
    return Panel(
        points,
        _topics(rows, sentences),
        row["stage"] < Stage.READ and not points and not unreadable,
        row["revision_id"] or 0,
        row["language"],
    )


def rests_on(points: Sequence[Point]) -> dict[int, list[int]]:
    """For every sentence that a line rests on, the ranks of those lines."""
    rests: dict[int, list[int]] = {}
    for point in points:
        for number in point.sentences:
            rests.setdefault(number, []).append(point.rank)
    return rests
