"""Expectations that lie beside a feed file as JSON: the feed as it must be read, field by field. Pure."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import datetime

from octavo.quality.claims import Claim, Field, at

_ITEM: dict[str, Field] = {
    "title": "title", "link": "link", "id": "id", "guid": "id", "description": "summary",
    "summary": "summary", "content": "content", "pubDate": "published", "published": "published",
    "updated": "updated",
}  # fmt: skip
_TIMES: dict[str, Field] = {
    "pubDateParsed": "published_at", "publishedParsed": "published_at", "updatedParsed": "updated_at",
}  # fmt: skip
_FEED: dict[str, Field] = {"title": "title", "link": "link", "language": "language"}
_VALUES = ("value", "name", "term", "label", "url", "href")


def expected_of(answer: bytes) -> list[Claim] | None:
    """The claims of a JSON file, or None where it is not one of a feed."""
    try:
        feed = json.loads(answer)
    except (ValueError, RecursionError):
        return None
    if not isinstance(feed, dict):
        return None
    items = feed.get("items") or feed.get("entries") or []
    claims = [Claim(None, kept, text) for name, kept in _FEED.items() if (text := _text(feed.get(name)))]
    for number, item in enumerate(items if isinstance(items, list) else []):
        if isinstance(item, dict):
            claims += _of_item(number, item)
    return [*claims, Claim(None, "items", str(len(items)))]


def _of_item(number: int, item: Mapping[str, object]) -> Iterator[Claim]:
    single = [(kept, _text(item.get(name))) for name, kept in _ITEM.items()]
    single += [(kept, _moment(item.get(name))) for name, kept in _TIMES.items()]
    pages = [link for link in _objects(item, "links") if link.get("rel", "alternate") == "alternate"]
    many: list[tuple[Field, list[object]]] = [
        ("link", [link.get("href") for link in pages]),
        ("author", _list(item.get("authors"))),
        ("category", _list(item.get("categories"))),
        ("enclosure", [file.get("url") for file in _objects(item, "enclosures")]),
    ]
    single += [(kept, _text(value)) for kept, values in many for value in values]
    yield from (Claim(number, kept, text) for kept, text in single if text)


def _moment(value: object) -> str:
    text = _text(value)
    return at(datetime.fromisoformat(re.sub(r"\.\d+", "", text))) if text else ""


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _objects(item: Mapping[str, object], name: str) -> list[Mapping[str, object]]:
    return [value for value in _list(item.get(name)) if isinstance(value, dict)]


def _text(value: object) -> str:
    """A text that stands for itself, or in an object that says more about it."""
    if isinstance(value, dict):
        return next((text for name in _VALUES if (text := _text(value.get(name)))), "")
    return value if isinstance(value, str) else ""
