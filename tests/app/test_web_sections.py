"""Front pages of sections: there while they have stories, in the navigation, for past days too."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.app import factories as make

pytestmark = pytest.mark.django_db


def story_in(section: str, title: str, days_ago: int = 0) -> None:
    at = timezone.now() - timedelta(days=days_ago, minutes=5)
    told_by = [make.outlet(), make.outlet("Northern Wire")]  # one report alone is no story to lead with
    reports = [make.article(title, by=by, at=at) for by in told_by]
    made = make.story(reports, hot=(at - timezone.now()) / timedelta(hours=5) + 20_000)
    type(made).objects.filter(pk=made.pk).update(section=section)
    made.days.update(section=section)


def test_a_section_shows_its_stories_alone(client: Client) -> None:
    story_in("sport", "Rovers draw at Basin Road")
    story_in("politics", "Council drops the levy")
    page = client.get("/section/sport/").content.decode()
    assert "Rovers draw at Basin Road" in page
    assert "Council drops the levy" not in page
    assert "15000000" in page, "the subject's code says what is meant"


def test_the_navigation_offers_the_sections_that_have_stories(client: Client) -> None:
    story_in("sport", "Rovers draw at Basin Road")
    for address in ("/", "/section/sport/"):
        page = client.get(address).content.decode()
        assert 'href="/section/sport/"' in page
        assert "/section/weather/" not in page


def test_a_story_on_the_front_page_says_its_section(client: Client) -> None:
    story_in("sport", "Rovers draw at Basin Road")
    assert '<a class="kicker" href="/section/sport/">Sport</a>' in client.get("/").content.decode()
    story_in("", "Something that fits nowhere")
    assert client.get("/").content.decode().count('class="kicker"') == 1


def test_a_section_without_stories_is_no_page(client: Client) -> None:
    story_in("sport", "Rovers draw at Basin Road")
    assert client.get("/section/weather/").status_code == 404
    assert client.get("/section/nonsense/").status_code == 404
    assert client.get("/section/football/").status_code == 404, "a subject below a section has no page"


def test_a_section_has_past_days(client: Client) -> None:
    story_in("sport", "Rovers draw at Basin Road")
    story_in("sport", "Rovers lose at Hesk", days_ago=4)
    story_in("politics", "Council drops the levy", days_ago=2)
    now = client.get("/section/sport/").content.decode()
    past = timezone.localdate() - timedelta(days=4)
    address = f"/section/sport/day/{past}/"
    assert f'href="{address}"' in now
    assert f"/section/sport/day/{timezone.localdate() - timedelta(days=2)}/" not in now
    page = client.get(address).content.decode()
    assert "Rovers lose at Hesk" in page
    assert "Rovers draw at Basin Road" not in page
    assert client.get(f"/section/politics/day/{past}/").status_code == 404


def test_an_article_shows_its_topics_with_the_sentence_each_rests_on(client: Client) -> None:
    shown = make.article()
    make.point(shown, 1)
    make.topic(shown, "transport-accident", 2)
    page = client.get(f"/article/{shown.pk}/").content.decode()
    topics = page[page.index('id="topics"') :]
    assert 'href="/section/disaster/"' in topics
    assert "Transport accident and incident" in topics
    assert 'data-rests="2" href="#s2"><span dir="auto" lang="en">Fifteen people were hurt' in topics
    assert page.index('id="points"') < page.index('id="topics"')


def test_an_article_without_topics_says_nothing_of_them(client: Client) -> None:
    shown = make.article()
    make.point(shown, 1)
    assert 'id="topics"' not in client.get(f"/article/{shown.pk}/").content.decode()
