"""The fictional sites: every page readable, dated as its outlet dates, changed by its correction alone."""

import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from demo_samples import FAMILIES, tiny_edition
from lxml import html

from octavo.demo.clock import expand
from octavo.demo.edition import Edition, Outlet, load_edition, sources_folder
from octavo.demo.render import FICTION, Page, Site

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)  # a Sunday
ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d|\d{8}T|\d\d/\d\d/\d{4}")


def shipped() -> Edition:
    folder = sources_folder()
    assert isinstance(folder, Path)
    edition = load_edition(folder)
    assert isinstance(edition, Edition), edition
    return edition


@pytest.fixture(scope="module", params=["tiny", "shipped"])
def edition(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Edition:
    return tiny_edition(tmp_path_factory.mktemp("demo")) if request.param == "tiny" else shipped()


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    return tiny_edition(tmp_path_factory.mktemp("demo"))


def get(site: Site, outlet: Outlet, path: str) -> Page:
    page = site.page(outlet.domain, path)
    assert page is not None
    assert page.status == 200, (outlet.id, path)
    return page


def decoded(page: Page, outlet: Outlet) -> str:
    return page.body.decode("windows-1252" if outlet.template == "plain" else "utf-8")


def visible(text: str) -> str:
    """What a reader sees: text without markup, scripts and styles, white space folded."""
    root = html.document_fromstring(text)
    for hidden in list(root.iter("script", "style", "title")):
        hidden.drop_tree()
    return " ".join(str(root.text_content()).split())


def everything(site: Site) -> dict[str, bytes]:
    """Every page and feed of every outlet, by address."""
    pages = {}
    for outlet in site.edition.outlets:
        articles = site.articles(outlet.id)
        paths = ["/", outlet.feed_path, *(one.path for one in articles)]
        paths += [one.path + "/amp" for one in articles if outlet.template == "amp"]
        pages |= {f"http://{outlet.domain}{path}": get(site, outlet, path).body for path in paths}
    return pages


def test_every_article_can_be_read_on_its_page(edition: Edition) -> None:
    for phase in (0, 1):
        site = Site(edition, NOW, 1 if phase else 0)
        for outlet in edition.outlets:
            for view in site.articles(outlet.id):
                text = visible(decoded(get(site, outlet, view.path), outlet))
                assert FICTION in text
                assert outlet.name in text
                assert view.title in text
                for name in view.byline:
                    assert name in text
                for line in (line for block in view.body for line in block.lines):
                    plain = re.sub(r"\*(\S(?:[^*\n]*\S)?)\*", r"\1", line)
                    assert " ".join(plain.split()) in text, (view.ref, plain)
                assert "{" not in "".join(line for block in view.body for line in block.lines), view.ref


def test_every_home_page_lists_every_headline_and_names_the_feed(edition: Edition) -> None:
    site = Site(edition, NOW, 0)
    for outlet in edition.outlets:
        root = html.document_fromstring(decoded(get(site, outlet, "/"), outlet))
        links = {str(link.get("href")): " ".join(str(link.text_content()).split()) for link in root.iter("a")}
        for view in site.articles(outlet.id):
            assert view.title in links[view.path]
        [feed] = [link for link in root.iter("link") if link.get("rel") == "alternate"]
        assert feed.get("href") == outlet.feed_path
        assert str(feed.get("type")) in get(site, outlet, outlet.feed_path).content_type


def test_every_link_between_pages_leads_somewhere(edition: Edition) -> None:
    site = Site(edition, NOW, 1)
    for url, body in everything(site).items():
        if url.rpartition("/")[2].startswith("feed."):
            continue
        host = url.split("/")[2]
        for path in re.findall(rb'(?i)href="(/[^"]*)"', body):
            page = site.page(host, path.decode())
            assert page is not None
            assert page.status == 200, (url, path)


def test_no_page_loads_anything_from_another_host(edition: Edition) -> None:
    for url, body in everything(Site(edition, NOW, 1)).items():
        assert not re.search(
            rb"(?i)<(?:script|img|iframe|amp-img)[^>]*\ssrc=(?![\"']?/[^/])|@import|url\(", body
        ), url


def test_words_only_articles_give_machines_no_date(edition: Edition) -> None:
    found = 0
    for phase in (0, 1):
        site = Site(edition, NOW, 1 if phase else 0)
        for outlet in edition.outlets:
            for view in site.articles(outlet.id):
                if view.published.shown != "words-only":
                    continue
                found += 1
                page = get(site, outlet, view.path)
                assert not ISO_DATE.search(decoded(page, outlet)), view.ref
                assert b"<time" not in page.body.lower(), view.ref
                assert not re.search(rb'(?i)(?:title|content|datetime)=""', page.body), "an empty date"
                assert page.last_modified is None
    assert found


def test_the_correction_changes_its_own_page_its_lists_and_nothing_else(edition: Edition) -> None:
    before, after = everything(Site(edition, NOW, 0)), everything(Site(edition, NOW, 1))
    site = Site(edition, NOW, 0)
    due = set()
    for outlet in edition.outlets:
        corrected = [entry.first.ref for entry in edition.of(outlet.id) if entry.correction]
        if corrected:
            due.add(outlet.feed_url)
        for view in site.articles(outlet.id):
            if view.ref in corrected:
                due |= {view.url, view.link}
    changed = {url for url in before if before[url] != after[url]}
    assert before.keys() == after.keys()
    assert due
    assert due <= changed
    assert {url for url in changed - due if site.ref_of(url)} == set(), (
        "an article changed that was not corrected"
    )
    assert {url.split("/")[2] for url in changed} == {url.split("/")[2] for url in due}


def test_a_corrected_page_prints_the_note_and_only_then(edition: Edition) -> None:
    for outlet in edition.outlets:
        for entry in edition.of(outlet.id):
            if entry.correction is None:
                continue
            note = expand(entry.correction.note, NOW)
            path = next(
                one.path for one in Site(edition, NOW, 0).articles(outlet.id) if one.ref == entry.first.ref
            )
            first, second = (
                visible(decoded(get(Site(edition, NOW, p), outlet, path), outlet)) for p in (0, 1)
            )
            assert note not in first
            assert note in second


def test_the_same_edition_now_and_phase_give_the_same_bytes(edition: Edition) -> None:
    for phase in (0, 1):
        one, other = (everything(Site(edition, NOW, 1 if phase else 0)) for _ in range(2))
        assert one == other
    assert everything(Site(edition, NOW, 0)) != everything(Site(edition, NOW + timedelta(days=1), 0))


def test_times_move_with_now(tiny: Edition) -> None:
    site = Site(tiny, NOW, 1)
    full = site.articles("classic")[0]
    assert full.url == "http://classic.example/2026/02/full"
    assert full.published.moment == datetime(2026, 2, 28, 7, 10, tzinfo=UTC)
    assert full.updated is not None
    assert full.updated.moment == datetime(2026, 2, 28, 9, 30, tzinfo=UTC)
    assert full.title == "Pots & pans rise on Saturday"
    assert full.correction == "The rise was 4 crowns & not 3, as of Saturday."
    assert [one.path for one in site.articles("classic")][3] == "/2026/01/older"
    assert Site(tiny, NOW + timedelta(days=7, seconds=30), 1).articles("classic")[0].path == "/2026/03/full"
    assert Site(tiny, NOW - timedelta(days=30), 1).articles("classic")[3].path == "/2025/12/older"


@pytest.mark.parametrize("family", FAMILIES)
def test_only_the_broken_family_leaves_tags_open_or_nests_them_badly(tiny: Edition, family: str) -> None:
    site = Site(tiny, NOW, 1)
    outlet = next(one for one in tiny.outlets if one.id == family)
    wrong = 0
    for path in ("/", site.articles(family)[0].path):
        text = re.sub(
            r"(?s)<style.*?</style>|<script.*?</script>", "", decoded(get(site, outlet, path), outlet)
        )
        open_tags: list[str] = []
        for closing, name in re.findall(r"<(/?)([a-z][a-z0-9-]*)", text.lower()):
            if name in ("meta", "link", "br", "hr", "input"):
                continue
            if not closing:
                open_tags.append(name)
            elif open_tags and open_tags[-1] == name:
                open_tags.pop()
            else:
                wrong += 1
        wrong += len(open_tags)
    assert bool(wrong) == (family == "broken"), wrong


def test_an_article_shows_as_exact_a_date_as_its_outlet_gives(tiny: Edition) -> None:
    site = Site(tiny, NOW, 0)
    outlet = tiny.outlets[0]
    full, words, day, _ = (decoded(get(site, outlet, view.path), outlet) for view in site.articles("classic"))
    assert '<time datetime="2026-02-28T07:10:00+00:00">Saturday 28 February 2026, 07:10</time>' in full
    assert '<time datetime="2026-02-27">Friday 27 February 2026</time>' in day
    assert "07:10" not in day
    assert "Published on Saturday morning" in words


@pytest.mark.parametrize("family", ["jsonld", "amp"])
def test_json_ld_says_what_the_page_says(tiny: Edition, family: str) -> None:
    outlet = next(one for one in tiny.outlets if one.id == family)
    data = []
    for view in Site(tiny, NOW, 1).articles(family)[:3]:
        root = html.document_fromstring(decoded(get(Site(tiny, NOW, 1), outlet, view.path), outlet))
        [script] = root.xpath("//script[@type='application/ld+json']")
        data.append(json.loads(script.text))
    full, words, day = data
    assert full["@type"] == "NewsArticle"
    assert full["headline"] == "Pots & pans rise on Saturday"
    assert full["datePublished"] == "2026-02-28T07:10:00+00:00"
    assert full["dateModified"] == "2026-02-28T09:30:00+00:00"
    assert [author["name"] for author in full["author"]] == ["Ada Brook", "Cy Dunn"]
    assert day["datePublished"] == "2026-02-27"
    assert "datePublished" not in words


def test_the_amp_page_names_the_normal_page_as_canonical(tiny: Edition) -> None:
    site, outlet = Site(tiny, NOW, 0), tiny.outlets[5]
    view = site.articles("amp")[0]
    assert view.link == view.url + "/amp"
    amp, normal = (html.document_fromstring(get(site, outlet, view.path + end).body) for end in ("/amp", ""))
    for root in (amp, normal):
        assert root.xpath("//link[@rel='canonical']/@href") == [view.url]
    assert "⚡" in amp.attrib
    assert normal.xpath("//link[@rel='amphtml']/@href") == [view.link]
    assert site.ref_of(view.link) == site.ref_of(view.url) == "amp/full"


def test_the_old_site_names_its_encoding_in_the_markup_alone(tiny: Edition) -> None:
    site, outlet = Site(tiny, NOW, 0), tiny.outlets[1]
    page = get(site, outlet, site.articles("plain")[0].path)
    assert page.content_type == "text/html"
    assert b"charset=windows-1252" in page.body
    assert "“We had".encode("windows-1252") in page.body
    assert "“".encode() not in page.body


def test_the_divs_family_parts_the_body_into_two_containers(tiny: Edition) -> None:
    site, outlet = Site(tiny, NOW, 0), tiny.outlets[4]
    root = html.document_fromstring(decoded(get(site, outlet, site.articles("divs")[0].path), outlet))
    first, second = root.xpath("//div[contains(@class, 'tx-w')]")
    assert first.getparent() is second.getparent()
    assert "The price of a kettle" in str(first.text_content())
    assert "The guild of February meets again." in str(second.text_content())


def test_markup_in_a_source_is_text_on_the_page(tiny: Edition) -> None:
    site = Site(tiny, NOW, 0)
    for outlet in tiny.outlets:
        for path in ("/", site.articles(outlet.id)[0].path):
            page = get(site, outlet, path)
            assert b"<now>" not in page.body
            assert b"costs &lt;now&gt;" in page.body


def test_unknown_hosts_and_paths(tiny: Edition) -> None:
    site = Site(tiny, NOW, 0)
    assert site.page("elsewhere.example", "/") is None
    assert site.page("", "/") is None
    for path in ("/nothing", "/2026/02/full/amp", "/2026/02/", "//", ""):
        page = site.page("classic.example", path)
        assert page is not None
        assert page.status == 404
    with_port, loud = site.page("classic.example:8080", "/?a=b"), site.page("CLASSIC.example", "/")
    assert with_port == loud == site.page("classic.example", "/")
    assert site.ref_of("http://classic.example/") is None
    assert site.ref_of("http://elsewhere.example/2026/02/full") is None
    assert site.ref_of("http://classic.example/2026/02/full") == "classic/full"


def test_every_change_moves_the_etag_and_the_date(edition: Edition) -> None:
    for outlet in edition.outlets:
        if not any(entry.correction for entry in edition.of(outlet.id)):
            continue
        before, after = (get(Site(edition, NOW, phase), outlet, outlet.feed_path) for phase in (0, 1))
        assert before.etag != after.etag
        assert before.last_modified is not None
        assert after.last_modified is not None
        assert before.last_modified < after.last_modified <= NOW + timedelta(seconds=1)


def test_an_outlet_without_articles_has_a_home_page_and_an_empty_feed(tmp_path: Path) -> None:
    edition = tiny_edition(tmp_path)
    for file in (tmp_path / "tiny" / "articles" / "amp").iterdir():
        file.unlink()
    empty = load_edition(tmp_path / "tiny")
    assert isinstance(empty, Edition)
    site = Site(empty, NOW, 0)
    assert get(site, edition.outlets[5], "/").body
    assert b"<item>" not in get(site, edition.outlets[5], "/feed.xml").body
