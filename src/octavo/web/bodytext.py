"""An article's text as markup: every sentence under its number, with the key points that rest on it.

Written in one pass here and not in a template, which took a third of the page's time.
"""

from collections.abc import Sequence

from markupsafe import Markup

from octavo.web.escaping import escaped
from octavo.web.texttags import Passage, Segment

_AROUND = {
    "p": ('<p dir="auto">', "</p>\n"),
    "h": ('<h2 dir="auto">', "</h2>\n"),
    "quote": ('<blockquote dir="auto"><p>', "</p></blockquote>\n"),
    "pre": ('<pre tabindex="0" dir="auto">', "</pre>\n"),
}


def body_markup(passages: Sequence[Passage]) -> Markup:
    """The passages as the article's page shows them; every character of the text is escaped."""
    parts: list[str] = []
    for kind, lines in passages:
        if kind == "list":
            items = ('<li dir="auto">' + "".join(map(_segment, line)) + "</li>" for line in lines)
            parts += ["<ul>", *items, "</ul>\n"]
        else:
            before, after = _AROUND[kind]
            parts += [before, *map(_segment, lines[0]), after]
    return Markup("".join(parts))  # noqa: S704 - escaped piece by piece


def _segment(segment: Segment) -> str:
    text, number, first, rests = segment
    if not number:
        return escaped(text)
    begins = f' id="s{number}"' if first else ""
    if not rests:
        return f'<span{begins} data-s="{number}">{escaped(text)}</span>'
    return f'<span{begins} data-s="{number}" class="rests">{escaped(text)}{"".join(map(_back, rests))}</span>'


def _back(rank: int) -> str:
    label = f"Key point {rank} rests on this sentence"
    return f'<a class="back" href="#p{rank}" aria-label="{label}"><sup>{rank}</sup></a>'
