"""Feeds: subscribed to once, visited without harm as often as one likes, and honest about what went wrong."""

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.contract.samples import NOON

from octavo.feeds import actions
from octavo.feeds.models import Feed, Item, Outlet
from octavo.feeds.types import ParsedFeed, ParsedItem
from octavo.lib.http import Response
from octavo.lib.outcome import Failure

pytestmark = pytest.mark.django_db

URL = "https://bell.example/feed"
ANSWER = Response(URL, 200, {"etag": '"1"', "last-modified": "Thu, 14 May 2026 11:00:00 GMT"}, b"")


def parsed(*keys: str, fingerprint: str = "1", title: str = "The Harbour Bell") -> ParsedFeed:
    items = [
        ParsedItem(
            key, f"https://bell.example/{key}", f"Item {key}", (), None, None, "", "", "", (), (), fingerprint
        )
        for key in keys
    ]
    return ParsedFeed(title, "https://bell.example/", "en", tuple(items))


def claimed(minutes: float = 0) -> Feed:
    (feed,) = actions.claim_due_feeds(now=NOON + timedelta(minutes=minutes), limit=10)
    return feed


@pytest.fixture
def feed() -> Feed:
    made = actions.add_feed(URL)
    assert isinstance(made, Feed)
    Feed.objects.update(next_fetch_at=NOON)
    return claimed()


def test_subscribing_twice_is_subscribing_once() -> None:
    first = actions.add_feed(URL, "The Bell")
    again = actions.add_feed("HTTPS://Bell.example/feed#x", "Another name")
    assert isinstance(first, Feed)
    assert isinstance(again, Feed)
    assert (first.pk, again.title) == (again.pk, "The Bell")
    assert (Feed.objects.count(), Outlet.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    "address", ["", "   ", "not an address", "javascript:alert(1)", "file:///etc/passwd"]
)
def test_what_is_no_web_address_is_refused_in_a_sentence(address: str) -> None:
    outcome = actions.add_feed(address)
    assert isinstance(outcome, Failure)
    assert outcome.sentence.endswith(".")
    assert not Feed.objects.exists()


def test_a_visit_keeps_items_validators_and_the_next_time(feed: Feed) -> None:
    items = actions.record_visit(feed, ANSWER, parsed("a", "b"), NOON)
    assert sorted(item.key for item in items) == ["a", "b"]
    kept = Feed.objects.get()
    assert (kept.etag, kept.last_modified) == (ANSWER.headers["etag"], ANSWER.headers["last-modified"])
    assert (kept.title, kept.outlet.name) == ("The Harbour Bell", "The Harbour Bell")
    assert kept.next_fetch_at > NOON
    assert (kept.leased_by, kept.failures, kept.error) == ("", 0, "")


def test_the_same_items_again_change_nothing(feed: Feed) -> None:
    actions.record_visit(feed, ANSWER, parsed("a", "b"), NOON)
    before = list(Item.objects.order_by("pk").values())
    Feed.objects.update(next_fetch_at=NOON)
    assert actions.record_visit(claimed(1), ANSWER, parsed("a", "b"), NOON + timedelta(minutes=1)) == []
    assert list(Item.objects.order_by("pk").values()) == before


def test_a_changed_item_is_the_same_item(feed: Feed) -> None:
    actions.record_visit(feed, ANSWER, parsed("a", "b"), NOON)
    Feed.objects.update(next_fetch_at=NOON)
    later = NOON + timedelta(minutes=1)
    (changed, new) = actions.record_visit(claimed(1), ANSWER, _with_change(), later)
    assert (changed.key, changed.first_seen_at, changed.changed_at) == ("a", NOON, later)
    assert new.key == "c"
    assert Item.objects.count() == 3


def _with_change() -> ParsedFeed:
    (changed,) = parsed("a", fingerprint="2").items
    return replace(parsed(), items=(changed, *parsed("b", "c").items))


def test_nothing_new_is_a_good_visit(feed: Feed) -> None:
    actions.record_visit(feed, ANSWER, parsed("a"), NOON)
    Feed.objects.update(next_fetch_at=NOON)
    assert (
        actions.record_visit(claimed(1), Response(URL, 304, {}, b""), None, NOON + timedelta(minutes=1)) == []
    )
    kept = Feed.objects.get()
    assert (kept.succeeded_at, kept.etag) == (NOON + timedelta(minutes=1), '"1"')


def test_a_failure_stands_on_the_feed_and_puts_it_off(feed: Feed) -> None:
    actions.record_failure(feed, Failure("fetch.timeout", "The feed did not answer."), NOON)
    kept = Feed.objects.get()
    assert (kept.error, kept.failures, kept.failed_at, kept.leased_by) == (
        "The feed did not answer.",
        1,
        NOON,
        "",
    )
    assert kept.next_fetch_at > NOON
    assert kept.state == Feed.State.ACTIVE


def test_a_visit_that_goes_well_takes_the_error_away(feed: Feed) -> None:
    actions.record_failure(feed, Failure("fetch.timeout", "The feed did not answer."), NOON)
    Feed.objects.update(next_fetch_at=NOON)
    actions.record_visit(claimed(1), ANSWER, parsed("a"), NOON + timedelta(minutes=1))
    kept = Feed.objects.get()
    assert (kept.error, kept.failures, kept.failed_at) == ("", 0, None)


def test_a_feed_that_is_gone_is_not_asked_again(feed: Feed) -> None:
    actions.record_failure(feed, Failure("fetch.gone", "The feed is gone.", permanent=True), NOON)
    assert Feed.objects.get().state == Feed.State.GONE
    assert actions.claim_due_feeds(now=NOON + timedelta(days=365), limit=10) == []


def test_a_feed_that_has_moved_for_good_is_asked_there(feed: Feed) -> None:
    actions.record_visit(feed, replace(ANSWER, moved_to="https://bell.example/new"), parsed("a"), NOON)
    assert Feed.objects.get().url == "https://bell.example/new"


def test_a_feed_does_not_move_onto_another(feed: Feed) -> None:
    other = actions.add_feed("https://bell.example/other")
    assert isinstance(other, Feed)
    actions.record_visit(feed, replace(ANSWER, moved_to=other.url), parsed("a"), NOON)
    assert Feed.objects.get(pk=feed.pk).url == URL


def test_who_has_lost_the_lease_changes_nothing(feed: Feed) -> None:
    quick = claimed(actions.LEASE.total_seconds() / 60 + 0.1)
    assert actions.record_visit(feed, ANSWER, parsed("a"), NOON) == []
    actions.record_failure(feed, Failure("fetch.timeout", "Too late."), NOON)
    kept = Feed.objects.get()
    assert (kept.leased_by, kept.error, kept.succeeded_at) == (quick.leased_by, "", None)
    assert not Item.objects.exists()


def test_subscriptions_come_in_from_a_file() -> None:
    body = b"""<opml version="2.0"><body><outline text="News">
      <outline text="The Bell" xmlUrl="https://bell.example/feed"/><outline text="Magpie" xmlUrl="https://magpie.example/feed"/>
    </outline></body></opml>"""
    first = actions.import_opml(body)
    again = actions.import_opml(body)
    assert isinstance(first, actions.Imported)
    assert isinstance(again, actions.Imported)
    assert ((first.added, first.known), (again.added, again.known)) == ((2, 0), (0, 2))
    assert set(Feed.objects.values_list("folder", flat=True)) == {"News"}


def test_an_item_belongs_to_the_site_that_it_leads_to(feed: Feed) -> None:
    own, other = replace(parsed("a").items[0]), replace(parsed("b").items[0], link="https://magpie.example/b")
    items = actions.record_visit(feed, ANSWER, replace(parsed(), items=(own, other)), NOON)
    outlets = actions.outlets_of(feed, items)
    assert [outlets[item.pk].domain for item in sorted(items, key=lambda item: item.key)] == [
        "bell.example",
        "magpie.example",
    ]
