"""Who wrote an article, as the page says."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from octavo.articles.bylines import marked_bylines, written_bylines
from octavo.articles.facts import PageFacts
from octavo.articles.jsonld import named
from octavo.articles.names import is_desk, split_names
from octavo.articles.plain import letters, plain

MOST = 12  # authors of one article; more is a list of something else

_METAS = (
    "author",
    "article:author",
    "article:author_name",
    "dc.creator",
    "dcterms.creator",
    "parsely-author",
    "sailthru.author",
    "byl",
    "citation_author",
)


def byline(facts: PageFacts, site: str, title: str = "") -> tuple[str, ...]:
    """The names of the authors, in the page's order; empty where the page names none.

    JSON-LD first, then meta elements, then what is marked as a byline in the page, then what is written like
    one below the headline, ``title``. People go before desks and the outlet itself, which stand only where
    the page names nobody else ("The Outlet", "Staff reporter").
    """
    signed: tuple[str, ...] = ()
    outlet = outlet_names(facts, site)
    sources = (
        _from_json,
        _from_metas,
        lambda facts: marked_bylines(facts.tree),
        lambda facts: written_bylines(facts.blocks, title),
    )
    for source in sources:
        values = source(facts)
        own = tuple(plain(value) for value in values if letters(plain(value)) in outlet)
        names = split_names(value for value in values if letters(plain(value)) not in outlet)
        people = tuple(name for name in names if not is_outlet(name, outlet) and not is_desk(name))
        if people:
            return people[:MOST]
        signed = signed or (own or names)[:1]
    return signed


def cleaned(values: Iterable[str], site: str = "") -> tuple[str, ...]:
    """Single names from strings that may hold several; people before desks and ``site``."""
    names = split_names(values)
    people = tuple(name for name in names if letters(name) != letters(site) and not is_desk(name))
    return (people or names)[:MOST]


def outlet_names(facts: PageFacts, site: str) -> frozenset[str]:
    """What the outlet is called on the page, letters only: its site, its publisher, its host."""
    host = (urlsplit(facts.url).hostname or "").removeprefix("www.")
    names = (site, plain(named(facts.article, "publisher")), host, host.rpartition(".")[0])
    return frozenset(letters(name) for name in names) - {""}


def is_outlet(name: str, outlet: frozenset[str]) -> bool:
    """Whether a name is the outlet's, or begins or ends with it ("The Outlet Online")."""
    key = letters(name)
    return any(key == own or (len(own) >= 4 and (key.startswith(own) or key.endswith(own))) for own in outlet)


def _from_json(facts: PageFacts) -> list[str]:
    authors = facts.article.get("author") or facts.article.get("creator")
    known = {node["@id"]: node for node in facts.nodes if isinstance(node.get("@id"), str)}
    return list(_names(authors, known))


def _names(value: Any, known: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:  # noqa: ANN401 - JSON is anything
    """The names in a schema.org author: a string, a Person, a reference to one, or a list of these."""
    for item in value[:MOST] if isinstance(value, list) else [value]:
        node = (
            known.get(str(item.get("@id")), item)
            if isinstance(item, Mapping) and not item.get("name")
            else item
        )
        if isinstance(node, Mapping):
            whole = " ".join(
                str(node[key]) for key in ("givenName", "familyName") if isinstance(node.get(key), str)
            )
            node = node.get("name") or whole
        for name in node[:MOST] if isinstance(node, list) else [node]:
            if isinstance(name, str):
                yield name


def _from_metas(facts: PageFacts) -> list[str]:
    for name in _METAS:
        values = [value for value in facts.metas.get(name, ()) if value.strip() and "://" not in value]
        if values:
            return values
    return []
