"""What one process does with a shard: see what is new, compute it, write it once.

Runs wherever an executor puts it: in this process, in a pool's, on another machine. All that it needs is the
shard, Octavo, and the settings that name the database.
"""

import os
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from octavo.bulk.records import Batch

if TYPE_CHECKING:
    from octavo.engines.embed import Embedder

TRIES = 5  # another process may write the same article, or found the same outlet, at the same moment


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a shard came to."""

    digest: str
    added: int
    known: int
    refused: tuple[str, ...]


def process_shard(batch: Batch) -> Outcome:
    """Bring in a shard. Again, or at the same time elsewhere, it changes nothing."""
    _ready()
    from django.db import DatabaseError, close_old_connections
    from django.utils import timezone

    from octavo.bulk.actions import done, key_of, known_keys, write_shard
    from octavo.bulk.prepare import prepare, read

    digest, now = batch.digest, timezone.now()
    for left in range(TRIES - 1, -1, -1):
        shard = done(digest)
        if shard is None:
            given, refused = read(batch.records, now)
            known = known_keys(key_of(one) for one in given)
            new = [one for one in given if key_of(one) not in known]
            try:
                prepared = prepare(new, _embedder(), now)
                shard = write_shard(digest, prepared, len(given) - len(new), refused, now)
            except DatabaseError:
                if not left:
                    raise
                close_old_connections()
                continue
        return Outcome(digest, shard.added, shard.known, tuple(shard.refused))
    raise AssertionError("the last try returns or raises")


def _ready() -> None:
    """Set Django up, where this process has not been Octavo before."""
    from django.apps import apps

    if not apps.ready:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "octavo.settings")
        import django

        django.setup()


@cache
def _embedder() -> "Embedder":
    from octavo.engines.embed import load_embedder

    return load_embedder()
