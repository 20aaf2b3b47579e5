"""The text of a page that holds it only as data: in its JSON-LD, or as markup in a string of a script."""

import json
import re
from collections.abc import Iterator

from octavo.articles.blocks import page_blocks
from octavo.articles.body import Passage
from octavo.articles.dense import densest
from octavo.articles.facts import PageFacts
from octavo.articles.page import parse_page
from octavo.articles.plain import plain
from octavo.lib.outcome import Failure

LARGEST = 2_000_000  # characters of scripts that are looked through on one page
SHORTEST = 400  # characters of a string that may hold an article
MOST = 20  # strings that are read as markup
LAYERS = 2  # strings within strings: data is often written as a string of the script that loads it

_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"', re.DOTALL)
_PARAGRAPHS = 2  # elements "p" from which a string is the markup of a text


def embedded_passages(facts: PageFacts) -> list[Passage]:
    """The passages of the longest text that the page's data holds; an empty list where it holds none."""
    stated = facts.article.get("articleBody")
    lines = stated.splitlines() if isinstance(stated, str) else []
    texts = [[Passage("p", text) for line in lines if (text := plain(line))]]
    for markup, _ in zip(_markups(facts), range(MOST), strict=False):
        tree = parse_page(f"<html><body>{markup}</body></html>", url=facts.url)
        if not isinstance(tree, Failure):
            texts.append(densest(page_blocks(tree)))
    return max(texts, key=lambda passages: sum(len(passage.text) for passage in passages))


def _markups(facts: PageFacts) -> Iterator[str]:
    """The strings in the page's scripts that are the markup of several paragraphs."""
    left = LARGEST
    for script in facts.tree.iter("script"):
        text = (script.text or "")[:left]
        left -= len(text)
        strings = [text]
        for _ in range(LAYERS):
            strings = [inner for string in strings for inner in _strings(string)]
            yield from (string for string in strings if _is_markup(string))


def _is_markup(text: str) -> bool:
    """Whether a string is the markup of several paragraphs, and not data that holds such a string."""
    return text.count("<p") >= _PARAGRAPHS and "{" not in text[: text.index("<p")]


def _strings(text: str) -> Iterator[str]:
    """The long string literals in a text of JSON or JavaScript, decoded."""
    for match in _STRING.finditer(text):
        if match.end() - match.start() >= SHORTEST:
            try:
                yield str(json.loads(match[0], strict=False))
            except ValueError:
                continue
