"""Rules for single outlets, written by whoever runs Octavo: the last resort where a page is read wrongly.

A rule is a file of TOML (docs/how-to/read-one-outlet.md). It holds between two days, because outlets change
their pages and a rule that was right becomes one that nobody knows is wrong.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from octavo.articles.blocks import page_blocks
from octavo.articles.body import Passage
from octavo.articles.names import split_names
from octavo.articles.plain import clean
from octavo.lib.outcome import Failure

MOST = 200  # rules in a folder; more would be a second extractor
LARGEST = 20_000  # bytes of a rule
_LISTS = ("take", "drop", "title", "byline")
_SELECTOR = re.compile(r"(?=[\w.#])(?P<tag>[a-z][a-z0-9]*)?(?P<names>(?:[.#][\w-]{1,80}){0,4})")
_NAME = re.compile(r"([.#])([\w-]+)")
_HOST = re.compile(r"[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?")


@dataclass(frozen=True, slots=True)
class Rule:
    """How to read the pages of ``host`` and of the hosts below it, from one day to another, both included.

    ``take``, ``drop``, ``title`` and ``byline`` are XPath expressions made of the file's selectors.
    """

    name: str
    host: str
    valid_from: date
    valid_until: date
    take: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    title: tuple[str, ...] = ()
    byline: tuple[str, ...] = ()

    def holds(self, day: date) -> bool:
        """Whether the rule is in force on ``day``."""
        return self.valid_from <= day <= self.valid_until


def read_rules(folder: Path) -> tuple[tuple[Rule, ...], tuple[Failure, ...]]:
    """The rules of a folder by the names of their files, and what is wrong with those that cannot be used."""
    files = sorted(folder.glob("*.toml"))[:MOST] if folder.is_dir() else []
    outcomes = [_read(file) for file in files]
    return (
        tuple(outcome for outcome in outcomes if isinstance(outcome, Rule)),
        tuple(outcome for outcome in outcomes if isinstance(outcome, Failure)),
    )


def rule_for(rules: Sequence[Rule], url: str, now: datetime) -> Rule | None:
    """The first rule that is in force for the page at ``url``."""
    try:
        host = (urlsplit(url).hostname or "").lower()
    except ValueError:
        return None
    return next(
        (r for r in rules if (host == r.host or host.endswith(f".{r.host}")) and r.holds(now.date())), None
    )


def drop(tree: HtmlElement, rule: Rule) -> None:
    """Take out of a page what a rule says is none of its article."""
    for element in list(_found(tree, rule.drop)):
        if element.getparent() is not None:
            element.drop_tree()


def taken(tree: HtmlElement, rule: Rule) -> list[Passage]:
    """The passages inside the elements that a rule takes; an element inside another counts once."""
    outer: list[HtmlElement] = []
    known: set[HtmlElement] = set()
    for element in _found(tree, rule.take):
        if known.isdisjoint((element, *element.iterancestors())):
            outer.append(element)
            known.add(element)
    return [Passage(block.kind, block.text) for element in outer for block in page_blocks(element)]


def ruled_title(tree: HtmlElement, rule: Rule) -> str:
    """The headline where a rule says that it stands; "" where nothing stands there."""
    return next((text for element in _found(tree, rule.title) if (text := _text(element))), "")


def ruled_byline(tree: HtmlElement, rule: Rule) -> tuple[str, ...]:
    """The names where a rule says that they stand."""
    return split_names(_text(element) for element in _found(tree, rule.byline))


def _found(tree: HtmlElement, paths: Sequence[str]) -> Iterator[HtmlElement]:
    for path in paths:
        yield from tree.xpath(path)


def _text(element: HtmlElement) -> str:
    return clean(" ".join(str(piece) for piece in element.itertext()))[:300]


def _read(file: Path) -> Rule | Failure:
    """The rule in a file, or the sentence that says what is wrong with it."""
    try:
        data = tomllib.loads(file.read_bytes()[:LARGEST].decode())
    except (OSError, ValueError) as error:
        return _wrong(file, f"it cannot be read ({error})")
    unknown = set(data) - {"host", "valid_from", "valid_until", *_LISTS}
    if unknown:
        return _wrong(file, f"it says “{min(unknown)}”, which means nothing in a rule")
    host, start, end = data.get("host"), data.get("valid_from"), data.get("valid_until")
    if not isinstance(host, str) or not _HOST.fullmatch(host):
        return _wrong(file, "it names no host, such as news.example.org in lower case")
    if type(start) is not date or type(end) is not date or start > end:
        return _wrong(file, "it needs valid_from and valid_until as days, such as 2026-05-14, in this order")
    paths = _paths(data)
    if isinstance(paths, str):
        return _wrong(file, paths)
    return Rule(file.name, host, start, end, **paths)


def _paths(data: Mapping[str, object]) -> dict[str, tuple[str, ...]] | str:
    """The selectors of a rule as XPath, or what is wrong with them."""
    found: dict[str, tuple[str, ...]] = {}
    for key in _LISTS:
        value = data.get(key, [])
        selectors = value if isinstance(value, list) else [value]
        paths = [_xpath(selector) if isinstance(selector, str) else "" for selector in selectors[:20]]
        if not all(paths):
            return f"“{key}” needs selectors such as article, div.story, #text or .byline"
        found[key] = tuple(paths)
    return found if any(found.values()) else "it says nothing to take, to drop, for title or byline"


def _xpath(selector: str) -> str:
    """The XPath of a tag with classes and ids; "" for anything else. Its time is linear in the page."""
    match = _SELECTOR.fullmatch(selector)
    if match is None:
        return ""
    tests = "".join(_test(mark, name) for mark, name in _NAME.findall(match["names"]))
    return f".//{match['tag'] or '*'}{tests}"


def _test(mark: str, name: str) -> str:
    if mark == "#":
        return f"[@id='{name}']"
    return f"[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]"


def _wrong(file: Path, reason: str) -> Failure:
    return Failure("rules.wrong", f"The rule {file.name} is not used: {reason}.", permanent=True)
