"""Earlier in this story, since then, and the storyline's own page."""

import pytest
from django.test import Client
from django.utils import timezone
from tests.app import factories as make
from tests.app.pages import get, main

from octavo.articles.models import Article
from octavo.insights import steps
from octavo.stories.actions import tie_stories
from octavo.stories.models import Story

pytestmark = pytest.mark.django_db
DAY = 60 * 24


@pytest.fixture
def line() -> list[Story]:
    """Three stories, each of which goes on where the last stopped."""
    told: list[list[Article]] = []
    for number, days in enumerate((9, 5, 1)):
        told.append(
            [
                make.article(
                    f"Part {number} by {name}", by=make.outlet(name), at=make.minutes_ago(days * DAY - n)
                )
                for n, name in enumerate(("Alder Courier", "The Hour"))
            ]
        )
        if number:
            for later, earlier in zip(told[-1], told[-2], strict=True):
                make.link(later, earlier, sentence=3, kind="background", names=["Maren Vik", "Lodestar"])
    stories = [make.story(articles) for articles in told]
    tie_stories([story.pk for story in stories])
    return stories


def test_a_story_names_what_was_before_and_since_with_the_sentence_that_ties_them(
    client: Client, line: list[Story]
) -> None:
    page = get(client, f"/story/{line[1].pk}/")
    (before,) = page.texts("//section[@aria-labelledby='before']")
    (since,) = page.texts("//section[@aria-labelledby='since']")
    assert before.startswith("Earlier in this story")
    assert "Part 0" in before
    assert "Part 2" in since
    quotes = page.all("//section[@aria-labelledby='before']//p[@class='matching']/a/@href")
    assert [quote.endswith("#s3") for quote in quotes] == [True]
    assert page.all(f"//a[@href='/storyline/{line[0].pk}/']")
    first = get(client, f"/story/{line[0].pk}/")
    assert not first.all("//section[@aria-labelledby='before']")
    assert len(first.texts("//section[@aria-labelledby='since']//h3")) == 2


def test_a_story_alone_says_nothing_of_a_line(client: Client) -> None:
    alone = make.story([make.article()])
    assert not get(client, f"/story/{alone.pk}/").all("//a[contains(@href, '/storyline/')]")
    assert client.get(f"/storyline/{alone.pk}/").status_code == 404
    assert client.get("/storyline/99999999999999999999/").status_code == 404


def test_a_storyline_lists_its_stories_by_day_the_newest_first(client: Client, line: list[Story]) -> None:
    page = get(client, f"/storyline/{line[0].pk}/")
    assert [title.split(" by ")[0] for title in page.texts("//h3")] == ["Part 2", "Part 1", "Part 0"]
    assert "3 stories" in main(page)
    assert len(page.texts("//section")) == 3
    assert "goes on about Maren Vik, Lodestar" in page.texts("//section")[0]


def dated(number: int, name: str, days: int) -> Article:
    at = make.minutes_ago(days * DAY)
    text = f"The Lodestar ran aground near buoy {number} of the Sund on {at:%-d %B %Y}."
    return make.article(f"Part {number} by {name}", [text], by=make.outlet(name), at=at)


def test_a_storyline_that_runs_on_has_a_timeline_of_its_days(client: Client) -> None:
    told = [
        [dated(n, name, days) for name in ("Alder Courier", "The Hour")] for n, days in enumerate((9, 5, 1))
    ]
    stories = [make.story(articles) for articles in told]
    for later, earlier in zip(told[1:], told, strict=False):
        for one, other in zip(later, earlier, strict=True):
            make.link(one, other, sentence=1, kind="background", names=["Maren Vik", "Lodestar"])
    tie_stories([story.pk for story in stories])
    assert not get(client, f"/storyline/{stories[0].pk}/").all("//section[@aria-labelledby='timeline']")
    steps.read([one for articles in told for one in articles], timezone.now())
    while steps.compare(timezone.now()):
        pass
    page = get(client, f"/storyline/{stories[0].pk}/")
    lines = page.texts("//section[@aria-labelledby='timeline']//li")
    assert [f"buoy {number}" in line for number, line in enumerate(lines)] == [True, True, True]
    assert "and 1 other origin" in lines[0]
    days = page.all("//section[@aria-labelledby='timeline']//time/@datetime")
    assert days == [f"{articles[0].published_at:%Y-%m-%d}" for articles in told]
    hrefs = page.all("//section[@aria-labelledby='timeline']//a/@href")
    assert all(href.startswith("/article/") and href.endswith("#s1") for href in hrefs)
