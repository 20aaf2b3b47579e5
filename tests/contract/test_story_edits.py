"""What operators and repairs do to stories: whole, logged, undone by the log, and kept by later repairs."""

from datetime import timedelta

import pytest
from stories_samples import ESKER_1, FERRY, RECIPE, VARD_1, VARD_2, report
from tests.contract.samples import NOON, MakeArticle

from octavo.articles.models import Article, Revision
from octavo.articles.sentences import split_sentences
from octavo.engines.static import StaticEmbedder
from octavo.feeds.models import Outlet
from octavo.lib.outcome import Failure
from octavo.stories.actions import decide, embed, found_story, join_story, merge, move, recount, split, undo
from octavo.stories.desk import Desk
from octavo.stories.life import OVER
from octavo.stories.models import (
    Link,
    Membership,
    MergedStory,
    Story,
    StoryDay,
    StoryDecision,
    StoryEdit,
)
from octavo.stories.queries import merged_into
from octavo.stories.steps import EVERY, mend, relink
from octavo.stories.window import WINDOW

pytestmark = pytest.mark.django_db
LATER = NOON + EVERY + timedelta(hours=6)


@pytest.fixture(scope="module")
def light_tier() -> StaticEmbedder:
    return StaticEmbedder.load()


def tell(make: MakeArticle, told: tuple[str, str], tier: StaticEmbedder, **fields: object) -> Article:
    """An article as it stands before the desk: traced and embedded."""
    made = make(*told, **fields)
    spans = [list(span) for span in split_sentences(told[1])]
    Revision.objects.filter(article=made).update(sentences=spans)
    made.refresh_from_db()
    embed([made], tier)
    return made


def story(*articles: Article) -> int:
    """A story of these, counted; its number."""
    made = found_story(articles[0], NOON)
    for article in articles[1:]:
        join_story(article, made.pk, 0.9, {}, NOON)
    recount([made.pk])
    return made.pk


def seats() -> dict[int, int]:
    return dict(Membership.objects.values_list("article_id", "story_id"))


def counts() -> dict[int, int]:
    return dict(Story.objects.values_list("pk", "articles"))


def done(outcome: StoryEdit | Failure) -> StoryEdit:
    assert not isinstance(outcome, Failure), outcome
    return outcome


def test_a_merged_story_leads_on_also_through_a_second_merge(make_article: MakeArticle) -> None:
    a, b, c = (story(make_article(title)) for title in "ABC")
    done(merge(a, b, "ruth", "one event", NOON))
    assert merged_into(a) == b
    assert counts() == {b: 2, c: 1}
    done(merge(b, c, "ruth", "", NOON))
    assert (merged_into(a), merged_into(b), merged_into(c)) == (c, c, None)
    assert counts() == {c: 3}
    assert set(StoryDay.objects.values_list("story_id", "articles")) == {(c, 3)}
    assert [edit.kind for edit in StoryEdit.objects.order_by("pk")] == ["merge", "merge"]


def test_an_old_number_is_as_good_as_the_new_one(make_article: MakeArticle) -> None:
    a, b, c = (story(make_article(title)) for title in "ABC")
    done(merge(a, b, "ruth", "", NOON))
    done(merge(c, a, "ruth", "", NOON))
    assert counts() == {b: 3}
    refused = merge(a, b, "ruth", "", NOON)
    assert isinstance(refused, Failure)
    assert refused.code == "stories.same"


def test_a_split_makes_a_new_story_and_its_undoing_leaves_all_as_it_was(make_article: MakeArticle) -> None:
    articles = [make_article(title) for title in "ABC"]
    whole = story(*articles)
    edit = done(split([articles[1].pk], "ruth", "another event", NOON))
    fresh = seats()[articles[1].pk]
    assert counts() == {whole: 2, fresh: 1}
    assert StoryDecision.objects.filter(kind="pinned").count() == 3
    undone = done(undo(edit.pk, "ruth", "", NOON))
    assert counts() == {whole: 3}
    assert undone.undoes == edit
    assert merged_into(fresh) == whole, "the address that was given out stays alive"
    assert not StoryDecision.objects.exists()
    again = undo(edit.pk, "ruth", "", NOON)
    assert isinstance(again, Failure)
    assert again.code == "stories.undone"


def test_undoing_a_merge_gives_the_story_its_number_back(make_article: MakeArticle) -> None:
    a, b = story(make_article("A"), make_article("A2")), story(make_article("B"))
    edit = done(merge(a, b, "ruth", "", NOON))
    done(undo(edit.pk, "ruth", "", NOON))
    assert counts() == {a: 2, b: 1}
    assert not MergedStory.objects.exists()


def test_what_cannot_be_done_says_why_and_changes_nothing(make_article: MakeArticle) -> None:
    one, two = make_article("A"), make_article("B")
    a = story(one, two)
    loose = make_article("in no story")
    for outcome, code in (
        (merge(a, a + 1, "ruth", "", NOON), "stories.no_story"),
        (split([one.pk, two.pk], "ruth", "", NOON), "stories.all_chosen"),
        (split([], "ruth", "", NOON), "stories.none_chosen"),
        (split([loose.pk], "ruth", "", NOON), "stories.no_article"),
        (move([one.pk], a, "ruth", "", NOON), "stories.there"),
        (undo(77, "ruth", "", NOON), "stories.no_edit"),
        (decide("apart", one.pk, one.pk, "ruth", "", NOON), "stories.same_article"),
    ):
        assert isinstance(outcome, Failure)
        assert outcome.code == code
    assert counts() == {a: 2}
    assert not StoryEdit.objects.exists()


def test_links_follow_a_change_at_once(make_article: MakeArticle) -> None:
    one, two, three = (make_article(title) for title in "ABC")
    a, b = story(one, two), story(three)
    for article, other, kind in ((one, two, "same event"), (one, three, "background")):
        Link.objects.create(
            article=article, other=other, kind=kind, score=1.0, revision=other.revision, start=0, end=1
        )
    done(move([one.pk], b, "ruth", "", NOON))
    assert counts() == {a: 1, b: 2}
    assert list(Link.objects.values_list("other_id", "kind")) == [(three.pk, "same event")]


# ── repair ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_worker_repairs_what_began_apart_and_its_links(
    make_article: MakeArticle, light_tier: StaticEmbedder
) -> None:
    one, two, other = (tell(make_article, told, light_tier) for told in (VARD_1, VARD_2, RECIPE))
    a, b, c = story(one), story(two), story(other)
    desk = Desk()
    assert mend(desk, NOON) == 0, "not before its time"
    assert mend(desk, LATER) == 1
    kept = seats()[one.pk]
    assert counts() == {kept: 2, c: 1}
    assert merged_into(({a, b} - {kept}).pop()) == kept
    assert relink(desk, LATER) == 1
    assert {(link.article_id, link.kind) for link in Link.objects.all()} == {
        (one.pk, "same event"),
        (two.pk, "same event"),
    }
    assert (mend(desk, LATER + EVERY), relink(desk, LATER)) == (0, 0)
    assert StoryEdit.objects.get().by == ""


def test_repair_takes_out_what_joined_by_mistake(
    make_article: MakeArticle, light_tier: StaticEmbedder
) -> None:
    articles = [tell(make_article, told, light_tier) for told in (VARD_1, VARD_2, RECIPE)]
    whole = story(*articles)
    assert mend(Desk(), NOON, at_once=True) == 1
    assert counts()[whole] == 2
    assert seats()[articles[2].pk] != whole


def test_repair_keeps_what_an_operator_decided(make_article: MakeArticle, light_tier: StaticEmbedder) -> None:
    one, two, other = (tell(make_article, told, light_tier) for told in (VARD_1, VARD_2, RECIPE))
    a, b, c = story(one), story(two), story(other)
    done(merge(c, a, "ruth", "the cake was sold for Vard", NOON))
    assert not isinstance(decide("apart", one.pk, two.pk, "ruth", "", NOON), Failure)
    assert mend(Desk(), NOON, at_once=True) == 0
    assert seats() == {one.pk: a, other.pk: a, two.pk: b}


def test_a_split_stays_split_and_a_later_report_still_finds_its_story(
    make_article: MakeArticle, light_tier: StaticEmbedder
) -> None:
    one, two, ferry = (tell(make_article, told, light_tier) for told in (VARD_1, VARD_2, FERRY))
    whole = story(one, two)
    story(ferry)
    done(split([two.pk], "ruth", "", NOON))
    desk = Desk()
    mend(desk, NOON, at_once=True)
    assert seats()[one.pk] != seats()[two.pk]
    late = tell(make_article, report("Vard counts eleven dead", VARD_2[1]), light_tier)
    desk.place([late], NOON)
    assert seats()[late.pk] in {whole, seats()[two.pk]}
    mend(desk, NOON, at_once=True)
    assert seats()[one.pk] != seats()[two.pk], "nor does it weld them"


def test_two_that_belong_together_are_joined_by_the_next_repair(
    make_article: MakeArticle, light_tier: StaticEmbedder
) -> None:
    one, other = (tell(make_article, told, light_tier) for told in (FERRY, RECIPE))
    story(one)
    story(other)
    assert not isinstance(decide("together", one.pk, other.pk, "ruth", "", NOON), Failure)
    assert mend(Desk(), NOON, at_once=True) == 1
    assert len(counts()) == 1


def test_a_story_that_is_over_takes_a_late_report_only_within_the_window(
    make_article: MakeArticle, light_tier: StaticEmbedder
) -> None:
    one = tell(make_article, VARD_1, light_tier)
    a = story(one)
    desk = Desk()
    gull = Outlet.objects.create(name="The Gull", domain="gull.example")
    told = report("Quake shakes Vard", VARD_1[1])
    soon = one.published_at + OVER + timedelta(hours=6)
    late = tell(make_article, told, light_tier, published_at=soon, outlet=gull)
    desk.place([late], NOON)
    assert seats()[late.pk] == a, "its words say that it belongs"
    after = tell(make_article, told, light_tier, published_at=soon + WINDOW + OVER)
    desk.place([after], NOON)
    assert seats()[after.pk] != a
    assert Link.objects.filter(article=after).exclude(kind="same event").exists(), "but leads back to it"


def test_undoing_a_repair_is_a_decision(make_article: MakeArticle, light_tier: StaticEmbedder) -> None:
    one, two = (tell(make_article, told, light_tier) for told in (VARD_1, VARD_2))
    story(one)
    story(two)
    mend(Desk(), NOON, at_once=True)
    done(undo(StoryEdit.objects.get().pk, "ruth", "", NOON))
    tell_more = tell(make_article, ESKER_1, light_tier)
    story(tell_more)
    mend(Desk(), NOON, at_once=True)
    assert seats()[one.pk] != seats()[two.pk]


def test_a_decision_about_an_article_that_comes_later_is_obeyed(
    make_article: MakeArticle, light_tier: StaticEmbedder
) -> None:
    one, cake, two = (tell(make_article, told, light_tier) for told in (VARD_1, RECIPE, VARD_2))
    a, c = story(one), story(cake)
    StoryDecision.objects.create(kind="pinned", article=two, story=c, by="ruth", at=NOON)
    Desk().place([two], NOON)
    assert seats()[two.pk] == c
    Membership.objects.filter(article=two).delete()
    StoryDecision.objects.update(kind="apart", story=None, other=one)
    Desk().place([two], NOON)
    assert seats()[two.pk] not in {a, c}


def test_another_workers_desk_sees_what_was_changed(
    make_article: MakeArticle, light_tier: StaticEmbedder
) -> None:
    one, cake, two = (tell(make_article, told, light_tier) for told in (VARD_1, RECIPE, VARD_2))
    a, c = story(one), story(cake)
    desk = Desk()
    desk.repair([one])  # it has read the window
    done(merge(a, c, "ruth", "", NOON))
    desk.place([two], NOON)
    assert seats()[two.pk] != a
    assert Story.objects.filter(pk=seats()[two.pk]).exists()
