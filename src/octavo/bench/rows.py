"""What a measurement says: rows of a table, and the clock that they are read from."""

import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One figure. ``floor`` is the same work without a framework, where that is known.

    ``target`` says what the figure should be; ``note`` what a reader must know to compare it.
    """

    name: str
    value: float
    unit: str
    floor: float | None = None
    target: str = ""
    note: str = ""

    def as_dict(self) -> dict[str, object]:
        """The row as JSON holds it."""
        return asdict(self)


@dataclass
class Clock:
    """CPU seconds, the process's own and its ended children's, since it was started."""

    started: float
    seconds: float = 0.0


def cpu_now() -> float:
    """CPU seconds that this process and its ended children have used."""
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


@contextmanager
def cpu_clock() -> Iterator[Clock]:
    """Measure the CPU seconds of a block; ``seconds`` is there when it has ended."""
    clock = Clock(cpu_now())
    try:
        yield clock
    finally:
        clock.seconds = cpu_now() - clock.started


def fixed_loop() -> float:
    """CPU milliseconds of a fixed piece of work, the middle of several: what this core gives at present."""
    taken = []
    for _ in range(20):
        begin = time.process_time()
        sum(number * number for number in range(20_000))
        taken.append(1000 * (time.process_time() - begin))
    return sorted(taken)[len(taken) // 2]


def table(rows: list[Row]) -> str:
    """The rows as lines of text, one figure a line."""
    lines = [f"{'':<44}{'measured':>12}{'floor':>12}  {'':<22}{'target'}"]
    for row in rows:
        floor = "" if row.floor is None else _figure(row.floor)
        lines.append(
            f"{row.name:<44}{_figure(row.value):>12}{floor:>12}  {row.unit:<22}{row.target}".rstrip()
        )
        if row.note:
            lines.append(f"    {row.note}")
    return "\n".join(lines)


def _figure(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:,.3g}"
