"""export opml|jsonl: what is here, in files that Octavo and others read."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

import click
from django.db.models import OuterRef, Subquery
from django.utils import timezone

from octavo.articles.models import Article
from octavo.articles.taken import COLUMNS, OF_ITEM, line_of
from octavo.commands.tell import counted, or_give_up
from octavo.feeds.models import Item
from octavo.feeds.queries import subscriptions, subscriptions_file
from octavo.lib.ids import first_id
from octavo.work.first import ready_database

BATCH = 500  # articles read at once: a few megabytes of text
TARGET = click.Path(dir_okay=False, writable=True, allow_dash=True, path_type=Path)


@click.group("export")
def exports() -> None:
    """Write subscriptions or articles to files. FILE is "-", the standard output, where it is left out."""
    or_give_up(ready_database())


@exports.command()
@click.argument("file", type=TARGET, default="-")
def opml(file: Path) -> None:
    """Write the feeds with their names and folders, as OPML.

    User names and passwords in addresses are left out, since such files are passed on.
    """
    with _opened(file) as out:
        out.write(subscriptions_file(timezone.now()))
    click.echo(f"{counted(len(subscriptions()), 'feed')} written.", err=True)


@exports.command()
@click.argument("file", type=TARGET, default="-")
@click.option(
    "--since",
    type=click.DateTime(["%Y-%m-%d", "%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]),
    help="Only what was published at that day or time (UTC) or later.",
)
@click.option("--demo", is_flag=True, help="The demo edition's articles too, which are fiction.")
def jsonl(file: Path, since: datetime | None, *, demo: bool) -> None:
    """Write the articles with their texts, one JSON object a line, as `octavo import jsonl` reads them."""
    written = 0
    with _opened(file) as out:
        for row in _articles(first_id(since.replace(tzinfo=UTC)) if since else 0, demo=demo):
            out.write(f"{line_of(row)}\n".encode("utf-8", "replace"))
            written += 1
    click.echo(f"{counted(written, 'article')} written.", err=True)


def _articles(first: int, *, demo: bool) -> Iterator[dict[str, Any]]:
    """Rows of articles that have a text, by id, a batch at a time: nothing is held but one batch."""
    items = Item.objects.filter(article=OuterRef("pk")).order_by("id")
    said = {name: Subquery(items.values(name)[:1]) for name in OF_ITEM}
    readable = Article.objects.filter(revision__isnull=False).order_by("id").annotate(**said)
    if not demo:
        readable = readable.filter(outlet__is_demo=False)
    last = first - 1
    while True:
        batch = list(readable.filter(id__gt=last).values(*COLUMNS, *OF_ITEM)[:BATCH])
        if not batch:
            return
        yield from batch
        last = batch[-1]["id"]


@contextmanager
def _opened(file: Path) -> Iterator[IO[bytes]]:
    """The file, or the standard output for "-"; a file that is broken off does not replace a whole one."""
    if str(file) == "-":
        yield sys.stdout.buffer
        return
    aside = file.with_name(f"{file.name}.part")
    with aside.open("wb") as out:
        yield out
    aside.replace(file)
