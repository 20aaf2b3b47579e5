"""Who wrote an article, as the page says."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from octavo.articles.facts import PageFacts
from octavo.articles.plain import plain

MOST = 12  # authors of one article; more is a list of something else
LONGEST = 60  # characters of a name

_BY = re.compile(
    r"^(?:(?:written|reported|posted|published|story|text|words|analysis|opinion|interview)\s+)?(?:by|von|par|por|di|door|av|af|od|oleh|от|автор|autor(?:in)?|text)\b[:\s]+",
    re.IGNORECASE,
)
_EMAIL = re.compile(r"\S+@\S+|https?://\S+|(?<!\w)@\w+")
_JOINT = re.compile(
    r"\s*(?:,|;|\||/|&|•|·|\n|\s(?:and|und|et|y|e|og|och|en|ja|i|и|with|mit)\s)\s*", re.IGNORECASE
)
_ROLE = re.compile(
    r"\b(?:editor|reporter|correspondent|writer|staff|journalist|redakteur\w*|redaktion|redaktør|columnist|contributor|producer|desk|bureau|"
    r"newsroom|photograph\w*|analyst|redacción|rédaction|redazione|chief|newsletter|updated|published|minutes?|ago|read more|view all|"
    r"follow|subscribe|administrator|admin|author|profile)\b",
    re.IGNORECASE,
)


def byline(facts: PageFacts, site: str) -> tuple[str, ...]:
    """The names of the authors, in the page's order; empty where the page names none.

    JSON-LD first, then meta elements, then links and marks in the page. Without "By", roles, addresses
    and the outlet's own name.
    """
    for source in (_from_json(facts), _from_metas(facts), _from_marks(facts)):
        names = cleaned(source, site)
        if names:
            return names
    return ()


def cleaned(values: Iterable[str], site: str = "") -> tuple[str, ...]:
    """Single names from strings that may hold several, or more than names."""
    names: dict[str, str] = {}
    for value in values:
        for part in _JOINT.split(_EMAIL.sub(" ", _BY.sub("", plain(value)))):
            name = _BY.sub("", part).strip(" .:-–—()[]\"'“”")
            if _is_name(name, site):
                names.setdefault(name.casefold(), name)
    return tuple(names.values())[:MOST]


def _is_name(name: str, site: str) -> bool:
    return (
        1 < len(name) <= LONGEST
        and name[0].isalpha()
        and not any(character.isdigit() for character in name)
        and name.casefold() != site.casefold()
        and not _ROLE.search(name)
        and len(name.split()) <= 6
    )


def _from_json(facts: PageFacts) -> list[str]:
    return [
        *_names(facts.article.get("author")),
        *([] if facts.article.get("author") else _names(facts.article.get("creator"))),
    ]


def _names(value: Any) -> Iterator[str]:  # noqa: ANN401 - JSON is anything
    """The names in a schema.org author: a string, a Person, or a list of either."""
    for item in value[:MOST] if isinstance(value, list) else [value]:
        name = item.get("name") if isinstance(item, dict) else item
        for single in name if isinstance(name, list) else [name]:
            if isinstance(single, str):
                yield single


def _from_metas(facts: PageFacts) -> list[str]:
    for name in (
        "author",
        "article:author",
        "dc.creator",
        "dcterms.creator",
        "parsely-author",
        "sailthru.author",
        "byl",
        "article:author_name",
    ):
        values = [value for value in facts.metas.get(name, ()) if "://" not in value]
        if values:
            return values
    return []


def _from_marks(facts: PageFacts) -> list[str]:
    for path in (
        "//*[@rel='author']",
        "//*[@itemprop='author']//*[@itemprop='name'] | //*[@itemprop='author'][not(.//*[@itemprop='name'])]",
        "//*[self::a or self::span or self::div or self::p][contains(concat(' ', @class, ' '), ' author ') or contains(concat(' ', @class, ' '), ' byline ')]",
    ):
        found = [" ".join(element.itertext()) for element in facts.tree.xpath(path)[:MOST]]
        if found:
            return found
    return []
