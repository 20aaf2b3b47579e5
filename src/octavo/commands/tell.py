"""How commands speak: sentences on the error stream, exit codes, progress on long work."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NoReturn, TypeVar

import click

from octavo.lib.outcome import Failure

T = TypeVar("T")


def give_up(message: str | Failure) -> NoReturn:
    """Say what could not be done, and end with exit code 1."""
    click.echo(str(message), err=True)
    sys.exit(1)


def or_give_up(outcome: T | Failure) -> T:
    """The value of an outcome; a Failure ends the command with its sentence."""
    if isinstance(outcome, Failure):
        give_up(outcome)
    return outcome


@contextmanager
def progress(total: int, label: str) -> Iterator[Callable[[int], None]]:
    """A bar on the error stream that the caller moves; silent where nobody watches a terminal."""
    with click.progressbar(
        length=max(total, 1), label=label, file=sys.stderr, hidden=not sys.stderr.isatty()
    ) as bar:
        yield bar.update


def counted(number: int, noun: str) -> str:
    """A number with its noun, as people say it."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
