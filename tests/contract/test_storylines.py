"""Storylines as they are kept: made, grown, and taken apart with what they rest on."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from tests.contract.samples import NOON, MakeArticle

from octavo.articles.models import Article
from octavo.stories.actions import found_story, join_story, merge, recount, tie_stories
from octavo.stories.models import FollowUp, Link, Story, Storyline

pytestmark = pytest.mark.django_db


@pytest.fixture
def stories(make_article: MakeArticle) -> list[list[Article]]:
    """Three stories of two reports each, three days apart."""
    return [
        [make_article(f"{day} {n}", published_at=NOON + timedelta(days=day, hours=n)) for n in (1, 2)]
        for day in (0, 3, 6)
    ]


def story(articles: Sequence[Article]) -> int:
    made = found_story(articles[0], NOON)
    for article in articles[1:]:
        join_story(article, made.pk, 0.9, {}, NOON)
    recount([made.pk])
    return made.pk


def link(later: Article, earlier: Article, score: float = 0.95) -> None:
    """Related both ways, as the desk finds it."""
    for article, other, kind in ((later, earlier, "background"), (earlier, later, "follow-up")):
        Link.objects.create(
            article=article,
            other=other,
            kind=kind,
            score=score,
            names=["Port Alder", "Lodestar"],
            revision=other.revision,
            start=0,
            end=6,
        )


def link_stories(later: Sequence[Article], earlier: Sequence[Article]) -> None:
    link(later[0], earlier[0], 0.91)
    link(later[1], earlier[1], 0.97)


def lines() -> dict[int, int | None]:
    return dict(Story.objects.values_list("pk", "line"))


def test_stories_that_follow_one_another_are_a_line_with_its_evidence(stories: list[list[Article]]) -> None:
    a, b, c = map(story, stories)
    link_stories(stories[1], stories[0])
    tie_stories([b])
    assert lines() == {a: a, b: a, c: None}
    tie = FollowUp.objects.get()
    assert (tie.story_id, tie.earlier_id, tie.pairs) == (b, a, 2)
    assert (tie.article_id, tie.other_id) == (stories[1][1].pk, stories[0][1].pk), "the strongest pair"
    assert tie.revision_id == stories[0][1].revision_id
    link_stories(stories[2], stories[1])
    tie_stories([c])
    assert lines() == {a: a, b: a, c: a}
    tie_stories([a, b, c])
    assert FollowUp.objects.count() == 2, "looking again changes nothing"


def test_a_line_that_grows_backwards_is_numbered_by_its_first_story(stories: list[list[Article]]) -> None:
    a, b, c = map(story, stories)
    link_stories(stories[2], stories[1])
    tie_stories([c])
    assert lines() == {a: None, b: b, c: b}
    link_stories(stories[1], stories[0])
    tie_stories([b])
    assert lines() == {a: a, b: a, c: a}
    assert list(Storyline.objects.values_list("pk", flat=True)) == [a]


def test_what_no_longer_follows_leaves_the_line(stories: list[list[Article]]) -> None:
    a, b, c = map(story, stories)
    link_stories(stories[1], stories[0])
    link_stories(stories[2], stories[1])
    tie_stories([a, b, c])
    Link.objects.filter(article__in=stories[0]).delete()
    Link.objects.filter(other__in=stories[0]).delete()
    tie_stories([b])
    assert lines() == {a: None, b: b, c: b}
    Link.objects.all().delete()
    tie_stories([c])
    assert set(lines().values()) == {None}
    assert not Storyline.objects.exists()


def test_one_linked_pair_makes_no_line(stories: list[list[Article]]) -> None:
    a, b, _ = map(story, stories)
    link(stories[1][0], stories[0][0])
    tie_stories([a, b])
    assert set(lines().values()) == {None}


def test_stories_that_are_merged_are_no_longer_tied(stories: list[list[Article]]) -> None:
    a, b, _ = map(story, stories)
    link_stories(stories[1], stories[0])
    tie_stories([b])
    merge(b, a, "ruth", "", NOON)
    tie_stories([a, b])
    assert lines()[a] is None
    assert not FollowUp.objects.exists()
