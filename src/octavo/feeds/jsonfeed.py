"""JSON Feed 1.0 and 1.1 into raw items. Pure.

The format: https://www.jsonfeed.org/version/1.1/
"""

import html
import json
from collections.abc import Mapping, Sequence
from itertools import islice

from octavo.feeds.types import Enclosure, RawFeed, RawItem

Object = Mapping[str, object]
MOST_READ = 60_000  # items; more than any feed has, and few enough to be read in seconds
_OF_ITEMS = frozenset({"id", "content_html", "content_text"})  # at least one of them stands in every item


def read_json(text: str, url: str) -> RawFeed | None:
    """The feed in ``text``, or None where it is no JSON Feed.

    What is not as the format says is left out, never guessed.
    """
    try:
        feed = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(feed, dict) or not isinstance(feed.get("items"), list):
        return None
    if "jsonfeed.org" not in _text(feed, "version") and not any(
        _OF_ITEMS & set(item) for item in _objects(feed, "items")
    ):
        return None
    items = tuple(_item(item, feed, url) for item in islice(_objects(feed, "items"), MOST_READ))
    return RawFeed(_text(feed, "title"), _text(feed, "home_page_url"), _text(feed, "language"), items)


def _item(item: Object, feed: Object, url: str) -> RawItem:
    summary = html.escape(_text(item, "summary"), quote=False)
    plain = html.escape(_text(item, "content_text"), quote=False)
    paragraphs = "".join(f"<p>{part.strip()}</p>" for part in plain.split("\n\n") if part.strip())
    return RawItem(
        id=_text(item, "id"),
        link=_text(item, "url") or _text(item, "external_url"),
        title=_text(item, "title"),
        authors=_authors(item) or _authors(feed),
        published=_text(item, "date_published"),
        updated=_text(item, "date_modified"),
        summary=summary,
        content=_text(item, "content_html") or paragraphs,
        base=_text(item, "url") or url,
        pictures=tuple(filter(None, (_text(item, "image"), _text(item, "banner_image")))),
        categories=tuple(tag for tag in _list(item, "tags") if isinstance(tag, str)),
        enclosures=tuple(
            Enclosure(_text(file, "url"), _text(file, "mime_type"), _size(file.get("size_in_bytes")))
            for file in _objects(item, "attachments")
        ),
    )


def _authors(thing: Object) -> tuple[str, ...]:
    names = [_text(author, "name") for author in _objects(thing, "authors")]
    single = thing.get("author")
    if not any(names) and isinstance(single, dict):
        names = [_text(single, "name")]
    return tuple(filter(None, names))


def _text(thing: Object, key: str) -> str:
    value = thing.get(key)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return str(value).encode("utf-8", "ignore").decode("utf-8")  # a lone half of a surrogate pair is no text


def _list(thing: Object, key: str) -> Sequence[object]:
    value = thing.get(key)
    return value if isinstance(value, list) else ()


def _objects(thing: Object, key: str) -> Sequence[Object]:
    return [value for value in _list(thing, key) if isinstance(value, dict)]


def _size(value: object) -> int:
    return int(value) if isinstance(value, int | float) and 0 <= value < 2**53 else 0
