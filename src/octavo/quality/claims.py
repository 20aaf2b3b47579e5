"""What a feed file says must be found in it: claims, and whether a reading meets one. Pure.

What counts as met, and why:

- A title: Octavo keeps words alone. A file states them as markup or as the very text and does not say which;
  so the title must be the words of the value read as markup, or the value itself.
- A text: the words and the addresses that a reader would be shown, all of them and no others; markup that the
  sanitiser takes out of both sides makes no difference. Read as markup or as the very text, as above. A
  summary may be answered by the content where the item has no summary of its own; content by content alone.
- A time: by the time of that name alone. That Octavo shows the time of update where a feed names no other is
  not counted as having found the time of publication.
- An item: by the one at that place. Where Octavo keeps one item because all others repeat it, that one
  answers for them; where it keeps several, what is asked of a repetition is missed.
- Authors, categories, enclosures: whichever of the item's equals the value; a file's first is not always the
  first that is named. Mail addresses of people are not kept, so of an author only the name is asked for.
- An empty name of a feed: that the feed is called by its host.
"""

import html
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from octavo.feeds.dates import parse_date
from octavo.feeds.types import ParsedFeed, ParsedItem, RawItem, ReadFeed
from octavo.lib.html import clean_html, plain_text, safe_link
from octavo.lib.urls import display_host

Field = Literal[
    "title", "link", "language", "id", "summary", "content", "published", "published_at", "updated",
    "updated_at", "author", "category", "enclosure", "enclosure_type", "enclosure_length", "picture", "items",
]  # fmt: skip
_ADDRESS = re.compile(r"[(<]?[^\s()<>]+@[^\s()<>]+[)>]?")
_LINK = re.compile(r'(?:href|src)="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that must be found: in which item (None: the feed), what, and its value as text.

    A moment is ISO 8601 in UTC.
    """

    item: int | None
    field: Field
    value: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A feed as Octavo read it, and where it was fetched from."""

    url: str
    read: ReadFeed
    parsed: ParsedFeed

    def meets(self, claim: Claim) -> bool:
        """Whether what a claim says was found."""
        if claim.field == "items":
            return str(len(self.read.items)) == claim.value
        if claim.item is None:
            return self._of_feed(claim)
        number = 0 if len(self.read.items) == 1 and claim.item <= self.read.dropped else claim.item
        if not 0 <= number < len(self.read.items):
            return False
        raw, item = self.read.items[number].raw, self.parsed.items[number]
        if claim.field in ("title", "summary", "content"):
            return self._same_words(claim, raw, item)
        return _normal(claim.field, claim.value, self.url) in {
            _normal(claim.field, value, self.url) for value in _values(claim.field, raw, item)
        }

    def _of_feed(self, claim: Claim) -> bool:
        found = {"title": self.read.title, "link": self.read.home_url, "language": self.read.language}
        if claim.field == "title":  # a feed without a name is called by its host
            named = plain_text(claim.value)
            return self.read.title in (_as_titles(claim.value) if named else {display_host(self.url)})
        return _normal(claim.field, claim.value, self.url) == found[claim.field]

    def _same_words(self, claim: Claim, raw: RawItem, item: ParsedItem) -> bool:
        if claim.field == "title":
            return item.title in _as_titles(claim.value)
        base = safe_link(raw.base, item.link or self.url) or item.link or self.url
        text = item.content_html if claim.field == "content" else item.summary_html or item.content_html
        for stated in (claim.value, html.escape(claim.value, quote=False)):
            expected = clean_html(stated, base)
            if _words(text) == _words(expected) and _links(text) == _links(expected):
                return True
        return False


def _as_titles(text: str) -> set[str]:
    """What a title may come out as: its value is stated as markup, or as the very text."""
    return {" ".join(text.split()), plain_text(text)}


def _words(markup: str) -> str:
    return re.sub(r"\s+", "", plain_text(markup))


def _links(markup: str) -> set[str]:
    return {link.rstrip("/") for link in _LINK.findall(markup)}


def _values(field: Field, raw: RawItem, item: ParsedItem) -> list[str]:
    single: dict[str, list[str]] = {
        "link": [item.link],
        "id": [raw.id],
        "language": [item.language],
        "published": [raw.published],
        "published_at": [_moment(raw.published)],
        "updated": [raw.updated],
        "updated_at": [_moment(raw.updated)],
        "author": [*item.authors, ", ".join(item.authors)],
        "category": [*item.categories],
        "enclosure": [file.url for file in item.enclosures],
        "enclosure_type": [file.mime for file in item.enclosures],
        "enclosure_length": [str(file.length) for file in item.enclosures],
        "picture": [*raw.pictures, item.picture_url],
    }
    return single[field]


def _normal(field: Field, value: str, url: str) -> str:
    """A value in the form in which Octavo keeps its kind."""
    value = value.strip()
    if field in ("link", "enclosure", "picture"):
        return safe_link(value, url)
    if field == "language":
        return value.replace("_", "-").lower()
    if field == "author":
        return " ".join(plain_text(_ADDRESS.sub("", value)).strip(" ,;()").split())
    if field in ("category", "enclosure_type"):
        return plain_text(value)
    return value


def _moment(text: str) -> str:
    read = parse_date(text)
    return at(read[0]) if read else ""


def at(moment: datetime) -> str:
    """A moment as a claim holds it."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S")


def can_be_asked(claim: Claim) -> bool:
    """Whether a claim is about something that is kept: a name, not only a mail address; an address of the
    web, not another.
    """
    if claim.field == "author":
        return bool(_normal("author", claim.value, ""))
    if claim.field in ("link", "enclosure", "picture"):
        return not re.match(r"(?!https?:)[a-z][a-z0-9+.-]*:", claim.value.strip(), re.IGNORECASE)
    return bool(claim.value.strip())
