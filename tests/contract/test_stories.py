"""Stories as they are kept: what counting them anew writes."""

from datetime import timedelta

import pytest
from tests.contract.samples import NOON, MakeArticle

from octavo.articles.models import Article
from octavo.feeds.models import Outlet
from octavo.stories.actions import found_story, join_story, recount
from octavo.stories.models import Story, StoryDay

pytestmark = pytest.mark.django_db


def story_of(*articles: Article) -> Story:
    """A story of these articles, counted."""
    story = found_story(articles[0], NOON)
    for article in articles[1:]:
        assert join_story(article, story.pk, 0.9, {}, NOON)
    recount([story.pk])
    story.refresh_from_db()
    return story


def test_a_story_keeps_whose_words_it_is_told_in_and_when_own_reports_came(make_article: MakeArticle) -> None:
    others = [Outlet.objects.create(name=name, domain=f"{name}.example") for name in ("Gull", "Hour")]
    first = make_article("Barge hits bridge", published_claimed="14 May")
    copy = make_article(
        "Reprint", published_claimed="14 May", outlet=others[0], origin=first, origin_kind="copy"
    )
    own = make_article("Bridge shut", published_claimed="14 May", outlet=others[1])
    undated = make_article("Bridge", outlet=others[1])
    story = story_of(first, copy, own, undated)
    assert (story.articles, story.outlets, story.origins) == (4, 3, 2)
    assert story.told == [["The Harbour Bell", 2], ["", 1]]
    assert story.beats == [int(one.published_at.timestamp()) // 60 for one in (first, own)]


def test_a_reprint_lifts_no_story(make_article: MakeArticle) -> None:
    first = make_article("Barge hits bridge")
    before = story_of(first)
    gull = Outlet.objects.create(name="Gull", domain="gull.example")
    copy = make_article("Reprint", outlet=gull, origin=first, origin_kind="copy")
    Article.objects.filter(pk=copy.pk).update(published_at=copy.published_at + timedelta(hours=5))
    join_story(copy, before.pk, 0.9, {}, NOON)
    recount([before.pk])
    after = Story.objects.get(pk=before.pk)
    assert after.hot == before.hot
    assert after.last_at > before.last_at
    assert StoryDay.objects.get(story=after).articles == 2


def test_counting_again_changes_nothing_and_a_story_that_is_gone_is_passed_over(
    make_article: MakeArticle,
) -> None:
    story = story_of(make_article(), make_article("Another"))
    recount([story.pk, story.pk + 1])
    again = Story.objects.get(pk=story.pk)
    assert (again.hot, again.beats, again.told) == (story.hot, story.beats, story.told)
    assert StoryDay.objects.count() == 1
