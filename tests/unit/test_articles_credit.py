"""Whose words a page says that they are: credits beside its text, in its text, in what it tells machines."""

from datetime import UTC, datetime

import pytest

from octavo.articles.credit import agency_credit
from octavo.articles.extract import extract_article
from octavo.articles.types import ExtractedArticle

NOW = datetime(2026, 7, 1, tzinfo=UTC)
URL = "https://www.courier.example/news/1"
SENTENCE = (
    "The ferry left the quay at noon with only the cook on board, and came back an hour later with two."
)
BODY = f"<p>{SENTENCE}</p><p>{SENTENCE[:-1]}, both asleep.</p><p>{SENTENCE[:-1]}, said the cook.</p>"


def credit(after: str = "", head: str = "", before: str = "", url: str = URL) -> str:
    html = (
        f"<html><head><title>Ferry comes back</title><meta property='og:site_name' content='Courier'>{head}"
        f"</head><body><article><h1>Ferry comes back</h1>{before}{BODY}{after}</article></body></html>"
    )
    article = extract_article(html, url=url, hints=None, now=NOW)
    assert isinstance(article, ExtractedArticle), article
    return article.credit


@pytest.mark.parametrize(
    ("after", "name"),
    [
        ('<p class="story-credit">Harbour Tidings</p>', "Harbour Tidings"),
        ('<div class="meta source">Source: Harbour Tidings</div>', "Harbour Tidings"),
        ("<div>Harbour Wire</div>", "Harbour Wire"),
        ("<div>Harbour Wire, with own additions</div>", "Harbour Wire"),
        ("<div>Reuters</div>", "Reuters"),
        ("<p><i>From a report by Harbour Tidings</i></p>", "Harbour Tidings"),
        ("<p>With material from AP.</p>", "Associated Press"),
        ("<p>(dpa)</p>", "dpa"),
    ],
)
def test_credit_below_the_text_is_read(after: str, name: str) -> None:
    assert credit(after) == name


@pytest.mark.parametrize(
    "after",
    [
        "",
        "<p class='credit'>Courier</p>",
        "<div>Most Read</div><ul><li><a href='/1'>One</a></li></ul>",
        "<div>Share This Article</div>",
        "<div>Ada Nyland</div>",
        "<figure><img src='x.jpg'><figcaption class='credit'>Harbour Tidings</figcaption></figure>",
        "<div class='photo'><span class='source'>Harbour Wire</span></div>",
        "<p class='source'>The council published its own figures a week later</p>",
    ],
)
def test_what_credits_nobody_else_is_no_credit(after: str) -> None:
    assert credit(after) == ""


def test_credit_told_to_machines_is_read() -> None:
    ld = (
        '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Ferry comes back",'
        '"sourceOrganization":{"@type":"Organization","name":"Harbour Tidings"}}</script>'
    )
    assert credit(head=ld) == "Harbour Tidings"
    syndicated = '<meta name="syndication-source" content="https://www.reuters.com/ferry">'
    assert credit(head=syndicated) == "Reuters"
    assert credit(head='<meta name="original-source" content="https://www.courier.example/ferry">') == ""


def test_an_agency_does_not_credit_itself() -> None:
    after = "<div>Reuters</div>"
    assert credit(after) == "Reuters"
    assert credit(after, url="https://www.reuters.com/ferry") == ""
    line = f"OSLO (AP) - {SENTENCE}"
    assert agency_credit(line, outlet="Courier") == "Associated Press"
    assert agency_credit(line, outlet="AP News") == ""
    assert agency_credit(f"KVERN (Harbour Wire) - {SENTENCE}", outlet="Harbour Wire") == ""


def test_only_the_edges_of_a_text_credit() -> None:
    assert agency_credit(f"KVERN (Harbour Wire) - {SENTENCE}") == "Harbour Wire"
    assert agency_credit(f"{SENTENCE}\n\nReuters\n\n{SENTENCE}\n\n{SENTENCE}\n\n{SENTENCE}") == ""
    assert agency_credit(f"A senator (Dale) - who slept - left.\n\n{SENTENCE}") == ""
    assert agency_credit(SENTENCE, ["Ada Nyland", "AFP"]) == "Agence France-Presse"
