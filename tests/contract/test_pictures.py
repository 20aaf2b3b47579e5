"""The rows of pictures: wanted once, claimed once, tried again, gone when there is no room."""

from datetime import timedelta

import pytest
from pytest_django.fixtures import Settings
from tests.contract.samples import NOON, MakeArticle

from octavo.articles.actions.pictures import (
    claim_pictures,
    make_room,
    picture_at,
    refuse_picture,
    refuse_stand_ins,
    release_pictures,
    store_picture,
)
from octavo.articles.models import Article, Picture
from octavo.articles.pictures import Rendered
from octavo.lib.outcome import Failure

pytestmark = pytest.mark.django_db
TIMEOUT = Failure("fetch.timeout", "bell.example did not answer.")


def wanted(name: str) -> Picture:
    made = picture_at(f"https://bell.example/{name}.jpg", NOON)
    assert made is not None
    return made


def shown(name: str, size: int = 100) -> Picture:
    picture = wanted(name)
    (claimed,) = [one for one in claim_pictures(now=NOON, limit=50) if one.pk == picture.pk]
    store_picture(claimed, Rendered(((320, b"x" * size),), 200, "#0a141e"), NOON)
    picture.refresh_from_db()
    return picture


def test_one_address_is_one_picture() -> None:
    assert wanted("a").pk == wanted("a").pk
    assert Picture.objects.count() == 1


@pytest.mark.parametrize("url", ["", "javascript:alert(1)", "data:image/png;base64,AA", "file:///etc/passwd"])
def test_what_is_no_address_is_no_picture(url: str) -> None:
    assert picture_at(url, NOON) is None


def test_where_pictures_are_off_none_is_wanted(settings: Settings) -> None:
    settings.PICTURES_MB = 0
    assert picture_at("https://bell.example/a.jpg", NOON) is None


def test_the_newest_are_claimed_first_and_by_one_worker() -> None:
    pictures = [wanted(name) for name in "abc"]
    first = claim_pictures(now=NOON, limit=2)
    assert [one.pk for one in first] == [pictures[2].pk, pictures[1].pk]
    assert [one.pk for one in claim_pictures(now=NOON, limit=2)] == [pictures[0].pk]
    release_pictures(first)
    assert len(claim_pictures(now=NOON, limit=9)) == 2


def test_a_failure_is_tried_again_and_not_for_ever() -> None:
    wanted("a")
    now = NOON
    for _ in range(3):
        (claimed,) = claim_pictures(now=now, limit=1)
        refuse_picture(claimed, TIMEOUT, now)
        assert not claim_pictures(now=now, limit=1)
        now += timedelta(hours=4)
    picture = Picture.objects.get()
    assert (picture.state, picture.error) == (Picture.State.REFUSED, TIMEOUT.sentence)
    assert not claim_pictures(now=now + timedelta(days=9), limit=1)


def test_what_can_never_be_is_refused_at_once() -> None:
    wanted("a")
    (claimed,) = claim_pictures(now=NOON, limit=1)
    refuse_picture(claimed, Failure("picture.shape", "It is a banner.", permanent=True), NOON)
    assert Picture.objects.get().state == Picture.State.REFUSED


def test_a_worker_that_lost_its_lease_changes_nothing() -> None:
    wanted("a")
    (late,) = claim_pictures(now=NOON, limit=1)
    (other,) = claim_pictures(now=NOON + timedelta(minutes=10), limit=1)
    store_picture(late, Rendered(((320, b"x"),), 200, "#000000"), NOON)
    assert Picture.objects.get().state == Picture.State.WAITING
    store_picture(other, Rendered(((320, b"x"), (640, b"yy")), 400, "#000000"), NOON)
    picture = Picture.objects.get()
    assert (picture.state, picture.widths, picture.width, picture.size) == ("shown", "320 640", 640, 3)


def test_the_oldest_make_room_and_their_articles_stay(make_article: MakeArticle) -> None:
    pictures = [shown(name) for name in "abcd"]
    articles = [make_article(picture=picture) for picture in pictures]
    assert make_room(250, NOON) == 2
    assert list(Picture.objects.order_by("id")) == pictures[2:]
    kept = dict(Article.objects.values_list("pk", "picture_id"))
    assert [kept[article.pk] for article in articles] == [None, None, pictures[2].pk, pictures[3].pk]


def test_one_picture_at_many_articles_stands_for_none_of_them(make_article: MakeArticle) -> None:
    emblem, own = shown("emblem"), shown("own")
    for _ in range(7):
        make_article(picture=emblem)
    for _ in range(6):
        make_article(picture=own)
    assert refuse_stand_ins() == 1
    assert refuse_stand_ins() == 0
    emblem.refresh_from_db()
    own.refresh_from_db()
    assert (emblem.state, own.state) == (Picture.State.REFUSED, Picture.State.SHOWN)


def test_pictures_of_no_article_are_forgotten_after_a_while(make_article: MakeArticle) -> None:
    kept, alone = shown("kept"), shown("alone")
    make_article(picture=kept)
    make_room(10**9, NOON)
    assert Picture.objects.filter(pk=alone.pk).exists()
    make_room(10**9, NOON + timedelta(hours=2))
    assert list(Picture.objects.all()) == [kept]
