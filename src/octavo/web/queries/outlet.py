"""The pages of the outlets: the list, and one with its articles and the health of its feeds."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse

from octavo.articles.models import Article
from octavo.feeds.models import Feed, Outlet
from octavo.lib.html import safe_link
from octavo.lib.ids import moment_of
from octavo.web.ages import Clock, When, until, when
from octavo.web.texttags import excerpt

PAGE = 30
STANDFIRST = 200
TROUBLED = 20


@dataclass(frozen=True, slots=True)
class FeedHealth:
    """How a feed is doing, in words."""

    id: int
    title: str
    url: str
    outlet: str
    outlet_id: int
    state: str
    fetched: When | None
    succeeded: When | None
    next: str
    failures: int
    error: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One article in an outlet's list."""

    href: str
    title: str
    language: str
    standfirst: str
    when: When
    copied_from: str


@dataclass(frozen=True, slots=True)
class OutletPage:
    """An outlet's page; ``before`` is where the next one begins, 0 where this is the last."""

    id: int
    name: str
    domain: str
    home: str
    entries: tuple[Entry, ...]
    before: int
    feeds: tuple[FeedHealth, ...]


@dataclass(frozen=True, slots=True)
class OutletLine:
    """An outlet in the list of all."""

    id: int
    name: str
    domain: str
    newest: When | None
    feeds: int
    failing: int


def outlet_page(outlet_id: int, clock: Clock, before: int | None = None) -> OutletPage | None:
    """An outlet with its newest articles (older than the article id ``before``), or None; three queries."""
    outlet = Outlet.objects.filter(pk=outlet_id).first()
    if outlet is None:
        return None
    articles = readable(Article.objects.filter(outlet_id=outlet_id))
    if before is not None:
        articles = articles.filter(id__lt=before)
    fields = (
        "id",
        "title",
        "language",
        "standfirst",
        "published_at",
        "published_exact",
        "origin__outlet__name",
    )
    rows = list(articles.order_by("-id").values_list(*fields)[: PAGE + 1])
    return OutletPage(
        id=outlet.pk,
        name=outlet.name,
        domain=outlet.domain,
        home="" if outlet.is_demo else safe_link(outlet.home_url),
        entries=tuple(_entry(row, clock) for row in rows[:PAGE]),
        before=rows[PAGE - 1][0] if len(rows) > PAGE else 0,
        feeds=feeds_with_health(clock, outlet_id=outlet_id),
    )


def readable(articles: QuerySet[Article]) -> QuerySet[Article]:
    """Those that have a text, or a sentence on why not; what has just arrived may still change its id."""
    return articles.filter(Q(revision__isnull=False) | ~Q(error=""))


def outlets_list(clock: Clock) -> tuple[OutletLine, ...]:
    """All outlets by name, with their newest article's time and how many feeds fail; one query."""
    newest = (
        Article.objects.filter(outlet=OuterRef("pk"))
        .order_by()
        .values("outlet")
        .annotate(id=Max("id"))
        .values("id")
    )
    rows = (
        Outlet.objects.annotate(
            newest=Subquery(newest),
            feed_count=Count("feeds"),
            failing=Count("feeds", filter=Q(feeds__failures__gt=0)),
        )
        .order_by("name", "pk")
        .values_list("id", "name", "domain", "newest", "feed_count", "failing")
    )
    return tuple(
        OutletLine(number, name, domain, when(moment_of(last), clock) if last else None, feeds, failing)
        for number, name, domain, last, feeds, failing in rows
    )


def feeds_with_health(
    clock: Clock, *, outlet_id: int | None = None, troubled: bool = False
) -> tuple[FeedHealth, ...]:
    """The feeds of one outlet, or all, those that fail first; one query. With ``troubled`` the first few of
    those that fail or are not asked.
    """
    feeds = Feed.objects.all() if outlet_id is None else Feed.objects.filter(outlet_id=outlet_id)
    if troubled:
        feeds = feeds.filter(Q(failures__gt=0) | ~Q(state=Feed.State.ACTIVE))
    rows = feeds.order_by("-failures", "title", "url").values(
        *("id", "title", "url", "state", "fetched_at", "succeeded_at", "next_fetch_at", "failures", "error"),
        *("outlet_id", "outlet__name"),
    )
    return tuple(_health(row, clock) for row in (rows[:TROUBLED] if troubled else rows))


def _entry(row: tuple[Any, ...], clock: Clock) -> Entry:
    number, title, language, standfirst, at, exact, origin = row
    told = when(at, clock, exact=exact)
    return Entry(
        reverse("article", args=[number]),
        title,
        language,
        excerpt(standfirst, STANDFIRST),
        told,
        origin or "",
    )


def _health(row: dict[str, Any], clock: Clock) -> FeedHealth:
    asked = row["state"] == Feed.State.ACTIVE
    return FeedHealth(
        id=row["id"],
        title=row["title"] or row["outlet__name"],
        url=safe_link(row["url"]),
        outlet=row["outlet__name"],
        outlet_id=row["outlet_id"],
        state=row["state"],
        fetched=when(row["fetched_at"], clock) if row["fetched_at"] else None,
        succeeded=when(row["succeeded_at"], clock) if row["succeeded_at"] else None,
        next=until(row["next_fetch_at"], clock) if asked else "",
        failures=row["failures"],
        error=row["error"],
    )
