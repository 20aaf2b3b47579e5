"""status, doctor, link: how things stand."""

import click
from django.conf import settings
from django.utils import timezone

from octavo.commands.tell import give_up, or_give_up
from octavo.readers.actions import new_setup_link
from octavo.work.checkup import examine
from octavo.work.first import ready_database
from octavo.work.queries import standing


@click.command()
def status() -> None:
    """Show what is here, what waits, and what failed."""
    or_give_up(ready_database())
    now = timezone.now()
    view = standing(now)
    click.echo(
        f"{view.outlets} outlets, {view.feeds} feeds, {view.articles} articles, {view.stories} stories"
    )
    for stage in view.waiting:
        click.echo(f"  waiting to {stage.step}: {stage.count}")
    if view.rereading:
        click.echo(f"  {view.rereading.sentence}")
    for worker in view.workers:
        doing = f": {worker.doing}" if worker.doing else ""
        click.echo(f"  worker {worker.name}, seen {int((now - worker.seen_at).total_seconds())} s ago{doing}")
    if not view.workers:
        click.echo("  no worker is running; `octavo run` starts one")
    for trouble in view.troubles:
        click.echo(f"  {trouble.where}: {trouble.sentence}")


@click.command()
def doctor() -> None:
    """Examine this installation; every line says what was looked at, and what to do where it is not well."""
    ill = False
    for finding in examine():
        mark = {"good": "ok  ", "note": "note", "bad": "BAD "}[finding.state]
        click.echo(f"{mark}  {finding.what}: {finding.sentence}")
        ill = ill or finding.state == "bad"
    if ill:
        raise SystemExit(1)


@click.command()
def link() -> None:
    """Print a fresh one-time link that makes the first account."""
    or_give_up(ready_database())
    token = new_setup_link()
    if token is None:
        give_up("There is an account already; sign in with it.")
    click.echo(f"{settings.BASE_URL}/welcome/{token}/")
