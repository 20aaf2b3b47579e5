"""What the pipeline asks of the feeds room before it reads pages: whether their sites let it."""

from collections.abc import Iterable
from datetime import datetime

from octavo.feeds.actions.rules import keep_rules
from octavo.feeds.models import SiteRules
from octavo.feeds.robots import LARGEST, holds_until, refusal, robots_url, rules_in
from octavo.lib.http import Door, Request
from octavo.lib.outcome import Failure


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
