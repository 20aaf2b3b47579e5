"""Why a story stands where it stands: its numbers, its neighbours, nothing hidden."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.app import factories as make
from tests.app.pages import get, main

from octavo.stories.models import Story, StoryDay
from octavo.stories.rank import day_weight, hot

pytestmark = pytest.mark.django_db


def placed(title: str, *, origins: int, hours_ago: float, outlets: int = 0) -> Story:
    """A story whose place was computed as the pipeline computes it."""
    at = timezone.now() - timedelta(hours=hours_ago)
    articles = [
        make.article(f"{title} {n}", by=make.outlet(f"Outlet {n}"), at=at) for n in range(outlets or origins)
    ]
    story = make.story(articles, title=title)
    Story.objects.filter(pk=story.pk).update(origins=origins, hot=hot(origins=origins, reported_at=at))
    StoryDay.objects.filter(story=story).update(
        origins=origins, weight=day_weight(origins=origins, reported_at=at)
    )
    return story


def test_the_page_names_the_numbers_the_place_comes_from(client: Client) -> None:
    story = placed("Bridge closed", origins=4, hours_ago=2, outlets=9)
    said = main(get(client, f"/why/{story.pk}/"))
    assert "It stands first because 4 newsrooms report it" in said
    assert "They lift it by 10 hours" in said
    assert "9 outlets, 9 articles These count nothing" in said
    assert "Nothing stands above it" in said
    assert "place = newest own report + 5 hours × log2(origins)" in said


def test_the_neighbours_stand_with_their_numbers_in_the_order_of_the_front_page(client: Client) -> None:
    placed("First", origins=8, hours_ago=0.9)
    second = placed("Second", origins=2, hours_ago=1)
    placed("Third", origins=1, hours_ago=1)
    page = get(client, f"/why/{second.pk}/")
    rows = page.texts("//table[@class='around']/tbody/tr/th")
    assert [row.split()[0] for row in rows] == ["First", "Second", "Third"]
    assert [row.split()[0] for row in get(client, "/").texts("//h2[a] | //h3")[:3]] == [
        "First",
        "Second",
        "Third",
    ]
    assert page.all("//tr[@aria-current='true']/td[1]")[0].text == "2"
    assert "It stands in place 2" in main(page)
    assert "7 more origins would lift it past the story above" in main(page)


def test_every_place_on_the_front_page_leads_to_its_explanation(client: Client) -> None:
    stories = [placed(f"Story {n}", origins=1 + n % 3, hours_ago=n) for n in range(14)]
    links = get(client, "/").all("//a[@class='why-here']/@href")
    assert sorted(links) == sorted(f"/why/{story.pk}/" for story in stories)
    for link in links[:3]:
        assert get(client, link).status == 200


def test_a_past_day_explains_itself_by_its_own_formula(client: Client) -> None:
    story = placed("Old bridge", origins=2, hours_ago=50)
    day = StoryDay.objects.get(story=story).day
    (link,) = get(client, f"/day/{day}/").all("//a[@class='why-here']/@href")
    assert link == f"/why/{story.pk}/{day}/"
    said = main(get(client, link))
    assert "40 hours × log2(origins)" in said
    assert client.get(f"/why/{story.pk}/2001-01-01/").status_code == 404


def test_no_such_story_is_no_page(client: Client) -> None:
    assert client.get("/why/7/").status_code == 404
