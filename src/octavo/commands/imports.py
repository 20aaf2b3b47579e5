"""import opml|jsonl|html|warc: many feeds or articles at once."""

import os
from collections.abc import Callable, Iterator
from itertools import chain, islice
from pathlib import Path

import click
from django.conf import settings
from django.db import connection
from django.utils import timezone

from octavo.bulk.cluster import cluster_pool
from octavo.bulk.prepare import read
from octavo.bulk.records import Record, read_jsonl, read_pages, shards
from octavo.bulk.run import Bulk, Pool, bring_in, local_pool
from octavo.bulk.warc import read_warc
from octavo.commands.regroup import regroup
from octavo.commands.tell import counted, give_up, or_give_up, progress
from octavo.feeds.actions import import_opml
from octavo.lib.outcome import Failure
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


def _spread(command: Callable[..., None]) -> Callable[..., None]:
    """The options of an import that can be spread over processes."""
    command = click.option(
        "--processes",
        type=click.IntRange(min=1),
        default=lambda: os.cpu_count() or 1,
        show_default="as many as this machine has cores",
        help="Processes on this machine.",
    )(command)
    return click.option(
        "--cluster",
        metavar="ADDRESS",
        default="",
        help="Work on the Dask cluster whose scheduler is here, such as tcp://10.0.0.5:8786.",
    )(command)


@imports.command()
@click.argument("path", type=EXISTING)
@_spread
@click.option("--keep-stories", is_flag=True, help="Put articles that have the same `story` into one story.")
def jsonl(path: Path, *, processes: int, cluster: str, keep_stories: bool) -> None:
    """Bring in articles, one JSON object a line: {id, outlet, published, title, text}. May be gzip.

    The same file again changes nothing. A line that cannot be used is named, and costs the others nothing.
    """
    with progress(path.stat().st_size, f"reading {path.name}") as move:
        bulk = _bring_in(read_jsonl(path, move), processes, cluster)
    if keep_stories:
        now = timezone.now()
        batches = shards(read_jsonl(path), lambda _: None)
        moved = regroup((one for batch in batches for one in read(batch.records, now)[0]), now)
        click.echo(f"{counted(moved, 'article')} put where the file says.")
    _complain(bulk.complaints)


@imports.command()
@click.argument("path", type=EXISTING)
@_spread
def html(path: Path, *, processes: int, cluster: str) -> None:
    """Bring in saved article pages: a file, or a folder of them."""
    _complain(_bring_in(read_pages(path), processes, cluster).complaints)


@imports.command()
@click.argument("paths", metavar="FILE…", type=EXISTING, nargs=-1, required=True)
@_spread
def warc(paths: tuple[Path, ...], *, processes: int, cluster: str) -> None:
    """Bring in the pages of web archives (WARC, may be gzip): a day or a month of a news crawl.

    Nothing is fetched. The same files again change nothing. A record that cannot be used is named, and costs
    the others nothing.
    """
    with progress(
        sum(path.stat().st_size for path in paths), f"reading {counted(len(paths), 'file')}"
    ) as move:
        records = chain.from_iterable(read_warc(path, move) for path in paths)
        bulk = _bring_in(records, processes, cluster)
    _complain(bulk.complaints)


def _bring_in(records: Iterator[Record | Failure], processes: int, cluster: str) -> Bulk:
    """Bring in the articles of records, and send them the whole way."""
    bulk = Bulk()
    batches = shards(records, bulk.complaints.append)
    if cluster:
        bring_in(batches, bulk, _cluster(cluster))
    else:
        first = list(islice(batches, 2))  # one shard alone is not worth another process
        pool = local_pool(processes) if processes > 1 and len(first) > 1 else None
        bring_in(chain(first, batches), bulk, pool)
    click.echo(f"{counted(bulk.added, 'article')} added, {_known(bulk.known)}.")
    if bulk.added:
        _go_the_way(bulk.added)
    return bulk


def _cluster(address: str) -> Pool:
    if connection.vendor != "postgresql":
        give_up(
            "A cluster needs a database that all its machines reach: set OCTAVO_DATABASE_URL, here and there."
        )
    return or_give_up(cluster_pool(address))


def _go_the_way(added: int) -> None:
    with (
        progress(added * 3, "cluster, read, publish") as move,
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
