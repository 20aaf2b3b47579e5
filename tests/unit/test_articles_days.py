"""Days that only words on a page tell, and dates that nothing near the headline bears out."""

from datetime import UTC, date, datetime

import pytest

from octavo.articles.days import is_borne_out
from octavo.articles.extract import extract_article
from octavo.articles.facts import read_facts
from octavo.articles.page import parse_page
from octavo.articles.types import ExtractedArticle
from octavo.lib.outcome import Failure
from octavo.lib.time import Published

NOW = datetime(2026, 7, 2, 9, 30, tzinfo=UTC)  # a Thursday
URL = "https://courier.example/2026/06/ferry-comes-back"
SENTENCE = "The ferry left the quay at noon with only the cook on board, and came back an hour later."


def html(line: str, body: str = "") -> str:
    return (
        f"<html><head><title>Ferry comes back</title></head><body><article><h1>Ferry comes back</h1>{line}"
        f"<p>{SENTENCE}</p><p>{body or SENTENCE[:-1] + ', asleep.'}</p><p>{SENTENCE[:-1]}, he said.</p>"
        "</article></body></html>"
    )


def published(line: str, body: str = "", url: str = URL) -> Published | None:
    article = extract_article(html(line, body), url=url, hints=None, now=NOW)
    assert isinstance(article, ExtractedArticle), article
    return article.published


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("<p class='meta'>By Ada Nyland<br>Published on Tuesday morning</p>", 30),
        ("<div>Ada Nyland | Sent on Friday | Print</div>", 26),
        ("<div>By Ada Nyland and Jo Brandt Posted on Wednesday, fixed later</div>", 1),
        ("<div>Veröffentlicht am Montag</div>", 29),
        ("<div>Publié mardi</div>", 30),
        ("<div>опубликовано в среду</div>", 1),
        ("<div>星期日</div>", 28),
    ],
)
def test_a_weekday_in_words_is_the_last_one(line: str, day: int) -> None:
    when = published(line)
    assert when is not None
    assert (when.used.day, when.used.hour, when.exact) == (day, 12, False)
    assert "no date" in when.reason
    assert when.claimed in when.reason


def test_todays_weekday_does_not_lie_ahead() -> None:
    when = published("<div>Thursday</div>")
    assert when is not None
    assert when.used == NOW


@pytest.mark.parametrize(
    "line",
    [
        "",
        "<p>The council meets again on Tuesday.</p>",
        "<h2>Ferries from Tuesday</h2>",
        "<div>The council of Kvern meets again on Tuesday to vote on the quay</div>",
        "<div><a href='/'>Tuesday</a></div>",
    ],
)
def test_a_weekday_that_tells_of_something_else_dates_nothing(line: str) -> None:
    assert published(line) is None


def test_a_date_in_the_text_or_a_month_in_the_address_dates_nothing() -> None:
    body = f"{SENTENCE} He had sailed first on 3 March 2019, when the quay was new, and had liked it."
    assert published("", body) is None


@pytest.mark.parametrize(
    "line",
    [
        "<div>3 June 2026</div>",
        "<div>June 3rd, 2026</div>",
        "<div>03.06.2026</div>",
        "<div>3 de junio de 2026</div>",
        "<div>2026年6月3日</div>",
        "<div data-date='2026-06-03'></div>",
        "<script>var page = {publishedAt: '2026-06-03T10:00:00'}</script>",
    ],
)
def test_a_whole_date_near_the_headline_is_borne_out(line: str) -> None:
    for day, expected in ((date(2026, 6, 3), True), (date(2026, 6, 1), False), (date(2025, 6, 3), False)):
        tree = parse_page(html(line), url=URL)
        assert not isinstance(tree, Failure)
        assert is_borne_out(day, read_facts(tree, URL), "Ferry comes back") is expected


@pytest.mark.parametrize(
    "line",
    ["<div>Datum 28.06.2026</div>", "<p>Published: 2026-06-28</p>", "<p>Veröffentlicht am 28. 6. 2026</p>"],
)
def test_a_line_that_is_nothing_but_a_labelled_day_dates_the_article(line: str) -> None:
    caption = "<figure><figcaption>The ferry on 24 April 2026</figcaption></figure>"
    found = published(f"{caption}{line}", url="https://courier.example/a")
    assert found is not None
    assert (found.used.date(), found.exact) == (date(2026, 6, 28), False)


@pytest.mark.parametrize("line", ["<p>Date 31.02.2026</p>", "<p>Datum 28.06.2031</p>", "<p>Data 3.4.5</p>"])
def test_a_labelled_day_that_is_none_dates_nothing(line: str) -> None:
    found = published(line, url="https://courier.example/a")
    assert found is None or "line" not in found.reason


def test_a_day_in_the_address_is_borne_out() -> None:
    when = published("", url="https://courier.example/2026/06/03/ferry")
    assert when is not None
    assert (when.used.date(), when.exact) == (date(2026, 6, 3), False)
