"""extract and eval: how well the machine reads, on one page or on a set with known answers."""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Protocol

import click
from django.conf import settings
from django.utils import timezone

from octavo.articles.extract import extract_article
from octavo.commands.tell import give_up, or_give_up, progress
from octavo.lib.http import Door, Request
from octavo.quality.extraction import evaluate_extraction, evaluate_metadata
from octavo.quality.similarity import evaluate_similarity
from octavo.quality.stories import evaluate_stories
from octavo.work.context import policy_of

Progress = Callable[[int, int], None]


class Scores(Protocol):
    """What an evaluation returns."""

    def as_dict(self) -> Mapping[str, float | int | None]:
        """The figures by their names."""
        ...


@click.command()
@click.argument("source", metavar="URL-or-FILE")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead of a page of text.")
def extract(source: str, *, as_json: bool) -> None:
    """Read one article from a page: title, byline, time, text."""
    url, html = source, b""
    if "://" in source:
        response = or_give_up(Door(policy_of(settings.BASE_URL)).fetch(Request(source, accept="text/html")))
        url, html = response.url, response.body
    else:
        try:
            html = Path(source).read_bytes()
        except OSError as error:
            give_up(f"{source} cannot be read: {error.strerror}.")
        url = ""
    found = or_give_up(extract_article(html, url=url, hints=None, now=timezone.now()))
    if as_json:
        click.echo(json.dumps(asdict(found), ensure_ascii=False, indent=1, default=str))
        return
    when = (
        f"{found.published.used:%Y-%m-%d %H:%M} UTC ({found.published.reason})"
        if found.published
        else "no date found"
    )
    click.echo(f"{found.title}\n{', '.join(found.byline) or 'no byline found'}\n{when}\n\n{found.text}")
    for note in found.notes:
        click.echo(f"\nNote: {note}", err=True)


EVALUATIONS: dict[str, Callable[[Path, Progress], Scores]] = {
    "extraction": evaluate_extraction,
    "metadata": evaluate_metadata,
    "stories": lambda path, show: evaluate_stories(path, progress=show),
    "similarity": lambda path, show: evaluate_similarity(path, progress=show),
}


@click.command("eval")
@click.argument("capability", type=click.Choice(list(EVALUATIONS)))
@click.argument("path", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def evaluate(capability: str, path: Path) -> None:
    """Measure a capability on a file with known answers (JSON lines, may be gzip).

    Prints a table, and as its last line one JSON object with every figure.
    """
    with progress(1000, f"{capability} on {path.name}") as move:
        shown = 0

        def show(done: int, total: int) -> None:
            nonlocal shown
            now = done * 1000 // max(total, 1)
            move(now - shown)
            shown = now

        scores = EVALUATIONS[capability](path, show).as_dict()
    for name, value in scores.items():
        click.echo(f"{name:<28}{value:>12.4f}" if isinstance(value, float) else f"{name:<28}{value!s:>12}")
    click.echo(json.dumps(scores))
