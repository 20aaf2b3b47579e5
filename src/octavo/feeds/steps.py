"""What the pipeline asks of the feeds room: what a visit brought, and which pages sites let it read."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from octavo.feeds.actions.rules import keep_rules
from octavo.feeds.actions.visits import Visited, body_digest
from octavo.feeds.find import read_answer, read_parts
from octavo.feeds.models import Feed, SiteRules
from octavo.feeds.parse import joined
from octavo.feeds.robots import LARGEST, holds_until, refusal, robots_url, rules_in
from octavo.lib.http import Door, Request, Response
from octavo.lib.outcome import Failure

INDEX = "an index of sitemaps"  # in place of the digest of its bytes, so that it is never known again


def visited(feed: Feed, answer: Response | Failure, now: datetime) -> Visited:
    """A visit as it ended, its answer read where it is new; its bytes are not held any longer."""
    if isinstance(answer, Failure) or answer.not_modified:
        return Visited(feed, answer, None, now)
    digest, bare = body_digest(answer.body), replace(answer, body=b"")
    if digest == feed.body_digest:
        return Visited(feed, bare, None, now, digest)
    read = read_answer(answer, now)
    if isinstance(read, Failure):
        return Visited(feed, read, None, now)
    return Visited(feed, bare, read, now, digest)


def whole(door: Door, visit: Visited) -> Visited:
    """A visit to an index of sitemaps with what its parts hold.

    The index's own validators are not kept: it may stand still while its parts change.
    """
    if visit.read is None or isinstance(visit.answer, Failure):
        return visit
    read = joined(visit.read, read_parts(door, visit.read, visit.at))
    return replace(visit, answer=replace(visit.answer, headers={}), read=read, digest=INDEX)


def refused_pages(door: Door, urls: Iterable[str], now: datetime) -> dict[str, Failure]:
    """The pages that may not be read, or not now, each with the reason.

    A site's robots.txt is fetched where none is kept that still holds.
    """
    sites = {url: robots_url(url) for url in urls}
    wanted = set(sites.values()) - {""}
    kept = SiteRules.objects.filter(url__in=wanted, holds_until__gte=now).values_list("url", "rules")
    rules: dict[str, str | Failure] = dict(kept)
    fresh: dict[str, tuple[str, datetime]] = {}
    requests = [Request(url, accept="text/plain", max_bytes=LARGEST) for url in sorted(wanted - set(rules))]
    for request, answer in door.fetch_many(requests):
        found = rules[request.url] = rules_in(answer)
        if isinstance(found, str):
            until = holds_until({} if isinstance(answer, Failure) else answer.headers, now)
            fresh[request.url] = found, until
    if fresh:
        keep_rules(fresh, now)
    refused = {}
    for url, site in sites.items():
        found = rules.get(site, "")
        why = found if isinstance(found, Failure) else refusal(found, url)
        if why is not None:
            refused[url] = why
    return refused
