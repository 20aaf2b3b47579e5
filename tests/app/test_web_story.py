"""The story page, the outlets' pages, and search."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.app import factories as make
from tests.app.pages import get, main

from octavo.feeds.models import Feed
from octavo.search.actions import index_articles
from octavo.stories.actions import merge
from octavo.web.queries.outlet import PAGE

pytestmark = pytest.mark.django_db


def test_a_story_lists_origins_in_order_of_appearance_with_their_reprints(client: Client) -> None:
    wire = make.article("Barge hits bridge", by=make.outlet("Northern Wire"), at=make.minutes_ago(300))
    copies = [
        make.article(
            f"Reprint {name}",
            by=make.outlet(name),
            at=make.minutes_ago(200),
            origin=wire,
            origin_kind="copy",
            origin_share=0.97,
        )
        for name in ("The Hour", "The Lantern")
    ]
    own = make.article(at=make.minutes_ago(22))
    make.point(own, 2)
    story = make.story([own, *copies, wire], title="Bridge closed")
    story.face = own
    story.save()
    page = get(client, f"/story/{story.pk}/")
    assert page.texts("//h1") == ["Bridge closed"]
    assert page.texts("//section[@aria-labelledby='order']//h3") == [
        "Barge hits bridge",
        "Harbour bridge shut",
    ]
    assert "first report" in page.texts("//section[@aria-labelledby='order']/ol/li")[0]
    assert page.texts("//summary")[0].startswith("2 reprints: ")
    assert sorted(page.texts("//details//a")) == ["Reprint The Hour", "Reprint The Lantern"]
    assert "97 % word for word" in page.texts("//details//li")[0]
    assert len(page.all("//*[local-name()='rect']")) == 4
    (line,) = page.all("//section[@aria-labelledby='points']//a/@href")
    assert line == f"/article/{own.pk}/#s2"
    article = get(client, f"/article/{own.pk}/")
    assert article.all(f"//a[@href='/story/{story.pk}/']")


def test_reprints_of_an_origin_that_is_not_here_are_told_so(client: Client) -> None:
    wire = make.article("Wire report", by=make.outlet("Northern Wire"), at=make.minutes_ago(300))
    copies = [
        make.article(name, by=make.outlet(name), origin=wire, origin_kind="copy")
        for name in ("The Hour", "The Lantern")
    ]
    page = get(client, f"/story/{make.story(copies).pk}/")
    assert "Northern Wire · its own report is not among these" in main(page)


def test_an_outlet_shows_its_articles_page_by_page_and_none_twice(client: Client) -> None:
    outlet = make.outlet()
    for number in range(PAGE + 5):
        make.article(f"Piece {number}", ("Words.",), by=outlet, at=make.minutes_ago(number))
    make.article("Another outlet's", by=make.outlet("The Hour"))
    first = get(client, f"/outlet/{outlet.pk}/")
    titles = first.texts("//ul[@class='entries']//h2")
    assert titles == [f"Piece {number}" for number in range(PAGE)]
    (older,) = first.all("//a[@rel='next']/@href")
    second = get(client, older)
    assert second.texts("//ul[@class='entries']//h2") == [
        f"Piece {number}" for number in range(PAGE, PAGE + 5)
    ]
    assert not second.all("//a[@rel='next']")


@pytest.mark.parametrize("before", ["abc", "-1", "9" * 30, "²", ""])
def test_a_page_number_that_is_none_shows_the_first_page(client: Client, before: str) -> None:
    article = make.article()
    page = get(client, f"/outlet/{article.outlet_id}/", before=before)
    assert page.texts("//ul[@class='entries']//h2") == ["Harbour bridge shut"]


def test_the_health_of_a_feed_stands_on_its_outlets_page(client: Client) -> None:
    well = make.outlet("The Hour")
    make.feed(well, fetched_at=make.minutes_ago(4))
    assert "last fetched 4 minutes ago · next in 39 minutes" in main(get(client, f"/outlet/{well.pk}/"))
    ill = make.outlet("The Gull")
    make.feed(
        ill,
        failures=3,
        error="The server answered “503”.",
        next_fetch_at=timezone.now() - timedelta(minutes=1),
    )
    text = main(get(client, f"/outlet/{ill.pk}/"))
    assert "The server answered “503”." in text
    assert "failed 3 times in a row · next try now" in text
    Feed.objects.filter(outlet=ill).update(state=Feed.State.GONE)
    assert "no longer asked" in main(get(client, f"/outlet/{ill.pk}/"))


def test_all_outlets_are_listed_with_what_is_new_and_what_fails(client: Client) -> None:
    assert "No outlet is followed yet" in main(get(client, "/outlets/"))
    make.article(by=make.outlet("Alder Courier"))
    make.feed(make.outlet("The Gull"), failures=2, error="No answer.")
    lines = get(client, "/outlets/").texts("//ul[@class='outlets']/li")
    assert lines == [
        "Alder Courier aldercourier.example · newest 22 minutes ago",
        "The Gull thegull.example · nothing yet · 1 feed fails",
    ]


def test_search_finds_articles_and_marks_what_matched(client: Client) -> None:
    article = make.article()
    index_articles([article])
    page = get(client, "/search/", q="  lodestar ")
    assert page.all("//ul[@class='entries']//h2/a/@href") == [f"/article/{article.pk}/"]
    assert page.texts("//mark") == ["Lodestar"]
    assert page.all("//input[@name='q']/@value") == ["lodestar"]


def test_search_goes_on_page_by_page_and_says_how_far_back_it_ranked(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("octavo.search.queries.CANDIDATES", "octavo.web.views.reading.CANDIDATES"):
        monkeypatch.setattr(name, 3)
    monkeypatch.setattr("octavo.web.views.reading.SEARCH_PAGE", 2)
    articles = [make.article(f"Lodestar {number}", at=make.minutes_ago(60 - number)) for number in range(5)]
    index_articles(articles)
    seen, address = [], "/search/?q=lodestar"
    for count, says in ((2, True), (1, True), (2, False)):
        page = get(client, address)
        found = page.all("//ul[@class='entries']//h2/a/@href")
        assert len(found) == count
        assert ("The best of the newest 3 articles that hold these words" in main(page)) is says
        seen += found
        address = "".join(page.all("//a[@rel='next']/@href"))
    assert seen == [f"/article/{article.pk}/" for article in reversed(articles)]
    assert not address


def test_search_between_days_holds_both_days_and_keeps_them_on_the_next_page(client: Client) -> None:
    articles = [make.article(f"Lodestar {days}", at=make.minutes_ago(days * 1440)) for days in range(1, 6)]
    index_articles(articles)
    days = [timezone.localdate(article.published_at) for article in articles]
    page = get(client, "/search/", q="lodestar", since=days[3].isoformat(), until=days[1].isoformat())
    assert page.texts("//ul[@class='entries']//h2") == ["Lodestar 2", "Lodestar 3", "Lodestar 4"]
    assert page.all("//input[@type='date']/@value") == [days[3].isoformat(), days[1].isoformat()]
    assert "No article of these days" in main(get(client, "/search/", q="lodestar", until="1999-01-01"))
    for odd in ("", "yesterday", "9999-12-31", "0001-01-01", "2026-13-01"):
        assert get(client, "/search/", q="lodestar", since=odd, until=odd).status == 200


def test_search_says_what_to_do_where_there_is_nothing_or_the_words_cannot_be_used(client: Client) -> None:
    assert "Finds articles whose headline or text holds all your words" in main(get(client, "/search/"))
    assert "No article holds all of these words" in main(get(client, "/search/", q="unheard-of"))
    note = get(client, "/search/", q="***")
    assert note.status == 200
    assert note.all("//*[@role='status']")
    for odd in ('"', "a\0b", "(", "AND OR NOT", "x" * 5000, "é" * 400):
        assert get(client, "/search/", q=odd).status == 200


def test_a_story_says_how_it_stands_and_whose_words_it_is_told_in(client: Client) -> None:
    wire = make.article("Barge hits bridge", by=make.outlet("Northern Wire"), at=make.minutes_ago(600))
    copy = make.article(
        "Reprint", by=make.outlet("The Hour"), at=make.minutes_ago(500), origin=wire, origin_kind="copy"
    )
    own = make.article(at=make.minutes_ago(22))
    story = make.story([wire, copy, own], hot=3)
    for address in ("/", f"/story/{story.pk}/"):
        text = main(get(client, address))
        assert "Developing: 1 new report since" in text
        assert "3 outlets, 2 origins: Northern Wire 2, own reporting 1" in text


def test_a_story_that_is_over_says_so_on_its_page_and_not_on_the_front_page(client: Client) -> None:
    days = 60 * 24
    articles = [
        make.article(f"Report {number}", by=make.outlet(f"Outlet {number}"), at=make.minutes_ago(6 * days))
        for number in range(2)
    ]
    story = make.story(articles, hot=3)
    assert "Over: nothing new since" in main(get(client, f"/story/{story.pk}/"))
    assert "Over:" not in main(get(client, "/"))


def test_the_address_of_a_merged_story_leads_to_the_story_it_went_into(client: Client) -> None:
    old = make.story([make.article("One report")])
    new = make.story([make.article("Another")])
    address = f"/story/{old.pk}/"
    merge(old.pk, new.pk, "ruth", "", timezone.now())
    moved = client.get(address)
    assert (moved.status_code, moved["Location"]) == (301, f"/story/{new.pk}/")
    assert "One report" in main(get(client, f"/story/{new.pk}/"))
    assert client.get(f"/story/{new.pk + 1}/").status_code == 404


def test_each_outlets_telling_stands_with_its_headlines_and_what_they_said_before(client: Client) -> None:
    first = make.article(
        "Barge hits bridge, 12 hurt", by=make.outlet("Northern Wire"), at=make.minutes_ago(300)
    )
    own = make.article("Bridge shut for nine days", by=make.outlet("Alder Courier"), at=make.minutes_ago(170))
    make.revise(own, make.BRIDGE[:2], title="Harbour bridge shut until further notice")
    own.title = "Harbour bridge shut until further notice"
    own.save(update_fields=["title"])
    page = get(client, f"/story/{make.story([first, own]).pk}/")
    rows = page.texts("//section[@aria-labelledby='versions']//tbody/tr")
    assert rows[0].startswith("Northern Wire first Barge hits bridge, 12 hurt")
    assert "only here: Barge, hits, 12, hurt" in rows[0]
    assert rows[1].startswith("Alder Courier 2 h 10 min later Harbour bridge shut until further notice")
    assert page.texts("//section[@aria-labelledby='versions']//del") == ["Bridge shut for nine days"]
    assert "2 h 10 min later" in page.texts("//section[@aria-labelledby='order']/ol/li[2]")[0]


def test_a_single_report_has_no_table_of_outlets(client: Client) -> None:
    page = get(client, f"/story/{make.story([make.article()]).pk}/")
    assert not page.all("//section[@aria-labelledby='versions']")
