"""Reads about feeds."""

from datetime import datetime

from octavo.feeds.models import Feed
from octavo.feeds.opml import write_opml
from octavo.feeds.types import OpmlFeed


def subscriptions() -> tuple[OpmlFeed, ...]:
    """All feeds in their folders, by name; those of the demo edition are nobody's subscriptions."""
    rows = Feed.objects.filter(is_demo=False).order_by("folder", "outlet__name", "pk")
    return tuple(
        OpmlFeed(url, title or name, home, tuple(part for part in folder.split("/") if part))
        for url, title, name, home, folder in rows.values_list(
            "url", "title", "outlet__name", "outlet__home_url", "folder"
        )
    )


def subscriptions_file(now: datetime) -> bytes:
    """The subscriptions as an OPML file; user names and passwords in addresses are left out."""
    return write_opml(subscriptions(), title="Octavo’s feeds", created=now)
