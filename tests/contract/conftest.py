"""What the contract tests share: rows made as life makes them, on whichever database the run is for."""

from datetime import datetime, timedelta

import pytest
from tests.contract.samples import NOON, MakeArticle

from octavo.articles.models import Article, Revision, Stage
from octavo.feeds.models import Outlet
from octavo.lib.ids import make_id


@pytest.fixture
def outlet(db: None) -> Outlet:
    return Outlet.objects.create(name="The Harbour Bell", domain="bell.example")


@pytest.fixture
def make_article(outlet: Outlet) -> MakeArticle:
    """Articles with one revision each; every one a minute younger than the one before."""
    made = 0

    def make(
        title: str = "A title", text: str = "A text.", *, stage: Stage = Stage.READ, **fields: object
    ) -> Article:
        nonlocal made
        made += 1
        key = f"key-{made}"
        moment = fields.pop("published_at", NOON + timedelta(minutes=made))
        assert isinstance(moment, datetime)
        values = {"url": f"https://bell.example/{made}", "url_key": key, "published_at": moment}
        article = Article.objects.create(
            id=make_id(moment, key),
            title=title,
            next_attempt_at=NOON,
            stage=stage,
            **{"outlet": outlet, "arrived_at": NOON} | values | fields,
        )
        article.revision = Revision.objects.create(
            article=article, number=1, title=title, text=text, digest=f"digest-{made}", created_at=NOON
        )
        article.save()
        return article

    return make
