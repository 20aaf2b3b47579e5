"""Pages of every make, read whole: golden files, and what must hold for any page at all."""

import json
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from octavo.articles.extract import FROM_FEED, extract_article
from octavo.articles.page import LARGEST, MOST
from octavo.articles.paywall import ENDS_EARLY
from octavo.articles.types import ExtractedArticle, FeedHints
from octavo.lib.outcome import Failure
from octavo.lib.time import Published

GOLDEN = Path(__file__).parent.parent / "golden" / "extract"
NOW = datetime(2026, 7, 1, tzinfo=UTC)
URL = "https://courier.example/news/1"
PARAGRAPH = (
    "The ferry left the quay at noon with only the cook on board, and came back an hour later with two. "
)


def read(html: bytes | str, hints: FeedHints | None = None, url: str = URL) -> ExtractedArticle:
    article = extract_article(html, url=url, hints=hints, now=NOW)
    assert isinstance(article, ExtractedArticle), article
    return article


def hints(**changes: Any) -> FeedHints:
    values: dict[str, Any] = {
        "title": "",
        "authors": (),
        "published": None,
        "content_html": "",
        "link": URL,
        "language": "",
    }
    return FeedHints(**{**values, **changes})


def page(body: str, head: str = "") -> str:
    return f"<html><head><title>Ferry news</title>{head}</head><body><article>{body}</article></body></html>"


def as_json(article: ExtractedArticle) -> dict[str, Any]:
    when = article.published
    return {
        "title": article.title,
        "byline": list(article.byline),
        "standfirst": article.standfirst,
        "section": article.section,
        "site_name": article.site_name,
        "picture": asdict(article.picture),
        "canonical_url": article.canonical_url,
        "published": when
        and {
            "claimed": when.claimed,
            "used": when.used.isoformat(),
            "exact": when.exact,
            "reason": when.reason,
        },
        "blocks": [[block.kind, article.text[block.start : block.end]] for block in article.blocks],
        "notes": list(article.notes),
    }


@pytest.mark.parametrize("name", sorted(path.stem for path in GOLDEN.glob("*.html")))
def test_golden_page_reads_as_recorded(name: str) -> None:
    article = read((GOLDEN / f"{name}.html").read_bytes(), url=f"https://courier.example/news/{name}")
    assert as_json(article) == json.loads((GOLDEN / f"{name}.json").read_text())


def test_there_are_golden_pages() -> None:
    assert len(list(GOLDEN.glob("*.html"))) >= 8


def test_blocks_tile_the_text() -> None:
    article = read((GOLDEN / "json_ld.html").read_bytes())
    assert "\n\n".join(article.text[block.start : block.end] for block in article.blocks) == article.text
    assert {block.kind for block in article.blocks} == {"p", "li", "quote"}


def test_feeds_time_goes_before_the_pages() -> None:
    fed = Published("Mon, 01 Jun 2026 08:00:00 GMT", datetime(2026, 6, 1, 8, tzinfo=UTC), "as the feed says")
    html = page(
        f"<p>{PARAGRAPH * 4}</p>", '<meta property="article:published_time" content="2026-05-30T10:00:00Z">'
    )
    assert read(html, hints(published=fed)).published == fed


def test_feeds_text_stands_in_where_the_page_gives_less() -> None:
    fed = hints(content_html=f"<p>{PARAGRAPH * 4}</p><p>So it ended.</p>", title="Ferry comes back")
    article = read(page("<p>Please enable scripts.</p>"), fed)
    assert article.text.endswith("So it ended.")
    assert article.notes == (FROM_FEED,)


def test_feeds_title_and_authors_fill_gaps() -> None:
    article = read(
        f"<html><body><p>{PARAGRAPH * 4}</p></body></html>",
        hints(title="Ferry comes back", authors=("By Ada Nyland",)),
    )
    assert (article.title, article.byline) == ("Ferry comes back", ("Ada Nyland",))


def test_headline_is_not_repeated_in_the_text() -> None:
    article = read(
        page(
            f"<div><h2>Ferry comes back</h2><p>{PARAGRAPH * 3}</p></div>",
            '<meta property="og:title" content="Ferry comes back">',
        )
    )
    assert article.title == "Ferry comes back"
    assert article.text.startswith("The ferry left")


def test_markup_in_metadata_becomes_plain_text() -> None:
    title = "Ferry &amp;lt;b&amp;gt;back&amp;lt;/b&amp;gt; &#8238;now&#7;<script>x</script>"
    head = f'<meta property="og:title" content="{title}">'
    assert read(page(f"<p>{PARAGRAPH * 4}</p>", head)).title == "Ferry back now x"


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:image/png;base64,AAAA", "file:///etc/passwd", "//", ""]
)
def test_only_http_addresses_come_out(address: str) -> None:
    head = f'<meta property="og:image" content="{address}"><link rel="canonical" href="{address}">'
    article = read(page(f"<p>{PARAGRAPH * 4}</p>", head))
    assert (article.picture.url, article.canonical_url) == ("", "")


def test_pages_that_hold_nothing_are_failures() -> None:
    for html in (b"", b"   ", b"{}", b"<html></html>", "<html><body><script>1</script></body></html>"):
        failure = extract_article(html, url=URL, hints=None, now=NOW)
        assert isinstance(failure, Failure)
        assert URL in failure.sentence


def test_pages_beyond_the_bounds_are_failures() -> None:
    long = extract_article(b"<p>" + b"x" * LARGEST, url=URL, hints=None, now=NOW)
    assert isinstance(long, Failure)
    assert long.code == "extract.too_large"
    many = extract_article("<b>x</b>" * (MOST + 1), url=URL, hints=None, now=NOW)
    assert isinstance(many, Failure)
    assert many.code == "extract.too_many_elements"


def test_deep_nesting_neither_crashes_nor_hangs() -> None:
    html = "<div>" * 50_000 + f"<p>{PARAGRAPH}</p>"
    assert extract_article(html, url=URL, hints=None, now=NOW) is not None


def test_a_page_near_the_bounds_is_read() -> None:
    html = page("".join(f"<p>{PARAGRAPH} Entry {n}.</p>" for n in range(4_000)))
    assert "Entry 3999." in read(html).text


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", ""),
        ("iso-8859-1", "iso-8859-1"),
        ("utf-16", ""),
        ("windows-1251", "windows-1251"),
        ("shift_jis", "shift_jis"),
    ],
)
def test_encodings_of_header_and_mark_are_read(encoding: str, declared: str) -> None:
    word = {"windows-1251": "Мост", "shift_jis": "橋の上", "iso-8859-1": "Brücke"}.get(encoding, "Brücke 橋")
    html = page(f"<p>{PARAGRAPH * 3} {word}.</p>").encode(encoding)
    article = extract_article(html, url=URL, hints=None, now=NOW, encoding=declared)
    assert isinstance(article, ExtractedArticle)
    assert word in article.text


def test_an_unknown_encoding_is_no_reason_to_fail() -> None:
    html = page(f"<p>{PARAGRAPH * 3} Brücke.</p>").encode("cp1252")
    article = extract_article(html, url=URL, hints=None, now=NOW, encoding="x-klingon")
    assert isinstance(article, ExtractedArticle)
    assert "Brücke" in article.text


def test_paywall_is_said() -> None:
    html = page(f"<p>{PARAGRAPH * 3}</p><p>Subscribe now to continue reading.</p>")
    article = read(html)
    assert article.notes == (ENDS_EARLY,)
    assert "Subscribe" not in article.text


FRAGMENTS = st.sampled_from(
    [
        *(
            "<p>",
            "</p>",
            "<div class='author'>",
            "</div>",
            "<article>",
            "<table><tr><td>",
            "</table>",
            "<script>",
        ),
        *(
            "</script>",
            "<h1>",
            "<ul><li>",
            "<br>",
            "&#x0;",
            "&amp;lt;",
            "\x00",
            "<meta property='og:title' content='",
        ),
        *(
            "'>",
            "<a href='//x'>",
            "</a>",
            "9999-99-99",
            "<time datetime='-1'>",
            PARAGRAPH,
            "<!--",
            "-->",
            "<svg><p>",
        ),
        *("<blockquote>", "<base href='http://[::1'>"),
        '<script type="application/ld+json">{"@type":"NewsArticle","author":[[{"name":[1]}]],"headline":',
    ]
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(FRAGMENTS | st.text(max_size=30), max_size=40).map("".join))
def test_no_page_raises_and_offsets_are_exact(html: str) -> None:
    article = extract_article(html, url=URL, hints=None, now=NOW)
    if isinstance(article, Failure):
        assert article.code != "extract.crashed"
        return
    assert "\n\n".join(article.text[block.start : block.end] for block in article.blocks) == article.text
    assert all(article.text[block.start : block.end].strip() for block in article.blocks)


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["", "utf-8", "utf-16", "base64", "nonsense"]))
def test_garbage_bytes_never_raise(garbage: bytes, encoding: str) -> None:
    result = extract_article(b"<html><body>" + garbage, url=URL, hints=None, now=NOW, encoding=encoding)
    assert isinstance(result, ExtractedArticle) or result.code != "extract.crashed"
