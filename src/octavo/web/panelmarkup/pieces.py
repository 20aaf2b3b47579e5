"""Of what all lines of the panel are made.

Strings here are markup; what is foreign goes through `escaped`.
"""

from collections.abc import Iterable

from octavo.web.escaping import escaped
from octavo.web.lines import Beside, Line


def section(slug: str, title: str, inner: str, css: str = "") -> str:
    """A section under its heading; ``inner`` is markup, the rest Octavo's own words."""
    shape = f' class="{css}"' if css else ""
    head = f'<h2 class="label" id="{slug}">{title}</h2>'
    return f'<section{shape} aria-labelledby="{slug}">{head}{inner}</section>\n'


def listed(
    slug: str,
    title: str,
    items: Iterable[str],
    *,
    shape: str = "ul",
    css: str = "",
    around: str = "",
    after: str = "",
) -> str:
    """A section that is one list; nothing where the list would be empty.

    ``css`` is the list's class, ``around`` the section's, ``after`` markup below the list.
    """
    inner = "".join(items)
    if not inner:
        return ""
    opening = f'<{shape} class="{css}">\n' if css else f"<{shape}>\n"
    return section(slug, title, f"{opening}{inner}</{shape}>{after}", around)


def line(of: Line, inner: str, css: str = "line") -> str:
    """A line that leads to the first sentence it rests on; ``inner`` is markup."""
    if not of.sentences:
        return f'<div class="{css}">{inner}</div>'
    rests = " ".join(map(str, of.sentences))
    return f'<a class="{css}" data-item data-rests="{rests}" href="#s{of.sentences[0]}">{inner}</a>'


def words(text: str, tongue: str) -> str:
    """Words of an article; ``tongue`` are the attributes of their language (`tags.dir_lang`)."""
    return f"<span{tongue}>{escaped(text)}</span>"


def aside(beside: Beside) -> str:
    """What is made of a line elsewhere: below the line, and a way to the sentence that says so."""
    if not beside.text:
        return ""
    shape = f"meta further{' differ' if beside.differs else ''}{' update' if beside.update else ''}"
    if not beside.href:
        return f'<p class="{shape}" dir="auto">{escaped(beside.text)}</p>'
    return f'<a class="{shape}" dir="auto" href="{escaped(beside.href)}">{escaped(beside.text)}</a>'
