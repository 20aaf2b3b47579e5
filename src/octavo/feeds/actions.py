"""The only writes to outlets, feeds and items. Each is one transaction and may be repeated without harm."""

from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from octavo.feeds.keys import settle_keys
from octavo.feeds.models import Feed, Item, Outlet
from octavo.feeds.opml import read_opml
from octavo.feeds.schedule import RHYTHM_ITEMS, Visit, next_fetch, read_max_age
from octavo.feeds.types import ParsedFeed, ParsedItem
from octavo.lib.addresses import read_target
from octavo.lib.claims import LONGEST_LEASE, claim, new_token
from octavo.lib.html import safe_link
from octavo.lib.http import Response
from octavo.lib.outcome import Failure
from octavo.lib.urls import domain_of, host_of, normalise_url

LEASE = timedelta(
    minutes=3
)  # longer than a batch of fetches may take; then a dead worker's feeds are anybody's
RECOGNISED = (
    4_000  # newest items of a feed by whose links one with a new id is recognised: twice what a feed may list
)
MOST_FEEDS = 20_000  # in one installation's import; more is a mistake or an attack


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import of subscriptions came to."""

    added: int
    known: int
    refused: tuple[Failure, ...]
    notes: tuple[str, ...] = ()  # what the file itself gave reason to say, in sentences


def one_write() -> AbstractContextManager[None]:
    """One transaction around what belongs together: a visit, and the articles that its items lead to."""
    return transaction.atomic()


def outlet_for(domain: str, *, name: str = "", home_url: str = "", is_demo: bool = False) -> Outlet:
    """The outlet of that domain, made where there is none."""
    outlet, _ = Outlet.objects.get_or_create(
        domain=domain, defaults={"name": name or domain, "home_url": home_url, "is_demo": is_demo}
    )
    return outlet


def add_feed(
    url: str, title: str = "", *, folder: str = "", home_url: str = "", is_demo: bool = False
) -> Feed | Failure:
    """Subscribe to a feed's address; it is visited at the next turn.

    A known address is returned as it is, and asked again now.
    """
    address = url.strip()
    target = read_target(address)
    if isinstance(target, Failure):
        return target
    domain, home_url = domain_of(address), safe_link(home_url)
    now = timezone.now()
    with transaction.atomic():
        known = _known_feed(address)
        if known is not None:
            Feed.objects.filter(pk=known.pk).update(state=Feed.State.ACTIVE, next_fetch_at=now)
            return known
        outlet = outlet_for(domain_of(home_url) or domain, name=title, home_url=home_url, is_demo=is_demo)
        return Feed.objects.create(
            outlet=outlet, url=address, title=title, folder=folder, is_demo=is_demo, next_fetch_at=now
        )


def _known_feed(address: str) -> Feed | None:
    """The subscription to an address, in whichever of its spellings.

    The address is kept as it was given: a private feed's carries its password, and a parameter that only
    tracks elsewhere may be what this feed is chosen by.
    """
    return Feed.objects.filter(url__in={address, normalise_url(address)}).first()


def import_opml(body: bytes) -> Imported | Failure:
    """Subscribe to every feed that an OPML file names.

    A line that cannot be used is reported and costs the others nothing.
    """
    opml = read_opml(body)
    if isinstance(opml, Failure):
        return opml
    added, known, refused = 0, 0, []
    with transaction.atomic():
        for line in opml.feeds[:MOST_FEEDS]:
            before = _known_feed(line.url.strip()) is not None
            feed = add_feed(line.url, line.title, folder="/".join(line.folders), home_url=line.home_url)
            if isinstance(feed, Failure):
                refused.append(feed)
            elif before:
                known += 1
            else:
                added += 1
    return Imported(added, known, tuple(refused), opml.notes)


def ask_all_now() -> int:
    """Make every active feed due; how many."""
    return Feed.objects.filter(state=Feed.State.ACTIVE).update(next_fetch_at=timezone.now())


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


def record_failure(feed: Feed, failure: Failure, now: datetime) -> None:
    """Note on the feed what went wrong and when it is asked again.

    One that says it is gone is not asked any more.
    """
    visit = Visit(
        now, failures=feed.failures + 1, item_times=_item_times(feed), retry_after=failure.retry_after
    )
    gone = failure.permanent and failure.code == "fetch.gone"
    Feed.objects.filter(pk=feed.pk, leased_by=feed.leased_by).update(
        leased_by="",
        leased_until=None,
        state=Feed.State.GONE if gone else feed.state,
        fetched_at=now,
        failed_at=now,
        failures=feed.failures + 1,
        error_code=failure.code,
        error=failure.sentence,
        next_fetch_at=next_fetch(visit, feed.url)[0],
    )


def record_visit(feed: Feed, response: Response, parsed: ParsedFeed | None, now: datetime) -> list[Item]:
    """Keep what a successful visit brought: validators, the next time, and the items.

    Returns those that are new or changed. ``parsed`` is None for "not modified". The two validators are kept
    independently, as the server sends them.
    """
    with transaction.atomic():
        if not Feed.objects.filter(pk=feed.pk, leased_by=feed.leased_by).exists():
            return []  # the lease ran out and another worker has the feed: its visit counts, not this one
        items = _store_items(feed, parsed.items, now) if parsed else []
        visit = Visit(now, item_times=_item_times(feed), max_age=read_max_age(response.headers))
        next_fetch_at, interval = next_fetch(visit, feed.url)
        fields = {
            "leased_by": "",
            "leased_until": None,
            "interval": interval,
            "next_fetch_at": next_fetch_at,
            "fetched_at": now,
            "succeeded_at": now,
            "failures": 0,
            "error": "",
            "error_code": "",
            "failed_at": None,
        }
        if parsed:
            fields["etag"] = response.headers.get("etag", "")[:1000]
            fields["last_modified"] = response.headers.get("last-modified", "")[:1000]
            fields["title"] = feed.title or parsed.title
            _name_outlet(feed.outlet, parsed)
        if response.moved_to and _known_feed(response.moved_to) is None:
            fields["url"] = response.moved_to
        Feed.objects.filter(pk=feed.pk).update(**fields)
        return items


def _item_times(feed: Feed) -> list[datetime]:
    """When the feed's newest items were published: its rhythm."""
    dated = Item.objects.filter(feed=feed, published_at__isnull=False).order_by("-published_at")
    times = dated.values_list("published_at", flat=True)[:RHYTHM_ITEMS]
    return [moment for moment in times if moment is not None]


def _name_outlet(outlet: Outlet, parsed: ParsedFeed) -> None:
    """An outlet that was known by its address only takes the name that its feed gives it."""
    if outlet.name == outlet.domain and parsed.title:
        outlet.name = parsed.title
        outlet.home_url = outlet.home_url or parsed.home_url
        outlet.save(update_fields=["name", "home_url"])


def _store_items(feed: Feed, parsed: Iterable[ParsedItem], now: datetime) -> list[Item]:
    items = _settled(feed, tuple(parsed))
    known = {item.key: item for item in Item.objects.filter(feed=feed, key__in=[item.key for item in items])}
    touched = []
    for new in items:
        old = known.get(new.key)
        if old is not None and old.fingerprint == new.fingerprint:
            continue
        item = old or Item(feed=feed, key=new.key, first_seen_at=now)
        item.fingerprint, item.changed_at = new.fingerprint, now
        item.link, item.title, item.authors = new.link, new.title, list(new.authors)
        item.summary_html, item.content_html, item.picture_url = (
            new.summary_html,
            new.content_html,
            new.picture_url,
        )
        if new.published is not None:
            item.claimed, item.published_at, item.published_reason = (
                new.published.claimed,
                new.published.used,
                new.published.reason,
            )
        item.save()
        known[new.key] = item
        touched.append(item)
    return touched


def _settled(feed: Feed, items: tuple[ParsedItem, ...]) -> tuple[ParsedItem, ...]:
    """The items under the keys that they are stored under, also where a feed gives new ids to old items."""
    stored = set(
        Item.objects.filter(feed=feed, key__in=[item.key for item in items]).values_list("key", flat=True)
    )
    if len(stored) == len(items):
        return items
    recent = Item.objects.filter(feed=feed).order_by("-pk").values_list("key", "link")[:RECOGNISED]
    return settle_keys(items, {key: normalise_url(link) for key, link in recent})


def outlets_of(feed: Feed, items: Iterable[Item]) -> dict[int, Outlet]:
    """Who published each item: the feed's outlet, or that of the site which a collected item leads to."""
    own = {feed.outlet.domain, domain_of(feed.url), domain_of(feed.outlet.home_url)}
    outlets = {}
    for item in items:
        site = domain_of(item.link)
        mine = not site or site in own or host_of(item.link).startswith(("feedproxy.", "feeds."))
        outlets[item.pk] = feed.outlet if mine else outlet_for(site, is_demo=feed.is_demo)
    return outlets
