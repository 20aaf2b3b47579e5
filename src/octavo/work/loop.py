"""The worker: turn after turn of the way, until asked to stop."""

import logging
import signal
import threading
import time
from contextlib import suppress
from types import FrameType

from django.db import DatabaseError, InterfaceError, OperationalError, close_old_connections

from octavo.demo.queries import edition_mark
from octavo.feeds.actions import forget_other_times
from octavo.lib.claims import shared_now
from octavo.pipeline import STEPS, Way
from octavo.work.actions import sign_of_life, sign_off, sign_turn

log = logging.getLogger(__name__)

IDLE = 2.0  # seconds between two looks when nothing waits; a new item is on its way within that
AFTER_TROUBLE = 15.0  # seconds to wait when the database cannot be reached or a step broke
LOOK_AT_CLOCK = 600.0  # seconds between two looks whether the clock was set back
_FULL = ("disk is full", "disk i/o error", "no space left", "readonly", "read-only", "could not extend")


class Loop:
    """Works until `stop` is called, which lets the batch in hand be finished."""

    def __init__(self, way: Way) -> None:
        self.way = way
        self._stopping = threading.Event()
        self._edition = edition_mark()
        self._clock_seen = float("-inf")
        self.outdated = False

    def stop(self, signum: int = 0, frame: FrameType | None = None) -> None:
        """Ask the loop to end; usable as a signal handler."""
        del signum, frame
        self._stopping.set()

    def run(self) -> None:
        """Turn until stopped, or until the demo edition was put in, moved on or taken out.

        The edition's servers belong to the way, so a way made before is then `outdated`. A step that
        breaks is logged and does not end the worker: its lease runs out and it is tried again.
        """
        signal.signal(signal.SIGTERM, self.stop)
        signal.signal(signal.SIGINT, self.stop)
        while not self._stopping.is_set() and not self.outdated:
            wait = self._turn()
            if wait:
                self._stopping.wait(wait)
        with suppress(DatabaseError):  # where the database is away, the sign fades by itself
            sign_off(self.way.worker)

    def _turn(self) -> float:
        close_old_connections()
        moved, began = 0, time.monotonic()
        try:
            self._look_at_clock()
            for name, step in STEPS:
                if self._stopping.is_set():
                    return 0.0
                sign_of_life(self.way.worker, shared_now(), name)
                moved += step(self.way)
            sign_turn(self.way.worker, shared_now(), moved, time.monotonic() - began)
            self.outdated = edition_mark() != self._edition
        except (OperationalError, InterfaceError) as error:
            log.warning("%s Trying again in %d seconds; nothing is lost.", in_words(error), AFTER_TROUBLE)
            return AFTER_TROUBLE
        except Exception:
            log.exception("A step broke; its batch is tried again when its lease has run out.")
            return AFTER_TROUBLE
        return 0.0 if moved else IDLE

    def _look_at_clock(self) -> None:
        if time.monotonic() - self._clock_seen > LOOK_AT_CLOCK:
            self._clock_seen = time.monotonic()
            forget_other_times(shared_now())


def in_words(error: OperationalError | InterfaceError) -> str:
    """What the database's refusal means for whoever can do something about it."""
    reason = " ".join(str(error).split())
    if any(sign in reason.lower() for sign in _FULL):
        return f"The database cannot be written ({reason}); is its disk full, or read-only?"
    return f"The database did not answer ({reason})."
