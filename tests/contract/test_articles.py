"""Articles on their way: registered once, revised when their text changes, at the id of their true time."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from tests.contract.samples import NOON

from octavo.articles import actions
from octavo.articles.given import article_from_text
from octavo.articles.models import Article, Revision, Stage
from octavo.articles.types import ExtractedArticle, Picture
from octavo.feeds.actions import Kept, keep_items
from octavo.feeds.models import Feed, Item, Outlet
from octavo.feeds.types import ParsedItem
from octavo.lib.ids import moment_of
from octavo.lib.outcome import Failure
from octavo.lib.time import Published
from octavo.lib.urls import url_key

pytestmark = pytest.mark.django_db

WRITTEN = datetime(2026, 5, 13, 18, 30, tzinfo=UTC)
PAGE = replace(
    article_from_text(
        "The bridge is shut", "A barge struck the bridge.\n\nNobody was hurt.", byline=["R. Moen"]
    ),
    published=Published("2026-05-13T18:30:00Z", WRITTEN, "as the page says"),
)


@pytest.fixture
def feed(outlet: Outlet) -> Feed:
    return Feed.objects.create(outlet=outlet, url="https://bell.example/feed", next_fetch_at=NOON)


def item(feed: Feed, key: str, link: str) -> Kept:
    """A new item as a visit brings it."""
    parsed = ParsedItem(key, link, "Bridge", (), None, None, "", "", "", (), (), "1")
    return Kept(feed, parsed, url_key(link) if link else "")


def register(*items: Kept, now: datetime = NOON) -> list[int]:
    articles = actions.register(items, [entry.feed.outlet for entry in items], now)
    keep_items(items, now)
    return articles


def arrive(feed: Feed, link: str = "https://bell.example/bridge", key: str = "1") -> Article:
    """An article that has arrived and is held by this test as a worker holds it."""
    register(item(feed, key, link))
    (held,) = actions.claim_articles(Stage.ARRIVED, now=NOON, limit=10)
    return held


def send_again(article: Article) -> Article:
    actions.send_again([article.pk], NOON)
    (held,) = actions.claim_articles(Stage.ARRIVED, now=NOON, limit=10)
    return held


def test_one_address_is_one_article_however_it_is_spelt(feed: Feed) -> None:
    spellings = [
        "https://bell.example/bridge",
        "HTTPS://BELL.EXAMPLE/bridge#top",
        "https://bell.example/bridge?utm_source=rss",
    ]
    articles = register(*(item(feed, str(number), link) for number, link in enumerate(spellings)))
    assert len(set(articles)) == Article.objects.count() == 1
    assert {entry.article_id for entry in Item.objects.all()} == {articles[0]}


def test_an_item_of_another_feed_leads_to_the_article_that_is_here(feed: Feed) -> None:
    other = Feed.objects.create(outlet=feed.outlet, url="https://bell.example/other", next_fetch_at=NOON)
    held = arrive(feed)
    (second,) = register(item(other, "x", held.url), now=NOON + timedelta(hours=1))
    assert (second, Article.objects.count()) == (held.pk, 1)
    assert Article.objects.get().leased_by == held.leased_by


def test_a_changed_item_sends_its_article_along_the_way_again(feed: Feed) -> None:
    actions.store_extraction(arrive(feed), replace(PAGE, published=None), NOON)
    row = Item.objects.get()
    changed = replace(item(feed, "1", row.link), pk=row.pk, article_id=row.article_id)
    later = NOON + timedelta(hours=1)
    (same,) = register(changed, now=later)
    article = Article.objects.get()
    assert (article.pk, article.stage, article.next_attempt_at) == (same, Stage.ARRIVED, later)
    assert (Item.objects.get().first_seen_at, Item.objects.get().changed_at) == (NOON, later)


def test_items_of_one_moment_get_ids_of_their_own(feed: Feed) -> None:
    (first,) = register(item(feed, "1", "https://bell.example/a"))
    Article.objects.filter(pk=first).update(url_key="another")
    (second,) = register(item(feed, "2", "https://bell.example/a"))
    assert second == first + 1


def test_items_without_an_address_are_articles_of_their_own(feed: Feed) -> None:
    register(item(feed, "1", ""), item(feed, "2", ""))
    assert Article.objects.count() == 2


def test_a_first_reading_moves_an_article_to_its_true_time(feed: Feed) -> None:
    held = arrive(feed)
    kept = actions.store_extraction(held, PAGE, NOON)
    (article,) = Article.objects.all()
    assert moment_of(article.pk) == article.published_at == WRITTEN
    assert kept.pk == article.pk != held.pk or held is kept
    assert (article.stage, article.leased_by, article.byline) == (Stage.EXTRACTED, "", ["R. Moen"])
    assert article.items.count() == 1
    assert article.revision is not None
    assert (article.revision.number, article.revision.text) == (1, PAGE.text)


def test_a_picture_is_kept_with_its_words_and_not_lost_with_a_page_that_has_none(feed: Feed) -> None:
    picture = Picture("https://bell.example/b.jpg", "The bridge.", "R. Moen", "A bridge", 800, 600)
    actions.store_extraction(arrive(feed), replace(PAGE, picture=picture), NOON)
    actions.store_extraction(send_again(Article.objects.get()), PAGE, NOON)
    kept = Article.objects.get()
    assert (kept.picture_url, kept.picture_caption) == (picture.url, picture.caption)
    assert (kept.picture_credit, kept.picture_alt) == (picture.credit, picture.alt)


def test_a_later_reading_keeps_the_id(feed: Feed) -> None:
    first = actions.store_extraction(arrive(feed), PAGE, NOON).pk
    moved = replace(PAGE, published=Published("", WRITTEN + timedelta(days=1), ""))
    actions.store_extraction(send_again(Article.objects.get()), moved, NOON)
    assert Article.objects.get().pk == first


def test_the_same_text_is_no_new_revision_and_a_changed_one_is(feed: Feed) -> None:
    actions.store_extraction(arrive(feed), PAGE, NOON)
    actions.store_extraction(send_again(Article.objects.get()), PAGE, NOON)
    assert Revision.objects.count() == 1
    changed = article_from_text(PAGE.title, PAGE.text + "\n\nTwelve were hurt after all.")
    actions.store_extraction(send_again(Article.objects.get()), changed, NOON)
    article = Article.objects.get()
    assert article.revision is not None
    assert (article.revision.number, article.revision.text) == (2, changed.text)
    assert Revision.objects.get(number=1).text == PAGE.text  # what was read stays as it was read


def test_who_has_lost_the_lease_changes_nothing(feed: Feed) -> None:
    slow = arrive(feed)
    (quick,) = actions.claim_articles(
        Stage.ARRIVED, now=NOON + actions.LEASE + timedelta(seconds=1), limit=10
    )
    actions.store_extraction(slow, PAGE, NOON)
    actions.advance([slow], Stage.PUBLISHED)
    actions.record_failure(slow, Failure("fetch.timeout", "Too late."), NOON)
    article = Article.objects.get()
    assert (article.stage, article.leased_by, article.error) == (Stage.ARRIVED, quick.leased_by, "")
    assert not Revision.objects.exists()


def test_a_page_that_names_another_address_of_its_outlet_is_that_article(feed: Feed) -> None:
    first = actions.store_extraction(arrive(feed), PAGE, NOON)
    second = arrive(feed, "https://bell.example/bridge/amp", "2")
    twin = actions.store_extraction(second, replace(PAGE, canonical_url="https://bell.example/bridge"), NOON)
    assert twin.pk == first.pk
    assert Article.objects.count() == 1
    assert Article.objects.get().items.count() == 2


def test_a_page_cannot_speak_for_another_outlets_article(feed: Feed) -> None:
    actions.store_extraction(arrive(feed), PAGE, NOON)
    thief = Outlet.objects.create(name="The Magpie", domain="magpie.example")
    own = Feed.objects.create(outlet=thief, url="https://magpie.example/feed", next_fetch_at=NOON)
    second = arrive(own, "https://magpie.example/bridge", "2")
    actions.store_extraction(second, replace(PAGE, canonical_url="https://bell.example/bridge"), NOON)
    assert sorted(article.outlet.domain for article in Article.objects.all()) == [
        "bell.example",
        "magpie.example",
    ]


def test_a_passing_failure_is_tried_again_and_a_lasting_one_is_not(feed: Feed) -> None:
    held = arrive(feed)
    assert actions.record_failure(held, Failure("fetch.timeout", "The page did not answer."), NOON)
    article = Article.objects.get()
    assert (article.error, article.attempts, article.leased_by) == ("The page did not answer.", 1, "")
    assert article.next_attempt_at == NOON + actions.RETRIES[0]
    assert actions.claim_articles(Stage.ARRIVED, now=NOON, limit=10) == []
    (held,) = actions.claim_articles(Stage.ARRIVED, now=article.next_attempt_at, limit=10)
    assert not actions.record_failure(held, Failure("fetch.gone", "The page is gone.", permanent=True), NOON)


def test_a_copy_of_a_copy_is_a_copy_of_the_origin(feed: Feed) -> None:
    ids = []
    for number in range(3):
        stored = actions.store_extraction(
            arrive(feed, f"https://bell.example/{number}", str(number)), _numbered(number), NOON
        )
        ids.append(stored.pk)
    agency, first, second = ids
    actions.set_origin(second, first, "copy", 0.9, "")
    actions.set_origin(first, agency, "copy", 0.95, "")
    assert set(Article.objects.filter(origin=agency).values_list("pk", flat=True)) == {first, second}
    actions.set_origin(first, None, "copy", 0.0, "")
    own = Article.objects.get(pk=first)
    assert (own.origin_id, own.origin_kind, own.origin_share) == (None, "own", 0.0)


def _numbered(number: int) -> ExtractedArticle:
    return replace(
        PAGE, published=Published("", WRITTEN + timedelta(minutes=number), ""), text=f"{PAGE.text} {number}"
    )
