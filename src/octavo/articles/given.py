"""Articles that come as plain text, from an import or from a feed: paragraphs become blocks, nothing is
guessed.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from typing import get_args

from octavo.articles.body import Passage, joined
from octavo.articles.plain import LONGEST, clean, is_clean, plain
from octavo.articles.types import BLOCK_SEPARATOR, Block, BlockKind, ExtractedArticle, Picture
from octavo.lib.outcome import Failure
from octavo.lib.time import Published, clamp

MOST_CHARACTERS = 2_000_000  # a book; more in one article is a broken export
MOST_NAMES = 50  # in a byline
MOST_STORY = 200  # characters of a story's name
OWN_KEYS = ("import:", "item:")  # how Octavo itself names articles that have no address
_SITE = re.compile(r"[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?")
_PARAGRAPH = re.compile(r"\n\s*\n|\n")


@dataclass(frozen=True, slots=True)
class GivenArticle:
    """One row of an import: who published it, and the article itself.

    ``key`` names it, so that the same row again is the same article. ``site`` is the outlet's domain and
    ``story`` the story it was in, where the row says so.
    """

    key: str
    outlet: str
    url: str
    article: ExtractedArticle
    site: str = ""
    story: str = ""


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
    """One row of the format ``{id, outlet, published, title, text, …}`` (docs/reference/formats.md); any but
    id and text may be empty or absent.
    """
    if not isinstance(row, dict):
        return Failure("import.not_an_object", "it is not a JSON object", permanent=True)
    key, text = row.get("id"), row.get("text")
    if not isinstance(key, str | int) or not isinstance(text, str) or not text.strip():
        return Failure("import.no_text", "it has no id or no text", permanent=True)
    published = _published(row.get("published"), now, whole_day=row.get("day_only") is True)
    if isinstance(published, Failure):
        return published
    outlet = _word(row, "outlet") or "Unnamed outlet"
    names = row.get("byline")
    article = article_from_text(
        str(row.get("title") or ""),
        text,
        byline=[name for name in map(plain, names[:MOST_NAMES]) if name] if isinstance(names, list) else (),
        published=published,
    )
    article = replace(article, standfirst=_word(row, "standfirst"), section=_word(row, "section"))
    blocks = _own_blocks(text, row.get("blocks"))
    if blocks:
        title = clean(str(row.get("title") or ""))[:LONGEST] or article.title
        article = replace(article, title=title, text=text, blocks=blocks)
    key = str(key)
    named = key if key.startswith(OWN_KEYS) else f"import:{outlet}:{key}"
    url, site = row.get("url"), _word(row, "site").lower()
    return GivenArticle(
        key=named,
        outlet=outlet,
        url=url if isinstance(url, str) else "",
        article=article,
        site=site if _SITE.fullmatch(site) else "",
        story=str(row.get("story") or "")[:MOST_STORY],
    )


def _word(row: Mapping[str, object], name: str) -> str:
    return plain(row.get(name))


def _own_blocks(text: str, given: object) -> tuple[Block, ...]:
    """The blocks that a row gives, where they are what Octavo would have written: its own texts come back as
    they went. () where they are not, and the text is divided anew.
    """
    if not isinstance(given, list) or not 0 < len(given) <= len(text) <= MOST_CHARACTERS:
        return ()
    blocks, at = [], 0
    for part in given:
        if not (isinstance(part, list) and len(part) == 3 and part[0] in get_args(BlockKind)):
            return ()
        kind, start, end = part
        inside = text[start:end] if type(start) is int and type(end) is int and 0 <= start < end else ""
        if (
            start != at
            or end > len(text)
            or not (is_clean(inside) if kind == "pre" else inside == clean(inside))
        ):
            return ()
        blocks.append(Block(kind, start, end))
        at = end + len(BLOCK_SEPARATOR)
    separated = all(text[one.end : one.end + 2] == BLOCK_SEPARATOR for one in blocks[:-1])
    return tuple(blocks) if separated and blocks[-1].end == len(text) else ()


def _published(value: object, now: datetime, *, whole_day: bool) -> Published | Failure | None:
    if value in (None, ""):
        return None
    text = str(value)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return Failure("import.bad_date", f"its date “{text[:40]}” is not ISO 8601", permanent=True)
    day_alone = len(text) <= len("2026-05-14")
    if day_alone:
        moment = datetime.combine(moment.date(), time(12))
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    used, moved = clamp(moment.astimezone(UTC), now)
    return Published(text, used, moved or "as the import says", not (day_alone or whole_day))
