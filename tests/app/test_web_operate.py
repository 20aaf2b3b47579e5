"""The operator's feeds: what is shown of each, what can be done, and that nobody else can."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.app import factories as make
from tests.app.pages import Page, get, main

from octavo.articles.models import Article, Picture, Stage
from octavo.feeds.models import Feed, Item, Outlet
from octavo.work.models import Lease, Worker

pytestmark = pytest.mark.django_db


def asked_soon(feed: Feed) -> bool:
    feed.refresh_from_db()
    return feed.next_fetch_at <= timezone.now()


def test_the_list_says_how_each_feed_is_doing(operator: Client) -> None:
    make.feed(
        make.outlet("Alder Courier"),
        fetched_at=make.minutes_ago(10),
        succeeded_at=make.minutes_ago(10),
        interval=900,
    )
    make.feed(make.outlet("The Gull"), failures=3, error="No answer within 20 seconds.")
    make.feed(make.outlet("The Hour"), state=Feed.State.PAUSED)
    make.feed(make.outlet("Old Post"), state=Feed.State.GONE, error="The address is gone.")
    page = get(operator, "/operate/feeds/")
    text = main(page)
    assert "failed 3 times in a row" in text
    assert "No answer within 20 seconds." in text
    assert "last asked 10 minutes ago, last well 10 minutes ago" in text
    assert "every 15 minutes" in text
    assert "· 0 items ·" in text
    assert page.texts("//*[@aria-label='Which feeds']//a") == ["All 4", "Failing 1", "Paused 1", "Dead 1"]
    assert page.texts("//ul[contains(@class, 'worked')]//b")[0] == "The Gull", "trouble comes first"


@pytest.mark.parametrize(
    ("show", "expected"), [("failing", ["The Gull"]), ("paused", ["The Hour"]), ("dead", ["Old Post"])]
)
def test_a_filter_shows_its_feeds_alone(operator: Client, show: str, expected: list[str]) -> None:
    make.feed(make.outlet("Alder Courier"))
    make.feed(make.outlet("The Gull"), failures=1, error="No answer.")
    make.feed(make.outlet("The Hour"), state=Feed.State.PAUSED)
    make.feed(make.outlet("Old Post"), state=Feed.State.GONE)
    page = get(operator, f"/operate/feeds/?show={show}&order=name")
    assert page.texts("//ul[contains(@class, 'worked')]//b") == expected


def test_orders_and_pages(operator: Client) -> None:
    for number in range(60):
        make.feed(
            make.outlet(f"Outlet {number:02}"),
            next_fetch_at=timezone.now() + timedelta(minutes=100 - number),
        )
    names = "//ul[contains(@class, 'worked')]//b"
    assert get(operator, "/operate/feeds/?order=name").texts(names)[0] == "Outlet 00"
    assert get(operator, "/operate/feeds/?order=next").texts(names)[0] == "Outlet 59"
    second = get(operator, "/operate/feeds/?order=name&page=2")
    assert len(second.texts(names)) == 10
    assert "page 2 of 2" in main(second)
    assert get(operator, "/operate/feeds/?show=nonsense&order=nonsense&page=99999").status == 200


def test_the_list_costs_the_same_for_many_feeds(operator: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            operator.get("/operate/feeds/")
        return len(captured)

    make.feed(make.outlet("One"))
    few = queries()
    for number in range(20):
        make.feed(make.outlet(f"Outlet {number}"))
    assert queries() == few


def test_a_feed_is_asked_now_paused_and_resumed(operator: Client) -> None:
    feed = make.feed(make.outlet())
    address = f"/operate/feeds/{feed.pk}/"
    operator.post(address, {"do": "refresh"})
    assert asked_soon(feed)
    answer = operator.post(address, {"do": "pause", "list": "1", "show": "all", "order": "name", "page": "1"})
    assert answer.headers["Location"] == "/operate/feeds/?show=all&order=name&page=1&done=pause"
    feed.refresh_from_db()
    assert feed.state == Feed.State.PAUSED
    Feed.objects.update(next_fetch_at=timezone.now() + timedelta(days=1))
    operator.post(address, {"do": "refresh"})
    assert not asked_soon(feed), "a paused feed is not asked"
    operator.post(address, {"do": "resume"})
    assert asked_soon(feed)
    assert feed.state == Feed.State.ACTIVE


def test_removing_a_feed_has_to_be_meant_and_leaves_its_articles(operator: Client) -> None:
    article = make.article()
    feed = make.feed(article.outlet)
    make.item(article, "<p>A summary</p>")
    address = f"/operate/feeds/{feed.pk}/"
    refused = Page(operator.post(address, {"do": "remove"}))
    assert refused.status == 422
    assert "nothing has been removed" in refused.texts("//section[@id='remove']//*[@role='alert']")[0]
    assert Feed.objects.filter(pk=feed.pk).exists()
    answer = operator.post(address, {"do": "remove", "sure": "yes"})
    assert answer.headers["Location"] == "/operate/feeds/?done=remove"
    assert not Feed.objects.exists()
    assert not Item.objects.exists()
    assert Article.objects.filter(pk=article.pk).exists()
    assert operator.get(address).status_code == 404


def test_an_outlet_without_feed_and_article_goes_with_its_feed(operator: Client) -> None:
    feed = make.feed(make.outlet("Empty"))
    operator.post(f"/operate/feeds/{feed.pk}/", {"do": "remove", "sure": "yes"})
    assert not Outlet.objects.exists()


def test_an_outlet_gets_another_name(operator: Client) -> None:
    feed = make.feed(make.outlet("aldercourier.example"))
    address = f"/operate/feeds/{feed.pk}/"
    assert operator.post(address, {"do": "rename", "name": "  Alder   Courier "}).status_code == 302
    assert Outlet.objects.get().name == "Alder Courier"
    for bad in ("", "   ", "x" * 201, "a\u202eb"):
        page = Page(operator.post(address, {"do": "rename", "name": bad}))
        assert page.status == 422
        assert page.texts("//section[@id='rename']//*[@role='alert']")
    assert Outlet.objects.get().name == "Alder Courier"


def test_a_feeds_page_shows_its_items_and_how_far_they_have_come(operator: Client) -> None:
    outlet = make.outlet("Alder Courier")
    feed = make.feed(outlet, folder="Sund/North", failed_at=make.minutes_ago(60), error="It was late.")
    make.item(make.article("Published", by=outlet), "", title="Published")
    make.item(make.article("Waits", None, by=outlet), "", title="Waits")
    make.item(make.article("Stopped", None, by=outlet, error="The page is gone."), "", title="Stopped")
    text = main(get(operator, f"/operate/feeds/{feed.pk}/"))
    assert "in Sund/North" in text
    assert "3 items" in text
    assert "Waits waits for their page" in text
    assert "Stopped The page is gone.stopped" in text
    assert "Published published" in text


def test_an_article_that_stopped_is_tried_again_now(operator: Client) -> None:
    stopped = make.article("Stopped", None, error="The page is gone.", failed_at=make.minutes_ago(3))
    Article.objects.update(next_attempt_at=timezone.now() + timedelta(days=3650), attempts=3)
    well = make.article("Well")
    assert "Stopped" in main(get(operator, "/status/"))
    answer = operator.post(f"/operate/articles/{stopped.pk}/again")
    assert answer.status_code == 302
    stopped.refresh_from_db()
    assert (stopped.stage, stopped.attempts) == (Stage.ARRIVED, 0)
    assert stopped.next_attempt_at <= timezone.now()
    assert operator.post(f"/operate/articles/{well.pk}/again").status_code == 404
    assert operator.get(f"/operate/articles/{stopped.pk}/again").status_code == 405


def test_the_status_page_shows_what_is_held_the_last_turn_and_the_disk(operator: Client) -> None:
    now = timezone.now()
    Worker.objects.create(name="worker-1", started_at=now, seen_at=now, moved=64, seconds=3.2)
    Lease.objects.create(name="cluster", holder="worker-1", until=now + timedelta(minutes=1))
    make.article("Held", None, leased_by="x", leased_until=now + timedelta(minutes=1))
    Picture.objects.create(key="a" * 32, url="https://x.example/a", created_at=now, next_attempt_at=now)
    Picture.objects.create(
        key="b" * 32,
        url="https://x.example/b",
        created_at=now,
        next_attempt_at=now,
        state="shown",
        size=2_000_000,
    )
    text = main(get(operator, "/status/"))
    assert "moved 64 in 3.2 s, 20 a second" in text
    assert "cluster held by worker-1" in text
    assert "1 article, 0 feeds and 0 pictures are in a worker’s hands" in text
    assert "2.0megabytes of 1 picture" in text
    assert "1pictures wait" in text


ROUTES = (
    ("GET", "/operate/feeds/", {}),
    ("GET", "/operate/feeds.opml", {}),
    ("GET", "/operate/feeds/{feed}/", {}),
    ("POST", "/operate/feeds/{feed}/", {"do": "remove", "sure": "yes"}),
    ("POST", "/operate/feeds/{feed}/", {"do": "pause"}),
    ("POST", "/operate/feeds/{feed}/", {"do": "rename", "name": "Mine now"}),
    ("POST", "/operate/articles/{article}/again", {}),
    ("GET", "/status/", {}),
)


@pytest.mark.parametrize(("method", "path", "form"), ROUTES)
def test_nobody_else_sees_or_does_any_of_it(
    client: Client, reader: Client, method: str, path: str, form: dict[str, str]
) -> None:
    article = make.article("Stopped", None, error="The page is gone.")
    feed = make.feed(article.outlet)
    address = path.format(feed=feed.pk, article=article.pk)
    guest = client.generic(method, address, "") if method == "GET" else client.post(address, form)
    assert guest.status_code == 302
    assert guest.headers["Location"].startswith("/sign-in/")
    other = reader.get(address) if method == "GET" else reader.post(address, form)
    assert other.status_code == 403
    feed.refresh_from_db()
    assert feed.state == Feed.State.ACTIVE
    assert feed.outlet.name == "Alder Courier"


@pytest.mark.parametrize(("method", "path", "form"), [route for route in ROUTES if route[0] == "POST"])
def test_a_form_of_another_site_does_nothing(
    operator: Client, method: str, path: str, form: dict[str, str]
) -> None:
    article = make.article("Stopped", None, error="The page is gone.")
    feed = make.feed(article.outlet)
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = operator.cookies
    assert strict.post(path.format(feed=feed.pk, article=article.pk), form).status_code == 403
    feed.refresh_from_db()
    assert feed.state == Feed.State.ACTIVE


def test_the_subscriptions_are_downloaded_as_opml(operator: Client) -> None:
    from octavo.feeds.opml import read_opml
    from octavo.feeds.types import OpmlFile

    make.feed(make.outlet("Alder Courier"), folder="Sund/North", title="Courier & Co")
    make.feed(make.outlet("Demo", is_demo=True), is_demo=True)
    answer = operator.get("/operate/feeds.opml")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="octavo.opml"'
    opml = read_opml(answer.content)
    assert isinstance(opml, OpmlFile)
    assert [(feed.title, feed.folders) for feed in opml.feeds] == [("Courier & Co", ("Sund", "North"))]
