"""What Octavo holds in memory while it serves the demo edition: keeper, web server and worker together."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from ipaddress import ip_network
from pathlib import Path

from octavo.bench.rows import Row
from octavo.lib.http import Door, Policy, Request, Response

PATIENCE = 240.0  # seconds until the demo edition is set and served
SETTLED = 6.0  # seconds that the worker has for its first look round
PAGES = ("/", "/outlets/", "/search/?q=bridge", "/about/")
VISITS = 5  # of each page, before the look
TARGET = 400  # MB
KINDS = ("Rss", "Pss", "Pss_Anon")


def measure(articles: int) -> list[Row]:
    """Megabytes of all processes while the demo edition is served, the model loaded.

    Needs Linux. PSS counts what processes share (libraries, weights mapped from their file) once between
    them; RSS counts it in each. The edition has as many articles as it has.
    """
    del articles
    with _running() as (process, base):
        _visit(base, VISITS)
        tree = _tree(process.pid)
        held = {pid: _held(pid) for pid in tree}
        names = {pid: _name(pid) for pid in tree}
    total = {kind: sum(one[kind] for one in held.values()) for kind in KINDS}
    each = ", ".join(f"{names[pid]} {held[pid]['Pss']:.0f} (RSS {held[pid]['Rss']:.0f})" for pid in tree)
    return [
        Row(
            "memory, demo edition served",
            round(total["Pss"], 1),
            "MB (PSS)",
            target=f"{TARGET} MB or less",
            note=f"RSS {total['Rss']:.0f} MB, not of files {total['Pss_Anon']:.0f} MB; PSS of each: {each}",
        )
    ]


@contextmanager
def _running() -> Iterator[tuple["subprocess.Popen[bytes]", str]]:
    """Octavo on a free port, until the block ends."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        place = f"127.0.0.1:{probe.getsockname()[1]}"
    command = [sys.executable, "-m", "octavo.cli", "run"]
    surroundings = os.environ | {"OCTAVO_LISTEN": place}
    process = subprocess.Popen(command, env=surroundings, stdout=subprocess.DEVNULL)  # noqa: S603 - our own
    try:
        _wait(process, f"http://{place}/healthz")
        time.sleep(SETTLED)
        yield process, f"http://{place}"
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait()


def _wait(process: "subprocess.Popen[bytes]", address: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while not isinstance(_door().fetch(Request(address, deadline=5.0)), Response):
        if process.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError("Octavo did not start")
        time.sleep(0.3)


def _visit(base: str, times: int) -> None:
    for page in PAGES * times:
        answer = _door().fetch(Request(base + page, deadline=20.0))
        if not isinstance(answer, Response):
            raise TypeError(f"{page}: {answer}")


def _door() -> Door:
    return Door(Policy(networks=(ip_network("127.0.0.0/8"),)))


def _tree(pid: int) -> list[int]:
    """A process and all that it has started."""
    below = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()
    return [pid, *(each for child in below for each in _tree(int(child)))]


def _held(pid: int) -> dict[str, float]:
    """Megabytes by kind, as the kernel sums them up."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines()
    found = {
        name: int(rest.split()[0]) / 1024 for name, _, rest in (line.partition(":") for line in lines[1:])
    }
    return {kind: found[kind] for kind in KINDS}


def _name(pid: int) -> str:
    words = Path(f"/proc/{pid}/cmdline").read_bytes().decode().split("\0")
    return next((word for word in words if word in {"web", "work", "octavo.work.keeper"}), words[2])
