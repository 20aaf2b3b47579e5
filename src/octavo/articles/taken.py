"""An article as the line of JSON that `octavo import jsonl` reads back. Pure."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

# Of an article's row, as `line_of` takes them.
COLUMNS = (
    *("id", "url", "url_key", "title", "byline", "standfirst", "section", "published_at", "published_exact"),
    *("outlet__name", "outlet__domain", "revision__text", "revision__blocks", "membership__story_id"),
)
OF_ITEM = ("categories", "enclosures", "updated_at")  # and of the entry of its feed, where one led to it


def line_of(row: Mapping[str, Any]) -> str:
    """One line, without its end, of a row that has ``COLUMNS`` and ``OF_ITEM``.

    An article without an address is named by its key, so that it is the same article when it comes back.
    """
    name, published = row["outlet__name"], row["published_at"]
    key = str(row["id"]) if row["url"] else row["url_key"].removeprefix(f"import:{name}:")
    line = {
        "id": key,
        "outlet": name,
        "site": row["outlet__domain"],
        "url": row["url"],
        "published": _iso(published),
        "updated": _iso(row["updated_at"]) if row["updated_at"] else None,
        "day_only": None if row["published_exact"] else True,
        "title": row["title"],
        "byline": _names(row["byline"]),
        "standfirst": row["standfirst"],
        "section": row["section"],
        "categories": row["categories"],
        "enclosures": row["enclosures"],
        "text": row["revision__text"],
        "blocks": row["revision__blocks"],
        "story": str(row["membership__story_id"] or ""),
    }
    return json.dumps({name: value for name, value in line.items() if value}, ensure_ascii=False)


def _iso(moment: datetime) -> str:
    return moment.isoformat()


def _names(byline: Sequence[object]) -> list[str]:
    return [str(name) for name in byline]
