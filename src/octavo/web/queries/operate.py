"""The operator's feeds: the list with its filters and orders, and one feed with its newest items."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db import connection
from django.db.models import Count, F, Q, QuerySet

from octavo.articles.models import Stage
from octavo.feeds.models import Feed, Item
from octavo.lib.html import safe_link
from octavo.web.ages import Clock, When, count, until, when
from octavo.web.queries.status import WAITS_FOR

PAGE = 50  # feeds
ITEMS = 30
MOST_COUNTED = 1000  # items of a feed; more are "more than" so many, since counting grows with the archive

_SHOWN: dict[str, Callable[[QuerySet[Feed]], QuerySet[Feed]]] = {
    "all": lambda feeds: feeds,
    "failing": lambda feeds: feeds.filter(state=Feed.State.ACTIVE, failures__gt=0),
    "paused": lambda feeds: feeds.filter(state=Feed.State.PAUSED),
    "dead": lambda feeds: feeds.filter(state=Feed.State.GONE),
}
ORDERS = {
    "trouble": ("-failures", "outlet__name", "pk"),
    "name": ("outlet__name", "title", "pk"),
    "last": (F("fetched_at").desc(nulls_last=True), "pk"),
    "next": ("next_fetch_at", "pk"),
}


@dataclass(frozen=True, slots=True)
class FeedLine:
    """A feed and how it is doing, in words."""

    id: int
    title: str
    url: str
    outlet: str
    outlet_id: int
    state: str
    every: str
    fetched: When | None
    succeeded: When | None
    newest: When | None
    next: str
    failures: int
    error: str
    items: str


@dataclass(frozen=True, slots=True)
class FeedList:
    """One page of the feeds; ``counts`` says how many each filter shows."""

    show: str
    order: str
    page: int
    pages: int
    counts: dict[str, int]
    feeds: tuple[FeedLine, ...]


@dataclass(frozen=True, slots=True)
class ItemLine:
    """An item of a feed, and how far its article has come."""

    title: str
    article_id: int
    seen: When
    standing: str
    error: str


@dataclass(frozen=True, slots=True)
class FeedPage:
    """All that the page of one feed shows; ``items`` are the newest."""

    feed: FeedLine
    folder: str
    since: When
    failed: When | None
    items: tuple[ItemLine, ...]


def feed_list(clock: Clock, show: str, order: str, page: int) -> FeedList:
    """A page of the feeds; an unknown filter or order is the first. Three queries."""
    show = show if show in _SHOWN else "all"
    order = order if order in ORDERS else "trouble"
    counts = Feed.objects.aggregate(
        all=Count("pk"),
        failing=Count("pk", filter=Q(state=Feed.State.ACTIVE, failures__gt=0)),
        paused=Count("pk", filter=Q(state=Feed.State.PAUSED)),
        dead=Count("pk", filter=Q(state=Feed.State.GONE)),
    )
    pages = max(1, -(-counts[show] // PAGE))
    page = min(max(page, 1), pages)
    rows = _SHOWN[show](Feed.objects.select_related("outlet")).order_by(*ORDERS[order])
    chosen = list(rows[(page - 1) * PAGE : page * PAGE])
    stored = _stored([feed.pk for feed in chosen])
    feeds = tuple(_line(feed, stored[feed.pk], clock) for feed in chosen)
    return FeedList(show, order, page, pages, counts, feeds)


def feed_page(feed_id: int, clock: Clock) -> FeedPage | None:
    """One feed with its newest items, or None; three queries."""
    feed = Feed.objects.select_related("outlet").filter(pk=feed_id).first()
    if feed is None:
        return None
    items = Item.objects.filter(feed=feed)
    rows = items.order_by("-pk").values_list(
        "title",
        "link",
        "first_seen_at",
        "article_id",
        "article__stage",
        "article__error",
        "article__revision_id",
    )[:ITEMS]
    return FeedPage(
        feed=_line(feed, _stored([feed.pk])[feed.pk], clock),
        folder=feed.folder,
        since=when(feed.created_at, clock),
        failed=when(feed.failed_at, clock) if feed.failed_at else None,
        items=tuple(
            ItemLine(
                title or link, article or 0, when(seen, clock), _standing(stage, error, text), error or ""
            )
            for title, link, seen, article, stage, error, text in rows
        ),
    )


def _standing(stage: int | None, error: str | None, text: int | None) -> str:
    if stage is None:
        return "its article is gone"
    if error and not text:
        return "stopped"
    if stage < Stage.PUBLISHED:
        return f"waits {WAITS_FOR[Stage(stage)]}"
    return "published with the feed’s own text" if error else "published"


def _stored(feeds: Sequence[int]) -> dict[int, int]:
    """How many items of each feed are kept, counted up to one more than ``MOST_COUNTED``."""
    if not feeds:
        return {}
    marks = ", ".join(["%s"] * len(feeds))
    with connection.cursor() as cursor:
        cursor.execute(
            "select f.id, (select count(*) from"  # noqa: S608 - the marks are ours
            " (select 1 from feeds_item i where i.feed_id = f.id limit %s) kept)"
            f" from feeds_feed f where f.id in ({marks})",
            [MOST_COUNTED + 1, *feeds],
        )
        return dict(cursor.fetchall())


def _line(feed: Feed, stored: int, clock: Clock) -> FeedLine:
    asked = feed.state == Feed.State.ACTIVE
    return FeedLine(
        id=feed.pk,
        title=feed.title or feed.outlet.name,
        url=safe_link(feed.url),
        outlet=feed.outlet.name,
        outlet_id=feed.outlet_id,
        state=feed.state,
        every=every(timedelta(seconds=feed.interval)),
        fetched=when(feed.fetched_at, clock) if feed.fetched_at else None,
        succeeded=when(feed.succeeded_at, clock) if feed.succeeded_at else None,
        newest=when(feed.newest_at, clock) if feed.newest_at else None,
        next=until(feed.next_fetch_at, clock) if asked else "",
        failures=feed.failures,
        error=feed.error,
        items=count(stored, "item") if stored <= MOST_COUNTED else f"over {MOST_COUNTED:,} items",
    )


def every(interval: timedelta) -> str:
    """How often, in words: "every 15 minutes", "every 2 hours", "once a day"."""
    minutes = round(interval.total_seconds() / 60)
    if minutes < 90:
        return f"every {max(minutes, 1)} minutes" if minutes != 1 else "every minute"
    if minutes < 20 * 60:
        return f"every {round(minutes / 60)} hours"
    return "once a day"
