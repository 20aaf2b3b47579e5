"""Keeps Octavo's processes alive: starts them, starts again what falls over, and ends them together."""

import logging
import os
import signal
import subprocess
import sys
import time
from types import FrameType

log = logging.getLogger(__name__)

LOOK = 0.3  # seconds between two looks at the children
PATIENCE = 20.0  # seconds that a child has for finishing its batch before it is killed
FIRST_WAIT, LONGEST_WAIT = 1.0, 60.0  # before a fallen child is started again; doubled each time
# How the children's memory is managed, for glibc; the environment may say otherwise. Threads share two pools
# instead of having one each, and large blocks go back to the system as soon as they are free: drawing and
# decoding pictures alone would otherwise hold 300 MB that nobody uses.
FRUGAL = {
    "MALLOC_ARENA_MAX": "2",
    "MALLOC_MMAP_THRESHOLD_": "131072",
    "MALLOC_TRIM_THRESHOLD_": "131072",
}
STEADY = 120.0  # seconds of life after which a fall counts as the first again


class Keeper:
    """Runs named commands side by side until told to stop."""

    def __init__(self, commands: dict[str, list[str]]) -> None:
        self.commands = commands
        self.children: dict[str, subprocess.Popen[bytes]] = {}
        self.started: dict[str, float] = {}
        self.waits: dict[str, float] = {}
        self.due: dict[str, float] = dict.fromkeys(commands, 0.0)
        self.stopping = False

    def run(self) -> int:
        """Keep all running until SIGINT or SIGTERM; then end them and return 0."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._stop)
        while not self.stopping:
            self._look()
            time.sleep(LOOK)
        self._end()
        return 0

    def _stop(self, signum: int, frame: FrameType | None) -> None:
        del signum, frame
        self.stopping = True

    def _look(self) -> None:
        now = time.monotonic()
        for name, command in self.commands.items():
            child = self.children.get(name)
            if child is not None and child.poll() is not None:
                del self.children[name]
                steady = now - self.started[name] > STEADY
                wait = FIRST_WAIT if steady else min(self.waits.get(name, FIRST_WAIT / 2) * 2, LONGEST_WAIT)
                self.waits[name], self.due[name] = wait, now + wait
                log.error(
                    "The %s process ended with code %s; starting it again in %.0f s.",
                    name,
                    child.returncode,
                    wait,
                )
            elif child is None and now >= self.due[name]:
                # A session of its own: Ctrl-C reaches the keeper alone, which ends its children in good
                # order.
                child = subprocess.Popen(  # noqa: S603 - our own commands
                    command, start_new_session=True, env=FRUGAL | os.environ
                )
                self.children[name] = child
                self.started[name] = now

    def _end(self) -> None:
        for child in self.children.values():
            child.terminate()
        deadline = time.monotonic() + PATIENCE
        for name, child in self.children.items():
            try:
                child.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                log.warning(
                    "The %s process did not end in time and is killed; its work is taken up again.", name
                )
                child.kill()
                child.wait()


def keep() -> None:
    """Keep Octavo's two processes: python -m octavo.work.keeper. Without Django it holds next to nothing."""
    logging.basicConfig(format="{asctime} {levelname} {name}: {message}", style="{", level=logging.INFO)
    this = [sys.executable, "-m", "octavo.cli"]
    sys.exit(Keeper({"web": [*this, "web"], "work": [*this, "work"]}).run())


if __name__ == "__main__":
    keep()
