"""Sections on the demo edition: where a person would file a story, and what Octavo makes of its articles."""

import pytest
from tests.app.demo import edition, refs

from octavo.demo.truth import Truth
from octavo.insights.models import Insight
from octavo.insights.taxonomy import TOPICS
from octavo.stories.models import Signature, Story

__all__ = ["edition"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("edition")]

# What somebody who knows the seventeen sections would say; several where two people would differ.
FILED = {
    "bridge": "disaster economy labour science human-interest",
    "bridge-fenders": "politics economy",
    "bus-driver": "human-interest disaster",
    "bridge-painter": "human-interest labour arts",
    "ferry-strike": "labour economy",
    "strike-suspended": "labour economy",
    "stadium-levy": "politics sport",
    "fund": "economy labour",
    "fund-resign": "economy crime",
    "quake-one": "disaster science",
    "quake-two": "disaster science",
    "boil-water": "health environment disaster",
    "derby": "sport",
    "eels": "environment science",
    "dark-concert": "arts",
    "acquittal-wold": "crime",
    "acquittal-torvald": "crime economy",
    "by-election": "politics",
    "cheese": "economy lifestyle crime",
    "bread-price": "economy",
    "tide-table": "science",
    "fog-words": "arts weather",
    "novel": "arts",
    "gig-race": "sport",
    "library-book": "human-interest arts",
    "permit-office": "politics society",
    "hospital-lift": "health",
}


def test_articles_stand_where_a_person_would_file_them(edition: Truth) -> None:
    gold = {ref: known.id for known in edition.stories for ref in known.articles}
    named = refs()
    told = dict(Signature.objects.exclude(section="").values_list("article_id", "section"))
    right = [section in FILED[gold[named[number]]].split() for number, section in told.items()]
    assert sum(right) >= 0.85 * len(right), "what is said is right"
    assert len(right) >= 0.45 * len(named), "and something is said of about every second article"


def test_a_story_s_section_is_that_of_its_reports() -> None:
    stories = Story.objects.exclude(section="")
    assert stories.count() >= 10
    for story in stories:
        seats = story.memberships.values_list("article__signature__section", flat=True)
        assert story.section in set(seats), story.title
        assert set(story.days.values_list("section", flat=True)) == {story.section}


def test_every_topic_has_a_name_and_a_sentence() -> None:
    topics = Insight.objects.filter(kind=Insight.Kind.TOPIC)
    assert topics.count() >= 20
    for topic in topics.select_related("revision"):
        assert topic.label in TOPICS
        start, end = topic.spans[0]
        assert " ".join(topic.revision.text[start:end].split()) == topic.text
