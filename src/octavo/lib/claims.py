"""Claiming rows that wait for work, under a lease, so that two workers never hold one row.

A row that is claimed carries ``leased_by`` and ``leased_until``. A worker that dies simply lets its lease run
out; whoever comes next claims the row again. Completing checks that the lease is still one's own, so that a
slow worker cannot overwrite what another has done meanwhile.
(Source of the pattern: healthchecks' sendalerts, and SKIP LOCKED queues on PostgreSQL.)
"""

import secrets
from datetime import datetime, timedelta
from typing import TypeVar

from django.db import connection, transaction
from django.db.models import Model, Q, QuerySet
from django.utils import timezone

M = TypeVar("M", bound=Model)

# No lease is this long. One that ends later was written by a clock that was ahead, and holds nothing: else
# what a worker held when it died would wait until the right clock has caught up with the wrong one.
LONGEST_LEASE = timedelta(hours=1)


def shared_now() -> datetime:
    """The time that leases run by: the database's, where machines may share it.

    A clock that is minutes ahead would take others' rows while they are at work, one that is behind would
    keep its own for ever. SQLite is one machine's, whose clock is everybody's.
    """
    if connection.vendor != "postgresql":
        return timezone.now()
    with connection.cursor() as cursor:
        cursor.execute("select clock_timestamp()")
        now: datetime = cursor.fetchone()[0]
    return now


def new_token() -> str:
    """A name for one claim."""
    return secrets.token_hex(8)


def free_at(now: datetime) -> Q:
    """Rows that nobody holds at ``now``."""
    return Q(leased_until__isnull=True) | Q(leased_until__lt=now) | Q(leased_until__gt=now + LONGEST_LEASE)


def claim(waiting: QuerySet[M], *, token: str, now: datetime, lease: timedelta, limit: int) -> list[M]:
    """Take up to ``limit`` free rows of ``waiting`` in its order.

    They are returned with the lease written in them.
    """
    with transaction.atomic():
        rows = waiting.filter(free_at(now))
        if connection.features.has_select_for_update_skip_locked:
            rows = rows.select_for_update(skip_locked=True, of=("self",))
        taken = list(rows[:limit])
        if taken:
            model = type(taken[0])
            model._default_manager.filter(pk__in=[row.pk for row in taken]).update(
                leased_by=token, leased_until=now + lease
            )
    return taken
