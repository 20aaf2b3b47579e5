"""What a page says about its article in JSON-LD (schema.org), read without trust."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lxml.html import HtmlElement

LARGEST = 500_000  # characters of one script; full texts of long articles have 100,000
MOST = 2_000  # nodes looked at in one page

# Kinds of schema.org that are the article itself, best first.
_ARTICLES = ("article", "posting", "report", "review", "recipe", "webpage")
_CONTROL = re.compile(r"[\x00-\x1f]+")
_COMMENT = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*.*?\*/|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*$", re.DOTALL
)
_TRAILING_COMMA = re.compile(r",\s*([}\]])")

Node = Mapping[str, Any]


def json_ld(tree: HtmlElement) -> list[Node]:
    """Every object with a ``@type`` in the page's JSON-LD, parents before what is nested in them."""
    nodes: list[Node] = []
    for script in tree.iter("script"):
        kind = script.get("type", "")
        if "ld+json" not in kind.lower() or not script.text or len(script.text) > LARGEST:
            continue
        nodes.extend(node for node in _walk(_loaded(script.text)) if "@type" in node)
        if len(nodes) > MOST:
            break
    return nodes[:MOST]


def article_node(nodes: Sequence[Node]) -> Node:
    """The node that describes the page's article, the first of the best kind, or an empty one."""
    best: Node = {}
    best_rank = len(_ARTICLES)
    for node in nodes:
        rank = _rank(node)
        if rank < best_rank and (named(node, "headline") or named(node, "name") or "datePublished" in node):
            best, best_rank = node, rank
    return best


def named(node: Node, key: str) -> str:
    """The string under ``key``, or the first of a list there, or the name of an object there; or ""."""
    value = node.get(key)
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, Mapping):
        value = value.get("name") or value.get("url") or value.get("@value")
    return value if isinstance(value, str) else ""


def kinds(node: Node) -> tuple[str, ...]:
    """The ``@type`` of a node, lower case, without its vocabulary's address."""
    value = node.get("@type")
    values = value if isinstance(value, list) else [value]
    return tuple(item.rsplit("/", 1)[-1].lower() for item in values if isinstance(item, str))


def _rank(node: Node) -> int:
    for rank, ending in enumerate(_ARTICLES):
        if any(kind.endswith(ending) or (rank == 0 and "article" in kind) for kind in kinds(node)):
            return rank
    return len(_ARTICLES)


def _loaded(text: str) -> Any:  # noqa: ANN401 - JSON is anything
    """The JSON in a script, forgiving comments around it, raw control characters and trailing commas."""
    text = _CONTROL.sub(" ", _COMMENT.sub("", _COMMENT.sub("", text))).strip().rstrip(";")
    for attempt in (text, _TRAILING_COMMA.sub(r"\1", text)):
        try:
            return json.loads(attempt)
        except (ValueError, RecursionError):
            continue
    return None


def _walk(value: Any) -> Iterator[Node]:  # noqa: ANN401 - JSON is anything
    """The objects inside a JSON value, parents first, without recursion."""
    waiting = [value]
    seen = 0
    while waiting and seen < MOST:
        item = waiting.pop()
        seen += 1
        if isinstance(item, Mapping):
            yield item
            waiting.extend(reversed([child for child in item.values() if isinstance(child, Mapping | list)]))
        elif isinstance(item, list):
            waiting.extend(reversed(item[:MOST]))
