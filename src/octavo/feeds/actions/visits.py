"""Visits to feeds: who holds a feed, what a visit brought, and when the next one is."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection, transaction

from octavo.feeds.actions.items import Kept, new_and_changed
from octavo.feeds.actions.subscriptions import known_feed
from octavo.feeds.models import Feed, Item
from octavo.feeds.parse import item_times
from octavo.feeds.schedule import Rhythm, Visit, next_fetch, read_max_age, rhythm
from octavo.feeds.types import ReadFeed
from octavo.lib.claims import LONGEST_LEASE, claim, new_token
from octavo.lib.http import Response
from octavo.lib.outcome import Failure

# Longer than a batch of fetches may take; then a dead worker's feeds are anybody's.
LEASE = timedelta(minutes=3)
LONGEST_VALIDATOR = 1_000  # characters; a longer one is not sent back
ARRIVALS = 20  # newest items whose arrival makes the rhythm of a feed that states no times

_DONE = """
    UPDATE feeds_feed SET leased_by = '', leased_until = NULL, "interval" = %s, next_fetch_at = %s,
        fetched_at = %s, succeeded_at = %s, failures = 0, error = '', error_code = '', failed_at = NULL
    WHERE id = %s"""
_LEARNT = """
    UPDATE feeds_feed SET etag = %s, last_modified = %s, body_digest = %s, language = %s, gap = %s,
        newest_at = %s, title = CASE WHEN title = '' THEN %s ELSE title END
    WHERE id = %s"""


@dataclass(frozen=True, slots=True)
class Visited:
    """A visit that came to its end at ``at``: with an answer, read where it was new, or with a failure.

    ``digest`` is that of the answer's bytes.
    """

    feed: Feed
    answer: Response | Failure
    read: ReadFeed | None
    at: datetime
    digest: str = ""


def body_digest(body: bytes) -> str:
    """By what an answer is known again; servers without validators send the same bytes over and over."""
    return hashlib.blake2b(body, digest_size=16).hexdigest()


def forget_other_times(now: datetime) -> int:
    """Make due the feeds whose last visit lies ahead of the clock: it has been set back since.

    How many they were.
    """
    return Feed.objects.filter(fetched_at__gt=now + LONGEST_LEASE).update(fetched_at=now, next_fetch_at=now)


def claim_due_feeds(*, now: datetime, limit: int) -> list[Feed]:
    """Take feeds whose time has come, the longest waiting first."""
    waiting = Feed.objects.filter(state=Feed.State.ACTIVE, next_fetch_at__lte=now).order_by("next_fetch_at")
    token = new_token()
    taken = claim(waiting, token=token, now=now, lease=LEASE, limit=limit)
    return list(
        Feed.objects.filter(pk__in=[feed.pk for feed in taken], leased_by=token).select_related("outlet")
    )


def renew_leases(feeds: Sequence[Feed], now: datetime) -> None:
    """Hold feeds on whose answers this worker still waits."""
    for token in {feed.leased_by for feed in feeds}:
        Feed.objects.filter(leased_by=token).update(leased_until=now + LEASE)


def record_visits(visits: Sequence[Visited], now: datetime) -> list[Kept]:
    """Keep what visits brought: validators, names, rhythm, the next time, what went wrong.

    Returns the items that are new or changed, which are to be given their articles and kept (``keep_items``)
    in the same transaction (``one_write``). A feed whose lease ran out, and which another worker has taken
    meanwhile, is left alone: that worker's visit counts.
    """
    with transaction.atomic():
        held = dict(
            Feed.objects.filter(pk__in=[visit.feed.pk for visit in visits])
            .select_for_update()
            .values_list("pk", "leased_by")
        )
        mine = [visit for visit in visits if held.get(visit.feed.pk) == visit.feed.leased_by]
        good = [visit for visit in mine if isinstance(visit.answer, Response)]
        items = new_and_changed([(visit.feed, visit.read.items) for visit in good if visit.read], now)
        _learn(good, {one.feed.pk for one in items if one.pk is None}, now)
        _finish(good)
        for visit in mine:
            if isinstance(visit.answer, Failure):
                _record_failure(visit.feed, visit.answer, visit.at)
        return items


def _finish(visits: Sequence[Visited]) -> None:
    rows = []
    for visit in visits:
        max_age = read_max_age(visit.answer.headers) if isinstance(visit.answer, Response) else None
        known = Rhythm(visit.feed.gap, visit.feed.newest_at)
        when, interval = next_fetch(Visit(visit.at, rhythm=known, max_age=max_age), visit.feed.url)
        at = _moment(visit.at)
        rows.append((interval, _moment(when), at, at, visit.feed.pk))
    with connection.cursor() as cursor:
        cursor.executemany(_DONE, rows)


def _learn(visits: Sequence[Visited], with_news: set[int], now: datetime) -> None:
    """What successful visits tell of their feeds: validators, names, language, rhythm, a new address."""
    rows, named = [], set()
    for visit in visits:
        feed, answer, read = visit.feed, visit.answer, visit.read
        if isinstance(answer, Failure):
            continue
        if answer.moved_to and known_feed(answer.moved_to) is None:
            Feed.objects.filter(pk=feed.pk).update(url=answer.moved_to)
        if answer.not_modified and not _validators_changed(feed, answer):
            continue
        if read is not None:
            learnt = _rhythm(feed, read, now, news=feed.pk in with_news)
            feed.gap, feed.newest_at = None if learnt.gap is None else round(learnt.gap), learnt.newest
            feed.language = read.language or feed.language
            if feed.outlet_id not in named:
                _name_outlet(feed, read)
                named.add(feed.outlet_id)
        if not answer.not_modified:
            feed.body_digest = visit.digest
            feed.etag = feed.last_modified = ""
        etag, modified = _validator(answer, "etag"), _validator(answer, "last-modified")
        values = (etag or feed.etag, modified or feed.last_modified, feed.body_digest, feed.language)
        rows.append((*values, feed.gap, _moment(feed.newest_at), read.title if read else "", feed.pk))
    with connection.cursor() as cursor:
        cursor.executemany(_LEARNT, rows)


def _validators_changed(feed: Feed, answer: Response) -> bool:
    etag, modified = _validator(answer, "etag"), _validator(answer, "last-modified")
    return bool(etag and etag != feed.etag) or bool(modified and modified != feed.last_modified)


def _validator(answer: Response, name: str) -> str:
    value = answer.headers.get(name, "")
    return value if len(value) <= LONGEST_VALIDATOR else ""


def _rhythm(feed: Feed, read: ReadFeed, now: datetime, *, news: bool) -> Rhythm:
    """How the feed publishes, by the times that its items state, else by those of their arrival."""
    if times := item_times(read):
        return rhythm(times, now)
    newest = Item.objects.filter(feed=feed).order_by("-pk").values_list("first_seen_at", flat=True)[:ARRIVALS]
    return rhythm([*set(newest), *([now] if news else [])], now)


def _moment(moment: datetime | None) -> str | None:
    """A time as the database's driver takes it."""
    return connection.ops.adapt_datetimefield_value(moment)


def _name_outlet(feed: Feed, read: ReadFeed) -> None:
    """An outlet that was known by its address only takes the name that its feed gives it."""
    outlet = feed.outlet
    if outlet.name == outlet.domain and read.title:
        outlet.name, outlet.home_url = read.title, outlet.home_url or read.home_url
        outlet.save(update_fields=["name", "home_url"])


def _record_failure(feed: Feed, failure: Failure, at: datetime) -> None:
    """Note on the feed what went wrong and when it is asked again.

    One that says it is gone is not asked any more.
    """
    known = Rhythm(feed.gap, feed.newest_at)
    visit = Visit(at, failures=feed.failures + 1, rhythm=known, retry_after=failure.retry_after)
    gone = failure.permanent and failure.code == "fetch.gone"
    Feed.objects.filter(pk=feed.pk).update(
        leased_by="",
        leased_until=None,
        state=Feed.State.GONE if gone else feed.state,
        fetched_at=at,
        failed_at=at,
        failures=feed.failures + 1,
        error_code=failure.code,
        error=failure.sentence,
        next_fetch_at=next_fetch(visit, feed.url)[0],
    )
