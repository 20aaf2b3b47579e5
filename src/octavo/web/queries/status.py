"""The operator's page: how the work stands, who is at it, what went wrong."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count

from octavo.articles.models import Article, Stage
from octavo.engines.embed import configured_engine
from octavo.lib.ids import first_id
from octavo.stories.queries import rereading
from octavo.web.ages import Clock, When, when
from octavo.web.queries.outlet import FeedHealth, feeds_with_health
from octavo.work.models import Worker
from octavo.work.queries import ALIVE

LOOK_BACK = timedelta(days=7)  # errors of articles older than this are history
ERRORS = 30

_WAITS_FOR = {
    Stage.ARRIVED: "for their page",
    Stage.EXTRACTED: "to be traced to their origin",
    Stage.TRACED: "for their vector",
    Stage.EMBEDDED: "for their story",
    Stage.CLUSTERED: "to be read by the machine",
    Stage.READ: "to be published",
}


@dataclass(frozen=True, slots=True)
class Queue:
    """How many articles wait for one step."""

    text: str
    articles: int


@dataclass(frozen=True, slots=True)
class WorkerLine:
    """A worker, when it was last seen, and whether that is too long ago."""

    name: str
    doing: str
    started: When
    seen: When
    silent: bool


@dataclass(frozen=True, slots=True)
class ErrorLine:
    """An article that stopped, and why."""

    article_id: int
    title: str
    outlet: str
    sentence: str
    when: When | None


@dataclass(frozen=True, slots=True)
class StatusPage:
    """All that the operator sees."""

    queues: tuple[Queue, ...]
    workers: tuple[WorkerLine, ...]
    errors: tuple[ErrorLine, ...]
    failing: tuple[FeedHealth, ...]
    rereading: str = ""


def status_page(clock: Clock) -> StatusPage:
    """How the work stands; six queries."""
    waiting = dict(
        Article.objects.filter(stage__lt=Stage.PUBLISHED)
        .values_list("stage")
        .annotate(number=Count("pk"))
        .order_by("stage")
    )
    reread = rereading(configured_engine())
    return StatusPage(
        queues=tuple(Queue(text, waiting.get(stage, 0)) for stage, text in _WAITS_FOR.items()),
        workers=_workers(clock),
        errors=_errors(clock),
        failing=tuple(feed for feed in feeds_with_health(clock) if feed.failures or feed.state != "active"),
        rereading=reread.sentence if reread else "",
    )


def _workers(clock: Clock) -> tuple[WorkerLine, ...]:
    rows = Worker.objects.order_by("name").values_list("name", "doing", "started_at", "seen_at")
    return tuple(
        WorkerLine(name, doing, when(started, clock), when(seen, clock), clock.now - seen > ALIVE)
        for name, doing, started, seen in rows
    )


def _errors(clock: Clock) -> tuple[ErrorLine, ...]:
    rows = (
        Article.objects.filter(id__gte=first_id(clock.now - LOOK_BACK), revision__isnull=True)
        .exclude(error="")
        .order_by("-id")
        .values_list("id", "title", "outlet__name", "error", "failed_at")[:ERRORS]
    )
    return tuple(
        ErrorLine(number, title, outlet, sentence, when(at, clock) if at else None)
        for number, title, outlet, sentence, at in rows
    )
