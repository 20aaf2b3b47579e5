"""What is read of articles and of their stories is kept whole, read anew when it must be, and never twice."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from tests.app import factories as make

from octavo.articles.models import Article, Stage
from octavo.insights import reading, steps
from octavo.insights.evidence import Finding, StoryFinding
from octavo.insights.member import Member
from octavo.insights.models import ArticleReading, Insight, StoryLine, StoryReading
from octavo.lib.spans import Span
from octavo.stories.models import Story

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 14, 12, 0, tzinfo=UTC)


def first_sentence(given: reading.Given, _found: reading.Found) -> tuple[Finding, ...]:
    document = given.document
    span = document.sentences[0]
    return (Finding("point", span.of(document.text), (span,)),)


def shared(members: Sequence[Member]) -> tuple[StoryFinding, ...]:
    """One line that rests on the first sentence of every article."""
    places = tuple(member.at(member.document.sentences[0]) for member in members)
    return (
        StoryFinding(
            "fact", members[0].document.sentences[0].of(members[0].document.text), places[:1], places
        ),
    )


def broken(*_: object) -> tuple[Finding, ...]:
    raise RuntimeError("an engine that errs")


@pytest.fixture(autouse=True)
def engines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        reading, "READERS", (reading.Reader("point", "key points", "one", "1", first_sentence),)
    )
    monkeypatch.setattr(reading, "COMPARERS", (reading.Comparer("coverage", "all", "1", shared),))


def told(count: int = 2) -> tuple[list[Article], Story]:
    articles = [
        make.article(
            f"Report {number}", (f"Report {number} says it. More is said.",), by=make.outlet(f"O{number}")
        )
        for number in range(count)
    ]
    story = make.story(articles)
    Article.objects.update(stage=Stage.PUBLISHED)
    return list(Article.objects.select_related("revision").order_by("pk")), story


def test_reading_the_same_text_twice_leaves_the_same_lines() -> None:
    articles, _ = told()
    steps.read(articles, NOW)
    before = list(Insight.objects.order_by("article", "rank").values_list("article", "text", "spans", "rank"))
    steps.read(articles, NOW + timedelta(hours=1))
    assert (
        list(Insight.objects.order_by("article", "rank").values_list("article", "text", "spans", "rank"))
        == before
    )
    assert len(before) == 2


def test_an_engine_that_breaks_costs_its_own_section_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        reading, "READERS", (*reading.READERS, reading.Reader("quote", "who said what", "two", "1", broken))
    )
    articles, _ = told()
    steps.read(articles, NOW)
    assert Insight.objects.filter(kind="point").count() == 2
    (failure,) = ArticleReading.objects.get(article=articles[0]).failures
    assert "who said what" in failure


def test_a_line_that_its_words_do_not_bear_out_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def false(given: reading.Given, _found: reading.Found) -> tuple[Finding, ...]:
        return (Finding("point", "Nobody wrote this.", (Span(0, 8),)),)

    monkeypatch.setattr(reading, "READERS", (reading.Reader("point", "key points", "one", "1", false),))
    articles, _ = told()
    steps.read(articles, NOW)
    assert not Insight.objects.exists()


def test_a_story_is_compared_when_one_of_its_articles_was_read_and_not_again() -> None:
    articles, story = told(3)
    steps.read(articles, NOW)
    assert steps.compare(NOW) == 1
    line = StoryLine.objects.get(story=story)
    assert [place[0] for place in line.evidence] == [article.pk for article in articles]
    assert {place[4] for place in line.evidence} == {1}, "each names the sentence it begins in"
    assert steps.compare(NOW) == 0
    steps.read(articles[:1], NOW)
    assert steps.compare(NOW) == 1, "it was looked at"
    assert StoryLine.objects.get(story=story).pk == line.pk, "and nothing had changed"


def test_a_story_of_one_article_has_nothing_to_compare() -> None:
    articles, _ = told(1)
    steps.read(articles, NOW)
    assert steps.compare(NOW) == 1
    assert not StoryLine.objects.exists()


def test_what_rested_on_a_text_that_was_corrected_is_gone() -> None:
    articles, story = told()
    steps.read(articles, NOW)
    steps.compare(NOW)
    make.revise(articles[0], ("It was otherwise. More is said.",))
    steps.read(list(Article.objects.select_related("revision").order_by("pk")[:1]), NOW)
    steps.compare(NOW)
    assert set(Insight.objects.values_list("text", flat=True)) == {"It was otherwise.", "Report 1 says it."}
    assert StoryLine.objects.get(story=story).text == "It was otherwise."


def test_a_change_during_a_comparison_is_compared_afterwards(monkeypatch: pytest.MonkeyPatch) -> None:
    articles, story = told()
    steps.read(articles, NOW)
    later = NOW + timedelta(minutes=1)

    def meanwhile(members: Sequence[Member]) -> tuple[StoryFinding, ...]:
        steps.await_comparison([story.pk], later)
        return shared(members)

    monkeypatch.setattr(reading, "COMPARERS", (replace(reading.COMPARERS[0], find=meanwhile),))
    steps.compare(NOW)
    assert StoryReading.objects.get(story=story).waiting == later


def test_other_versions_and_what_was_never_read_are_read_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    articles, _ = told(4)
    steps.read(articles[:2], NOW)
    ArticleReading.objects.filter(article=articles[0]).update(version="an older one")
    assert steps.reread(NOW) == 3
    assert ArticleReading.objects.count() == 4
    assert set(ArticleReading.objects.values_list("version", flat=True)) == {steps.VERSION}
    assert steps.reread(NOW) == 0
