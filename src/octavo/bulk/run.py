"""A whole import: shards to processes, what they came to together, then the articles' way on."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, ProcessPoolExecutor, wait
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from itertools import islice
from multiprocessing import get_context

from django.utils import timezone

from octavo.bulk.actions import forget, let_go
from octavo.bulk.records import Batch
from octavo.bulk.work import Outcome, process_shard

AHEAD = 2  # shards that wait for each process, so that none is idle; more would only fill memory
FALLS = 3  # a pool that falls this often without having finished a shard is not tried again

Pool = Callable[[], AbstractContextManager[tuple[Executor, int]]]


@dataclass
class Bulk:
    """What an import came to, and one sentence for everything that could not be used."""

    added: int = 0
    known: int = 0
    complaints: list[str] = field(default_factory=list)
    digests: list[str] = field(default_factory=list)

    def take(self, outcome: Outcome) -> None:
        """Add what a shard came to."""
        self.added += outcome.added
        self.known += outcome.known
        self.complaints += outcome.refused
        self.digests.append(outcome.digest)


def bring_in(batches: Iterable[Batch], bulk: Bulk, pool: Pool | None) -> None:
    """Bring in all shards, here one after another or on ``pool``'s processes, then let the articles go on.

    Interrupted anywhere, the same import again goes on where it stopped. Raises what a shard raised.
    """
    for outcome in map(process_shard, batches) if pool is None else _spread(batches, pool):
        bulk.take(outcome)
    while let_go(timezone.now()):
        pass
    forget(bulk.digests)


def _spread(batches: Iterable[Batch], pool: Pool) -> Iterator[Outcome]:
    """Run shards on a pool. Where a process is killed, those that were not finished run again."""
    source, again, falls = iter(batches), list[Batch](), 0
    while falls < FALLS:
        waiting: dict[Future[Outcome], Batch] = {}
        with pool() as (executor, processes):
            try:
                while True:
                    room = AHEAD * processes - len(waiting)
                    more, again = again[:room], again[room:]
                    more += islice(source, room - len(more))
                    for batch in more:
                        again.append(batch)  # not lost where the pool falls at this very moment
                        waiting[executor.submit(process_shard, batch)] = batch
                        again.pop()
                    if not waiting:
                        return
                    for future in wait(waiting, return_when=FIRST_COMPLETED).done:
                        outcome = future.result()
                        del waiting[future]
                        falls = 0
                        yield outcome
            except BrokenExecutor:
                falls += 1
                again += waiting.values()
    raise RuntimeError("The processes of this import were ended again and again; is there enough memory?")


def local_pool(processes: int) -> Pool:
    """A pool of processes on this machine."""

    @contextmanager
    def opened() -> Iterator[tuple[Executor, int]]:
        # Spawned, not forked: a forked process would share the parent's database connection and threads.
        with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as executor:
            yield executor, processes

    return opened
