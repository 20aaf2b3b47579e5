"""The items of visits: what is new or changed is kept, the rest is not touched."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Literal

from django.db import connection

from octavo.feeds.actions.subscriptions import outlet_for
from octavo.feeds.keys import Stored, settle_keys
from octavo.feeds.models import Feed, Item, Outlet
from octavo.feeds.parse import parse_item
from octavo.feeds.types import ParsedItem, ReadItem
from octavo.lib.rows import insert_rows
from octavo.lib.urls import domain_of, host_of, url_key

_KNOWN = 'SELECT id, article_id, "key", link_key, fingerprint, claimed FROM feeds_item'
LOOKED_UP = 500  # values in one statement; SQLite takes 999 at least


@dataclass(slots=True)
class Kept:
    """An item of a visit that is new (``pk`` is None then) or has changed, and the article it leads to."""

    feed: Feed
    item: ParsedItem
    link_key: str
    pk: int | None = None
    article_id: int | None = None


def new_and_changed(found: Iterable[tuple[Feed, Sequence[ReadItem]]], now: datetime) -> list[Kept]:
    """Those of several feeds' items that are new or changed, read to the end.

    An item that stands as it stood costs no more than the look at its fingerprint.
    """
    kept = []
    for feed, items in found:
        stored = _stored(feed, items)
        for item in settle_keys(items, [known for *_, known in stored.values()]):
            pk, article_id, known = stored.get(item.key, (None, None, None))
            if known is None or known.fingerprint != item.fingerprint:
                link_key = url_key(item.link) if item.link else ""
                kept.append(Kept(feed, parse_item(item, now), link_key, pk, article_id))
    return kept


def keep_items(kept: Iterable[Kept], now: datetime) -> None:
    """Write items that are new or changed, each with its article."""
    kept = list(kept)
    new = [{**_row(one), "first_seen_at": now, "changed_at": now} for one in kept if one.pk is None]
    insert_rows(Item, new)
    for one in kept:
        if one.pk is not None:
            row = _row(one)
            if one.item.published is None:
                row = {name: value for name, value in row.items() if not name.startswith(("claimed", "publ"))}
            Item.objects.filter(pk=one.pk).update(**row, changed_at=now)


def _row(one: Kept) -> dict[str, object]:
    item, time = one.item, one.item.published
    return {
        "feed_id": one.feed.pk,
        "key": item.key,
        "fingerprint": item.fingerprint,
        "article_id": one.article_id,
        "link": item.link,
        "link_key": one.link_key,
        "title": item.title,
        "authors": item.authors,
        "categories": item.categories,
        "enclosures": [asdict(file) for file in item.enclosures],
        "language": item.language,
        "summary_html": item.summary_html,
        "content_html": item.content_html,
        "picture_url": item.picture_url,
        "claimed": time.claimed if time else "",
        "published_at": time.used if time else None,
        "published_reason": time.reason if time else "",
        "updated_at": item.updated,
    }


_Known = tuple[int, int | None, Stored]


def _stored(feed: Feed, items: Sequence[ReadItem]) -> dict[str, _Known]:
    """The feed's stored items that those of the fetch are or might be, by key."""
    if feed.succeeded_at is None:
        return {}
    stored = dict(_look(feed, "key", [item.key for item in items]))
    new = [item for item in items if item.key not in stored]
    if new:
        stored.update(_look(feed, "link_key", [url_key(item.link) for item in new if item.link]))
        stored.update(_look(feed, "fingerprint", [item.fingerprint for item in new]))
    return stored


def _look(
    feed: Feed, column: Literal["key", "link_key", "fingerprint"], values: Sequence[str]
) -> Iterator[tuple[str, _Known]]:
    """The feed's items by one of their marks; by hand, for every visit that brings anything asks this."""
    with connection.cursor() as cursor:
        for at in range(0, len(values), LOOKED_UP):
            some = values[at : at + LOOKED_UP]
            marks = ", ".join(["%s"] * len(some))
            query = f'{_KNOWN} WHERE feed_id = %s AND "{column}" IN ({marks})'
            if column == "link_key":  # SQLite takes the index of items with links only where that is said
                query += " AND NOT (link_key = '')"
            cursor.execute(query, [feed.pk, *some])
            for pk, article_id, *known in cursor.fetchall():
                yield known[0], (pk, article_id, Stored(*known))


def outlets_of(kept: Iterable[Kept]) -> list[Outlet]:
    """Who published each item: its feed's outlet, or that of the site which a collected item leads to."""
    own: dict[int, set[str]] = {}
    others: dict[tuple[str, bool], Outlet] = {}
    return [_outlet_of(one, own, others) for one in kept]


def _outlet_of(one: Kept, own: dict[int, set[str]], others: dict[tuple[str, bool], Outlet]) -> Outlet:
    feed, link = one.feed, one.item.link
    if feed.pk not in own:
        own[feed.pk] = {feed.outlet.domain, domain_of(feed.url), domain_of(feed.outlet.home_url)}
    site = domain_of(link)
    if not site or site in own[feed.pk] or host_of(link).startswith(("feedproxy.", "feeds.")):
        return feed.outlet
    if (site, feed.is_demo) not in others:
        others[site, feed.is_demo] = outlet_for(site, is_demo=feed.is_demo)
    return others[site, feed.is_demo]
