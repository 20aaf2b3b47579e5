"""What a site's robots.txt lets Octavo read. It is asked for pages, not for feeds: those are published to be
fetched. Pure.

The rules: RFC 9309. Where there is no such file everything may be read; where its server fails, nothing yet.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import lru_cache
from urllib.parse import urlsplit

from protego import Protego

from octavo.feeds.schedule import read_max_age
from octavo.lib.html import safe_link
from octavo.lib.http_messages import Response
from octavo.lib.outcome import Failure
from octavo.lib.urls import display_host

AGENT = "Octavo"  # the name that rules are looked up by
LARGEST = 512 * 1024  # bytes that are read; RFC 9309 asks for 500 kB at least
MOST_SITEMAPS = 4  # that are looked at in search of news
SHORTEST, LONGEST = timedelta(hours=1), timedelta(days=1)  # how long an answer holds; RFC 9309: a day at most


def robots_url(url: str) -> str:
    """The address of the rules for a page: those of its scheme, host and port; empty where it has none."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}/robots.txt" if parts.netloc else ""


def rules_in(answer: Response | Failure) -> str | Failure:
    """The rules that a fetched robots.txt holds; empty where there is none, so that all is allowed.

    A failure that may pass is returned: until it has, nothing of the site is read.
    """
    if isinstance(answer, Response):
        return answer.body[:LARGEST].decode("utf-8", "replace").replace("\0", "")
    missing = 400 <= answer.status < 500 and answer.status != 429
    return "" if missing or answer.permanent or answer.code == "fetch.too_large" else answer


def holds_until(headers: Mapping[str, str], now: datetime) -> datetime:
    """When the rules are to be asked for again."""
    stated = read_max_age(headers)
    return now + (LONGEST if stated is None else min(max(timedelta(seconds=stated), SHORTEST), LONGEST))


def refusal(rules: str, url: str) -> Failure | None:
    """Why a page may not be read under a site's rules, or None where it may."""
    if not rules.strip() or _parsed(rules).can_fetch(url, AGENT):
        return None
    site = display_host(url)
    sentence = f"{site} asks programs not to read this page (robots.txt), so the feed's own text is shown."
    return Failure("articles.robots", sentence, permanent=True)


def sitemaps_in(body: bytes, url: str) -> list[str]:
    """The sitemaps that a robots.txt names, those for news first; at most ``MOST_SITEMAPS``."""
    named = Protego.parse(body[:LARGEST].decode("utf-8", "replace")).sitemaps
    found = list(dict.fromkeys(filter(None, (safe_link(address, url) for address in named))))
    return sorted(found, key=lambda address: "news" not in address.lower())[:MOST_SITEMAPS]


@lru_cache(maxsize=64)
def _parsed(rules: str) -> Protego:
    return Protego.parse(rules)
