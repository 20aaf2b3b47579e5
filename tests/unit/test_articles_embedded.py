"""Pages that hold their text only as data."""

import json
from datetime import UTC, datetime

import pytest

from octavo.articles.extract import extract_article
from octavo.articles.types import ExtractedArticle
from octavo.lib.outcome import Failure

NOW = datetime(2026, 7, 1, tzinfo=UTC)
URL = "https://courier.example/news/1"
PARAGRAPHS = [
    f"The ferry left the quay at {hour} with only the cook on board, who was “not asked”, and came back."
    for hour in ("noon", "two", "four", "six", "eight")
]
MARKUP = "".join(f'<p class="t">{paragraph}</p>' for paragraph in PARAGRAPHS)


def page(scripts: str) -> str:
    title = '<meta property="og:title" content="Ferry comes back">'
    return f'<html><head>{title}</head><body><div id="root"></div>{scripts}</body></html>'


def script(code: str) -> str:
    return "<script>" + code.replace("<", "\\u003c") + "</script>"


@pytest.mark.parametrize(
    "scripts",
    [
        script(f"window.state = {json.dumps({'article': {'content': MARKUP}})};"),
        script(f"push([1, {json.dumps(json.dumps({'body': MARKUP}))}])"),
        script(f"push([1, {json.dumps(MARKUP)}])"),
        '<script type="application/ld+json">'
        + json.dumps({"@type": "NewsArticle", "headline": "x", "articleBody": "\n\n".join(PARAGRAPHS)})
        + "</script>",
    ],
)
def test_text_in_data_is_read(scripts: str) -> None:
    article = extract_article(page(scripts), url=URL, hints=None, now=NOW)
    assert isinstance(article, ExtractedArticle), article
    assert article.text == "\n\n".join(PARAGRAPHS)


@pytest.mark.parametrize(
    "scripts",
    [
        script(f"var note = {json.dumps('No markup here, only words. ' * 40)};"),
        script('push(["' + "\\" * 5000),
        script('"' * 20_000),
        "",
    ],
)
def test_other_data_is_no_text(scripts: str) -> None:
    failure = extract_article(page(scripts), url=URL, hints=None, now=NOW)
    assert isinstance(failure, Failure)
    assert failure.code == "extract.no_text"


def test_data_does_not_replace_the_text_of_a_page() -> None:
    shown = "".join(f"<p>{paragraph.replace('ferry', 'barge')}</p>" for paragraph in PARAGRAPHS)
    html = page(script(f"x = {json.dumps(MARKUP * 3)}")).replace(
        "</body>", f"<article>{shown}</article></body>"
    )
    article = extract_article(html, url=URL, hints=None, now=NOW)
    assert isinstance(article, ExtractedArticle)
    assert "ferry" not in article.text
