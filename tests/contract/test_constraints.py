"""What the database itself refuses, whoever writes: these hold even where a program errs."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from tests.contract.samples import NOON, MakeArticle

from octavo.articles.models import Article, Revision
from octavo.feeds.models import Feed, Item, Outlet
from octavo.insights.models import Insight
from octavo.stories.models import Link, Membership, Story

pytestmark = pytest.mark.django_db


def insight(article: Article, **fields: Any) -> Insight:
    values: dict[str, Any] = {"kind": "point", "rank": 1, "text": "A text.", "spans": [[0, 7]]} | fields
    return Insight.objects.create(
        article=article,
        revision=article.revision,
        engine="points",
        version="1",
        input_hash="",
        created_at=NOON,
        **values,
    )


def story(number: int) -> Story:
    return Story.objects.create(id=number, title="An event", first_at=NOON, last_at=NOON)


@contextmanager
def refused() -> Iterator[None]:
    """A block whose write the database must refuse, without ending the test's own transaction."""
    with pytest.raises(IntegrityError), transaction.atomic():
        yield


def test_an_insight_with_spans_is_kept(make_article: MakeArticle) -> None:
    assert insight(make_article()).pk


@pytest.mark.parametrize(
    "fields", [{"spans": []}, {"spans": None}, {"text": ""}], ids=["no spans", "null", "no words"]
)
def test_an_insight_without_evidence_or_words_is_refused(
    make_article: MakeArticle, fields: dict[str, Any]
) -> None:
    article = make_article()
    with refused():
        insight(article, **fields)
    assert not Insight.objects.exists()


def test_two_insights_of_one_rank_are_refused(make_article: MakeArticle) -> None:
    article = make_article()
    insight(article)
    with refused():
        insight(article)


def test_one_address_is_one_article(make_article: MakeArticle) -> None:
    make_article(url_key="same")
    with refused():
        make_article(url_key="same")
    assert Article.objects.filter(url_key="same").count() == 1


def test_two_revisions_of_one_number_are_refused(make_article: MakeArticle) -> None:
    article = make_article()
    with refused():
        Revision.objects.create(article=article, number=1, title="", text="", digest="other", created_at=NOON)


def test_an_article_is_in_one_story(make_article: MakeArticle) -> None:
    article = make_article()
    Membership.objects.create(article=article, story=story(1), joined_at=NOON)
    second = story(2)
    with refused():
        Membership.objects.create(article=article, story=second, joined_at=NOON)
    assert Membership.objects.get(article=article).story_id == 1


def test_two_articles_are_linked_once(make_article: MakeArticle) -> None:
    one, other = make_article(), make_article()
    values = {
        "article": one,
        "other": other,
        "kind": "same event",
        "score": 0.9,
        "revision": other.revision,
        "start": 0,
        "end": 1,
    }
    Link.objects.create(**values)
    with refused():
        Link.objects.create(**values)


def test_one_domain_is_one_outlet(outlet: Outlet) -> None:
    with refused():
        Outlet.objects.create(name="Another", domain=outlet.domain)


def test_an_item_is_known_by_its_key(outlet: Outlet) -> None:
    feed = Feed.objects.create(outlet=outlet, url="https://bell.example/feed", next_fetch_at=NOON)
    values = {"feed": feed, "key": "1", "fingerprint": "", "first_seen_at": NOON, "changed_at": NOON}
    Item.objects.create(**values)
    with refused():
        Item.objects.create(**values)


def test_what_goes_with_an_article_goes_with_it(make_article: MakeArticle) -> None:
    article = make_article()
    insight(article)
    Membership.objects.create(article=article, story=story(1), joined_at=NOON)
    article.delete()
    assert (Revision.objects.count(), Insight.objects.count(), Membership.objects.count()) == (0, 0, 0)
