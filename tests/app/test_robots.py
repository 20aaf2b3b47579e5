"""A site that asks programs to keep away from its pages is obeyed; its feed is there to be read."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.app.publisher import Publisher, go, publishing

from octavo.articles.models import Article
from octavo.feeds.actions import add_feed, ask_all_now
from octavo.feeds.models import SiteRules

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.enable_socket]

PAGE = (
    "<html><body><article><h1>{0}</h1>"
    + "<p>The words of the page about {0}, at length.</p>" * 20
    + "</article>"
)


def published(site: Publisher, robots: str | None, status: int = 200) -> None:
    if robots is not None:
        site.says("/robots.txt", robots, "text/plain", status)
    for name in ("open", "closed"):
        site.says(f"/{name}", PAGE.format(name))
    add_feed(
        site.feed("/feed", [(n.title(), f"/{n}", f"What the feed says of {n}.") for n in ("open", "closed")])
    )


def paths(site: Publisher) -> list[str]:
    return [path for path, _ in site.asked]


def test_a_page_that_robots_may_not_read_is_shown_as_its_feed_gives_it() -> None:
    with publishing() as site:
        published(site, "User-agent: *\nDisallow: /clo*d$\n")
        go(site)
        assert "/closed" not in paths(site)
    opened, closed = (Article.objects.get(url__endswith=name) for name in ("/open", "/closed"))
    assert opened.revision is not None
    assert "words of the page" in opened.revision.text
    assert closed.revision is not None
    assert closed.revision.text == "What the feed says of closed."
    (note,) = closed.revision.notes
    assert "robots.txt" in note
    assert note.endswith(".")


def test_rules_for_octavo_go_before_those_for_all() -> None:
    with publishing() as site:
        published(site, "User-agent: octavo\nAllow: /\n\nUser-agent: *\nDisallow: /\n")
        go(site)
        assert {"/open", "/closed"} <= set(paths(site))


@pytest.mark.parametrize("status", [403, 404, 410])
def test_no_rules_allow_everything(status: int) -> None:
    with publishing() as site:
        published(site, "gone", status)
        go(site)
        assert {"/open", "/closed"} <= set(paths(site))


def test_while_the_rules_cannot_be_read_no_page_is() -> None:
    with publishing() as site:
        published(site, "down", 503)
        go(site)
        assert not {"/open", "/closed"} & set(paths(site))
    assert not SiteRules.objects.exists()
    for article in Article.objects.all():
        assert "503" in article.error
        assert article.next_attempt_at > timezone.now()


def test_rules_are_kept_until_their_time() -> None:
    with publishing() as site:
        site.says(
            "/robots.txt", "User-agent: *\nDisallow: /closed\n", "text/plain", Cache_Control="max-age=7200"
        )
        add_feed(site.feed("/feed", [("One", "/1", "Of one.")]))
        go(site)
        now = timezone.now()
        (kept,) = SiteRules.objects.all()
        assert now + timedelta(minutes=100) < kept.holds_until < now + timedelta(minutes=121)
        site.feed("/feed", [("One", "/1", "Of one."), ("Two", "/2", "Of two.")])
        ask_all_now()
        go(site)
        assert paths(site).count("/robots.txt") == 1
        SiteRules.objects.update(holds_until=now)
        site.feed("/feed", [("Three", "/3", "Of three.")])
        ask_all_now()
        go(site)
        assert paths(site).count("/robots.txt") == 2
    assert SiteRules.objects.count() == 1
