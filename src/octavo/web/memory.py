"""Guests' pages, kept in memory for moments: whoever asks next gets what the last one got.

Only pages that say "public" are kept, only for requests without a cookie of Octavo's, and never past a new
printing: whatever publishes counts it up (`octavo.work.actions.count_printing`), and the number is looked at
once a second. Whoever has the page already is told so (304).
"""

import hashlib
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified

from octavo.web.queries.press import Press, look_at_press

LOOK_EVERY = 1.0  # seconds between two looks at the printing's number
MOST_PAGES = 512
LARGEST = 256 * 1024  # bytes of a page worth keeping; 512 of these are 128 MB, ordinary ones a tenth
OWN_COOKIES = "octavo_"
KEPT_WITH_304 = ("Cache-Control", "ETag", "Vary", "Content-Security-Policy", "Last-Modified")
Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Kept:
    """A page as it was given out, until when, and of which printing."""

    content: bytes
    headers: tuple[tuple[str, str], ...]
    etag: str
    until: float
    printing: int


class _Memory:
    """One process's pages, the least asked for given up first, and the last look at the press."""

    def __init__(self) -> None:
        self.pages: OrderedDict[Key, Kept] = OrderedDict()
        self.lock = Lock()
        self.press: Press | None = None
        self.looked = 0.0

    def look(self) -> Press:
        """The press, as of a second ago at most."""
        now = time.monotonic()
        if self.press is None or now - self.looked > LOOK_EVERY:
            self.press, self.looked = look_at_press(), now
        return self.press

    def get(self, key: Key) -> Kept | None:
        with self.lock:
            kept = self.pages.get(key)
            if kept is None:
                return None
            if kept.until < time.monotonic() or kept.printing != self.look().printing:
                del self.pages[key]
                return None
            self.pages.move_to_end(key)
            return kept

    def put(self, key: Key, kept: Kept) -> None:
        with self.lock:
            self.pages[key] = kept
            while len(self.pages) > MOST_PAGES:
                self.pages.popitem(last=False)

    def forget(self) -> None:
        with self.lock:
            self.pages.clear()
            self.press = None


MEMORY = _Memory()


def press() -> Press:
    """What holds for all pages just now."""
    return MEMORY.look()


class GuestPages:
    """Answers guests from memory where it can; stands before everything else."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer from memory, else by the rest of the house, and keep what may be kept."""
        meta = request.META
        if request.method != "GET" or OWN_COOKIES in meta.get("HTTP_COOKIE", ""):
            return self.get_response(request)
        key = (meta.get("HTTP_HOST", ""), request.get_full_path(), str(request.scheme))
        kept = MEMORY.get(key) if settings.PAGE_SECONDS else None
        if kept is not None:
            return _again(request, kept)
        printing = press().printing if settings.PAGE_SECONDS else 0
        response = self.get_response(request)
        if not _may_be_kept(response):
            return response
        etag = f'"{hashlib.blake2b(response.content, digest_size=12).hexdigest()}"'
        response.headers["ETag"] = etag
        until = time.monotonic() + settings.PAGE_SECONDS
        fresh = Kept(response.content, tuple(response.headers.items()), etag, until, printing)
        if settings.PAGE_SECONDS and len(fresh.content) <= LARGEST:
            MEMORY.put(key, fresh)
        return _not_modified(fresh) if _has_it(request, etag) else response


def _may_be_kept(response: HttpResponse) -> bool:
    return (
        response.status_code == 200
        and not response.streaming
        and not response.cookies
        and response.headers.get("Cache-Control", "").startswith("public")
    )


def _has_it(request: HttpRequest, etag: str) -> bool:
    told = request.META.get("HTTP_IF_NONE_MATCH", "")
    return bool(told) and (told.strip() == "*" or etag in told)


def _again(request: HttpRequest, kept: Kept) -> HttpResponse:
    if _has_it(request, kept.etag):
        return _not_modified(kept)
    return HttpResponse(kept.content, headers=dict(kept.headers))


def _not_modified(kept: Kept) -> HttpResponse:
    headers = {name: value for name, value in kept.headers if name in KEPT_WITH_304}
    return HttpResponseNotModified(headers=headers)
