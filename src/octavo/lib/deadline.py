"""A bound on what one piece of foreign input may cost: however slow it is to read, the next has its turn.

Every reader of foreign input has bounds of its own, and tests that hold them. This one is for the input that
nobody thought of. It counts CPU time of the thread that reads, not of the clock: neither a busy machine nor
another thread fails anything.
"""

import signal
import threading
import time
from collections.abc import Callable
from types import FrameType
from typing import TypeVar

from octavo.lib.outcome import Failure

T = TypeVar("T")

AGAIN = 1.0  # CPU seconds of the process between two rings: another thread took some, or one was swallowed


class _TooLongError(BaseException):
    """The alarm. No ``Exception``, because libraries catch those wherever a page is odd."""


class _Alarm:
    """One process's alarm. Its handler stays in place: a late signal would else end the process."""

    armed = False
    until = 0.0  # on the main thread's clock

    def ring(self, signum: int, frame: FrameType | None) -> None:
        del signum, frame
        if self.armed and time.thread_time() >= self.until:
            raise _TooLongError


_ALARM = _Alarm()


def within(seconds: float, work: Callable[[], T], too_long: Failure) -> T | Failure:
    """What ``work`` returns, or ``too_long`` where it takes more than ``seconds`` of CPU time.

    ``work`` must be pure: it is left wherever it happens to be. Python's signals reach the main thread only,
    so in any other thread, and inside another ``within``, nothing is bounded here.
    """
    if _ALARM.armed or threading.current_thread() is not threading.main_thread():
        return work()
    if signal.getsignal(signal.SIGPROF) != _ALARM.ring:
        signal.signal(signal.SIGPROF, _ALARM.ring)
    try:
        _ALARM.until = time.thread_time() + 0.99 * seconds  # the two clocks do not tick alike
        _ALARM.armed = True
        signal.setitimer(signal.ITIMER_PROF, seconds, AGAIN)
        try:
            return work()
        finally:
            _ALARM.armed = False
    except _TooLongError:
        return too_long
    finally:
        _ALARM.armed = False
        signal.setitimer(signal.ITIMER_PROF, 0)
