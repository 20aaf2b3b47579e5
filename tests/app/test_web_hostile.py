"""Hostile words in every field of every table that a page shows: none becomes markup or an address."""

from typing import Any
from urllib.parse import quote, urlsplit

import pytest
from django.db.models import TextField
from django.test import Client
from django.utils import timezone
from tests.app import factories as make
from tests.app.pages import Page

from octavo.articles.models import Article, Revision, Stage
from octavo.feeds.models import Feed, Item, Outlet
from octavo.insights.models import Insight
from octavo.readers.models import Reader
from octavo.search.actions import index_articles
from octavo.stories.models import Story
from octavo.work.models import Worker

pytestmark = pytest.mark.django_db

MARKUP = (
    "\"'></a></title></script><script>alert(1)</script><img src=x onerror=alert(1)>"
    "<svg onload=alert(1)>{{7*7}}"
)
ADDRESS = "javascript:alert(1)//https://ok.example/"


@pytest.fixture
def hostile() -> dict[str, int]:
    """A story, its articles, an unreadable one, feeds in trouble and a worker, every text hostile."""
    outlets = [make.outlet(f"Outlet {n}", is_demo=n == 2) for n in range(3)]
    for outlet in outlets:
        make.feed(outlet, failures=2, error=MARKUP)
    paragraphs = (f"{MARKUP} Is this a sentence? It is one.", f"Another {MARKUP}.")
    one = make.article("One", paragraphs, by=outlets[0], byline=[MARKUP, MARKUP], error=MARKUP)
    copy = make.article("Two", paragraphs, by=outlets[1], origin=one, origin_kind="copy", origin_share=0.9)
    three = make.article("Three", paragraphs, by=outlets[2])
    stopped = make.article("Four", None, by=outlets[0], error=MARKUP, failed_at=timezone.now())
    waits = make.article("Five", paragraphs, by=outlets[0], stage=Stage.CLUSTERED)
    make.item(stopped, MARKUP, key=MARKUP)
    make.point(one, 1, 2)
    make.link(one, three, names=[MARKUP])
    make.revise(one, (paragraphs[0], "Changed."), title=MARKUP)
    make.point(one, 1)
    story = make.story([one, copy, three], title=MARKUP, standfirst=MARKUP)
    make.story([waits], hot=0.5)
    Worker.objects.create(name=MARKUP, doing=MARKUP, started_at=timezone.now(), seen_at=timezone.now())
    _poison(one.pk)
    for article in Article.objects.exclude(revision=None).select_related("revision"):
        index_articles([article])
    return {"article": one.pk, "copy": copy.pk, "stopped": stopped.pk, "story": story.pk, "waits": waits.pk}


def _poison(revised: int) -> None:
    """Fill every text that the tables hold, whatever the factories have put there."""
    keep = {"stage", "state", "kind", "origin_kind", "url_key", "key", "domain", "error_code", "leased_by"}
    for model in (Outlet, Feed, Item, Article, Story):
        texts = [f.name for f in model._meta.get_fields() if isinstance(f, TextField) and f.name not in keep]
        for row in model.objects.all():
            for name in texts:
                value = f"{ADDRESS}{row.pk}" if "url" in name or name == "link" else f"{MARKUP}{row.pk}"
                setattr(row, name, value)
            row.save()
    Outlet.objects.filter(name__startswith=MARKUP).update(home_url=ADDRESS)
    Revision.objects.filter(article_id=revised).update(notes=[MARKUP])
    Insight.objects.update(text=MARKUP, engine=MARKUP)


def check(page: Page) -> None:
    """Nothing but our own markup, and no address but our own, the web's and a fragment's."""
    assert page.all("//script/@src") == ["/static/octavo.js"]
    assert not page.all("//script[normalize-space()]")
    assert not page.all("//img | //iframe | //object | //embed | //base | //style")
    assert not page.all("//@*[starts-with(name(), 'on')]")
    for address in page.all("//@href | //@src | //@action"):
        assert urlsplit(address).scheme in {"", "http", "https"}, address
        assert not address.startswith("//"), address
    assert page.text.count("{{7*7}}") >= page.text.count("onload=alert(1)"), (
        "no template is made of foreign words"
    )


def addresses(ids: dict[str, int]) -> list[str]:
    found = ["/", "/outlets/", "/about/", f"/day/{timezone.localdate()}/", "/status/", "/begin/"]
    found += [f"/article/{ids[name]}/" for name in ("article", "copy", "stopped", "waits")]
    found += [f"/article/{ids['article']}/revisions/", f"/story/{ids['story']}/"]
    found += [f"/outlet/{outlet.pk}/" for outlet in Outlet.objects.all()]
    found += [f"/search/?q={quote(MARKUP)}", "/search/?q=sentence", f"/sign-in/?next={quote(MARKUP)}"]
    return [*found, f"/welcome/{quote(MARKUP, safe='')}/", f"/nowhere/{quote(MARKUP)}"]


def test_no_page_lets_foreign_words_become_markup(hostile: dict[str, int]) -> None:
    operator = Client()
    operator.force_login(Reader.objects.create_superuser(MARKUP, "", "a long gravel barge"))
    seen = 0
    for address in addresses(hostile):
        for browser in (Client(), operator):
            response = browser.get(address)
            assert response.status_code < 500, address
            if response.status_code not in {301, 302}:
                page = Page(response)
                check(page)
                seen += "alert(1)" in page.text
    assert seen > 15, "the words themselves are shown, as words"


def test_the_panel_by_itself_is_as_harmless(hostile: dict[str, int], client: Client) -> None:
    fragment = Page(client.get(f"/article/{hostile['article']}/panel"))
    assert "alert(1)" in fragment.text
    assert not fragment.all("//script | //img | //@*[starts-with(name(), 'on')]")


def test_an_article_with_an_address_that_is_none_of_the_webs_has_no_link_out(
    hostile: dict[str, int], client: Client
) -> None:
    page = Page(client.get(f"/article/{hostile['article']}/"))
    assert not page.all("//a[@data-original]")


@pytest.mark.parametrize(
    ("address", "form"),
    [
        ("/sign-in/", {"name": MARKUP, "password": MARKUP, "next": MARKUP}),
        ("/begin/", {"do": "add", "address": MARKUP, "title": MARKUP}),
        ("/begin/", {"do": "starter", "feed": MARKUP}),
        ("/begin/", {"do": MARKUP}),
    ],
)
def test_what_is_typed_comes_back_as_words(operator: Client, address: str, form: dict[str, Any]) -> None:
    browser = Client() if address == "/sign-in/" else operator
    page = Page(browser.post(address, form))
    assert page.status == 422
    check(page)


@pytest.mark.parametrize("language", ['en"><script>alert(1)</script>', "en onload=x", "", "e", "x" * 90])
def test_a_language_that_is_no_language_tag_is_left_out(client: Client, language: str) -> None:
    article = make.article(language=language)
    page = Page(client.get(f"/article/{article.pk}/"))
    assert page.all("//div[@id='text']/@lang") == []
    check(page)
