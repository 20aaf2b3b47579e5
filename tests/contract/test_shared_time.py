"""Leases run by the database's clock, not by that of whichever machine asks."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from octavo.lib.claims import shared_now
from octavo.work.actions import take_lease

pytestmark = pytest.mark.django_db
AHEAD = timedelta(minutes=20)


def test_the_time_is_now_and_knows_its_zone() -> None:
    assert abs(shared_now() - timezone.now()) < timedelta(minutes=1)
    assert shared_now() <= shared_now()


def test_a_machine_whose_clock_is_ahead_takes_nobodys_lease(monkeypatch: pytest.MonkeyPatch) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite is used on one machine")
    assert take_lease("cluster", "right", shared_now(), timedelta(minutes=3))
    real = timezone.now
    monkeypatch.setattr("django.utils.timezone.now", lambda: real() + AHEAD)
    assert not take_lease("cluster", "ahead", shared_now(), timedelta(minutes=3))
