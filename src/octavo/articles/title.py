"""The headline of an article, without the outlet's name that pages hang on it."""

import re
from urllib.parse import urlsplit

from octavo.articles.facts import PageFacts
from octavo.articles.jsonld import named
from octavo.articles.plain import clean, plain

_SEPARATOR = re.compile(r"\s+[|\-–—·•»«:/]+\s+|\s*[|»]\s*|:\s+")
_ALNUM = re.compile(r"[\W_]+")
LONGEST = 300  # characters; what is longer is no headline


def headline(facts: PageFacts, site: str) -> str:
    """The article's title, or "" where the page has none.

    JSON-LD's headline first, then what the page gives to those who share it, then the one ``h1``, then
    the ``title`` element; each without the outlet's name at its end or beginning.
    """
    shared = facts.meta("og:title", "twitter:title", "dc.title", "title", "headline")
    for candidate in (
        plain(named(facts.article, "headline")),
        shared,
        _first_heading(facts),
        _document_title(facts),
    ):
        title = without_site(candidate, facts, site)
        if title and len(title) <= LONGEST and not _is_site(title, facts, site):
            return title
    return ""


def without_site(title: str, facts: PageFacts, site: str) -> str:
    """``title`` without parts at its end or beginning that name the outlet."""
    for _ in range(3):
        cuts = list(_SEPARATOR.finditer(title))
        if not cuts:
            break
        if _is_site(title[cuts[-1].end() :], facts, site):
            title = title[: cuts[-1].start()]
        elif _is_site(title[: cuts[0].start()], facts, site):
            title = title[cuts[0].end() :]
        else:
            break
    return title.strip()


def _is_site(text: str, facts: PageFacts, site: str) -> bool:
    """Whether ``text`` is the outlet's name or its host's."""
    key = _ALNUM.sub("", text).casefold()
    host = (urlsplit(facts.url).hostname or "").removeprefix("www.")
    names = {
        _ALNUM.sub("", name).casefold() for name in (site, host, host.rpartition(".")[0], host.split(".")[0])
    }
    return bool(key) and key in names


def _first_heading(facts: PageFacts) -> str:
    """The text of the page's ``h1``, or of the first of several that stands in an article or main element."""
    headings = [
        clean(" ".join(heading.itertext()))
        for heading in facts.tree.xpath("//h1[not(ancestor::header[not(ancestor::article)])]")
    ]
    filled = [text for text in headings if text]
    return filled[0] if filled else ""


def _document_title(facts: PageFacts) -> str:
    return plain(facts.tree.findtext(".//title") or "")
