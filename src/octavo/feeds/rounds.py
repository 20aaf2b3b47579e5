"""A round of visits: feeds that are due are asked as connections become free, and none waits for a slow one.

Claiming and keeping are the caller's, so a round itself knows no database.
"""

import time
from collections import deque
from collections.abc import Callable, Iterator
from typing import Generic, Protocol, TypeVar

from octavo.lib.http import Door, Request, Response
from octavo.lib.outcome import Failure

AT_ONCE = 64  # connections
A_WRITE = 32  # visits kept together: few enough for memory, enough that writing costs little a feed
LONGEST_WAIT = 1.0  # seconds that an answer waits for others to be kept with it
LOOK = 1.0  # seconds between two looks for feeds that have come due meanwhile


class Asked(Protocol):
    """What a round visits."""

    url: str
    etag: str
    last_modified: str


F = TypeVar("F", bound=Asked)
V = TypeVar("V")


class Round(Generic[F, V]):
    """Visits what ``claim`` gives until there is nothing due and nothing under way, or it is stopped.

    ``claim(n)`` gives up to ``n`` feeds that are due; ``read(feed, answer)`` makes of an answer, at once,
    what is kept of it; ``keep(visits, still_out)`` is given some of these and the feeds that are still
    awaited. At most ``most`` feeds are asked in all, so that a turn has an end.
    """

    def __init__(
        self,
        claim: Callable[[int], list[F]],
        read: Callable[[F, Response | Failure], V],
        keep: Callable[[list[V], list[F]], None],
        *,
        accept: str,
        most: int | None = None,
        stopped: Callable[[], bool] = lambda: False,
    ) -> None:
        self.claim, self.read, self.keep, self.accept = claim, read, keep, accept
        self.most, self.stopped = most, stopped
        self.asked = 0
        self._fresh: deque[F] = deque()
        self._out: dict[str, F] = {}
        self._visits: list[V] = []
        self._kept_at = self._looked_at = float("-inf")

    def run(self, door: Door) -> int:
        """Go round; how many feeds were asked."""
        for request, answer in door.fetch_many(self, concurrency=AT_ONCE, beat=self._beat):
            self._visits.append(self.read(self._out.pop(request.url), answer))
            if len(self._visits) >= A_WRITE:
                self._write()
            if self.stopped():
                break
        self._write()
        return self.asked

    def __iter__(self) -> Iterator[Request]:
        return self

    def __next__(self) -> Request:
        """The next feed that is due. Where none is, this ends for now, and may go on when asked again."""
        if not self._fresh:
            self._look()
        if not self._fresh:
            raise StopIteration
        feed = self._fresh.popleft()
        self._out[feed.url] = feed
        self.asked += 1
        return Request(feed.url, etag=feed.etag, last_modified=feed.last_modified, accept=self.accept)

    def _look(self) -> None:
        if self.stopped() or time.monotonic() - self._looked_at < LOOK:
            return
        room = 4 * AT_ONCE if self.most is None else self.most - self.asked
        found = self.claim(room) if room > 0 else []
        # One address is one feed, so none is out twice; where claims overlap, the first is the one awaited.
        self._fresh.extend(feed for feed in found if feed.url not in self._out)
        if not found:
            self._looked_at = time.monotonic()

    def _beat(self) -> None:
        if self._visits and time.monotonic() - self._kept_at > LONGEST_WAIT:
            self._write()

    def _write(self) -> None:
        visits, self._visits = self._visits, []
        self._kept_at = time.monotonic()
        if visits:
            self.keep(visits, [*self._out.values(), *self._fresh])
