"""Writes about the work itself: leases for what one process may do at a time, and signs of life."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q

from octavo.lib.claims import LONGEST_LEASE
from octavo.work.models import Lease, Printing, Worker

FORGET_WORKERS_AFTER = timedelta(days=1)


def take_lease(name: str, holder: str, now: datetime, length: timedelta) -> bool:
    """Take or prolong the named lease; False where somebody else holds it."""
    with transaction.atomic():
        Lease.objects.get_or_create(name=name, defaults={"holder": "", "until": now - length})
        mine_or_free = Q(holder=holder) | Q(until__lt=now) | Q(until__gt=now + LONGEST_LEASE)
        return bool(Lease.objects.filter(mine_or_free, name=name).update(holder=holder, until=now + length))


def drop_lease(name: str, holder: str, now: datetime) -> None:
    """Give the lease back, if it is still one's own."""
    Lease.objects.filter(name=name, holder=holder).update(until=now - timedelta(seconds=1))


def count_printing() -> None:
    """Say that what guests read has changed, so that no page is given out again from memory."""
    if not Printing.objects.filter(pk=1).update(number=F("number") + 1):
        Printing.objects.get_or_create(pk=1, defaults={"number": 1})


def sign_of_life(name: str, now: datetime, doing: str) -> None:
    """Say that a worker is alive and what it is at."""
    with transaction.atomic():
        worker, _ = Worker.objects.get_or_create(name=name, defaults={"started_at": now, "seen_at": now})
        worker.seen_at, worker.doing = now, doing
        worker.save(update_fields=["seen_at", "doing"])
        Worker.objects.filter(seen_at__lt=now - FORGET_WORKERS_AFTER).delete()


def sign_turn(name: str, now: datetime, moved: int, seconds: float) -> None:
    """Say that a worker has finished a turn, and what it moved; an idle turn leaves the last figures."""
    sign_of_life(name, now, "")
    if moved:
        Worker.objects.filter(name=name).update(moved=moved, seconds=seconds)


def sign_off(name: str) -> None:
    """Say that a worker has stopped."""
    Worker.objects.filter(name=name).delete()
