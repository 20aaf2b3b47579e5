"""Reads about the work: what is here, what waits, who works, what failed."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count

from octavo.articles.models import Article, Stage
from octavo.engines.embed import configured_engine
from octavo.feeds.models import Feed, Outlet
from octavo.stories.models import Story
from octavo.stories.queries import Rereading, rereading
from octavo.work.models import Worker

ALIVE = timedelta(minutes=5)  # a worker in a long batch of slow sites is silent for about this long
NEXT_STEP = {
    Stage.ARRIVED: "extract",
    Stage.EXTRACTED: "trace",
    Stage.TRACED: "embed",
    Stage.EMBEDDED: "cluster",
    Stage.CLUSTERED: "read",
    Stage.READ: "publish",
}
TROUBLES_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many articles wait for a step."""

    step: str
    count: int


@dataclass(frozen=True, slots=True)
class Trouble:
    """One failure that stands: where, and its sentence."""

    where: str
    sentence: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Standing:
    """How the installation stands."""

    outlets: int
    feeds: int
    articles: int
    stories: int
    waiting: tuple[Waiting, ...]
    workers: tuple[Worker, ...]
    troubles: tuple[Trouble, ...]
    rereading: Rereading | None


def standing(now: datetime) -> Standing:
    """What is here and what is under way.

    Counts walk the tables: this is the operator's page, not a reader's.
    """
    counts = dict(Article.objects.exclude(stage=Stage.PUBLISHED).values_list("stage").annotate(n=Count("id")))
    feeds = Feed.objects.exclude(error="").select_related("outlet").order_by("-failed_at")[:TROUBLES_SHOWN]
    stuck = (
        Article.objects.exclude(error="")
        .exclude(stage=Stage.PUBLISHED)
        .order_by("-failed_at")[:TROUBLES_SHOWN]
    )
    troubles = [Trouble(str(feed), feed.error, feed.failed_at) for feed in feeds]
    troubles += [Trouble(article.title or article.url, article.error, article.failed_at) for article in stuck]
    return Standing(
        outlets=Outlet.objects.count(),
        feeds=Feed.objects.count(),
        articles=Article.objects.count(),
        stories=Story.objects.count(),
        waiting=tuple(Waiting(step, counts[stage]) for stage, step in NEXT_STEP.items() if counts.get(stage)),
        workers=tuple(Worker.objects.filter(seen_at__gte=now - ALIVE).order_by("name")),
        troubles=tuple(troubles),
        rereading=rereading(configured_engine()),
    )
