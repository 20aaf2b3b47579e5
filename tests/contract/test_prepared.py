"""A prepared query gives what its query set gives, on both databases."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db.models import F, QuerySet
from django.db.models.functions import Substr
from tests.app import factories as make

from octavo.articles.models import Article
from octavo.insights.models import Insight
from octavo.stories.models import StoryDay
from octavo.web.prepared import DAY, MOMENT, NUMBER, Prepared

pytestmark = pytest.mark.django_db


def test_rows_are_those_of_the_query_set_with_every_type_converted() -> None:
    articles = [make.article(f"Report {n}", byline=["Inga Solberg"]) for n in range(3)]
    fields = ("id", "title", "byline", "published_at", "published_exact", "revision__sentences", "origin_id")

    def ask(number: int) -> QuerySet[Article, object]:
        found = Article.objects.filter(pk__gte=number).order_by("-id")
        return found.values_list(*fields, Substr("title", 1, 3), F("words") + 1)[:2]

    prepared = Prepared(ask, NUMBER)
    for _ in range(2):
        for article in articles:
            assert prepared.rows(article.pk) == list(ask(article.pk))
    first = prepared.first(articles[0].pk)
    assert first is not None
    assert first[2] == ["Inga Solberg"]
    assert first[3].tzinfo is not None
    assert first[4] is True
    assert prepared.first(max(article.pk for article in articles) + 1) is None


def test_days_and_moments_are_values_too() -> None:
    make.story([make.article(at=datetime(2026, 5, 14, 11, 18, tzinfo=UTC))])

    def of_day(day: date) -> QuerySet[StoryDay, object]:
        return StoryDay.objects.filter(day=day).values_list("day", "articles")

    def since(moment: datetime) -> QuerySet[Article, object]:
        return Article.objects.filter(published_at__gte=moment).values_list("title")

    assert Prepared(of_day, DAY).rows(date(2026, 5, 14)) == [(date(2026, 5, 14), 1)]
    assert Prepared(of_day, DAY).rows(date(2026, 5, 15)) == []
    late = datetime(2026, 5, 14, 11, 0, tzinfo=UTC)
    assert len(Prepared(since, MOMENT).rows(late)) == 1
    assert Prepared(since, MOMENT).rows(late + timedelta(hours=1)) == []


def test_a_value_that_the_query_does_not_use_is_a_mistake() -> None:
    unused = Prepared(lambda number: Insight.objects.values_list("id"), NUMBER)
    with pytest.raises(ValueError, match="no place"):
        unused.rows(1)
