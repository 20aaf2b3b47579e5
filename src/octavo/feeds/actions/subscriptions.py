"""Subscribing: outlets and their feeds, one by one or from a file."""

from contextlib import AbstractContextManager
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from octavo.feeds.models import Feed, Outlet
from octavo.feeds.opml import read_opml
from octavo.lib.addresses import read_target
from octavo.lib.html import safe_link
from octavo.lib.outcome import Failure
from octavo.lib.urls import domain_of, normalise_url

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
        known = known_feed(address)
        if known is not None:
            Feed.objects.filter(pk=known.pk).update(state=Feed.State.ACTIVE, next_fetch_at=now)
            return known
        outlet = outlet_for(domain_of(home_url) or domain, name=title, home_url=home_url, is_demo=is_demo)
        return Feed.objects.create(
            outlet=outlet, url=address, title=title, folder=folder, is_demo=is_demo, next_fetch_at=now
        )


def known_feed(address: str) -> Feed | None:
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
            before = known_feed(line.url.strip()) is not None
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
