"""Every page of the demo edition, in all six makes of site: the whole article and nearly nothing else."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

import pytest

from octavo.articles.extract import extract_article
from octavo.articles.plain import clean
from octavo.articles.types import ExtractedArticle
from octavo.demo.edition import Edition, Outlet, load_edition, sources_folder
from octavo.demo.markup import bare
from octavo.demo.render import Site
from octavo.demo.views import AMP, ArticleView
from octavo.lib.outcome import Failure

NOW = datetime(2026, 5, 14, 12, tzinfo=UTC)
MOST_OTHER = 60  # characters on a page that are neither its body nor its standfirst


@dataclass(frozen=True, slots=True)
class Shown:
    """An article as its outlet shows it, and as it was read."""

    outlet: Outlet
    view: ArticleView
    read: ExtractedArticle


@cache
def shown() -> dict[str, Shown]:
    folder = sources_folder()
    assert not isinstance(folder, Failure)
    edition = load_edition(folder)
    assert isinstance(edition, Edition)
    site = Site(edition, NOW, 0)
    return {path: page for outlet in edition.outlets for path, page in _of_outlet(site, outlet)}


def _of_outlet(site: Site, outlet: Outlet) -> Iterator[tuple[str, Shown]]:
    for view in site.articles(outlet.id):
        for ending in ("", AMP) if outlet.template == "amp" else ("",):
            path = view.path + ending
            page = site.page(outlet.domain, path)
            assert page is not None
            read = extract_article(page.body, url=f"http://{outlet.domain}{path}", hints=None, now=NOW)
            assert isinstance(read, ExtractedArticle), (path, read)
            yield f"{outlet.domain}{path}", Shown(outlet, view, read)


PAGES = sorted(shown())


def paragraphs(view: ArticleView) -> list[str]:
    return [clean(bare(line)) for block in view.body for line in block.lines]


def test_there_are_pages_of_every_make() -> None:
    assert len({page.view.ref for page in shown().values()}) >= 86
    assert len({page.outlet.template for page in shown().values()}) == 6


@pytest.mark.parametrize("path", PAGES)
def test_the_body_is_whole_and_in_order(path: str) -> None:
    page, at = shown()[path], 0
    for paragraph in paragraphs(page.view):
        found = page.read.text.find(paragraph, at)
        assert found >= 0, paragraph
        at = found + len(paragraph)


@pytest.mark.parametrize("path", PAGES)
def test_nearly_nothing_else_is_read(path: str) -> None:
    page = shown()[path]
    rest = page.read.text
    for paragraph in [*paragraphs(page.view), clean(bare(page.view.standfirst))]:
        rest = rest.replace(paragraph, "", 1)
    assert len(clean(rest)) <= MOST_OTHER, clean(rest)


@pytest.mark.parametrize("path", PAGES)
def test_title_and_byline_are_exact(path: str) -> None:
    page = shown()[path]
    assert page.read.title == page.view.title
    if page.view.byline:
        assert page.read.byline == page.view.byline
    else:
        assert page.read.byline in ((), (page.outlet.name,))


@pytest.mark.parametrize("path", PAGES)
def test_time_is_as_exact_as_it_is_shown(path: str) -> None:
    page = shown()[path]
    due, when = page.view.published, page.read.published
    if due.shown == "full":
        assert when is not None
        assert (when.used, when.exact) == (due.moment, True)
    else:
        assert when is not None
        assert (when.used.date(), when.exact) == (due.moment.date(), False)
        assert due.shown == "day" or due.words in when.reason


@pytest.mark.parametrize("path", PAGES)
def test_a_credit_is_found_where_one_is_shown_and_nowhere_else(path: str) -> None:
    page = shown()[path]
    assert page.read.credit == ("Northern Wire" if "Northern Wire" in page.view.credit else "")
    assert bool(page.read.credit) == bool(page.view.credit)
