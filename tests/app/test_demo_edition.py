"""The demo edition as a person meets it: its originals can be walked, and it goes without a trace."""

import re

import pytest
from django.test import Client
from tests.app.demo import NOON, edition

from octavo.articles.models import Anchor, Article, Revision
from octavo.demo.actions import install_demo, remove_demo
from octavo.demo.queries import demo_installed, was_ever_installed
from octavo.demo.truth import Truth
from octavo.feeds.actions import add_feed
from octavo.feeds.models import Feed, Item, Outlet
from octavo.insights.models import Insight
from octavo.search.queries import search
from octavo.stories.models import Link, Membership, Signature, Story
from octavo.work.first import wants_demo

__all__ = ["edition"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("edition")]


def test_the_original_of_an_article_opens_here_and_its_links_lead_on() -> None:
    client = Client()
    article = Article.objects.filter(url__contains="aldercourier").first()
    assert article is not None
    page = client.get(article.url.replace("http://", "/demo/"))
    assert page.status_code == 200
    html = page.content.decode()
    assert "Fiction" in html
    links = re.findall(r'href="(/[^"#?]*)', html)
    assert links
    assert all(link.startswith("/demo/") for link in links)
    assert client.get(links[-1]).status_code == 200


def test_removed_with_one_click_it_leaves_what_is_not_fiction(edition: Truth) -> None:
    mine = add_feed("https://news.test/feed.xml", "My own feed")
    assert search("bridge").hits
    assert remove_demo() == sum(len(story.articles) for story in edition.stories)
    for table in (Article, Revision, Anchor, Item, Signature, Membership, Story, Link, Insight):
        assert not table.objects.exists(), table
    assert list(Feed.objects.all()) == [mine]
    assert Outlet.objects.count() == 1
    assert not search("bridge").hits
    assert not demo_installed()
    assert was_ever_installed()
    assert not wants_demo(), "what a person removed does not come back by itself"


def test_installing_twice_is_installing_once() -> None:
    before = (Feed.objects.count(), Outlet.objects.count())
    install_demo(NOON)
    assert (Feed.objects.count(), Outlet.objects.count()) == before


def test_gold_covers_the_edition(edition: Truth) -> None:
    assert len(edition.stories) >= 20
    assert sum(len(story.articles) for story in edition.stories) == Article.objects.count()
