"""Where links lead: to Octavo's own pages, and behind "read at" to the outlet's page."""

from functools import lru_cache
from urllib.parse import quote, urlsplit

from django.urls import reverse

from octavo.lib.html import safe_link

_ANY = 7654321  # a number that stands for any other in an address


def address(name: str, *args: object) -> str:
    """The address of one of Octavo's own pages; a number is put into the shape that its address has."""
    if len(args) == 1 and type(args[0]) is int:
        before, after = _shape(name)
        return f"{before}{args[0]}{after}"
    return _reversed(name, *args)


@lru_cache(maxsize=128)
def _shape(name: str) -> tuple[str, str]:
    before, _, after = reverse(name, args=[_ANY]).partition(str(_ANY))
    return before, after


@lru_cache(maxsize=1024)
def _reversed(name: str, *args: object) -> str:
    return reverse(name, args=args)


def original_href(url: str, *, is_demo: bool) -> str:
    """The address behind "read at"; empty unless it is http or https.

    A demo outlet's pages stand under /demo/.
    """
    href = safe_link(url)
    if not href or not is_demo:
        return href
    parts = urlsplit(href)
    return f"/demo/{quote(parts.hostname or '')}/{quote(parts.path.lstrip('/'))}"
