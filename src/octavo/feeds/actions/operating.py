"""What an operator does to feeds and outlets: ask now, pause, resume, remove, rename."""

from datetime import datetime

from django.db import transaction

from octavo.feeds.models import Feed, Outlet
from octavo.lib.outcome import Failure

LONGEST_NAME = 200  # characters


def ask_now(feed_id: int, now: datetime) -> None:
    """Make an active feed due."""
    Feed.objects.filter(pk=feed_id, state=Feed.State.ACTIVE).update(next_fetch_at=now)


def pause(feed_id: int) -> None:
    """Ask a feed no more until it is resumed."""
    Feed.objects.filter(pk=feed_id, state=Feed.State.ACTIVE).update(state=Feed.State.PAUSED)


def resume(feed_id: int, now: datetime) -> None:
    """Ask a feed again that was paused, or that said it was gone; the first time now."""
    Feed.objects.filter(pk=feed_id).exclude(state=Feed.State.ACTIVE).update(
        state=Feed.State.ACTIVE, next_fetch_at=now, failures=0
    )


def remove_feed(feed_id: int) -> None:
    """Forget a feed and its items.

    The articles that it led to stay; an outlet that is left with neither feed nor article goes too.
    """
    with transaction.atomic():
        outlets = list(Outlet.objects.filter(feeds=feed_id).values_list("pk", flat=True))
        Feed.objects.filter(pk=feed_id).delete()
        Outlet.objects.filter(pk__in=outlets, feeds__isnull=True, articles__isnull=True).delete()


def rename_outlet(outlet_id: int, name: str) -> Failure | None:
    """Give an outlet another name; its domain, by which it is known, stays."""
    name = " ".join(name.split())
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        return Failure(
            "feeds.bad_name", f"Write a name of 1 to {LONGEST_NAME} characters; nothing was changed."
        )
    Outlet.objects.filter(pk=outlet_id).update(name=name)
    return None
