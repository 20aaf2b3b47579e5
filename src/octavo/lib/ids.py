"""Ids: 64 bits, time-ordered, so that "newest first" and a date window are ranges of the key."""

import hashlib
from datetime import UTC, datetime, timedelta

# 42 bits of milliseconds reach the year 2109; 21 bits below tell articles of one millisecond apart.
LOW_BITS = 21
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def first_id(moment: datetime) -> int:
    """The smallest id of that moment, so that a window of time is a range of ids."""
    return ((moment - _EPOCH) // timedelta(milliseconds=1)) << LOW_BITS


def make_id(moment: datetime, key: str) -> int:
    """The id of something that happened at ``moment`` and is named by ``key``.

    The same input gives the same id.

    Two keys may collide within one millisecond (once in two million): who stores it takes the next free
    number.
    """
    digest = hashlib.blake2b(key.encode("utf-8", "replace"), digest_size=8).digest()
    return first_id(moment) | (int.from_bytes(digest, "big") >> (64 - LOW_BITS))


def moment_of(number: int) -> datetime:
    """The moment that an id carries, in UTC, to the millisecond."""
    return _EPOCH + timedelta(milliseconds=number >> LOW_BITS)
