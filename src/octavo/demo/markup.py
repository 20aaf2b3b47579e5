"""From the sources' text to HTML: *emphasis*, and whole bodies for feeds. Everything is escaped first."""

import re
from collections.abc import Sequence

from markupsafe import Markup, escape

from octavo.demo.source import Block

_EMPHASIS = re.compile(r"\*(\S(?:[^*\n]*\S)?)\*")


def inline(text: str, tag: str = "em") -> Markup:
    """Escaped text with *emphasis* in ``tag``."""
    return Markup(_EMPHASIS.sub(rf"<{tag}>\1</{tag}>", str(escape(text))))  # noqa: S704 - escaped one call earlier


def loose(text: str) -> Markup:
    """As ``inline``, but with bare ampersands, as sloppy sites write them and browsers read them."""
    return Markup(str(inline(text, "i")).replace("&amp; ", "& "))  # noqa: S704 - escaped but for the ampersands


def bare(text: str) -> str:
    """The text without its *emphasis* marks, for titles, summaries and attributes."""
    return _EMPHASIS.sub(r"\1", text)


def body_html(blocks: Sequence[Block]) -> str:
    """A whole body as plain HTML, for full-text feeds."""
    return "\n".join(_block_html(block) for block in blocks)


def _block_html(block: Block) -> str:
    match block.kind:
        case "heading":
            return f"<h2>{inline(block.lines[0])}</h2>"
        case "list":
            return "<ul>" + "".join(f"<li>{inline(line)}</li>" for line in block.lines) + "</ul>"
        case "quote":
            return f"<blockquote><p>{inline(block.lines[0])}</p></blockquote>"
        case "paragraph":
            return f"<p>{inline(block.lines[0])}</p>"
