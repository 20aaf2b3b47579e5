"""What pages and feeds show: articles with real times, tokens replaced, and the boxes around them."""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal

from octavo.demo.art.draw import SIZE
from octavo.demo.clock import MONTHS, WEEKDAYS, expand
from octavo.demo.edition import DateShown, Entry, Outlet
from octavo.demo.markup import bare
from octavo.demo.pictures import Picture
from octavo.demo.source import Block

Phase = Literal[0, 1]

MOST_READ = 5  # headlines in the sidebar, as many as such boxes usually hold
RELATED = 3
AMP = "/amp"  # what follows an article's path on its stripped-down page


@dataclass(frozen=True, slots=True)
class When:
    """A published or corrected time, as exact as the outlet shows it."""

    moment: datetime
    shown: DateShown

    @property
    def iso(self) -> str:
        """For machines: date and time with zone, the date alone, or empty where only words are shown."""
        if self.shown == "full":
            return self.moment.isoformat()
        return self.moment.date().isoformat() if self.shown == "day" else ""

    @property
    def words(self) -> str:
        """In words alone, from outlets that expect to be read the same week: "on Tuesday morning"."""
        parts = ((5, "night"), (12, "morning"), (18, "afternoon"), (24, "evening"))
        part = next(name for hour, name in parts if self.moment.hour < hour)
        return f"on {WEEKDAYS[self.moment.weekday()]} {part}"

    @property
    def _day(self) -> str:
        moment = self.moment
        return f"{WEEKDAYS[moment.weekday()]} {moment.day} {MONTHS[moment.month - 1]} {moment.year}"

    def text(self, style: Literal["long", "short", "us", "slashed"] = "long") -> str:
        """For people, in one of four house styles; the clock (UTC) only where the outlet shows it."""
        if self.shown == "words-only":
            return self.words
        moment, month = self.moment, MONTHS[self.moment.month - 1]
        day = {
            "long": self._day,
            "short": f"{moment.day} {month[:3]} {moment.year}",
            "us": f"{month} {moment.day}, {moment.year}",
            "slashed": f"{moment:%d/%m/%Y}",
        }[style]
        return f"{day}, {moment:%H:%M}" if self.shown == "full" else day


@dataclass(frozen=True, slots=True)
class PictureView:
    """An article's picture in its outlet's page; ``path`` from the site's root, ``url`` whole."""

    path: str
    url: str
    caption: str
    credit: str
    alt: str
    width: int = SIZE[0]
    height: int = SIZE[1]


@dataclass(frozen=True, slots=True)
class ArticleView:
    """One article as it stands in a phase; ``url`` is its canonical address, ``link`` the one in the feed."""

    ref: str
    path: str
    url: str
    link: str
    title: str
    byline: tuple[str, ...]
    standfirst: str
    section: str
    dateline: str
    credit: str
    summary: str
    published: When
    updated: When | None
    correction: str
    body: tuple[Block, ...]
    picture: PictureView | None = None

    @property
    def newest(self) -> datetime:
        """When the article last changed."""
        return (self.updated or self.published).moment

    @property
    def last_modified(self) -> datetime | None:
        """What the server may say of it: nothing where the outlet gives no machine a time."""
        return self.newest if self.published.shown == "full" else None


@dataclass(frozen=True, slots=True)
class Boxes:
    """What stands around an article and is not part of it.

    Headlines as first published, so that a correction changes one page only.
    """

    most_read: tuple[ArticleView, ...]
    related: tuple[ArticleView, ...]
    sections: tuple[str, ...]

    @property
    def promo(self) -> ArticleView | None:
        """The article that is advertised between two paragraphs."""
        return self.related[0] if self.related else None


def view_article(
    outlet: Outlet, entry: Entry, now: datetime, phase: Phase, picture: Picture | None = None
) -> ArticleView:
    """The article of ``entry`` as ``outlet`` shows it in ``phase``, with day 0 12:00 at ``now`` (UTC)."""
    correction = entry.correction if phase == 1 else None
    article = correction.article if correction else entry.first
    published = entry.first.at.at(now)
    path = f"/{published:%Y}/{published:%m}/{article.slug}"
    url = f"http://{outlet.domain}{path}"
    view = ArticleView(
        ref=article.ref,
        path=path,
        url=url,
        link=url + AMP if outlet.template == "amp" else url,
        title=bare(article.title),
        byline=article.byline,
        standfirst=article.standfirst,
        section=article.section,
        dateline=article.dateline,
        credit=article.credit,
        summary=bare(article.feed_summary or article.standfirst),
        published=When(published, article.date_shown),
        updated=When(correction.at.at(now), article.date_shown) if correction else None,
        correction=correction.note if correction else "",
        body=article.body,
        picture=_view_picture(outlet, picture) if picture else None,
    )
    return _expanded(view, now)


def _view_picture(outlet: Outlet, picture: Picture) -> PictureView:
    url = f"http://{outlet.domain}{picture.path}"
    return PictureView(picture.path, url, picture.caption, picture.credit, picture.alt)


def _expanded(view: ArticleView, now: datetime) -> ArticleView:
    body = tuple(
        replace(block, lines=tuple(expand(line, now) for line in block.lines)) for block in view.body
    )
    return replace(
        view,
        title=expand(view.title, now),
        standfirst=expand(view.standfirst, now),
        credit=expand(view.credit, now),
        summary=expand(view.summary, now),
        correction=expand(view.correction, now),
        body=body,
    )


def boxes_around(view: ArticleView, others: Sequence[ArticleView]) -> Boxes:
    """The boxes around ``view``, from the outlet's own articles as first published; the same every time."""
    rest = [other for other in others if other.ref != view.ref]
    by_chance = sorted(rest, key=lambda other: zlib.crc32(other.ref.encode()))
    related = sorted(by_chance, key=lambda other: other.section != view.section)
    return Boxes(tuple(by_chance[:MOST_READ]), tuple(related[:RELATED]), sections_of(others))


def sections_of(views: Sequence[ArticleView]) -> tuple[str, ...]:
    """The outlet's sections, in alphabetical order."""
    return tuple(sorted({view.section for view in views}))


def accent(outlet: Outlet) -> int:
    """The hue (degrees) of the outlet's colour, so that sites of one family do not look alike."""
    return zlib.crc32(outlet.id.encode()) % 360


def json_ld(outlet: Outlet, view: ArticleView) -> dict[str, Any]:
    """Schema.org NewsArticle as publishers embed it; without dates where the outlet gives machines none."""
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "mainEntityOfPage": {"@type": "WebPage", "@id": view.url},
        "headline": view.title,
        "description": bare(view.standfirst),
        "articleSection": view.section,
        "isAccessibleForFree": True,
        "author": [{"@type": "Person", "name": name} for name in view.byline]
        or [{"@type": "Organization", "name": outlet.name}],
        "publisher": {"@type": "NewsMediaOrganization", "name": outlet.name, "url": outlet.home_url},
    }
    if view.picture:
        data["image"] = {
            "@type": "ImageObject",
            "url": view.picture.url,
            "width": view.picture.width,
            "height": view.picture.height,
            "caption": view.picture.caption,
            "creditText": view.picture.credit,
        }
    if view.published.iso:
        data["datePublished"] = view.published.iso
        data["dateModified"] = (view.updated or view.published).iso
    return data
