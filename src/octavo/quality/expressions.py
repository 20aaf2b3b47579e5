"""Expectations that a feed file states as Python over ``feed`` and ``entries``: read, never run.

    Expect:      not bozo and entries[0]['title'] == 'Ferry'

The expression is parsed to its syntax tree, and the comparisons in it that are about what Octavo keeps become
claims; the others are named by what they ask for.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

from octavo.quality.claims import Claim, Field, at

_EXPECT = re.compile(rb"Expect:\s*(.*?)(?:-->|\n[A-Za-z-]+:\s|\n\s*\n|\Z)", re.DOTALL)
_HEADER = re.compile(rb"^Header:\s*([A-Za-z-]+):\s*(.*?)\s*$", re.MULTILINE)
_FEED: dict[str, Field] = {"title": "title", "link": "link", "language": "language"}
_ENTRY: dict[str, Field] = {
    "title": "title", "link": "link", "id": "id", "guid": "id", "summary": "summary",
    "description": "summary", "language": "language", "author": "author", "category": "category",
    "published": "published", "published_parsed": "published_at", "issued": "published",
    "issued_parsed": "published_at", "created": "published", "created_parsed": "published_at",
    "updated": "updated", "updated_parsed": "updated_at", "modified": "updated",
    "modified_parsed": "updated_at", "date": "updated", "date_parsed": "updated_at",
}  # fmt: skip
_DETAILS: dict[tuple[str, str], Field] = {
    ("title_detail", "value"): "title", ("summary_detail", "value"): "summary",
    ("author_detail", "name"): "author",
}  # fmt: skip
_LISTS: dict[tuple[str, str], Field] = {
    ("content", "value"): "content", ("authors", "name"): "author", ("tags", "term"): "category",
    ("enclosures", "href"): "enclosure", ("enclosures", "url"): "enclosure",
    ("enclosures", "type"): "enclosure_type", ("enclosures", "length"): "enclosure_length",
    ("media_content", "url"): "picture", ("media_thumbnail", "url"): "picture",
}  # fmt: skip
_TIME_FIELDS = 6  # of a time tuple's nine: year to second


@dataclass(slots=True)
class Expected:
    """The claims of one file, and what else it expects, by name."""

    claims: list[Claim] = field(default_factory=list)
    excluded: list[str] = field(default_factory=list)


def stated_headers(body: bytes) -> dict[str, str]:
    """The HTTP headers that a file says it came with; names in lower case."""
    found = _HEADER.findall(body[:4_000])
    return {name.decode("ascii").lower(): value.decode("latin-1") for name, value in found}


def expected_in(body: bytes) -> Expected | None:
    """What the comment of a feed file expects, or None where it has none that can be read."""
    found = _EXPECT.search(body.replace(b"\0", b""))
    if not found:
        return None
    text = " ".join(found[1].decode("utf-8", "replace").split())
    expected = Expected()
    try:
        tree = ast.parse(text, mode="eval").body
    except (SyntaxError, ValueError, RecursionError):
        expected.excluded.append("not an expression")
        return expected
    for part in _conjuncts(tree):
        claims = list(_claims(part))
        expected.claims += [claim for claim in claims if isinstance(claim, Claim)]
        expected.excluded += [claim for claim in claims if isinstance(claim, str)]
    return expected


def _conjuncts(tree: ast.expr) -> Iterator[ast.expr]:
    if isinstance(tree, ast.BoolOp) and isinstance(tree.op, ast.And):
        for part in tree.values:
            yield from _conjuncts(part)
    else:
        yield tree


def _claims(part: ast.expr) -> Iterator[Claim | str]:
    """The claims of one comparison, or the names of what it asks for instead."""
    bare = part.operand if isinstance(part, ast.UnaryOp) else part
    if isinstance(bare, ast.Name) and bare.id == "bozo":
        return
    if not isinstance(part, ast.Compare) or not all(isinstance(op, ast.Eq) for op in part.ops):
        yield "another form of expression"
        return
    *sides, last = [part.left, *part.comparators]
    try:
        value = ast.literal_eval(last)
    except (ValueError, TypeError, SyntaxError, RecursionError):
        value = _joined(last)
    for side in sides:
        yield _claim(_path(side), value)


def _joined(tree: ast.expr) -> object:
    """Texts that are joined by +."""
    parts = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)]
    texts = [part for part in parts if isinstance(part, str)]
    return "".join(texts) if isinstance(tree, ast.BinOp) and len(texts) == len(parts) == 2 else None


def _path(tree: ast.expr) -> list[str | int]:
    """``entries[0]['title']`` and ``entries[0].title`` as their parts; empty where it is something else."""
    if isinstance(tree, ast.Name):
        return [tree.id]
    if isinstance(tree, ast.Attribute):
        inner = _path(tree.value)
        return [*inner, tree.attr] if inner else []
    if isinstance(tree, ast.Subscript) and isinstance(tree.slice, ast.Constant):
        inner = _path(tree.value)
        return [*inner, tree.slice.value] if inner and isinstance(tree.slice.value, str | int) else []
    if isinstance(tree, ast.Call) and isinstance(tree.func, ast.Name) and tree.func.id == "len":
        inner = _path(tree.args[0]) if tree.args else []
        return ["len", *inner] if inner else []
    return []


def _claim(path: list[str | int], value: object) -> Claim | str:
    text = _text(value)
    match path:
        case ["len", "entries"]:
            return Claim(None, "items", str(value))
        case ["feed", str(name)] if name in _FEED and text is not None:
            return Claim(None, _FEED[name], text)
        case ["feed", "title_detail", "value"] if text is not None:
            return Claim(None, "title", text)
        case ["entries", int(item), str(name)] if name in _ENTRY and text is not None:
            return Claim(item, _ENTRY[name], text)
        case ["entries", int(item), str(name), str(part)] if (name, part) in _DETAILS and text is not None:
            return Claim(item, _DETAILS[name, part], text)
        case ["entries", int(item), str(name), int(), str(part)] if (
            name,
            part,
        ) in _LISTS and text is not None:
            return Claim(item, _LISTS[name, part], text)
    names = [str(part) for part in path if isinstance(part, str)]
    return ".".join(names[:3]) or "another form of expression"


def _text(value: object) -> str | None:
    if isinstance(value, str):
        return value
    if isinstance(value, tuple) and len(value) > _TIME_FIELDS:
        try:
            year, month, day, hour, minute, second = map(int, value[:_TIME_FIELDS])
            return at(datetime(year, month, day, hour, minute, second, tzinfo=UTC))
        except (ValueError, TypeError, OverflowError):
            return None
    return None
