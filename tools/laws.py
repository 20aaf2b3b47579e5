"""The laws of the house that no other tool knows, each with examples of what it lets pass and what it stops.

Run by `make check`: python -m tools.laws. The examples are tested in tests/unit/test_laws.py.
"""

import ast
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
Found = Iterator[tuple[int, str]]
Functions = (ast.FunctionDef, ast.AsyncFunctionDef)

LONGEST_FILE = 300  # lines; what needs a table of contents is two files
LONGEST_FUNCTION = 40  # lines without the docstring; what does not fit on a screen is two functions


@dataclass(frozen=True, slots=True)
class Law:
    """One law: where it holds, how it is checked, and examples (path, source) of both kinds."""

    name: str
    holds: tuple[str, ...]
    spares: tuple[str, ...]
    check: Callable[[str], Found]
    good: tuple[str, ...]
    bad: tuple[str, ...]

    def applies(self, path: str) -> bool:
        """Whether the law holds for a file; ``path`` is relative to the repository."""
        return any(fnmatchcase(path, p) for p in self.holds) and not any(
            fnmatchcase(path, p) for p in self.spares
        )


# ── writes ─────────────────────────────────────────────────────────────────────────────────────────────────

_ALWAYS = {
    "save",
    "bulk_create",
    "bulk_update",
    "get_or_create",
    "update_or_create",
    "create_user",
    "create_superuser",
}
# Of a manager or a query set; a dictionary's or a digest's update takes a value.
_BY_KEYWORDS = {"create", "update"}
_DICTIONARIES = {"globals", "filters"}  # of a template environment
_SQL = re.compile(r"\s*(?:insert|update|delete|replace|drop|alter|create|truncate)\b", re.IGNORECASE)


def _writes(source: str) -> Found:
    for call in _calls(source):
        if not isinstance(call.func, ast.Attribute):
            continue
        name, receiver = call.func.attr, call.func.value
        if name == "save" and call.args:
            continue  # an image's, into a file; a row's takes nothing or keywords
        numpy = isinstance(receiver, ast.Name) and receiver.id in {"np", "numpy"}
        keywords_only = (
            bool(call.keywords) and not call.args and getattr(receiver, "attr", "") not in _DICTIONARIES
        )
        if (
            (name in _ALWAYS and not numpy)
            or (name in _BY_KEYWORDS and keywords_only)
            or (name == "delete" and not call.args)
            or (name in {"execute", "executemany"} and call.args and _SQL.match(_beginning(call.args[0])))
        ):
            yield call.lineno, f".{name}(…) writes; only actions.py does"


def _beginning(node: ast.expr) -> str:
    """The first words of a string in the source, formatted or not."""
    if isinstance(node, ast.JoinedStr) and node.values:
        node = node.values[0]
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


# ── the network ────────────────────────────────────────────────────────────────────────────────────────────

_CLIENTS = {
    "urllib.request",
    "http.client",
    "ftplib",
    "smtplib",
    "poplib",
    "imaplib",
    "telnetlib",
    "xmlrpc.client",
    "pycurl",
}
_DIALS = {"create_connection", "open_connection", "fetch_url", "fetch_response", "urlopen"}


def _network(source: str) -> Found:
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Import | ast.ImportFrom):
            continue
        names = [alias.name for alias in node.names]
        module = f"{node.module}." if isinstance(node, ast.ImportFrom) and node.module else ""
        for name in names:
            if {name, module[:-1], module + name} & _CLIENTS or name in _DIALS:
                yield node.lineno, f"{module}{name} opens connections; only octavo.lib.http does"
    for call in _calls(source):
        if isinstance(call.func, ast.Attribute) and (
            call.func.attr in _DIALS
            or (call.func.attr in {"connect", "connect_ex"} and _is_socket(call.func.value))
        ):
            yield call.lineno, f".{call.func.attr}(…) opens a connection; only octavo.lib.http does"


def _is_socket(node: ast.expr) -> bool:
    return "sock" in ast.unparse(node).lower()


# ── markup ─────────────────────────────────────────────────────────────────────────────────────────────────

_UNESCAPED = re.compile(r"\|\s*safe\b|\bautoescape\s+(?:off|false)\b", re.IGNORECASE)
_INLINE = re.compile(
    r"<style\b|<script\b(?![^>]*\bsrc=)|<[a-z][^>]*\s(?:on[a-z]+|style)\s*=|javascript:", re.IGNORECASE
)
_FOREIGN = re.compile(
    r"<(?:script|link|img|iframe|source|video|audio)\b[^>]*\b(?:src|href|srcset)=[\"'](?:https?:)?//",
    re.IGNORECASE,
)


def _trusted(source: str) -> Found:
    for call in _calls(source):
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        if name in {"mark_safe", "Markup", "SafeString", "format_html"}:
            yield call.lineno, f"{name}(…) makes markup in Python; let a template make and escape it"


def _template(source: str) -> Found:
    for number, line in enumerate(source.splitlines(), start=1):
        if _UNESCAPED.search(line):
            yield number, "markup that is not escaped; foreign HTML is shown as text and never as markup"
        if _FOREIGN.search(line):
            yield number, "something from another host; a page makes no request to any host but Octavo's own"
    for match in _INLINE.finditer(source):
        yield (
            source.count("\n", 0, match.start()) + 1,
            "script or style in the page; the content policy allows files only",
        )


# ── size ───────────────────────────────────────────────────────────────────────────────────────────────────


def _size(source: str) -> Found:
    lines = source.count("\n")
    if lines > LONGEST_FILE:
        yield 1, f"{lines} lines; a file has {LONGEST_FILE} at most"
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, Functions):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            first = node.body[0]
            if ast.get_docstring(node, clean=False) is not None:
                length -= (first.end_lineno or first.lineno) - first.lineno + 1
            if length > LONGEST_FUNCTION:
                yield (
                    node.lineno,
                    f"{node.name} has {length} lines; a function has {LONGEST_FUNCTION} at most",
                )


def _calls(source: str) -> Iterator[ast.Call]:
    return (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))


PYTHON = ("src/octavo/*.py",)
MIGRATIONS = "src/octavo/*/migrations/*"

LAWS: tuple[Law, ...] = (
    Law(
        "writes have one home",
        holds=PYTHON,
        spares=(
            "src/octavo/*/actions.py",
            "src/octavo/*/actions/*.py",
            "src/octavo/lib/claims.py",
            "src/octavo/lib/rows.py",
            MIGRATIONS,
        ),
        check=_writes,
        good=(
            "seen.update(new)",
            "environment.globals.update(static=url)",
            "digest.update(b'x')",
            "np.save(file, array)",
            "image.save(out, 'WEBP', quality=78)",
            "Article.objects.filter(pk=1).exists()",
            "cursor.execute('select 1')",
            "cursor.execute('pragma quick_check(1)')",
        ),
        bad=(
            "article.save()",
            "article.delete()",
            "Article.objects.create(id=1)",
            "Article.objects.filter(pk=1).update(stage=3)",
            "Article.objects.bulk_create(rows)",
            "held.items.update(article=twin)",
            "cursor.execute('INSERT INTO t VALUES (1)')",
            "cursor.executemany(f'delete from {table} where id = %s', rows)",
        ),
    ),
    Law(
        "one door to the network",
        holds=(*PYTHON, "tools/*.py", "train/*.py"),
        spares=("src/octavo/lib/http.py",),
        check=_network,
        good=(
            "from urllib.parse import urlsplit",
            "from http import HTTPStatus",
            "from http.server import BaseHTTPRequestHandler",
            "signal.connect(f)",
        ),
        bad=(
            "import urllib.request",
            "from urllib.request import urlopen",
            "from urllib import request",
            "import http.client",
            "import pycurl",
            "import smtplib",
            "from trafilatura import fetch_url",
            "socket.create_connection(('a.example', 80))",
            "sock.connect(('a.example', 80))",
        ),
    ),
    Law(
        "no markup from Python",
        holds=PYTHON,
        spares=(
            "src/octavo/demo/markup.py",  # the fictional outlets' own pages, which are read like any others
            "src/octavo/web/bodytext.py",  # an article's sentences: a third of its page's time in a template
            "src/octavo/web/written.py",  # the panel's sections: as long as the rest of a page in a template
        ),
        check=_trusted,
        good=("escape(text)", "render(request, 'page.html', {'text': text})"),
        bad=("mark_safe(text)", "Markup(text)", "markupsafe.Markup(text)", "format_html('<b>{}</b>', text)"),
    ),
    Law(
        "templates escape, and hold no script or style",
        holds=("src/octavo/web/templates/*.html",),
        spares=(),
        check=_template,
        good=(
            "<script src=\"{{ static('octavo.js') }}\" defer></script>",
            "{{ article.title }}",
            '<p class="style on">One = two</p>',
            '<a href="https://bell.example/">The page itself</a>',
        ),
        bad=(
            "{{ article.html | safe }}",
            "{% autoescape false %}",
            "<script>alert(1)</script>",
            "<style>p { color: red }</style>",
            '<p style="color: red">',
            '<button\n  onclick="f()">',
            '<a href="javascript:f()">',
            '<img src="https://bell.example/a.png" alt="">',
            '<link rel="stylesheet" href="//fonts.example/a.css">',
        ),
    ),
    Law(
        "files and functions are small",
        holds=(*PYTHON, "tools/*.py", "train/*.py"),
        spares=(MIGRATIONS,),
        check=_size,
        good=(
            "x = 1\n" * LONGEST_FILE,
            "def f():\n" + '    """Say.\n' + "\n" * 99 + '    """\n' + "    x = 1\n" * (LONGEST_FUNCTION - 1),
        ),
        bad=("x = 1\n" * (LONGEST_FILE + 1), "def f():\n" + "    x = 1\n" * LONGEST_FUNCTION),
    ),
)


def broken(root: Path = ROOT) -> Iterator[str]:
    """One line for every place below ``root`` where a law is broken."""
    patterns = ("src/octavo/**/*.py", "src/octavo/**/*.html", "tools/*.py", "train/*.py")
    for file in sorted(file for pattern in patterns for file in root.glob(pattern)):
        path = file.relative_to(root).as_posix()
        laws = [law for law in LAWS if law.applies(path)]
        source = file.read_text(encoding="utf-8") if laws else ""
        for law in laws:
            for line, message in law.check(source):
                yield f"{path}:{line}: {message} ({law.name})"


if __name__ == "__main__":
    complaints = list(broken())
    print("\n".join(complaints) or f"{len(LAWS)} laws kept.")
    sys.exit(bool(complaints))
