"""The operator's page: how the work stands, who is at it, what went wrong; nothing counts the archive."""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import connection
from django.db.models import Count, Sum

from octavo.articles.models import Article, Picture, Stage
from octavo.engines.embed import configured_engine
from octavo.feeds.models import Feed
from octavo.stories.queries import rereading
from octavo.web.ages import Clock, When, when
from octavo.web.queries.outlet import FeedHealth, feeds_with_health
from octavo.work.models import Lease, Worker
from octavo.work.queries import ALIVE

LOOK_BACK = timedelta(days=7)  # errors of articles older than this are history
ERRORS = 30
MOST_COUNTED = 10_000  # articles of one queue; after a large import counting them all would take a while

WAITS_FOR = {
    Stage.ARRIVED: "for their page",
    Stage.EXTRACTED: "to be traced to their origin",
    Stage.TRACED: "for their vector",
    Stage.EMBEDDED: "for their story",
    Stage.CLUSTERED: "to be read by the machine",
    Stage.READ: "to be published",
}


@dataclass(frozen=True, slots=True)
class Queue:
    """How many articles wait for one step; ``articles`` is text, since more than many are not counted."""

    text: str
    articles: str


@dataclass(frozen=True, slots=True)
class WorkerLine:
    """A worker, when it was last seen, whether that is too long ago, and what its last turn did."""

    name: str
    doing: str
    started: When
    seen: When
    silent: bool
    turn: str


@dataclass(frozen=True, slots=True)
class ErrorLine:
    """An article that stopped, or is shown with its feed's text, and why."""

    article_id: int
    title: str
    outlet: str
    sentence: str
    when: When | None
    stopped: bool


@dataclass(frozen=True, slots=True)
class Held:
    """What is held now: named leases, and how many articles, feeds and pictures are in somebody's hands."""

    leases: tuple[str, ...]
    articles: str
    feeds: int
    pictures: int


@dataclass(frozen=True, slots=True)
class Room:
    """What lies on the disk: the database in megabytes, and the pictures."""

    database: str
    pictures: int
    pictures_size: str
    waiting: int
    refused: int
    most: int


@dataclass(frozen=True, slots=True)
class StatusPage:
    """All that the operator sees."""

    queues: tuple[Queue, ...]
    workers: tuple[WorkerLine, ...]
    errors: tuple[ErrorLine, ...]
    failing: tuple[FeedHealth, ...]
    held: Held
    room: Room
    rereading: str = ""


def status_page(clock: Clock) -> StatusPage:
    """How the work stands; a fixed number of queries, each over what waits or what is newest."""
    reread = rereading(configured_engine())
    return StatusPage(
        queues=tuple(Queue(text, _waiting(stage)) for stage, text in WAITS_FOR.items()),
        workers=_workers(clock),
        errors=_errors(clock),
        failing=feeds_with_health(clock, troubled=True),
        held=_held(clock),
        room=_room(),
        rereading=reread.sentence if reread else "",
    )


def _waiting(stage: Stage) -> str:
    # Spelt as the index on what waits is, so that the published ones are never walked through.
    waiting = Article.objects.exclude(stage=Stage.PUBLISHED).filter(stage=stage).order_by()
    return _bounded(waiting[: MOST_COUNTED + 1].count())


def _bounded(number: int) -> str:
    return f"{number:,}" if number <= MOST_COUNTED else f"over {MOST_COUNTED:,}"


def _workers(clock: Clock) -> tuple[WorkerLine, ...]:
    return tuple(
        WorkerLine(
            name=worker.name,
            doing=worker.doing,
            started=when(worker.started_at, clock),
            seen=when(worker.seen_at, clock),
            silent=clock.now - worker.seen_at > ALIVE,
            turn=_turn(worker),
        )
        for worker in Worker.objects.order_by("name")
    )


def _turn(worker: Worker) -> str:
    """What the last turn that moved anything did: "moved 64 in 3.2 s, 20 a second"."""
    if not worker.moved:
        return ""
    seconds = max(worker.seconds, 0.001)
    return (
        f"its last busy turn moved {worker.moved} in {seconds:.1f} s, {worker.moved / seconds:.0f} a second"
    )


def _errors(clock: Clock) -> tuple[ErrorLine, ...]:
    rows = (
        Article.objects.filter(failed_at__gte=clock.now - LOOK_BACK)
        .order_by("-failed_at")
        .values_list("id", "title", "outlet__name", "error", "failed_at", "revision_id")[:ERRORS]
    )
    return tuple(
        ErrorLine(number, title, outlet, sentence, when(at, clock) if at else None, revision is None)
        for number, title, outlet, sentence, at, revision in rows
    )


def _held(clock: Clock) -> Held:
    articles = Article.objects.exclude(stage=Stage.PUBLISHED).filter(leased_until__gt=clock.now).order_by()
    return Held(
        leases=tuple(str(lease) for lease in Lease.objects.filter(until__gt=clock.now).order_by("name")),
        articles=_bounded(articles[: MOST_COUNTED + 1].count()),
        feeds=Feed.objects.filter(leased_until__gt=clock.now).count(),
        pictures=Picture.objects.filter(state=Picture.State.WAITING, leased_until__gt=clock.now).count(),
    )


def _room() -> Room:
    rows = Picture.objects.order_by().values_list("state").annotate(number=Count("pk"), size=Sum("size"))
    numbers = {state: (number, size or 0) for state, number, size in rows}
    shown, size = numbers.get(Picture.State.SHOWN, (0, 0))
    return Room(
        database=f"{_database_size() / 1e6:,.1f}",
        pictures=shown,
        pictures_size=f"{size / 1e6:,.1f}",
        waiting=numbers.get(Picture.State.WAITING, (0, 0))[0],
        refused=numbers.get(Picture.State.REFUSED, (0, 0))[0],
        most=settings.PICTURES_MB,
    )


def _database_size() -> int:
    """Bytes, as the database itself says."""
    asked = (
        "select pg_database_size(current_database())"
        if connection.vendor == "postgresql"
        else "select page_count * page_size from pragma_page_count, pragma_page_size"
    )
    with connection.cursor() as cursor:
        cursor.execute(asked)
        return int(cursor.fetchone()[0])
