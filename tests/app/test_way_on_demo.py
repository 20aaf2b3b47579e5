"""The whole way on the demo edition, whose truth is known: real pages over real HTTP, all eight steps."""

import pytest
from django.db.models import Count
from tests.app.demo import bring_all_the_way, edition, refs

from octavo.articles.models import Article, Revision, Stage
from octavo.demo.truth import Truth
from octavo.feeds.models import Feed, Item
from octavo.insights.evidence import fold
from octavo.insights.models import Insight
from octavo.quality.clusters import score_clusters
from octavo.stories.models import Link, Membership, Story

__all__ = ["edition"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("edition")]


def together(named: dict[int, str], edition: Truth) -> dict[str, dict[str, int]]:
    """Gold story → article → the story that Octavo put it in."""
    seats = {
        named[number]: story for number, story in Membership.objects.values_list("article_id", "story_id")
    }
    return {known.id: {ref: seats[ref] for ref in known.articles} for known in edition.stories}


def test_every_article_arrives_once_and_goes_all_the_way(edition: Truth) -> None:
    named = refs()
    assert len(set(named.values())) == len(named) == Article.objects.count()
    assert not Article.objects.exclude(stage=Stage.PUBLISHED).exists()
    assert not Article.objects.exclude(error="").exists()
    assert not Feed.objects.exclude(error="").exists()
    assert {ref for story in edition.stories for ref in story.articles} == set(named.values())


def test_stories_are_what_the_gold_says(edition: Truth) -> None:
    named = refs()
    gold = {ref: known.id for known in edition.stories for ref in known.articles}
    pairs = [
        (gold[named[number]], story)
        for number, story in Membership.objects.values_list("article_id", "story_id")
    ]
    scores = score_clusters([a for a, _ in pairs], [b for _, b in pairs])
    assert scores.b3_precision >= 0.95, "what stands in one story is one story"
    assert scores.b3_f1 >= 0.75, "and most of what is one story stands in one"


def test_look_alikes_stay_apart(edition: Truth) -> None:
    seats = together(refs(), edition)
    for known in edition.stories:
        if known.lookalike_of:
            assert not set(seats[known.id].values()) & set(seats[known.lookalike_of].values()), known.id


def test_copies_lead_to_their_origin(edition: Truth) -> None:
    named = refs()
    numbers = {ref: number for number, ref in named.items()}
    found = dict(Article.objects.exclude(origin=None).values_list("id", "origin_id"))
    for copy, origin in edition.copies.items():
        assert named.get(found.get(numbers[copy], 0)) == origin, f"{copy} is a copy of {origin}"
    assert {named[number] for number in found} == set(edition.copies)


def test_a_correction_is_a_new_revision_and_the_panel_rests_on_it() -> None:
    corrected = Article.objects.annotate(texts=Count("revisions")).filter(texts__gt=1)
    assert corrected.count() == 2
    for article in corrected:
        newest = article.revisions.order_by("-number").first()
        assert article.revision == newest
        assert set(article.insights.values_list("revision", flat=True)) == {newest.pk if newest else 0}


def test_every_line_of_the_panel_is_verbatim() -> None:
    assert Insight.objects.values("article").distinct().count() >= 80
    for insight in Insight.objects.select_related("revision"):
        text = insight.revision.text
        assert insight.spans
        assert fold(insight.text) == fold(" … ".join(text[start:end] for start, end in insight.spans))


def test_what_is_related_says_why_in_the_others_own_words() -> None:
    assert Link.objects.count() > 100
    for link in Link.objects.select_related("revision", "other"):
        assert link.revision.article_id == link.other_id
        assert link.revision.text[link.start : link.end].strip()


def test_related_articles_are_related(edition: Truth) -> None:
    named = refs()
    gold = {ref: known.id for known in edition.stories for ref in known.articles}
    kin = {frozenset((known.id, known.follows)) for known in edition.stories if known.follows}
    kin |= {frozenset((known.id, known.lookalike_of)) for known in edition.stories if known.lookalike_of}
    pairs = [
        (gold[named[a]], gold[named[b]], kind)
        for a, b, kind in Link.objects.values_list("article_id", "other_id", "kind")
    ]
    same = [(a, b) for a, b, kind in pairs if kind == Link.Kind.SAME]
    assert sum(a == b for a, b in same) / len(same) >= 0.95
    beside = [(a, b) for a, b, kind in pairs if kind != Link.Kind.SAME]
    near = sum(a == b or frozenset((a, b)) in kin for a, b in beside)
    assert near / len(beside) >= 0.85, "an earlier look-alike is background; little else may be"


def test_times_are_those_that_the_outlets_gave() -> None:
    worded = Article.objects.get(url__contains="the-marina-that-is-a-field")
    assert worded.published_reason
    assert worded.published_at <= worded.arrived_at
    exact = Article.objects.filter(published_exact=True).count()
    assert exact >= 70


def test_going_the_way_again_changes_nothing() -> None:
    def everything() -> list[object]:
        return [
            sorted(Article.objects.values_list("id", "revision_id", "origin_id", "stage")),
            sorted(Revision.objects.values_list("id", "digest")),
            sorted(Item.objects.values_list("id", "fingerprint", "article_id")),
            sorted(Membership.objects.values_list("article_id", "story_id")),
            sorted(Insight.objects.values_list("id", "text")),
            sorted(Link.objects.values_list("id", "article_id", "other_id")),
            sorted(Story.objects.values_list("id", "title", "articles", "origins")),
        ]

    before = everything()
    Feed.objects.update(next_fetch_at="2020-01-01T00:00Z", etag="", last_modified="")
    bring_all_the_way()
    assert everything() == before


def test_reading_an_article_anew_leaves_it_where_it_is() -> None:
    before = sorted(Membership.objects.values_list("article_id", "story_id"))
    links = set(Link.objects.values_list("article_id", "other_id"))
    Article.objects.update(stage=Stage.EXTRACTED)
    bring_all_the_way()
    assert sorted(Membership.objects.values_list("article_id", "story_id")) == before
    lost = links - set(Link.objects.values_list("article_id", "other_id"))
    assert len(lost) <= len(links) * 0.03, (
        "more is known now, so a name may have become less rare; no more than that"
    )
    assert not Article.objects.exclude(stage=Stage.PUBLISHED).exists()
