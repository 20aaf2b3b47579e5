"""run, web, work: what starts and stays."""

import os
import socket
import sys
import webbrowser

import click
from django.conf import settings
from django.core.management import call_command

from octavo.commands.tell import give_up, or_give_up
from octavo.lib.config import Config
from octavo.readers.actions import new_setup_link
from octavo.work.context import way_of_this_process
from octavo.work.first import ready_database, set_demo, wants_demo
from octavo.work.loop import Loop


@click.command()
@click.option("--no-demo", is_flag=True, help="Open on an empty front page instead of the demo edition.")
@click.option("--open/--no-open", "open_browser", default=False, help="Open the front page in a browser.")
def run(*, no_demo: bool, open_browser: bool) -> None:
    """Start Octavo: the web pages and the worker that reads the feeds. Ctrl-C ends it."""
    host, port = Config().listen()
    _check_port(host, port)
    for name in Config().unknown():
        click.echo(
            f"Warning: {name} is set but means nothing to Octavo; see docs/reference/settings.md.", err=True
        )
    or_give_up(ready_database())
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    if settings.OPENS_ON_DEMO and not no_demo and wants_demo():
        _open_on_demo()
    _print_addresses()
    if open_browser:
        webbrowser.open(settings.BASE_URL)
    sys.stdout.flush()
    # In this process's place: what was needed until here is given back.
    os.execv(sys.executable, [sys.executable, "-m", "octavo.work.keeper"])  # noqa: S606 - fixed words


def _check_port(host: str, port: int) -> None:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            give_up(
                f"Octavo cannot listen on {host}:{port} ({error.strerror}); "
                f"choose another port, such as `make run PORT={port + 1}`."
            )


def _open_on_demo() -> None:
    steps: dict[str, int] = {}

    def show(name: str, done: int) -> None:
        steps[name] = steps.get(name, 0) + done
        if sys.stderr.isatty():
            click.echo(f"\r  {name}: {steps[name]}".ljust(40), nl=False, err=True)

    click.echo("Setting the demo edition, a newspaper of a region that does not exist …", err=True)
    failure = set_demo(settings.BASE_URL, show)
    if sys.stderr.isatty():
        click.echo("\r".ljust(42) + "\r", nl=False, err=True)
    if failure is not None:
        click.echo(f"Warning: {failure}", err=True)


def _print_addresses() -> None:
    click.echo(f"\n  Octavo is at {settings.BASE_URL}/")
    token = new_setup_link()
    if token:
        click.echo(f"  Make the first account, once: {settings.BASE_URL}/welcome/{token}/")
    click.echo(f"  Its data: {settings.DATA_DIR}. Ctrl-C ends it.\n")


@click.command()
def web() -> None:
    """Serve the web pages alone (`run` starts this for you)."""
    host, port = Config().listen()
    arguments = ["gunicorn", "octavo.wsgi", "--bind", f"[{host}]:{port}" if ":" in host else f"{host}:{port}"]
    arguments += [
        "--workers",
        "1",
        "--threads",
        "4",
        "--max-requests",
        "20000",
        "--graceful-timeout",
        "10",
        "--log-level",
        "warning",
    ]
    os.execv(sys.executable, [sys.executable, "-m", *arguments])  # noqa: S606 - fixed words and our own settings


@click.command()
def work() -> None:
    """Read feeds and articles, without web pages (`run` starts this for you).

    Any number may work side by side.
    """
    or_give_up(ready_database())
    loop: Loop | None = None
    while loop is None or (loop.outdated and not loop.asked_to_stop):
        with way_of_this_process(settings.BASE_URL) as way:
            if loop is not None and loop.asked_to_stop:
                return  # while the new way was made
            loop = Loop(way)
            loop.run()
