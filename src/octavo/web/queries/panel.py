"""What the machine read of an article: the panel's lines, each with the sentences it rests on."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from octavo.articles.models import Article, Stage
from octavo.insights.models import Insight, NameInArticle
from octavo.stories.features import is_english
from octavo.web import lines
from octavo.web.ages import Clock
from octavo.web.lines import DayLine, FigureLine, NameLine, QuoteLine, Row, TopicLine
from octavo.web.prepared import NUMBER, Prepared
from octavo.web.queries.revisions import Changes, changes_since_publication
from octavo.web.queries.told import told_beside
from octavo.web.sides import PointLine, Sides, point_lines, sides_of

FIELDS = (
    *("stage", "error", "language", "published_at", "membership__story_id", "membership__story__articles"),
    *("revision_id", "revision__sentences", "revision__text", "revision__number", "reading__failures"),
)
NOTHING = Sides()


@dataclass(frozen=True, slots=True)
class Panel:
    """What the machine read.

    ``pending`` says that it is still being read; ``revision_id`` is the text that the lines point into.
    ``failures`` are sentences, one for each section that could not be read.
    """

    points: tuple[PointLine, ...]
    quotes: tuple[QuoteLine, ...]
    figures: tuple[FigureLine, ...]
    names: tuple[NameLine, ...]
    days: tuple[DayLine, ...]
    topics: tuple[TopicLine, ...]
    changes: Changes | None
    sides: Sides
    pending: bool
    revision_id: int
    language: str
    story_id: int
    failures: tuple[str, ...]
    away: Collection[str]

    @property
    def asks(self) -> bool:
        """Whether a question can be put to the article: of texts in English, where nobody has put it away."""
        return bool(self.revision_id) and "ask" not in self.away and is_english(self.language)

    @property
    def empty(self) -> bool:
        """Whether nothing was found at all."""
        return not (self.points or self.quotes or self.figures or self.names or self.days or self.topics)

    @property
    def rests(self) -> dict[int, tuple[str, ...]]:
        """For every sentence that a line rests on, the ids of those lines; names would mark nearly all."""
        rests: dict[int, list[str]] = {}
        shown: Iterable[Sequence[Any]] = (self.points, self.quotes, self.figures, self.days)
        for section in shown:
            for one in section:
                for number in one.line.sentences:
                    rests.setdefault(number, []).append(one.line.id)
        return {number: tuple(ids) for number, ids in rests.items()}


def panel_of(article_id: int, clock: Clock, away: Collection[str] = ()) -> Panel | None:
    """The panel alone, for a page that waits for it."""
    row = Article.objects.filter(pk=article_id).values(*FIELDS).first()
    return panel_from({"id": article_id, **row}, clock, away) if row else None


@Prepared.of(NUMBER)
def _lines(revision_id: int) -> QuerySet[Insight, Any]:
    found = Insight.objects.filter(revision_id=revision_id)
    return found.order_by("kind", "rank").values_list("kind", "label", "text", "spans", "marks", "values")


@Prepared.of(NUMBER)
def _pages(article_id: int) -> QuerySet[NameInArticle, Any]:
    found = NameInArticle.objects.filter(article_id=article_id).order_by("name")
    return found.values_list("name__kind", "text", "name_id")


def _names(article: int, rows: Sequence[Row], sentences: lines.Sentences, text: str) -> tuple[NameLine, ...]:
    if not any(row.kind == Insight.Kind.NAME for row in rows):
        return ()
    pages = {(kind, name): number for kind, name, number in _pages.rows(article)}
    return lines.name_lines(rows, sentences, text, pages)


def _changes(row: Mapping[str, Any], clock: Clock) -> Changes | None:
    """What the outlet has changed, looked up only where there is more than the first text."""
    return changes_since_publication(row["id"], clock) if (row["revision__number"] or 1) > 1 else None


def points_of(revision_id: int | None, sentences: lines.Sentences) -> tuple[lines.Line, ...]:
    """The key points that rest on a revision."""
    found = [Row(*one) for one in _lines.rows(revision_id)] if revision_id is not None else []
    return tuple(line for _, line in lines.numbered(found, "point", "p", sentences))


def panel_from(row: Mapping[str, Any], clock: Clock, away: Collection[str] = ()) -> Panel:
    """The panel of an article whose row holds its id and `FIELDS`; a query, two more where it has a story,
    one more where it was corrected.

    ``away`` are the parts that this reader has put away; those that the operator has are away too.
    """
    away = frozenset(away) | settings.PANEL_WITHOUT
    sentences, text = row["revision__sentences"] or [], row["revision__text"] or ""
    found = [Row(*one) for one in _lines.rows(row["revision_id"])] if row["revision_id"] is not None else []
    story = row["membership__story_id"] or 0
    sides = NOTHING
    if story and (row["membership__story__articles"] or 0) > 1:
        told, tellers = told_beside(story, row["id"])
        sides = sides_of(row["id"], tellers, told, clock, sentences)

    def shown(part: str) -> list[Row]:
        return [] if part in away else found

    points = point_lines(shown("points"), sentences, sides)
    unreadable = bool(row["error"]) and row["revision_id"] is None
    return Panel(
        points=points,
        quotes=sides.in_quotes(lines.quote_lines(shown("quotes"), sentences, text)),
        figures=sides.in_figures(lines.figure_lines(shown("figures"), sentences, text)),
        names=_names(row["id"], shown("names"), sentences, text),
        days=lines.day_lines(shown("days"), sentences),
        topics=lines.topic_lines(shown("topics"), sentences),
        changes=None if "changes" in away else _changes(row, clock),
        sides=NOTHING if "coverage" in away else sides,
        pending=row["stage"] < Stage.READ and not found and not unreadable,
        revision_id=row["revision_id"] or 0,
        language=row["language"],
        story_id=story,
        failures=tuple(str(one) for one in row["reading__failures"] or ()),
        away=away,
    )
