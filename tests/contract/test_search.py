"""The search box gives the same answers on both databases, and nothing that a person types breaks it."""

from datetime import datetime, timedelta

import pytest
from tests.contract.samples import NOON, MakeArticle

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
    assert {hit.article_id for hit in search("tide", before=articles[3].pk).hits} == {
        article.pk for article in articles[:3]
    }
    assert search("tide", limit=5).more is None


def test_page_by_page_a_reader_sees_every_match_once(
    make_article: MakeArticle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("octavo.search.queries.CANDIDATES", 5)
    articles = [make_article("Tide" if number % 3 else "News", "The tide.") for number in range(12)]
    index_articles(articles)
    seen, page = [], search("tide", limit=2)
    seen += [hit.article_id for hit in page.hits]
    index_articles([make_article("Tide", "The tide, that arrived while the first page was read.")])
    while page.more:
        page = search("tide", limit=2, before=page.more.before, skip=page.more.skip)
        seen += [hit.article_id for hit in page.hits]
    assert sorted(seen) == sorted(article.pk for article in articles)


def test_of_many_matches_the_newest_are_ranked_and_the_page_says_how_far_back(
    make_article: MakeArticle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("octavo.search.queries.CANDIDATES", 3)
    old = make_article("Tide", "An old one, which names it.", published_at=NOON - timedelta(days=400))
    recent = [make_article(title, "The tide turned.") for title in ("News", "A tide", "News", "News")]
    index_articles([old, *recent])
    page = search("tide")
    assert [hit.article_id for hit in page.hits] == [recent[number].pk for number in (1, 3, 2)]
    assert page.back_to == recent[1].published_at
    assert search("tide", before=recent[0].pk).back_to is None


def test_words_that_are_rare_are_found_however_old(make_article: MakeArticle) -> None:
    moments = [NOON - timedelta(days=days) for days in (4000, 400, 40, 4)]
    articles = [make_article("News", "A lahar came down.", published_at=moment) for moment in moments]
    index_articles(articles)
    assert [hit.article_id for hit in search("lahar").hits] == [article.pk for article in articles[::-1]]


def test_since_and_until_bound_the_time_of_publishing(make_article: MakeArticle) -> None:
    days = [make_article("Tide", "It turned.", published_at=NOON + timedelta(days=day)) for day in range(90)]
    index_articles(days)

    def found(**bounds: datetime) -> set[int]:
        return {hit.article_id for hit in search("tide", limit=100, **bounds).hits}

    def between(first: int, last: int) -> set[int]:
        return {article.pk for article in days[first:last]}

    assert found(since=NOON + timedelta(days=80)) == between(80, 90)
    assert found(until=NOON + timedelta(days=10)) == between(0, 10)
    assert found(since=NOON + timedelta(days=20), until=NOON + timedelta(days=70)) == between(20, 70)
    assert found(since=NOON + timedelta(days=200)) == set()


def test_more_words_in_the_title_count_more_and_of_equals_the_newer(make_article: MakeArticle) -> None:
    text = "The harbour bridge is shut."
    made = [make_article(title, text) for title in ("Harbour bridge", "Bridge", "News", "News", "Bridges")]
    index_articles(made)
    best = [made[number].pk for number in (0, 4, 1, 3, 2)]
    assert [hit.article_id for hit in search("harbour bridge").hits] == best


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
