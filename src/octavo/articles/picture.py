"""The picture that a page shows itself with."""

import re
from collections.abc import Iterator
from typing import Any

from octavo.articles.facts import PageFacts

# Stand-ins that outlets use where an article has no picture of its own.
_STAND_IN = re.compile(
    r"(?:^|[^a-z])(?:logos?|placeholder|default|fallback|blank|spacer|avatar|icon|favicon|sharing|share)(?:[^a-z]|$)"
)


def picture_url(facts: PageFacts) -> str:
    """The http address of the article's lead picture, or "" where the page names none or only a logo."""
    for candidate in _candidates(facts):
        found = facts.absolute(candidate)
        if (
            found
            and len(found) < 2000
            and not _STAND_IN.search(found.rsplit("/", 1)[-1].split("?")[0].lower())
        ):
            return found
    return ""


def _candidates(facts: PageFacts) -> Iterator[str]:
    yield facts.meta("og:image:secure_url", "og:image", "og:image:url")
    yield facts.meta("twitter:image", "twitter:image:src")
    yield from _addresses(facts.article.get("image"))
    yield from _addresses(facts.article.get("thumbnailUrl"))
    yield facts.meta("image", "thumbnail")
    yield from (link.get("href") or "" for link in facts.tree.iter("link") if link.get("rel") == "image_src")


def _addresses(value: Any) -> Iterator[str]:  # noqa: ANN401 - JSON is anything
    """The addresses in a schema.org image: a string, an ImageObject, or a list of either."""
    for item in value[:10] if isinstance(value, list) else [value]:
        address = item.get("url") or item.get("contentUrl") if isinstance(item, dict) else item
        if isinstance(address, str):
            yield address
