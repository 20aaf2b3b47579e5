"""An article's text as markup: every sentence under its number, with links to what rests on it.

Written in one pass here and not in a template, which took a third of the page's time.
"""

from bisect import bisect_left
from collections.abc import Sequence
from functools import partial

from markupsafe import Markup

from octavo.insights.tone import KINDS, Loaded
from octavo.web.escaping import escaped
from octavo.web.texttags import Passage, Segment

POINT = "p"  # begins the ids of key points
_AROUND = {
    "p": ('<p dir="auto">', "</p>\n"),
    "h": ('<h2 dir="auto">', "</h2>\n"),
    "quote": ('<blockquote dir="auto"><p>', "</p></blockquote>\n"),
    "pre": ('<pre tabindex="0" dir="auto">', "</pre>\n"),
}


def body_markup(passages: Sequence[Passage], loaded: Sequence[Loaded] = ()) -> Markup:
    """The passages as the article's page shows them; every character of the text is escaped.

    ``loaded`` words are marked, each with what kind it is.
    """
    written = partial(_segment, loaded=loaded) if loaded else _segment
    parts: list[str] = []
    for kind, lines in passages:
        if kind == "list":
            items = ('<li dir="auto">' + "".join(map(written, line)) + "</li>" for line in lines)
            parts += ["<ul>", *items, "</ul>\n"]
        else:
            before, after = _AROUND[kind]
            parts += [before, *map(written, lines[0]), after]
    return Markup("".join(parts))  # noqa: S704 - escaped piece by piece


def _segment(segment: Segment, loaded: Sequence[Loaded] = ()) -> str:
    text, number, first, rests, start = segment
    words = _marked(text, start, loaded) if loaded else escaped(text)
    if not number:
        return words
    begins = f' id="s{number}"' if first else ""
    if not rests:
        return f'<span{begins} data-s="{number}">{words}</span>'
    return f'<span{begins} data-s="{number}" class="rests">{words}{_back(rests)}</span>'


def _marked(text: str, start: int, loaded: Sequence[Loaded]) -> str:
    parts, at = [], 0
    for place in range(bisect_left(loaded, start, key=_beginning), len(loaded)):
        begin, end = (edge - start for edge in loaded[place].span)
        if end > len(text):
            break
        title = escaped(KINDS[loaded[place].kind])
        parts += [
            escaped(text[at:begin]),
            f'<b class="loaded" title="{title}">',
            escaped(text[begin:end]),
            "</b>",
        ]
        at = end
    return "".join([*parts, escaped(text[at:])])


def _beginning(loaded: Loaded) -> int:
    return loaded.span.start


def _back(ids: Sequence[str]) -> str:
    """Links from a sentence to what rests on it: key points by their numbers, all else by one dot."""
    points = [one[1:] for one in ids if one[0] == POINT]
    links = [_link(f"p{rank}", f"Key point {rank} rests on this sentence", rank) for rank in points]
    others = [one for one in ids if one[0] != POINT]
    if others and not points:
        links.append(_link(others[0], "What rests on this sentence", "·", " dot"))
    return "".join(links)


def _link(to: str, label: str, sign: str, more: str = "") -> str:
    return f'<a class="back{more}" href="#{to}" aria-label="{label}"><sup>{sign}</sup></a>'
