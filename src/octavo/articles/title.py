"""The headline of an article, without the outlet's name that pages hang on it."""

import re
from urllib.parse import urlsplit

from octavo.articles.facts import PageFacts
from octavo.articles.jsonld import named
from octavo.articles.plain import clean, letters, plain

LONGEST = 300  # characters; what is longer is no headline

_SEPARATOR = re.compile(r"\s+[|\-–—·•»«:/*]+\s+|\s*[|»ㅣ｜]\s*|:\s+|：")
_LEADING_SEPARATOR = re.compile(r"\s*(?:[|\-–—·•»:/*~ㅣ｜：]+)\s*\S")
_CUT_OFF = re.compile(r"\s*(?:\.\.\.|…)$")
_QUOTED_ON = re.compile(r"\s*[\"”“'’»]")


def headline(facts: PageFacts, site: str) -> str:
    """The article's title, or "" where the page has none.

    A title that the page states apart from the heading it shows goes first, because somebody chose it: the
    one for those who share the page, then JSON-LD's headline; then the heading; then the ``title`` element.
    Each without the outlet's name at its ends.
    """
    shared = facts.meta("og:title", "twitter:title", "dc.title", "title", "headline")
    inside = _heading(facts, "//article//h1 | //main//h1")
    anywhere = _heading(facts, "//h1[not(ancestor::header[not(ancestor::article)])]")
    document = plain(facts.tree.findtext(".//title") or "")
    stated = plain(named(facts.article, "headline"))
    others = [without_site(text, facts, site) for text in (inside, anywhere, document)]
    shared = _trimmed(without_site(shared, facts, site), [stated, *others[:2]])
    heading = without_site(inside or anywhere, facts, site)
    apart = [text for text in (shared, without_site(stated, facts, site)) if text and text != heading]
    for candidate in (*apart, stated, inside, shared, anywhere, document):
        title = _completed(_trimmed(without_site(candidate, facts, site), [shared, *others[:2]]), others)
        if title and len(title) <= LONGEST and not _is_site(title, facts, site):
            return title
    return ""


def shown_titles(facts: PageFacts) -> list[str]:
    """Every spelling of the headline that the page itself may show above the text."""
    headings = [
        clean(" ".join(str(piece) for piece in heading.itertext())) for heading in facts.tree.iter("h1")
    ]
    return [facts.meta("og:title"), facts.meta("twitter:title"), *headings[:3]]


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


def _trimmed(title: str, others: list[str]) -> str:
    """``title`` without what follows a separator where another source ends: a section, a slogan, a date."""
    shorter = [
        other
        for other in others
        if 10 <= len(other) < len(title)
        and title.casefold().startswith(other.casefold())
        and _LEADING_SEPARATOR.match(title, len(other))
    ]
    return title[: min(map(len, shorter))] if shorter else title


def _completed(title: str, others: list[str]) -> str:
    """The whole title where this one was cut off, by an ellipsis or by a quotation mark in an attribute."""
    start = _CUT_OFF.sub("", title)
    for other in others:
        longer = len(start) >= 15 and len(other) > len(start) and other.startswith(start)
        if longer and (start != title or _QUOTED_ON.match(other, len(start))):
            return other
    return title


def _is_site(text: str, facts: PageFacts, site: str) -> bool:
    """Whether ``text`` is the outlet's name or its host's."""
    host = (urlsplit(facts.url).hostname or "").removeprefix("www.")
    return letters(text) in {
        letters(name) for name in (site, host, host.rpartition(".")[0], host.split(".")[0])
    } - {""}


def _heading(facts: PageFacts, path: str) -> str:
    """The text of the first heading at ``path`` that has any."""
    headings = (
        clean(" ".join(str(piece) for piece in heading.itertext())) for heading in facts.tree.xpath(path)
    )
    return next((text for text in headings if text), "")
