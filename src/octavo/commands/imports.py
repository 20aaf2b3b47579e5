"""import opml|jsonl|html: many feeds or articles at once."""

from pathlib import Path

import click
from django.conf import settings
from django.utils import timezone

from octavo.articles.bulk import import_html, import_jsonl
from octavo.commands.tell import counted, give_up, or_give_up, progress
from octavo.feeds.actions import import_opml
from octavo.pipeline import run_until_idle
from octavo.work.context import way_of_this_process
from octavo.work.first import ready_database

EXISTING = click.Path(exists=True, path_type=Path)
COMPLAINTS_SHOWN = 10


@click.group("import")
def imports() -> None:
    """Bring in subscriptions or articles from files."""
    or_give_up(ready_database())


@imports.command()
@click.argument("path", type=EXISTING)
def opml(path: Path) -> None:
    """Subscribe to the feeds that an OPML file names."""
    outcome = or_give_up(import_opml(path.read_bytes()))
    click.echo(f"{counted(outcome.added, 'feed')} added, {_known(outcome.known)}.")
    for note in outcome.notes:
        click.echo(note, err=True)
    _complain([failure.sentence for failure in outcome.refused])


@imports.command()
@click.argument("path", type=EXISTING)
def jsonl(path: Path) -> None:
    """Bring in articles, one JSON object a line: {id, outlet, published, title, text}. May be gzip.

    The same file again changes nothing. A line that cannot be used is named, and costs the others nothing.
    """
    with progress(path.stat().st_size, f"reading {path.name}") as move:
        outcome = import_jsonl(path, timezone.now(), move)
    _go_the_way(outcome.added, outcome.known)
    _complain(list(outcome.complaints))


@imports.command()
@click.argument("path", type=EXISTING)
def html(path: Path) -> None:
    """Bring in saved article pages: a file, or a folder of them."""
    outcome = import_html(path, timezone.now())
    _go_the_way(outcome.added, outcome.known)
    _complain(list(outcome.complaints))


def _go_the_way(added: int, known: int) -> None:
    click.echo(f"{counted(added, 'article')} added, {_known(known)}.")
    if not added:
        return
    with (
        progress(added * 5, "trace, embed, cluster, read, publish") as move,
        way_of_this_process(settings.BASE_URL) as way,
    ):
        run_until_idle(
            way, progress=lambda step, done: move(done) if "fetch" not in step and step != "extract" else None
        )


def _known(number: int) -> str:
    return "1 was known already" if number == 1 else f"{number} were known already"


def _complain(complaints: list[str]) -> None:
    for sentence in complaints[:COMPLAINTS_SHOWN]:
        click.echo(sentence, err=True)
    if len(complaints) > COMPLAINTS_SHOWN:
        click.echo(f"… and {len(complaints) - COMPLAINTS_SHOWN} more like these.", err=True)
    if complaints:
        give_up(f"{len(complaints)} could not be used; everything else was.")
