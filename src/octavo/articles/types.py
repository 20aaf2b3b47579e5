"""What an article is once it has been read from a page: plain values, no storage."""

from dataclasses import dataclass
from typing import Literal

from octavo.lib.time import Published

BlockKind = Literal["p", "h", "li", "quote", "pre"]

BLOCK_SEPARATOR = "\n\n"  # between two blocks of an article's text; no sentence crosses it


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, list item, quotation or preformatted passage: ``text[start:end]``."""

    kind: BlockKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture on a page: its http address, what is written under it, whose it is, and what it shows in
    words for those who do not see it. ``width`` and ``height`` are pixels as the page states them, else 0.
    """

    url: str = ""
    caption: str = ""
    credit: str = ""
    alt: str = ""
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class ExtractedArticle:
    """An article as it stands on its page.

    ``text`` is its blocks joined by a blank line; offsets are code points. Every string is plain text: no
    markup, no entities, no control characters. What the page does not say is an empty string or tuple,
    ``published`` is then None. ``credit`` is the agency or other outlet whose words they are, as the page
    says, never the outlet's own name. ``notes`` are full sentences about what the reader of this text
    should know: that it ends at a paywall, that it was taken from the feed.
    """

    title: str
    byline: tuple[str, ...]
    standfirst: str
    section: str
    site_name: str
    picture: Picture
    canonical_url: str
    published: Published | None
    text: str
    blocks: tuple[Block, ...]
    notes: tuple[str, ...]
    credit: str = ""


@dataclass(frozen=True, slots=True)
class FeedHints:
    """What the feed said about the same article: its time goes before the page's, the rest fills gaps."""

    title: str
    authors: tuple[str, ...]
    published: Published | None
    content_html: str
    link: str
    language: str
