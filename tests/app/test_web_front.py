"""The front page: what leads, what stands beside it, and what it says when there is nothing."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.app import factories as make
from tests.app.pages import get, main

pytestmark = pytest.mark.django_db


def bridge_story() -> None:
    """Four origins, one of them reprinted twice."""
    wire = make.article("Barge hits bridge", by=make.outlet("Northern Wire"), at=make.minutes_ago(300))
    copies = [
        make.article(
            f"Barge and bridge {name}",
            by=make.outlet(name),
            at=make.minutes_ago(200),
            origin=wire,
            origin_kind="copy",
            origin_share=0.97,
        )
        for name in ("The Hour", "The Lantern")
    ]
    own = make.article("Harbour bridge shut", by=make.outlet("Alder Courier"), at=make.minutes_ago(22))
    make.story(
        [wire, *copies, own],
        hot=9,
        title="Bridge closed after a barge strikes it",
        standfirst="It stays shut.",
    )


def test_an_empty_installation_says_what_would_fill_it(client: Client, operator: Client) -> None:
    guest = get(client, "/")
    assert guest.status == 200
    assert "Nothing to read yet" in main(guest)
    assert guest.all("//main//a[starts-with(@href, '/sign-in/')]")
    assert get(operator, "/").all("//main//a[@href='/begin/']")


def test_with_feeds_and_nothing_read_it_says_that_articles_are_coming(client: Client) -> None:
    make.feed(make.outlet())
    assert "1 feed is being read for the first time" in main(get(client, "/"))


def test_the_hottest_story_leads_with_who_reports_and_who_reprints(client: Client) -> None:
    bridge_story()
    make.story([make.article("Bread prices hold", at=make.minutes_ago(5))], hot=1)
    page = get(client, "/")
    lead = page.texts("//article[contains(@class, 'lead')]")[0]
    assert "Bridge closed after a barge strikes it" in lead
    assert "4 outlets, 2 origins: Northern Wire 3, own reporting 1" in lead
    bar = [
        mark.get("class").split()[0]
        for mark in page.all("//article[contains(@class, 'lead')]//div[@class='bar']/i")
    ]
    assert bar == ["own", "copy", "copy", "own"]
    assert page.texts("//article[@class='story']//h3") == ["Bread prices hold"]


def test_a_story_of_one_article_leads_to_the_article_and_one_of_more_to_the_story(client: Client) -> None:
    bridge_story()
    alone = make.article("Eels return", at=make.minutes_ago(5))
    make.story([alone], hot=1)
    page = get(client, "/")
    assert page.all("//article[contains(@class, 'lead')]//h2/a/@href")[0].startswith("/story/")
    assert page.all("//h3/a[normalize-space()='Eels return']/@href") == [f"/article/{alone.pk}/"]


def test_before_there_are_stories_the_newest_articles_make_the_page(client: Client) -> None:
    for number in range(3):
        make.article(f"Piece {number}", at=make.minutes_ago(10 + number), standfirst="Short.")
    page = get(client, "/")
    assert page.texts("//article[contains(@class, 'lead')]//h2") == ["Piece 0"]
    assert page.texts("//h3") == ["Piece 1", "Piece 2"]


def test_the_latest_are_the_newest_articles_that_stand_nowhere_else(client: Client) -> None:
    bridge_story()
    second = make.article("Second report of the fund", at=make.minutes_ago(3))
    make.story([make.article("First report of the fund", at=make.minutes_ago(50)), second], hot=2)
    reprint = make.article("A reprint", at=make.minutes_ago(1), origin=second, origin_kind="copy")
    make.article("Only just arrived", None, at=make.minutes_ago(1))
    failed = make.article("Could not be read", None, at=make.minutes_ago(2), error="The page is gone.")
    page = get(client, "/")
    latest = page.texts("//ul[@class='latest']//a")
    assert latest == [failed.title, second.title]
    assert reprint.title not in page.text


def test_times_are_told_as_ages_and_exactly_on_hover(client: Client) -> None:
    make.story([make.article("Bread prices hold", at=make.minutes_ago(22))])
    (stamp,) = get(client, "/").all("//article[contains(@class, 'lead')]//time")
    assert stamp.text == "22 minutes ago"
    assert stamp.get("title").endswith("UTC")
    assert datetime.fromisoformat(stamp.get("datetime")) < timezone.now()


def test_the_folio_counts_what_came_since_yesterday(client: Client) -> None:
    bridge_story()
    make.article("Old", at=timezone.now() - timedelta(days=9))
    assert (
        "4 outlets · 4 articles · 1 story since yesterday"
        in get(client, "/").texts("//div[@class='folio']")[0]
    )


def test_a_past_day_has_a_front_page_and_the_days_are_linked(client: Client) -> None:
    noon = datetime.combine(timezone.now().date(), datetime.min.time(), UTC) + timedelta(hours=12)
    for back, title in ((1, "Yesterday's"), (3, "Older"), (4, "Oldest")):
        heavy = make.article(f"{title} lead", at=noon - timedelta(days=back))
        make.story([heavy], weight=5)
        make.story([make.article(f"{title} small", at=noon - timedelta(days=back, hours=1))], weight=1)
    make.story([make.article("Today's", at=make.minutes_ago(1))])
    day = (noon - timedelta(days=3)).date()
    page = get(client, f"/day/{day.isoformat()}/")
    assert page.texts("//article[contains(@class, 'lead')]//h2") == ["Older lead"]
    assert page.texts("//h3") == ["Older small"]
    assert page.texts("//article[contains(@class, 'lead')]//time") == ["12:00"]
    assert page.all("//nav//a[@rel='next']/@href") == [f"/day/{day + timedelta(days=2)}/"]
    assert page.all("//nav//a[@rel='prev']/@href") == [f"/day/{day - timedelta(days=1)}/"]
    assert get(client, "/").all("//nav//a[@rel='prev']/@href") == [f"/day/{day + timedelta(days=2)}/"]
    assert "Yesterday" in get(client, "/").texts("//nav//a")


@pytest.mark.parametrize("day", ["2026-02-30", "2026-13-01", "0000-00-00", "9999-12-31"])
def test_a_day_that_no_calendar_has_or_that_is_to_come_is_no_page(client: Client, day: str) -> None:
    assert client.get(f"/day/{day}/").status_code == 404


def test_an_empty_day_says_so_and_leads_to_those_around_it(client: Client) -> None:
    noon = datetime.combine(timezone.now().date(), datetime.min.time(), UTC) + timedelta(hours=12)
    for back in (2, 6):
        make.story([make.article(f"Back {back}", at=noon - timedelta(days=back))])
    empty = noon.date() - timedelta(days=4)
    page = get(client, f"/day/{empty}/")
    assert page.status == 200
    assert "Nothing is kept of this day" in main(page)
    assert page.all("//main//a[@rel='prev']/@href") == [f"/day/{noon.date() - timedelta(days=6)}/"]
    assert page.all("//main//a[@rel='next']/@href") == [f"/day/{noon.date() - timedelta(days=2)}/"]
    assert "Nothing is kept of this day" in main(get(client, "/day/2001-01-01/"))


def test_any_day_can_be_asked_for_by_a_plain_form(client: Client) -> None:
    make.story([make.article()])
    (form,) = get(client, "/").all("//form[@action='/day/']")
    assert form.xpath(".//input[@type='date']/@name") == ["day"]
    assert client.get("/day/", {"day": "2026-05-14"}).headers["Location"] == "/day/2026-05-14/"
    for nonsense in ("", "yesterday", "2026-02-30"):
        assert client.get("/day/", {"day": nonsense}).headers["Location"] == "/"


def test_without_any_story_of_several_each_outlet_has_its_turn(client: Client) -> None:
    for minutes in range(1, 30):
        make.article(f"Wire {minutes}", by=make.outlet("Northern Wire"), at=make.minutes_ago(minutes))
    for name in ("Alder Courier", "The Hour", "Radio Sund"):
        make.article(f"Of {name}", by=make.outlet(name), at=make.minutes_ago(90))
    page = get(client, "/")
    assert page.texts("//article[contains(@class, 'lead')]//h2") == ["Wire 1"]
    assert set(page.texts("//h3")[:3]) == {"Of Alder Courier", "Of The Hour", "Of Radio Sund"}
    assert page.texts("//aside[@aria-labelledby='latest']//li")
    assert not page.all("//div[contains(@class, 'row')][not(*)]")


def test_one_outlet_with_one_article_is_a_page_without_empty_frames(client: Client) -> None:
    make.article("The only piece", standfirst="It stands alone.")
    page = get(client, "/")
    assert page.texts("//h2") == ["The only piece"]
    assert not page.all("//aside[@aria-labelledby='latest']")
    assert not page.all("//section[@class='more']")


def test_today_is_the_front_page(client: Client) -> None:
    assert client.get(f"/day/{timezone.localdate()}/").headers["Location"] == "/"


def test_the_demo_edition_is_named_while_it_is_here(client: Client, operator: Client) -> None:
    from octavo.demo.models import DemoEdition

    assert not get(client, "/").all("//*[@class='demo-line']")
    edition = DemoEdition.objects.create(noon=timezone.now())
    assert (
        "fiction written by the Octavo project" in get(client, "/about/").texts("//*[@class='demo-line']")[0]
    )
    assert get(operator, "/").all("//*[@class='demo-line']/a/@href") == ["/begin/#demo"]
    edition.removed_at = timezone.now()
    edition.save()
    assert not get(client, "/").all("//*[@class='demo-line']")


def test_where_every_feed_fails_the_front_page_says_what_each_said_and_not_that_articles_come(
    client: Client,
) -> None:
    said = "The feed at radiosund.example answered “503 Service Unavailable”."
    make.feed(make.outlet("Radio Sund"), failures=4, error=said, fetched_at=make.minutes_ago(9))
    text = main(get(client, "/"))
    assert "No feed can be read just now" in text
    assert said in text
    assert "on their way" not in text
    make.feed(make.outlet("The Lantern"))
    assert "The first articles are on their way" in main(get(client, "/"))
