"""Articles that come as plain text, from an import or from a feed: paragraphs become blocks, nothing is
guessed.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time

from octavo.articles.body import Passage, joined
from octavo.articles.plain import plain
from octavo.articles.types import ExtractedArticle, Picture
from octavo.lib.outcome import Failure
from octavo.lib.time import Published, clamp

MOST_CHARACTERS = 2_000_000  # a book; more in one article is a broken export
_PARAGRAPH = re.compile(r"\n\s*\n|\n")


@dataclass(frozen=True, slots=True)
class GivenArticle:
    """One row of an import: who published it, and the article itself.

    ``key`` names it, so that the same row again is the same article.
    """

    key: str
    outlet: str
    url: str
    article: ExtractedArticle


def article_from_text(
    title: str,
    text: str,
    *,
    byline: Sequence[str] = (),
    published: Published | None = None,
    notes: Sequence[str] = (),
) -> ExtractedArticle:
    """An article of plain text; every line or blank line ends a paragraph."""
    paragraphs = (plain(part) for part in _PARAGRAPH.split(text[:MOST_CHARACTERS]))
    body, blocks = joined([Passage("p", part) for part in paragraphs if part])
    return ExtractedArticle(
        title=plain(title) or first_words(body),
        byline=tuple(byline),
        standfirst="",
        section="",
        site_name="",
        picture=Picture(),
        canonical_url="",
        published=published,
        text=body,
        blocks=blocks,
        notes=tuple(notes),
    )


def first_words(text: str, most: int = 12) -> str:
    """What stands for a headline where there is none: the text's first words."""
    words = text.split(None, most)
    return " ".join(words[:most]) + (" …" if len(words) > most else "")


def given_article(row: object, now: datetime) -> GivenArticle | Failure:
    """One row of the format ``{id, outlet, published, title, text, story}``; any but id and text may be
    empty or absent.
    """
    if not isinstance(row, dict):
        return Failure("import.not_an_object", "it is not a JSON object", permanent=True)
    key, text = row.get("id"), row.get("text")
    if not isinstance(key, str | int) or not isinstance(text, str) or not text.strip():
        return Failure("import.no_text", "it has no id or no text", permanent=True)
    published = _published(row.get("published"), now)
    if isinstance(published, Failure):
        return published
    url = row.get("url") if isinstance(row.get("url"), str) else ""
    outlet = plain(str(row.get("outlet") or "")) or "Unnamed outlet"
    article = article_from_text(str(row.get("title") or ""), text, published=published)
    return GivenArticle(f"import:{outlet}:{key}", outlet, str(url), article)


def _published(value: object, now: datetime) -> Published | Failure | None:
    if value in (None, ""):
        return None
    text = str(value)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return Failure("import.bad_date", f"its date “{text[:40]}” is not ISO 8601", permanent=True)
    exact = len(text) > len("2026-05-14")
    if not exact:
        moment = datetime.combine(moment.date(), time(12))
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    used, moved = clamp(moment.astimezone(UTC), now)
    return Published(text, used, moved or "as the import says", exact)
