"""What an article's feed gives beside its text, as markup: files, and the words it is filed under."""

from octavo.web.escaping import escaped
from octavo.web.queries.beside import Beside, File, Files


def beside_text(beside: Beside, outlet: str) -> str:
    """The lines below an article's text; empty where its feed gives nothing beside it."""
    files = "".join(map(_files, beside.files))
    words = ", ".join(f'<span dir="auto">{escaped(word)}</span>' for word in beside.filed)
    if not words:
        return files
    filed = f'Filed by <span dir="auto">{escaped(outlet)}</span> under: {words}'
    return f'{files}<p class="meta beside-text">{filed}</p>\n'


def _files(found: Files) -> str:
    files = " · ".join(map(_file, found.files))
    return f'<p class="meta beside-text">{escaped(found.act)}: {files}</p>\n'


def _file(file: File) -> str:
    link = f'<a href="{escaped(file.href)}" rel="noopener noreferrer nofollow">{escaped(file.text)}</a>'
    return f'{link} at <span dir="auto">{escaped(file.host)}</span>'
