"""Names are kept once, follow their articles, and are found by how they begin."""

from datetime import UTC, datetime

import pytest
from tests.app import factories as make

from octavo.articles.models import Article
from octavo.insights.actions import store_readings
from octavo.insights.evidence import Finding
from octavo.insights.models import Name, NameInArticle
from octavo.insights.names.actions import join_names
from octavo.insights.reading import Section
from octavo.lib.spans import Span
from octavo.web.queries.names import names_like

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 14, 12, 0, tzinfo=UTC)


def read(article: Article, *names: str) -> None:
    assert article.revision
    text = article.revision.text
    lines = []
    for name in names:
        span = Span(text.index(name), text.index(name) + len(name))
        values = {"key": f"person:{name.lower()}", "count": 1}
        lines.append(Finding("name", name, (span,), "person", {"mentions": (span,)}, values))
    assert store_readings([(article, [Section("octavo-names", "1", tuple(lines))])], "1", NOW) == []


def names_of(article: Article) -> list[str]:
    rows = NameInArticle.objects.filter(article=article).order_by("name__key")
    return list(rows.values_list("name__key", flat=True))


def test_a_name_is_kept_once_and_follows_its_articles() -> None:
    one, other = (make.article(f"Report {n}", ["Maren Vik met Dagny Osk."]) for n in range(2))
    read(one, "Maren Vik", "Dagny Osk")
    read(other, "Maren Vik")
    assert Name.objects.count() == 2
    read(one, "Maren Vik")
    assert names_of(one) == names_of(other) == ["person:maren vik"]


def test_a_joined_short_form_stays_joined_when_its_article_is_read_again() -> None:
    full, short = make.article("Full", ["Maren Vik spoke."]), make.article("Short", ["Vik spoke."])
    read(full, "Maren Vik")
    read(short, "Vik")
    join_names([full.pk, short.pk], {short.pk: {"person:vik": "person:maren vik"}})
    read(short, "Vik")
    assert names_of(short) == ["person:maren vik"]
    join_names([short.pk], {})
    assert names_of(short) == ["person:vik"], "in a story of its own it is short for nobody"


def test_names_are_found_by_their_first_words_and_only_while_an_article_has_them() -> None:
    article = make.article("Report", ["Maren Vik met Marena Osk and Maren."])
    read(article, "Maren Vik", "Marena Osk")
    assert [hit.text for hit in names_like("MAREN")] == ["Maren Vik"]
    assert [hit.text for hit in names_like("maren vik")] == ["Maren Vik"]
    assert names_like("vik") == names_like("%") == names_like("") == ()
    read(article)
    assert names_like("maren") == ()
