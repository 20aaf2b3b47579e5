"""Claiming: no two workers hold one row, and what a dead worker held is taken up again."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.contract.samples import NOON

from octavo.articles.actions import claim_articles
from octavo.articles.models import Stage
from octavo.feeds.models import Feed, Outlet
from octavo.lib.claims import claim, new_token

LEASE = timedelta(minutes=3)


@pytest.fixture
def feeds(outlet: Outlet) -> list[Feed]:
    return [
        Feed.objects.create(outlet=outlet, url=f"https://bell.example/{number}", next_fetch_at=NOON)
        for number in range(30)
    ]


def take(token: str, *, limit: int = 10, minutes: float = 0) -> list[int]:
    now = NOON + timedelta(minutes=minutes)
    return [
        feed.pk for feed in claim(Feed.objects.order_by("pk"), token=token, now=now, lease=LEASE, limit=limit)
    ]


@pytest.mark.django_db
def test_a_claim_takes_the_first_free_rows(feeds: list[Feed]) -> None:
    keys = [feed.pk for feed in feeds]
    assert take("a") == keys[:10]
    assert take("b") == keys[10:20]
    assert take("c", limit=50) == keys[20:]
    assert take("d") == []
    held = Feed.objects.get(pk=keys[0])
    assert (held.leased_by, held.leased_until) == ("a", NOON + LEASE)


@pytest.mark.django_db
def test_a_lease_that_has_run_out_is_taken_again(feeds: list[Feed]) -> None:
    first = take("dead", limit=30)
    assert take("b", minutes=2.9, limit=30) == []
    assert take("b", minutes=3.1, limit=30) == first
    assert set(Feed.objects.values_list("leased_by", flat=True)) == {"b"}


@pytest.mark.django_db(transaction=True)
def test_workers_at_once_never_hold_one_row(feeds: list[Feed]) -> None:
    workers, rounds = 4, 5
    start = Barrier(workers)

    def work(_: int) -> list[int]:
        try:
            start.wait(10)
            return [key for _ in range(rounds) for key in take(new_token(), limit=2)]
        finally:
            connection.close()

    with ThreadPoolExecutor(workers) as pool:
        taken = [key for keys in pool.map(work, range(workers)) for key in keys]
    assert len(taken) == len(set(taken))
    assert len(taken) == len(feeds)  # 40 were asked for: every row was somebody's


@pytest.mark.django_db
def test_looking_for_what_waits_does_not_walk_the_archive() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL's planner decides by the size of the table")
    with CaptureQueriesContext(connection) as asked:
        claim_articles(Stage.TRACED, now=timezone.now(), limit=10)
    look = next(query["sql"] for query in asked if query["sql"].startswith("SELECT"))
    with connection.cursor() as cursor:
        cursor.execute(f"explain query plan {look}")
        plan = " ".join(str(row[3]) for row in cursor.fetchall())
    assert "USING INDEX article_waiting" in plan
