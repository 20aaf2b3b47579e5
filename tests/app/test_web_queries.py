"""A page costs the same number of queries however much there is, and reads no text that it does not show."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.app import factories as make

pytestmark = pytest.mark.django_db
MOST = 9  # queries of a page, a session and an account among them


def fill(times: int) -> tuple[int, int, int]:
    """So many stories of three articles each, on so many days; ids of an article, a story and an outlet."""
    outlets = [make.outlet(name) for name in ("Northern Wire", "Alder Courier", "The Hour")]
    for number in range(times):
        at = timezone.now() - timedelta(hours=13 * number, minutes=5)
        first = make.article(f"Report {number}", by=outlets[0], at=at)
        others = [
            make.article(f"Report {number} again", by=outlets[1], at=at, origin=first, origin_kind="copy"),
            make.article(f"Report {number}, otherwise", by=outlets[2], at=at),
        ]
        make.point(first, 1)
        make.point(first, 2, 4)
        for other in others:
            make.link(first, other, names=["Port Alder"])
        story = make.story([first, *others], hot=times - number)
        if number == 0:
            shown = (first.pk, story.pk, outlets[0].pk)
    return shown


def queries(client: Client, address: str) -> list[str]:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        response = client.get(address)
        assert response.status_code == 200
    return [query["sql"] for query in captured.captured_queries if "SAVEPOINT" not in query["sql"]]


PAGES: dict[str, Callable[[int, int, int], str]] = {
    "front page": lambda article, story, outlet: "/",
    "article": lambda article, story, outlet: f"/article/{article}/",
    "story": lambda article, story, outlet: f"/story/{story}/",
    "outlet": lambda article, story, outlet: f"/outlet/{outlet}/",
    "outlets": lambda article, story, outlet: "/outlets/",
}


@pytest.mark.parametrize("name", PAGES)
def test_the_number_of_queries_does_not_grow(client: Client, reader: Client, name: str) -> None:
    few = queries(client, PAGES[name](*fill(2)))
    address = PAGES[name](*fill(30))
    many = queries(client, address)
    assert len(many) == len(few)
    assert len(many) <= MOST - 2
    assert len(queries(reader, address)) <= MOST, "a reader's session and account cost two more"


def test_a_page_of_a_past_day_costs_no_more(client: Client) -> None:
    fill(12)
    yesterday = timezone.localdate() - timedelta(days=2)
    assert len(queries(client, f"/day/{yesterday}/")) <= MOST


@pytest.mark.parametrize("name", ["front page", "outlet", "outlets"])
def test_lists_read_no_texts(client: Client, name: str) -> None:
    for sql in queries(client, PAGES[name](*fill(3))):
        assert '"articles_revision"."text"' not in sql
        assert "features" not in sql
        assert "content_html" not in sql


def test_an_article_page_reads_one_text_whole(client: Client) -> None:
    whole = [
        sql
        for sql in queries(client, PAGES["article"](*fill(3)))
        if '"articles_revision"."text"'
        in sql.replace('SUBSTR("articles_revision"."text"', "").replace(
            'SUBSTRING("articles_revision"."text"', ""
        )
    ]
    assert len(whole) == 1
