"""What passes between the parts of the feeds room."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from octavo.lib.time import Published


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that comes with an item; ``length`` is in bytes as claimed, 0 where unknown."""

    url: str
    mime: str = ""
    length: int = 0


@dataclass(frozen=True, slots=True)
class RawItem:
    """An item as its feed says it, before anything is checked.

    Texts are markup, times and addresses are text.

    ``base`` is the address that links inside the texts are relative to; ``pictures`` stand in order of
    preference.
    """

    id: str = ""
    link: str = ""
    title: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""
    updated: str = ""
    summary: str = ""
    content: str = ""
    base: str = ""
    pictures: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    enclosures: tuple[Enclosure, ...] = ()
    language: str = ""


@dataclass(frozen=True, slots=True)
class RawFeed:
    """A feed as it says itself; ``items`` in its own order.

    ``parts`` are the addresses of other files that hold its items: an index of sitemaps has none itself.
    """

    title: str
    home_url: str
    language: str
    items: tuple[RawItem, ...]
    notes: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadItem:
    """An item that can be told from others and from its former self, before the dear work on its texts.

    ``key`` tells the item from the others of its feed, at every fetch in the same way (``keys.item_keys``);
    ``fingerprint`` changes when its title, texts or time of update change; ``link`` is absolute http or
    https, or empty.
    """

    key: str
    link: str
    fingerprint: str
    raw: RawItem


@dataclass(frozen=True, slots=True)
class ReadFeed:
    """A feed whose items are known apart. ``dropped`` counts items beyond the cap and exact repetitions.

    ``notes`` say what was mended; ``parts`` as in ``RawFeed``.
    """

    title: str
    home_url: str
    language: str
    items: tuple[ReadItem, ...]
    dropped: int = 0
    notes: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ParsedItem:
    """An item that is safe to store.

    HTML is sanitised, addresses are absolute http or https, times are bounded. ``key`` and ``fingerprint``
    are those of the ``ReadItem``.
    """

    key: str
    link: str
    title: str
    authors: tuple[str, ...]
    published: Published | None
    updated: datetime | None
    summary_html: str
    content_html: str
    picture_url: str
    categories: tuple[str, ...]
    enclosures: tuple[Enclosure, ...]
    fingerprint: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class ParsedFeed:
    """A feed that was read to the end; ``dropped`` and ``notes`` as in ``ReadFeed``."""

    title: str
    home_url: str
    language: str
    items: tuple[ParsedItem, ...]
    dropped: int = 0
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed that a web page names: declared in its head, or likely by the look of a link."""

    url: str
    title: str
    kind: Literal["declared", "likely"]


@dataclass(frozen=True, slots=True)
class OpmlFeed:
    """One subscription of an OPML file; ``folders`` is the path to it, outermost first."""

    url: str
    title: str
    home_url: str = ""
    folders: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OpmlFile:
    """An OPML file that was read.

    ``dropped`` counts outlines that name no usable feed, repetitions, and those beyond the cap.
    """

    title: str
    feeds: tuple[OpmlFeed, ...]
    dropped: int = 0
    notes: tuple[str, ...] = ()
