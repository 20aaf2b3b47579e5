"""Leases for what only one process may do, and signs of life."""

from datetime import timedelta

import pytest
from tests.contract.samples import NOON

from octavo.work.actions import drop_lease, sign_of_life, sign_off, take_lease
from octavo.work.models import Worker

pytestmark = pytest.mark.django_db

LENGTH = timedelta(minutes=3)


def test_only_one_holds_a_lease() -> None:
    assert take_lease("cluster", "a", NOON, LENGTH)
    assert not take_lease("cluster", "b", NOON, LENGTH)
    assert take_lease("another", "b", NOON, LENGTH)


def test_its_holder_may_prolong_it() -> None:
    assert take_lease("cluster", "a", NOON, LENGTH)
    assert take_lease("cluster", "a", NOON + timedelta(minutes=2), LENGTH)
    assert not take_lease("cluster", "b", NOON + timedelta(minutes=4), LENGTH)


def test_a_lease_that_ran_out_or_was_given_back_is_anybodys() -> None:
    assert take_lease("cluster", "a", NOON, LENGTH)
    assert take_lease("cluster", "b", NOON + timedelta(minutes=3, seconds=1), LENGTH)
    drop_lease("cluster", "a", NOON + timedelta(minutes=4))  # no longer a's to give
    assert not take_lease("cluster", "c", NOON + timedelta(minutes=5), LENGTH)
    drop_lease("cluster", "b", NOON + timedelta(minutes=5))
    assert take_lease("cluster", "c", NOON + timedelta(minutes=5), LENGTH)


def test_workers_are_known_by_their_last_sign() -> None:
    sign_of_life("w1", NOON, "fetch")
    sign_of_life("w2", NOON, "")
    sign_of_life("w1", NOON + timedelta(minutes=1), "extract")
    worker = Worker.objects.get(name="w1")
    assert (worker.started_at, worker.seen_at, worker.doing) == (NOON, NOON + timedelta(minutes=1), "extract")
    sign_off("w1")
    assert [worker.name for worker in Worker.objects.all()] == ["w2"]


def test_a_worker_that_died_is_forgotten_in_the_end() -> None:
    sign_of_life("dead", NOON, "")
    sign_of_life("alive", NOON + timedelta(days=1, seconds=1), "")
    assert [worker.name for worker in Worker.objects.all()] == ["alive"]
