"""The search box gives the same answers on both databases, and nothing that a person types breaks it."""

import pytest
from tests.contract.samples import MakeArticle

from octavo.search.actions import forget_articles, index_articles
from octavo.search.queries import search

pytestmark = pytest.mark.django_db

TEXTS = {
    "Ice": "Glaciers above the valley are retreating, and the river runs high.",
    "Ferry": "The café on the quay opens when the ferry leaves. São Paulo is far.",
    "Bridge": "The harbour bridge is shut. Freight takes the long road over the pass.",
    "Harbour": "The bridge over the harbour was painted in spring.",
}


@pytest.fixture
def indexed(make_article: MakeArticle) -> dict[str, int]:
    articles = {title: make_article(title, text) for title, text in TEXTS.items()}
    index_articles(articles.values())
    return {title: article.pk for title, article in articles.items()}


def titles(query: str, **options: int) -> set[str]:
    page = search(query, **options)
    assert page.note == ""
    return {hit.title for hit in page.hits}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("river", {"Ice"}),
        ("RIVER", {"Ice"}),
        ("glacier", {"Ice"}),
        ("retreats", {"Ice"}),
        ("cafe", {"Ferry"}),
        ("café", {"Ferry"}),
        ("CAFÉ", {"Ferry"}),
        ("sao paulo", {"Ferry"}),
        ("harbour bridge", {"Bridge", "Harbour"}),
        ('"harbour bridge"', {"Bridge"}),
        ("“harbour bridge”", {"Bridge"}),
        ("harbour -freight", {"Harbour"}),
        ('harbour -"harbour bridge"', {"Harbour"}),
        ("harbour -freight -painted", set()),
        ("zeppelin", set()),
        ("ferry", {"Ferry"}),  # stands in the title as well
    ],
)
def test_words_phrases_and_exclusions(indexed: dict[str, int], query: str, found: set[str]) -> None:
    assert titles(query) == found


def test_a_hit_says_where_it_matched(indexed: dict[str, int]) -> None:
    (hit,) = search("cafe").hits
    assert (hit.article_id, hit.outlet) == (indexed["Ferry"], "The Harbour Bell")
    assert [words for words, matched in hit.snippet if matched] == ["café"]
    assert "café on the quay opens" in "".join(words for words, _ in hit.snippet)


def test_a_title_counts_more_than_a_text(indexed: dict[str, int]) -> None:
    assert search("harbour").hits[0].title == "Harbour"


def test_pages_go_back_in_time(make_article: MakeArticle) -> None:
    articles = [make_article(f"Tide {number}", "The tide turned.") for number in range(5)]
    index_articles(articles)
    newest = {article.pk for article in articles[3:]}
    assert {hit.article_id for hit in search("tide", before=articles[3].pk).hits} == {
        article.pk for article in articles[:3]
    }
    first = search("tide", limit=2)
    assert len(first.hits) == 2
    assert first.more_before is not None
    assert search("tide", limit=5).more_before is None
    assert newest <= {hit.article_id for hit in search("tide").hits}


def test_indexing_again_replaces_what_stood_there(make_article: MakeArticle) -> None:
    article = make_article("News", "The low tide turned.")
    index_articles([article])
    assert titles("tide") == {"News"}
    assert article.revision is not None
    article.revision.text = "The west wind turned."
    index_articles([article])
    assert (titles("tide"), titles("wind")) == (set(), {"News"})


def test_a_forgotten_article_is_not_found(indexed: dict[str, int]) -> None:
    forget_articles([indexed["Ice"]])
    assert titles("river") == set()


@pytest.mark.parametrize("query", ["", "   ", "-river", '-"long road" -pass', "!!! ???", '""'])
def test_a_query_that_cannot_be_run_finds_nothing(indexed: dict[str, int], query: str) -> None:
    assert search(query).hits == ()


@pytest.mark.parametrize(
    "query",
    [
        '"',
        '""" river',
        "river AND",
        "river NEAR/2 high",
        "NOT river",
        "river*",
        "title:river",
        "{title}: river",
        "^river",
        "river & !high | (",
        "river:*",
        "'; drop table search_index; --",
        "\\",
        "%s %d {query}",
        "river\x00high",
        "\ud800 river",
        "\ue000river\ue001",
        "(" * 500,
        "-" * 500,
        "a" * 100_000,
        "the",
        "<script>alert(1)</script>",
        "ﬀ ½ ʼn İ",
    ],
)
def test_nothing_that_is_typed_breaks_it(indexed: dict[str, int], query: str) -> None:
    page = search(query)
    assert all(hit.article_id in indexed.values() for hit in page.hits)


def test_ten_thousand_words_are_a_search_too(indexed: dict[str, int]) -> None:
    assert titles("river " * 10_000) == {"Ice"}


def test_hostile_text_can_be_indexed(make_article: MakeArticle) -> None:
    article = make_article('"; drop table --', "word\u2028 " * 50_000 + "\U0001f30b lahar <b>")
    index_articles([article])
    assert titles("drop table") == {article.title}
