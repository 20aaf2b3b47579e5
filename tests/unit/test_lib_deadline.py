"""The bound on what one input may cost: it ends slow work wherever that is, and leaves the rest alone."""

import re
import signal
import threading
import time

import pytest

from octavo.lib.deadline import within
from octavo.lib.outcome import Failure

TOO_LONG = Failure("test.too_long", "It took too long.")
# The alarm may ring in a callback of the garbage collector, where Python swallows it: the next one counts.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")


def spin(seconds: float) -> str:
    """Use up so much CPU time."""
    end = time.thread_time() + seconds
    while time.thread_time() < end:
        pass
    return "done"


def test_what_is_quick_comes_through_with_its_value() -> None:
    assert within(5.0, lambda: "done", TOO_LONG) == "done"


def test_what_is_slow_is_given_up_at_its_time() -> None:
    began = time.process_time()
    assert within(0.2, lambda: spin(5.0), TOO_LONG) is TOO_LONG
    assert time.process_time() - began < 2.0


def test_a_pattern_that_backtracks_without_end_is_given_up() -> None:
    hopeless = re.compile(r"(a+)+$")
    assert within(0.2, lambda: hopeless.match("a" * 40 + "b"), TOO_LONG) is TOO_LONG


def test_it_rings_again_where_a_library_swallows_everything() -> None:
    def swallows() -> str:
        try:
            return spin(5.0)
        except BaseException:  # noqa: BLE001 - what this test is about
            return spin(5.0)

    assert within(0.2, swallows, TOO_LONG) is TOO_LONG


def test_waiting_costs_nothing() -> None:
    assert within(0.2, lambda: time.sleep(0.5), TOO_LONG) is None


def test_afterwards_nothing_rings() -> None:
    within(0.1, lambda: None, TOO_LONG)
    within(0.1, lambda: spin(1.0), TOO_LONG)
    assert spin(0.5) == "done"
    assert signal.getitimer(signal.ITIMER_PROF) == (0.0, 0.0)


def test_what_other_threads_take_does_not_count() -> None:
    done = threading.Event()
    busy = threading.Thread(target=lambda: [spin(0.05) for _ in iter(done.is_set, True)])
    busy.start()
    try:
        assert within(0.6, lambda: spin(0.3), TOO_LONG) == "done"
        assert within(0.3, lambda: spin(5.0), TOO_LONG) is TOO_LONG
    finally:
        done.set()
        busy.join()


def test_an_error_of_the_work_comes_out_as_it_is() -> None:
    def breaks() -> str:
        raise ValueError("odd")

    with pytest.raises(ValueError, match="odd"):
        within(0.2, breaks, TOO_LONG)
    assert spin(0.4) == "done"


def test_one_inside_another_leaves_the_outer_bound() -> None:
    def inner() -> str | Failure:
        return within(5.0, lambda: spin(5.0), Failure("test.inner", "Not this one."))

    assert within(0.2, inner, TOO_LONG) is TOO_LONG


def test_other_threads_are_not_bounded_and_bound_nobody() -> None:
    found: list[str | Failure] = []
    thread = threading.Thread(target=lambda: found.append(within(0.05, lambda: spin(0.3), TOO_LONG)))
    thread.start()
    thread.join()
    assert found == ["done"]
