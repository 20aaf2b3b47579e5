"""What an outlet has changed in an article, as markup."""

from octavo.web.escaping import escaped
from octavo.web.panelmarkup.pieces import listed
from octavo.web.queries.revisions import ChangeLine, Changes
from octavo.web.tags import dir_lang, time_tag

_MARKS = {"del": ("<del>", "</del>"), "ins": ("<ins>", "</ins>")}


def changed(change: ChangeLine, language: str) -> str:
    """The words of one change: what went struck through, what came marked."""
    parts = []
    for part in change.parts:
        before, after = _MARKS.get(part.mark, ("", ""))
        parts.append(f"{before}{escaped(part.text)}{after}")
    return f"<span{dir_lang(language)}>{' '.join(parts)}</span>"


def changes(found: Changes | None, language: str) -> str:
    """The section of the panel; empty where nothing was changed."""
    if not found:
        return ""
    more = f"{escaped(found.more)} · " if found.more else ""
    last = f'last {time_tag(found.last)} · <a href="{escaped(found.href)}">what changed</a>'
    items = (_change(one, number, language) for number, one in enumerate(found.lines, start=1))
    after = f'<p class="meta">{more}{last}</p>'
    return listed("changes", "Changed since publication", items, after=after)


def _change(change: ChangeLine, number: int, language: str) -> str:
    told, sentence = changed(change, language), change.sentence
    leads = f'<a class="line" data-item data-rests="{sentence}" href="#s{sentence}">{told}</a>\n'
    shown = leads if sentence else f'<div class="line">{told}</div>'
    return f'<li id="c{number}"><p class="meta">{escaped(change.label)}</p>\n{shown}</li>\n'
