"""The outlets' web sites: host and path in, page out. The same edition, now and phase give the same bytes."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined

from octavo.demo.edition import Edition, Family, Outlet
from octavo.demo.feeds import CONTENT_TYPES, render_feed
from octavo.demo.markup import bare, inline, loose
from octavo.demo.pictures import FOLDER as PICTURES
from octavo.demo.views import (
    AMP,
    ArticleView,
    Boxes,
    Phase,
    accent,
    boxes_around,
    json_ld,
    sections_of,
    view_article,
)

FICTION = "Fiction. Part of the Octavo demo edition."
NOTHING = ("text/plain; charset=utf-8", f"{FICTION}\nThere is no such page here.\n".encode())
# What a family declares, and its encoding: old sites name theirs in the markup alone, and it is not UTF-8.
CODECS: dict[Family, tuple[str, str]] = {"plain": ("text/html", "windows-1252")}
FIRST: Phase = 0
USUAL_CODEC = ("text/html; charset=utf-8", "utf-8")


@dataclass(frozen=True, slots=True)
class Page:
    """What a server sends: status, type, uncompressed body, weak ETag, a time where the outlet gives one."""

    status: int
    content_type: str
    body: bytes
    etag: str
    last_modified: datetime | None

    @property
    def compressible(self) -> bool:
        """Whether compression makes the body smaller; pictures are compressed already."""
        return not self.content_type.startswith("image/")


@dataclass(frozen=True, slots=True)
class _Shelf:
    """One outlet's articles as they stand in the phase and as first published, and when its lists changed."""

    outlet: Outlet
    views: tuple[ArticleView, ...]
    first: tuple[ArticleView, ...]
    changed: datetime


class Site:
    """All web sites of an edition, before (phase 0) or after (1) the corrections.

    Day 0 12:00 of the edition is ``now`` (aware; cut to the minute).
    """

    def __init__(self, edition: Edition, now: datetime, phase: Phase) -> None:
        self.edition = edition
        self.now = now.astimezone(UTC).replace(second=0, microsecond=0)
        self.phase: Phase = phase
        self._shelves = {outlet.domain: self._shelf(outlet) for outlet in edition.outlets}

    def _shelf(self, outlet: Outlet) -> _Shelf:
        entries = self.edition.of(outlet.id)
        pictures = self.edition.pictures
        views, first = (
            tuple(
                view_article(outlet, entry, self.now, phase, pictures.get(entry.first.ref))
                for entry in entries
            )
            for phase in (self.phase, FIRST)
        )
        changed = max((view.newest for view in views), default=self.now)
        if (
            views != first
        ):  # a correction must move Last-Modified even where it is older than the newest article
            changed += timedelta(seconds=1)
        return _Shelf(outlet, views, first, changed)

    def in_phase(self, phase: Phase) -> "Site":
        """The same sites at the same now, before or after the corrections."""
        return Site(self.edition, self.now, phase)

    def articles(self, outlet: str) -> tuple[ArticleView, ...]:
        """The articles of an outlet (by its id) as they stand in this phase, newest first."""
        return next((shelf.views for shelf in self._shelves.values() if shelf.outlet.id == outlet), ())

    def ref_of(self, url: str) -> str | None:
        """Which article ("outlet/slug", as the gold names it) an address shows; None for every other page."""
        parts = urlsplit(url)
        shelf = self._shelves.get(parts.netloc.lower())
        view = _find(shelf, parts.path) if shelf else None
        return view.ref if view else None

    def page(self, host: str, path: str) -> Page | None:
        """The page at ``path`` (a query is ignored) of the outlet at ``host``; None for an unknown host.

        An unknown path of a known host is a page of status 404.
        """
        shelf = self._shelves.get(host.partition(":")[0].lower())
        if shelf is None:
            return None
        path = urlsplit(path).path
        if path == shelf.outlet.feed_path:
            body = render_feed(shelf.outlet, shelf.views, shelf.changed)
            return _page(CONTENT_TYPES[shelf.outlet.feed], body, shelf.changed)
        if path == "/":
            return _html_page(shelf, None, shelf.changed)
        if path.startswith(PICTURES):
            return self._picture(shelf, path)
        view = _find(shelf, path)
        if view is None:
            return _page(*NOTHING, None, 404)
        return _html_page(shelf, view, view.last_modified, amp=path.endswith(AMP))

    def _picture(self, shelf: _Shelf, path: str) -> Page:
        ref = f"{shelf.outlet.id}/{path.removeprefix(PICTURES).removesuffix('.jpg')}"
        picture = self.edition.pictures.get(ref)
        if picture is None or picture.path != path:
            return _page(*NOTHING, None, 404)
        return _page("image/jpeg", picture.jpeg(), None)


def _find(shelf: _Shelf, path: str) -> ArticleView | None:
    wanted = path.removesuffix(AMP) if shelf.outlet.template == "amp" else path
    return next((view for view in shelf.views if view.path == wanted), None)


def _html_page(
    shelf: _Shelf, view: ArticleView | None, modified: datetime | None, *, amp: bool = False
) -> Page:
    outlet = shelf.outlet
    content_type, codec = CODECS.get(outlet.template, USUAL_CODEC)
    html = (
        _templates()
        .get_template(f"{outlet.template}.html")
        .render(
            outlet=outlet,
            hue=accent(outlet),
            fiction=FICTION,
            feed_type=CONTENT_TYPES[outlet.feed].partition(";")[0],
            article=view,
            boxes=boxes_around(view, shelf.first) if view else Boxes((), (), sections_of(shelf.first)),
            headlines=() if view else shelf.views,
            ld=json_ld(outlet, view) if view else {},
            amp=amp,
        )
    )
    return _page(content_type, html.encode(codec, "xmlcharrefreplace"), modified)


def _page(content_type: str, body: bytes, modified: datetime | None, status: int = 200) -> Page:
    etag = (
        f'W/"{hashlib.sha256(body).hexdigest()[:20]}"'  # weak: the same for the compressed and the plain body
    )
    return Page(status, content_type, body, etag, modified)


@cache
def _templates() -> Environment:
    environment = Environment(
        loader=PackageLoader("octavo.demo"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(inline=inline, loose=loose, bare=bare)
    return environment
