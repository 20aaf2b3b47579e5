"""Sections on both databases: kept on stories, and offered where they have stories now."""

from datetime import UTC, datetime, timedelta

import pytest
from tests.app import factories as make

from octavo.stories.actions import recount, set_sections
from octavo.stories.models import Signature, Story
from octavo.web.ages import Clock
from octavo.web.queries.front import front_now, front_of
from octavo.web.queries.navigation import navigation

pytestmark = pytest.mark.django_db


def test_a_section_goes_from_the_article_to_its_story_and_its_days() -> None:
    now = datetime.now(UTC)
    clock = Clock(now, UTC)
    old = now - timedelta(days=2)
    stories = [make.story([make.article(f"Match {at:%d}", at=at)]) for at in (old, now - timedelta(hours=1))]
    articles = [story.face_id for story in stories]
    for number in articles:
        Signature.objects.create(article_id=number, engine="none", features=b"")
    set_sections(dict.fromkeys(articles, "sport"))
    recount([story.pk for story in stories])
    assert set(Story.objects.values_list("section", flat=True)) == {"sport"}
    found = navigation(clock.today, clock, "sport")
    assert [topic.slug for topic in found.sections] == ["sport"]
    assert found.days == (old.date(),)
    assert navigation(clock.today, clock).days == (old.date(),)
    assert navigation(clock.today, clock, "arts").days == ()
    assert front_now(clock, "sport").lead is not None
    assert front_now(clock, "arts").lead is None
    assert front_of(old.date(), clock, "sport").lead is not None
    assert front_of(old.date(), clock, "arts").lead is None
