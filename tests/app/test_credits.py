"""What a page credits is kept with its article, and tracing adds to it but takes nothing away."""

from dataclasses import replace

import pytest
from django.utils import timezone
from tests.app import factories

from octavo.articles.actions import store_extraction
from octavo.articles.given import article_from_text
from octavo.articles.models import Article
from octavo.articles.steps import trace

pytestmark = pytest.mark.django_db

TEXT = "KVERN - A gate fell.\n\nNobody was hurt, said the miller, who had leant on it.\n\nIt is up again."


def stored(text: str, credit: str, name: str = "Courier") -> Article:
    article = factories.article(paragraphs=None, by=factories.outlet(name))
    found = replace(article_from_text("Gate falls", text), credit=credit)
    store_extraction(article, found, timezone.now())
    article = Article.objects.get(outlet=article.outlet)
    trace([article])
    article.refresh_from_db()
    return article


def test_credit_of_the_page_outlives_tracing() -> None:
    assert stored(TEXT, "Harbour Wire").credit == "Harbour Wire"


def test_tracing_finds_the_credit_in_a_text() -> None:
    assert stored(f"{TEXT}\n\nReuters", "").credit == "Reuters"


def test_an_agency_is_not_credited_in_its_own_pages() -> None:
    assert stored(TEXT.replace("KVERN", "KVERN (Harbour Wire)"), "", name="Harbour Wire").credit == ""
    assert stored(TEXT.replace("KVERN", "KVERN (Harbour Wire)"), "").credit == "Harbour Wire"


def test_a_credit_that_the_page_no_longer_shows_is_gone() -> None:
    article = stored(TEXT, "Harbour Wire")
    store_extraction(article, article_from_text("Gate falls", TEXT), timezone.now())
    article.refresh_from_db()
    assert article.credit == ""
