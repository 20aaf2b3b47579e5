"""Named characters and the short texts that a document type declares, put in where a feed names them. Pure.

A document type may declare entities that name one another, so that a hundred bytes grow to a gigabyte, or
that name files. Only plain texts are taken from it: no reference in them is followed, and all of them
together may add so much and no more. Nothing outside the document is ever read.
"""

import html
import re
from collections.abc import Mapping
from html.entities import html5

LONGEST_TYPE = 100_000  # characters of a document type that are looked at; HTML's own names take 20,000
LONGEST = 1_000  # characters of a declared text; names of houses and addresses are far shorter
MOST = 200  # declared texts of one document; a whole table of Latin characters has a hundred
MOST_ADDED = 100_000  # characters that all of them together may add to a document
_DECLARED = re.compile(r"""<!ENTITY\s+([A-Za-z_][\w.-]{0,63})\s+(?:"([^"]*)"|'([^']*)')\s*>""")
_NAMED = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z_][\w.-]{0,63});")
# What would be more than text: markup, a reference to another entity, a sign that becomes one of the two when
# it is read again, a parameter's name.
_MORE = re.compile(r"[<%]|&(?!(?:amp|lt|gt|quot|apos);|#)|&#(?:x0*(?:26|3c)|0*(?:38|60));", re.IGNORECASE)


def declared(doctype: str) -> dict[str, str]:
    """The texts that a document type declares by name, each as it may stand in a value
    or between tags; of two with one name the first.
    """
    found: dict[str, str] = {}
    if "<!ENTITY" not in doctype:
        return found
    told = "".join(part.partition("<!--")[0] for part in doctype[:LONGEST_TYPE].split("-->"))
    for name, double, single in _DECLARED.findall(told):
        value = double or single
        if len(found) < MOST and len(value) <= LONGEST and not _MORE.search(value):
            found.setdefault(name, html.escape(html.unescape(value)))
    return found


def put_in(text: str, own: Mapping[str, str]) -> str:
    """``text`` with its named characters: those of ``own``, else HTML's; unknown names stay as they read."""
    left = MOST_ADDED

    def character(found: re.Match[str]) -> str:
        nonlocal left
        name = found[1]
        if name in own and len(own[name]) <= left:
            left -= len(own[name])
            return own[name]
        return html5.get(f"{name};") or f"&amp;{name};"

    return _NAMED.sub(character, text)
