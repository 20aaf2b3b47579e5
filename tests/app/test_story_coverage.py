"""What a story's page says of its coverage holds for the texts as they are now."""

from datetime import UTC, datetime, timedelta

import pytest
from coverage_samples import COURIER, GAZETTE, HERALD
from tests.app import factories as make

from octavo.articles.models import Article
from octavo.insights import steps
from octavo.insights.models import StoryLine
from octavo.stories.models import Story

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 14, 12, 0, tzinfo=UTC)


def told() -> tuple[list[Article], Story]:
    texts = {"Courier": COURIER, "Gazette": GAZETTE, "Herald": HERALD}
    articles = [
        make.article(
            f"Fire on the Aurelia, says the {name}",
            (text,),
            by=make.outlet(name),
            at=NOW - timedelta(hours=9 - number),
        )
        for number, (name, text) in enumerate(texts.items())
    ]
    return articles, make.story(articles)


def compare(articles: list[Article]) -> list[tuple[object, ...]]:
    fresh = Article.objects.select_related("revision").filter(pk__in=[article.pk for article in articles])
    steps.read(list(fresh), NOW)
    steps.compare(NOW)
    return lines()


def lines() -> list[tuple[object, ...]]:
    rows = StoryLine.objects.filter(kind__in=["fact", "missing", "only"]).order_by("kind", "rank")
    return list(rows.values_list("kind", "about", "text", "evidence", "values"))


def passengers() -> StoryLine:
    return StoryLine.objects.get(kind="fact", text__contains="lifeboats")


def test_comparing_again_changes_nothing() -> None:
    articles, _ = told()
    first = compare(articles)
    assert {kind for kind, *_ in first} == {"fact", "missing", "only"}
    assert compare(articles) == first


def test_what_a_correction_ended_is_said_no_more() -> None:
    articles, _ = told()
    compare(articles)
    herald = articles[2]
    assert {words for _, words in passengers().values["differs"]} == {"214", "198"}
    assert StoryLine.objects.filter(kind="missing", about=herald, text__contains="suspended").exists()
    corrected = HERALD.replace("198", "214") + " Norrland Lines suspended its sailings until Friday."
    make.revise(herald, (corrected,))
    compare([herald])
    assert passengers().values["differs"] == []
    assert not StoryLine.objects.filter(kind="missing", about=herald, text__contains="suspended").exists()
    assert {
        place[1] for line in StoryLine.objects.all() for place in line.evidence if place[0] == herald.pk
    } == {Article.objects.get(pk=herald.pk).revision_id}


def test_an_article_that_leaves_takes_its_lines_along() -> None:
    articles, story = told()
    compare(articles)
    herald = articles[2]
    story.memberships.filter(article=herald).delete()
    compare(articles[:1])
    assert not StoryLine.objects.filter(about=herald).exists()
    assert all(place[0] != herald.pk for line in StoryLine.objects.all() for place in line.evidence)
