"""The worker: its lanes, each turning its part of the way, until asked to stop."""

import gc
import logging
import signal
import threading
import time
from contextlib import suppress
from dataclasses import replace
from types import FrameType

from django.db import DatabaseError, InterfaceError, OperationalError, close_old_connections, connections

from octavo.demo.queries import edition_mark
from octavo.feeds.actions import forget_other_times
from octavo.lib.claims import shared_now
from octavo.pipeline import LANES, Steps, Way
from octavo.work.actions import sign_of_life, sign_off, sign_turn

log = logging.getLogger(__name__)

IDLE = 2.0  # seconds between two looks when nothing waits; a new item is on its way within that
AFTER_TROUBLE = 15.0  # seconds to wait when the database cannot be reached or a step broke
SIGN_EVERY = 1.0  # seconds between two signs of life; lanes turn faster than anybody looks
LOOK_AT_CLOCK = 600.0  # seconds between two looks whether the clock was set back
# Objects made between two looks for cycles, and looks of each kind between two of the next. A page makes tens
# of thousands of objects without a cycle: at Python's 700, looking took a tenth of the time of reading one.
CYCLES = (50_000, 20, 100)
PATIENCE = 15.0  # seconds that the other lanes have for finishing what they have in hand
_FULL = ("disk is full", "disk i/o error", "no space left", "readonly", "read-only", "could not extend")


class Loop:
    """Works until `stop` is called, which lets the batches in hand be finished."""

    def __init__(self, way: Way) -> None:
        self.way = replace(way, endless=True)
        self._stopping = way.stopping
        self._edition = edition_mark()
        self._clock_seen = self._signed_at = float("-inf")
        self._doing = [""] * len(LANES)
        self._news = threading.Condition()
        self._moves = 0
        self.outdated = self.asked_to_stop = False

    def stop(self, signum: int = 0, frame: FrameType | None = None) -> None:
        """Ask the loop to end; usable as a signal handler."""
        del signum, frame
        self.asked_to_stop = True
        self._stopping.set()

    def run(self) -> None:
        """Turn until stopped, or until the demo edition was put in, moved on or taken out.

        The edition's servers belong to the way, so a way made before is then `outdated`. A step that
        breaks is logged and does not end the worker: its lease runs out and it is tried again.
        """
        gc.set_threshold(*CYCLES)
        signal.signal(signal.SIGTERM, self.stop)
        signal.signal(signal.SIGINT, self.stop)
        others = [
            threading.Thread(target=self._side, args=(number,), name=LANES[number][0][0], daemon=True)
            for number in range(1, len(LANES))
        ]
        for lane in others:
            lane.start()
        self._keep_turning(0)
        until = time.monotonic() + PATIENCE
        for lane in others:
            lane.join(max(0.1, until - time.monotonic()))
        with suppress(DatabaseError):  # where the database is away, the sign fades by itself
            sign_off(self.way.worker)

    def _side(self, number: int) -> None:
        try:
            self._keep_turning(number)
        finally:
            connections.close_all()

    def _keep_turning(self, number: int) -> None:
        while not self._stopping.is_set():
            seen = self._moves
            wait = self._turn(number, LANES[number])
            if wait == IDLE:
                with self._news:  # what another lane has moved may be for this one
                    self._news.wait_for(lambda seen=seen: self._moves != seen, IDLE)  # type: ignore[misc]
            elif wait:
                self._stopping.wait(wait)

    def _turn(self, number: int, steps: Steps) -> float:
        close_old_connections()
        moved, began = 0, time.monotonic()
        try:
            if number == 0:
                self._look_around()
            for name, step in steps:
                if self._stopping.is_set():
                    return 0.0
                self._say(number, name)
                done = step(self.way)
                moved += done
                if done:
                    self._wake()
            self._say(number, "")
            if moved:
                sign_turn(self.way.worker, shared_now(), moved, time.monotonic() - began)
        except (OperationalError, InterfaceError) as error:
            log.warning("%s Trying again in %d seconds; nothing is lost.", in_words(error), AFTER_TROUBLE)
            return AFTER_TROUBLE
        except Exception:
            log.exception("A step broke; its batch is tried again when its lease has run out.")
            return AFTER_TROUBLE
        return 0.0 if moved else IDLE

    def _wake(self) -> None:
        with self._news:
            self._moves += 1
            self._news.notify_all()

    def _say(self, number: int, doing: str) -> None:
        self._doing[number] = doing
        if time.monotonic() - self._signed_at > SIGN_EVERY:
            self._signed_at = time.monotonic()
            sign_of_life(self.way.worker, shared_now(), ", ".join(filter(None, self._doing)))

    def _look_around(self) -> None:
        if time.monotonic() - self._clock_seen > LOOK_AT_CLOCK:
            self._clock_seen = time.monotonic()
            forget_other_times(shared_now())
        self.outdated = edition_mark() != self._edition
        if self.outdated:
            self._stopping.set()


def in_words(error: OperationalError | InterfaceError) -> str:
    """What the database's refusal means for whoever can do something about it."""
    reason = " ".join(str(error).split())
    if any(sign in reason.lower() for sign in _FULL):
        return f"The database cannot be written ({reason}); is its disk full, or read-only?"
    return f"The database did not answer ({reason})."
