"""The operator's pages: choosing feeds, and how the work stands. A refusal stands beside its form."""

from io import BytesIO

import pytest
from django.test import Client
from django.utils import timezone
from tests.app import factories as make
from tests.app.pages import Page, get, main

from octavo.articles.models import Stage
from octavo.demo.models import DemoEdition
from octavo.feeds.models import Feed, Outlet
from octavo.feeds.starter import starter_feeds
from octavo.work.models import Worker

pytestmark = pytest.mark.django_db
OPML = '<opml version="2.0"><body><outline text="{}" xmlUrl="{}"/></body></opml>'


def refusal(page: Page, what: str) -> str:
    """The sentence beside the form of that name."""
    assert page.status == 422
    (sentence,) = page.texts(f"//section[@id='{what}']//*[@role='alert']")
    return sentence


def test_starter_feeds_are_added_one_by_one_or_all_at_once(operator: Client) -> None:
    first = starter_feeds()[0]
    answer = operator.post("/begin/", {"do": "starter", "feed": first.url})
    assert answer.headers["Location"] == "/begin/?done=starter"
    assert Feed.objects.count() == 1
    page = get(operator, "/begin/?done=starter")
    assert page.texts("//section[@id='starter']//*[@role='status']")
    assert page.all("//input[@name='feed' and @disabled]/@value") == [first.url]
    operator.post("/begin/", {"do": "starter", "all": "all"})
    assert Feed.objects.count() == len(starter_feeds())


def test_ticking_none_is_answered_where_one_looks(operator: Client) -> None:
    assert "No feed is ticked" in refusal(Page(operator.post("/begin/", {"do": "starter"})), "starter")


def test_a_feed_is_added_by_its_address(operator: Client) -> None:
    operator.post("/begin/", {"do": "add", "address": " thehour.example/feed ", "title": "The Hour"})
    feed = Feed.objects.get()
    assert feed.url == "https://thehour.example/feed"
    assert "1 feed" in main(get(operator, "/begin/"))
    assert "The Hour" in main(get(operator, "/operate/feeds/"))


@pytest.mark.parametrize(
    "address", ["", "javascript:alert(1)", "ftp://x.example/feed", "https://", "not an address"]
)
def test_an_address_that_is_none_is_refused_and_kept_in_the_form(operator: Client, address: str) -> None:
    page = Page(operator.post("/begin/", {"do": "add", "address": address, "title": "Mine"}))
    assert refusal(page, "add").endswith(".")
    assert page.all("//input[@name='title']/@value") == ["Mine"]
    assert page.all("//input[@name='address']/@value") == [address]
    assert not Feed.objects.exists()


def test_an_opml_file_brings_its_feeds(operator: Client) -> None:
    file = BytesIO(OPML.format("The Hour", "https://thehour.example/feed").encode())
    file.name = "feeds.opml"
    answer = operator.post("/begin/", {"do": "opml", "file": file})
    assert answer.headers["Location"] == "/begin/?done=opml"
    assert Feed.objects.get().url == "https://thehour.example/feed"


@pytest.mark.parametrize("body", [b"no xml at all", b"<opml><body/></opml>", b"\x00\xff\xfe"])
def test_a_file_that_brings_nothing_says_so(operator: Client, body: bytes) -> None:
    file = BytesIO(body)
    file.name = "feeds.opml"
    assert refusal(Page(operator.post("/begin/", {"do": "opml", "file": file})), "opml").endswith(".")
    assert "No file was chosen" in refusal(Page(operator.post("/begin/", {"do": "opml"})), "opml")


def test_removing_the_demo_edition_has_to_be_meant(operator: Client) -> None:
    DemoEdition.objects.create(noon=timezone.now())
    make.story([make.article(by=make.outlet("The Evening Gull", is_demo=True))])
    make.article("Real news", by=make.outlet("Real Outlet"))
    page = Page(operator.post("/begin/", {"do": "demo"}))
    assert "nothing has been removed" in refusal(page, "demo")
    assert Outlet.objects.filter(is_demo=True).exists()
    operator.post("/begin/", {"do": "demo", "sure": "yes"})
    assert list(Outlet.objects.values_list("name", flat=True)) == ["Real Outlet"]
    page = get(operator, "/begin/?done=demo")
    assert "The demo edition is gone." in main(page)
    assert not page.all("//*[@class='demo-line']")


def test_a_form_that_is_not_known_changes_nothing(operator: Client) -> None:
    assert operator.post("/begin/", {"do": "format-disk"}).status_code == 422


def test_readers_who_are_no_operators_change_nothing(reader: Client, client: Client) -> None:
    DemoEdition.objects.create(noon=timezone.now())
    for browser in (reader, client):
        for form in (
            {"do": "demo", "sure": "yes"},
            {"do": "starter", "all": "all"},
            {"do": "add", "address": "a.example"},
        ):
            assert browser.post("/begin/", form).status_code in {302, 403}
    assert DemoEdition.objects.filter(removed_at=None).exists()
    assert not Feed.objects.exists()


def test_the_status_page_says_who_works_what_waits_and_what_failed(operator: Client) -> None:
    assert "No worker is running" in main(get(operator, "/status/"))
    Worker.objects.create(
        name="worker-1",
        started_at=make.minutes_ago(90),
        seen_at=make.minutes_ago(0),
        doing="reading 12 articles",
    )
    Worker.objects.create(name="worker-2", started_at=make.minutes_ago(90), seen_at=make.minutes_ago(30))
    make.article("Waits", stage=Stage.CLUSTERED)
    make.article("Stopped", None, error="The page is gone.", failed_at=make.minutes_ago(3))
    make.feed(make.outlet("The Gull"), failures=1, error="No answer within 20 seconds.")
    page = get(operator, "/status/")
    text = main(page)
    assert "worker-1, reading 12 articles" in text
    assert "seen just now" in text
    assert "silent since 30 minutes ago" in text
    waiting = page.texts("//table//tr[td[normalize-space()='1']]/th")
    assert waiting == ["for their page", "to be read by the machine"]
    assert "Stopped Alder Courier" in text
    assert "The page is gone." in text
    assert "No answer within 20 seconds." in text
