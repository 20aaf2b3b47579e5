"""What is done in the background: vectors of a new engine, and anchors that nothing is found by any more."""

from datetime import timedelta

import pytest
from stories_samples import ESKER_1, FERRY, RECIPE, VARD_1, VARD_2
from tests.contract.samples import NOON, MakeArticle
from tests.contract.test_story_edits import light_tier, seats, tell

from octavo.articles.models import Anchor
from octavo.articles.steps import COPY_DAYS, prune
from octavo.engines.embed import label_of
from octavo.engines.minilm import MiniLM, model_folder
from octavo.engines.static import StaticEmbedder
from octavo.stories.actions import reach, recount
from octavo.stories.desk import Desk
from octavo.stories.features import unpack
from octavo.stories.models import Signature, Story
from octavo.stories.queries import REREAD, Rereading, rereading, rereading_mark, to_reread
from octavo.stories.steps import LOOK_AGAIN, mend, reread

pytestmark = pytest.mark.django_db
needs_model = pytest.mark.skipif(model_folder() is None, reason="needs the package with MiniLM's weights")
__all__ = ["light_tier"]


@pytest.fixture(scope="module")
def minilm() -> MiniLM:
    loaded = MiniLM.load()
    assert loaded is not None
    return loaded


@needs_model
def test_a_new_engine_takes_over_newest_first_while_old_vectors_serve(
    make_article: MakeArticle, light_tier: StaticEmbedder, minilm: MiniLM
) -> None:
    articles = [tell(make_article, told, light_tier) for told in (VARD_1, FERRY, RECIPE)]
    desk = Desk()
    desk.place(articles, NOON)
    before = seats()
    new = label_of(minilm)
    assert rereading(new) == Rereading(new, 0, 3)
    assert [article.pk for article in to_reread(new, 2)] == [articles[2].pk, articles[1].pk]
    late = tell(make_article, VARD_2, minilm)
    desk.place([late], NOON)
    assert seats()[late.pk] == before[articles[0].pk], "engines differ, words do not"
    assert reread(minilm, NOON) == 3
    assert rereading(new) is None
    assert {unpack(bytes(row.features)).engine for row in Signature.objects.all()} == {new}
    assert {row.engine for row in Signature.objects.all()} == {new}
    assert seats().items() >= before.items(), "nothing moves because it was re-read"
    recount(Story.objects.values_list("pk", flat=True))
    desk.place([tell(make_article, ESKER_1, minilm)], NOON)
    assert len(set(seats().values())) == 4, "a desk that has reloaded decides on"
    assert mend(desk, NOON, at_once=True) == 0


@needs_model
def test_rereading_rests_when_there_is_nothing_to_do_and_tells_the_desks(
    make_article: MakeArticle, light_tier: StaticEmbedder, minilm: MiniLM
) -> None:
    mark = rereading_mark()
    assert reread(minilm, NOON) == 0
    tell(make_article, VARD_1, light_tier)
    assert reread(minilm, NOON + LOOK_AGAIN / 2) == 0, "it looks once a minute"
    assert reread(minilm, NOON + LOOK_AGAIN) == 1
    assert rereading_mark() == mark + 1


def test_how_far_it_has_come_is_said_in_numbers() -> None:
    said = Rereading("all-MiniLM-L6-v2 2", 12_400, 30_000).sentence
    assert said == "12,400 of 30,000 articles are re-read by all-MiniLM-L6-v2 2"


def test_progress_is_kept(db: None) -> None:
    reach(REREAD, 4_100, NOON)
    assert rereading_mark() == 2


def test_old_anchors_go_and_those_that_copies_are_found_by_stay(make_article: MakeArticle) -> None:
    days = [timedelta(days=number) for number in (40, 30, 10)]
    old, older, fresh = (make_article(published_at=NOON - day, arrived_at=NOON - day) for day in days)
    archive = make_article(published_at=NOON - timedelta(days=35), arrived_at=NOON - timedelta(days=1))
    for article in (old, older, fresh, archive):
        Anchor.objects.bulk_create(Anchor(article=article, value=value) for value in range(3))
    assert prune(0, NOON) == 0
    assert set(Anchor.objects.values_list("article_id", flat=True)) == {fresh.pk, archive.pk}
    assert prune(0, NOON + 3 * COPY_DAYS) == 0
    assert not Anchor.objects.exists()


def test_pruning_is_bounded_and_goes_on_where_it_stopped(
    make_article: MakeArticle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("octavo.articles.steps.PRUNED_AT_ONCE", 4)
    day = timedelta(days=40)
    for _ in range(3):
        article = make_article(published_at=NOON - day, arrived_at=NOON - day)
        Anchor.objects.bulk_create(Anchor(article=article, value=value) for value in range(3))
    left, at = [], 0
    for _ in range(4):
        at = prune(at, NOON)
        left.append(Anchor.objects.count())
    assert left[:3] == [5, 1, 0]
    assert at == 0
