"""What a page says about itself outside its text, gathered once for every reader of it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from octavo.articles.blocks import PageBlock, page_blocks
from octavo.articles.jsonld import Node, article_node, json_ld, kinds, named
from octavo.articles.plain import plain

MOST_METAS = 500  # of one page
MOST_CRUMBS = 10  # of one page
LONGEST_CRUMB = 40  # characters of a section's name; what is longer is a headline


@dataclass(frozen=True, slots=True)
class PageFacts:
    """A page's tree and address, its runs of text, its meta elements by lower-case name, its JSON-LD, and
    its article there. ``elements`` are all of the tree: kept, they are not made anew by each reader.
    """

    tree: HtmlElement
    elements: Sequence[HtmlElement]
    url: str
    base: str
    blocks: Sequence[PageBlock]
    metas: Mapping[str, Sequence[str]]
    nodes: Sequence[Node]
    article: Node

    def meta(self, *names: str) -> str:
        """The first value that any of these meta elements has, in the order of ``names``, as plain text."""
        for name in names:
            for value in self.metas.get(name, ()):
                text = plain(value)
                if text:
                    return text
        return ""

    def absolute(self, address: str) -> str:
        """``address`` as an absolute http address, or "" where it is none."""
        if not address.strip(" /\t\r\n"):
            return ""
        try:
            joined = urljoin(self.base, address.strip())
            parts = urlsplit(joined)
        except ValueError:
            return ""
        return joined if parts.scheme in {"http", "https"} and parts.hostname else ""


def read_facts(tree: HtmlElement, url: str) -> PageFacts:
    """Gather what ``tree``, the page at ``url``, says about itself."""
    elements = list(tree.iter())
    metas: dict[str, list[str]] = defaultdict(list)
    for element in tree.xpath(f"(//meta[@content])[position() <= {MOST_METAS}]"):
        for attribute in ("property", "name", "itemprop"):
            for name in (element.get(attribute) or "").lower().split():
                metas[name].append(element.get("content"))
    nodes = json_ld(tree)
    return PageFacts(
        tree, elements, url, _base(tree, url), page_blocks(tree), metas, nodes, article_node(nodes)
    )


def site_name(facts: PageFacts) -> str:
    """What the outlet calls itself on the page, or ""."""
    name = facts.meta("og:site_name")
    if not name:
        publisher = facts.article.get("publisher")
        name = plain(named({"publisher": publisher}, "publisher")) if publisher else ""
    if not name:
        sites = (node for node in facts.nodes if {"website", "newsmediaorganization"} & set(kinds(node)))
        name = next((text for node in sites if (text := plain(named(node, "name")))), "")
    name = name or facts.meta("application-name", "apple-mobile-web-app-title", "dc.publisher", "publisher")
    return "" if "://" in name or len(name) > 80 else name


def section(facts: PageFacts) -> str:
    """The part of the outlet that the article stands in, as the page or its breadcrumbs say; or ""."""
    stated = facts.meta("article:section") or plain(named(facts.article, "articleSection"))
    return (stated or facts.meta("section", "parsely-section") or _crumb(facts))[:200]


def _crumb(facts: PageFacts) -> str:
    """The innermost of the page's breadcrumbs between the front page and the article itself."""
    lists = (node.get("itemListElement") for node in facts.nodes if "breadcrumblist" in kinds(node))
    crumbs = next((value for value in lists if isinstance(value, list)), [])[:MOST_CRUMBS]
    entries = [crumb for crumb in crumbs if isinstance(crumb, Mapping)]
    names = [plain(named(entry, "name")) or plain(named(entry, "item")) for entry in entries]
    title = plain(named(facts.article, "headline"))
    between = [name for name in names[1:] if name and "://" not in name and len(name) <= LONGEST_CRUMB]
    return next((name for name in reversed(between) if name != title), "")


def standfirst(facts: PageFacts, title: str) -> str:
    """The sentence or two that introduce the article, or "" where there are none besides the title."""
    return next((text[:1000] for text in descriptions(facts) if text.casefold() != title.casefold()), "")


def descriptions(facts: PageFacts) -> list[str]:
    """What the page says about the article where it introduces it to others, the most careful first."""
    texts = (
        facts.meta("og:description"),
        plain(named(facts.article, "description")),
        facts.meta("description", "dc.description"),
        facts.meta("twitter:description"),
    )
    return [text for text in texts if text]


def canonical_url(facts: PageFacts) -> str:
    """The address that the page gives as its own; "" where it gives none, or only the outlet's front page."""
    links = [
        link.get("href")
        for link in facts.tree.iter("link")
        if "canonical" in (link.get("rel") or "").lower().split()
    ]
    for address in [*links, facts.meta("og:url")]:
        found = facts.absolute(address or "")
        if found and (urlsplit(found).path.strip("/") or not urlsplit(facts.url).path.strip("/")):
            return found
    return ""


def _base(tree: HtmlElement, url: str) -> str:
    """The address that relative ones are relative to."""
    href = next((href for element in tree.iter("base") if (href := element.get("href"))), "")
    try:
        return str(urljoin(url, href))
    except ValueError:
        return url
