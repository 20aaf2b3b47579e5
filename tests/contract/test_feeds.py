"""Feeds: subscribed to once, visited without harm as often as one likes, and honest about what went wrong."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.contract.samples import NOON

from octavo.feeds import actions
from octavo.feeds.actions import Kept
from octavo.feeds.models import Feed, Item, Outlet
from octavo.feeds.parse import read_feed
from octavo.feeds.steps import visited
from octavo.feeds.types import ReadFeed
from octavo.lib.http import Response
from octavo.lib.outcome import Failure

pytestmark = pytest.mark.django_db

URL = "https://bell.example/feed"
ANSWER = Response(URL, 200, {"etag": '"1"', "last-modified": "Thu, 14 May 2026 11:00:00 GMT"}, b"")


def parsed(*keys: str, text: str = "", title: str = "The Harbour Bell") -> ReadFeed:
    items = "".join(
        f"<item><title>Item {key}</title><guid isPermaLink='false'>{key}</guid>"
        f"<link>https://bell.example/{key}</link><description>{text}</description></item>"
        for key in keys
    )
    return read(f"<title>{title}</title><link>https://bell.example/</link>{items}")


def read(channel: str) -> ReadFeed:
    feed = read_feed(f"<rss version='2.0'><channel>{channel}</channel></rss>".encode(), url=URL, now=NOON)
    assert isinstance(feed, ReadFeed)
    return feed


def visit(feed: Feed, answer: Response | Failure, brought: ReadFeed | None, at: datetime) -> list[Kept]:
    """A visit as the pipeline records it; the items that it kept."""
    with actions.one_write():
        kept = actions.record_visits([actions.Visited(feed, answer, brought, at)], at)
        actions.keep_items(kept, at)
    return kept


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
    items = visit(feed, ANSWER, parsed("a", "b"), NOON)
    assert sorted(kept.item.key for kept in items) == ["a", "b"]
    kept = Feed.objects.get()
    assert (kept.etag, kept.last_modified) == (ANSWER.headers["etag"], ANSWER.headers["last-modified"])
    assert (kept.title, kept.outlet.name) == ("The Harbour Bell", "The Harbour Bell")
    assert kept.next_fetch_at > NOON
    assert (kept.leased_by, kept.failures, kept.error) == ("", 0, "")


def test_the_same_items_again_change_nothing(feed: Feed) -> None:
    visit(feed, ANSWER, parsed("a", "b"), NOON)
    before = list(Item.objects.order_by("pk").values())
    Feed.objects.update(next_fetch_at=NOON)
    assert visit(claimed(1), ANSWER, parsed("a", "b"), NOON + timedelta(minutes=1)) == []
    assert list(Item.objects.order_by("pk").values()) == before


def test_a_changed_item_is_the_same_item(feed: Feed) -> None:
    visit(feed, ANSWER, parsed("a", "b"), NOON)
    Feed.objects.update(next_fetch_at=NOON)
    later = NOON + timedelta(minutes=1)
    changed, same, new = (parsed("a", text="More.").items[0], *parsed("b", "c").items)
    kept = visit(claimed(1), ANSWER, replace(parsed(), items=(changed, same, new)), later)
    assert [one.item.key for one in kept] == ["a", "c"]
    row = Item.objects.get(key="a")
    assert (row.summary_html, row.first_seen_at, row.changed_at) == ("More.", NOON, later)
    assert Item.objects.count() == 3


def test_nothing_new_is_a_good_visit(feed: Feed) -> None:
    visit(feed, ANSWER, parsed("a"), NOON)
    Feed.objects.update(next_fetch_at=NOON)
    assert visit(claimed(1), Response(URL, 304, {}, b""), None, NOON + timedelta(minutes=1)) == []
    kept = Feed.objects.get()
    assert (kept.succeeded_at, kept.etag) == (NOON + timedelta(minutes=1), '"1"')


def test_a_failure_stands_on_the_feed_and_puts_it_off(feed: Feed) -> None:
    visit(feed, Failure("fetch.timeout", "The feed did not answer."), None, NOON)
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
    visit(feed, Failure("fetch.timeout", "The feed did not answer."), None, NOON)
    Feed.objects.update(next_fetch_at=NOON)
    visit(claimed(1), ANSWER, parsed("a"), NOON + timedelta(minutes=1))
    kept = Feed.objects.get()
    assert (kept.error, kept.failures, kept.failed_at) == ("", 0, None)


def test_a_feed_that_is_gone_is_not_asked_again(feed: Feed) -> None:
    visit(feed, Failure("fetch.gone", "The feed is gone.", permanent=True), None, NOON)
    assert Feed.objects.get().state == Feed.State.GONE
    assert actions.claim_due_feeds(now=NOON + timedelta(days=365), limit=10) == []


def test_a_feed_that_has_moved_for_good_is_asked_there(feed: Feed) -> None:
    visit(feed, replace(ANSWER, moved_to="https://bell.example/new"), parsed("a"), NOON)
    assert Feed.objects.get().url == "https://bell.example/new"


def test_a_feed_does_not_move_onto_another(feed: Feed) -> None:
    other = actions.add_feed("https://bell.example/other")
    assert isinstance(other, Feed)
    visit(feed, replace(ANSWER, moved_to=other.url), parsed("a"), NOON)
    assert Feed.objects.get(pk=feed.pk).url == URL


def test_who_has_lost_the_lease_changes_nothing(feed: Feed) -> None:
    quick = claimed(actions.LEASE.total_seconds() / 60 + 0.1)
    assert visit(feed, ANSWER, parsed("a"), NOON) == []
    visit(feed, Failure("fetch.timeout", "Too late."), None, NOON)
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
    own, other = parsed("a").items[0], replace(parsed("b").items[0], link="https://magpie.example/b")
    items = visit(feed, ANSWER, replace(parsed(), items=(own, other)), NOON)
    assert [outlet.domain for outlet in actions.outlets_of(items)] == ["bell.example", "magpie.example"]


def test_what_a_reader_needs_of_an_item_is_kept(feed: Feed) -> None:
    brought = read(
        "<item><guid>1</guid><title>Ferry</title><author>R. Moen</author><category>Sea</category>"
        "<enclosure url='https://bell.example/a.mp3' type='audio/mpeg' length='7'/>"
        "<date xmlns='http://purl.org/dc/elements/1.1/'>2026-05-13T10:00:00Z</date></item>"
    )
    visit(feed, ANSWER, brought, NOON)
    row = Item.objects.get()
    assert (row.authors, row.categories) == (["R. Moen"], ["Sea"])
    assert row.enclosures == [{"url": "https://bell.example/a.mp3", "mime": "audio/mpeg", "length": 7}]
    assert row.updated_at == datetime(2026, 5, 13, 10, tzinfo=UTC)


def churn(number: int, link: str, date: str = "") -> ReadFeed:
    return read(
        "".join(
            f"<item><guid isPermaLink='false'>{number}-{n}</guid><title>Story {n}</title>"
            f"<link>{link.format(visit=number, story=n)}</link><pubDate>{date}</pubDate>"
            f"<description>Words of story {n}.</description></item>"
            for n in range(5)
        )
    )


@pytest.mark.parametrize(
    "link",
    ["https://bell.example/{story}", "https://bell.example/?s={visit}-{story}", "https://bell.example/", ""],
    ids=["by link", "by text, links change too", "by text, one link", "by text, no link"],
)
def test_ids_that_change_at_every_fetch_add_nothing(feed: Feed, link: str) -> None:
    visit(feed, ANSWER, churn(1, link), NOON)
    before = list(Item.objects.order_by("pk").values())
    for number in range(2, 5):
        Feed.objects.update(next_fetch_at=NOON)
        assert visit(claimed(number), ANSWER, churn(number, link), NOON + timedelta(minutes=number)) == []
    assert list(Item.objects.order_by("pk").values()) == before


def test_the_same_words_on_another_day_are_another_item(feed: Feed) -> None:
    link = "https://bell.example/weather/{visit}/{story}"
    visit(feed, ANSWER, churn(1, link, "Wed, 13 May 2026 06:00:00 GMT"), NOON)
    Feed.objects.update(next_fetch_at=NOON)
    visit(claimed(1), ANSWER, churn(2, link, "Thu, 14 May 2026 06:00:00 GMT"), NOON)
    assert Item.objects.count() == 10


def test_validators_are_kept_each_for_itself(feed: Feed) -> None:
    visit(feed, Response(URL, 200, {"etag": 'W/"7"'}, b"1"), parsed("a"), NOON)
    assert (Feed.objects.get().etag, Feed.objects.get().last_modified) == ('W/"7"', "")
    Feed.objects.update(next_fetch_at=NOON)
    date = "Thu, 14 May 2026 11:00:00 GMT"
    visit(claimed(1), Response(URL, 304, {"last-modified": date}, b""), None, NOON)
    assert (Feed.objects.get().etag, Feed.objects.get().last_modified) == ('W/"7"', date)
    Feed.objects.update(next_fetch_at=NOON)
    visit(claimed(2), Response(URL, 200, {}, b"2"), parsed("a", "b"), NOON)
    assert (Feed.objects.get().etag, Feed.objects.get().last_modified) == ("", "")


def test_the_same_bytes_are_known_again(feed: Feed) -> None:
    body = b"<rss><channel><item><title>A</title></item></channel></rss>"
    first = visited(feed, replace(ANSWER, body=body), NOON)
    assert first.read is not None
    assert isinstance(first.answer, Response)
    assert first.answer.body == b""
    actions.record_visits([first], NOON)
    kept = Feed.objects.get()
    assert visited(kept, replace(ANSWER, body=body), NOON).read is None
    assert visited(kept, replace(ANSWER, body=body + b" "), NOON).read is not None


def test_the_rhythm_is_learnt_and_kept_through_visits_without_news(feed: Feed) -> None:
    times = [f"{NOON - timedelta(hours=6 * n):%d %b %Y %H:%M:%S} GMT" for n in range(1, 9)]
    items = "".join(f"<item><guid>{time}</guid><pubDate>{time}</pubDate></item>" for time in times)
    visit(feed, ANSWER, read(items), NOON)
    learnt = Feed.objects.get()
    assert (learnt.gap, learnt.newest_at) == (6 * 3600, NOON - timedelta(hours=6))
    assert learnt.interval == 3 * 3600
    Feed.objects.update(next_fetch_at=NOON)
    visit(claimed(1), Response(URL, 304, {"cache-control": "max-age=20000"}, b""), None, NOON)
    assert Feed.objects.get().interval == 3 * 3600
    assert Feed.objects.get().next_fetch_at >= NOON + timedelta(seconds=20_000)


def test_a_feed_without_dates_is_visited_by_when_its_items_arrived(feed: Feed) -> None:
    visit(feed, ANSWER, parsed("a"), NOON)
    Feed.objects.update(next_fetch_at=NOON)
    visit(claimed(1), ANSWER, parsed("a", "b"), NOON + timedelta(hours=8))
    assert Feed.objects.get().gap == 8 * 3600


def test_known_items_are_looked_up_by_an_index(feed: Feed) -> None:
    for column in ("key", "link_key", "fingerprint"):
        plan = Item.objects.filter(**{"feed": feed, f"{column}__in": ["a", "b"]}).values("pk").explain()
        if connection.vendor == "sqlite":  # PostgreSQL plans by the size of the table
            assert f"feed_id=? AND {column}=?" in plan


def test_many_visits_are_one_write(feed: Feed) -> None:
    more = [actions.add_feed(f"https://bell.example/{n}") for n in range(20)]
    Feed.objects.update(next_fetch_at=NOON, leased_until=None, leased_by="")
    held = actions.claim_due_feeds(now=NOON, limit=50)
    assert len(held) == len(more) + 1
    with CaptureQueriesContext(connection) as one:
        actions.record_visits([actions.Visited(held[0], Response(URL, 304, {}, b""), None, NOON)], NOON)
    visits = [actions.Visited(each, Response(each.url, 304, {}, b""), None, NOON) for each in held[1:]]
    with CaptureQueriesContext(connection) as many:
        actions.record_visits(visits, NOON)
    assert len(many) == len(one)
    assert not Feed.objects.filter(succeeded_at=None).exists()
