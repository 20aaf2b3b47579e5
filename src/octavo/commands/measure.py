"""extract and eval: how well the machine reads, on one page or on a set with known answers."""

import json
import os
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

import click
from django.conf import settings
from django.utils import timezone

from octavo.articles.extract import extract_article
from octavo.articles.steps import own_rules
from octavo.commands.tell import give_up, or_give_up, progress
from octavo.demo.rows import write_rows
from octavo.lib.http import Door, Request
from octavo.quality.ask import evaluate_ask
from octavo.quality.entities import evaluate_entities
from octavo.quality.extraction import evaluate_extraction, evaluate_metadata
from octavo.quality.feeds import evaluate_feeds
from octavo.quality.gate import (
    Task,
    Verdict,
    judge,
    labelled_tasks,
    raised,
    read_baseline,
    tasks_in,
    write_baseline,
)
from octavo.quality.opml import evaluate_opml
from octavo.quality.panel import evaluate_panel
from octavo.quality.quotes import evaluate_quotes
from octavo.quality.related import evaluate_related
from octavo.quality.similarity import evaluate_similarity
from octavo.quality.stories import evaluate_stories
from octavo.quality.summaries import evaluate_summaries
from octavo.quality.support import evaluate_support
from octavo.quality.timelines import evaluate_timelines
from octavo.quality.topics import evaluate_topics
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
    found = or_give_up(extract_article(html, url=url, hints=None, now=timezone.now(), rules=own_rules()))
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
    "entities": lambda path, show: evaluate_entities(path, progress=show),
    "similarity": lambda path, show: evaluate_similarity(path, progress=show),
    "quotes": lambda path, show: evaluate_quotes(path, progress=show),
    "feeds": evaluate_feeds,
    "opml": evaluate_opml,
    "panel": evaluate_panel,
    "summaries": lambda path, show: evaluate_summaries(path, progress=show),
    "timelines": lambda path, show: evaluate_timelines(path, progress=show),
    "topics": lambda path, show: evaluate_topics(path, progress=show),
    "support": lambda path, show: evaluate_support(path, progress=show),
    "ask": lambda path, show: evaluate_ask(path, progress=show),
}
OF_THE_DEMO = frozenset({"ask", "panel"})  # measured on the demo edition where no file is named


@click.command("eval")
@click.argument("capability", type=click.Choice([*EVALUATIONS, "related", "all"]))
@click.argument("path", type=click.Path(exists=True, path_type=Path), required=False)
@click.option(
    "--baseline",
    type=click.Path(dir_okay=False, path_type=Path),
    help="With all: the file of figures reached; exit with 1 where one has fallen.",
)
@click.option(
    "--folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="With related: where the files lie that the labels name; the labels' own folder if not given.",
)
@click.option("--update", is_flag=True, help="With all: write the figures that rose into the baseline.")
@click.option("--allow-drop", is_flag=True, help="With --update: write those that fell, too.")
def evaluate(
    capability: str,
    path: Path | None,
    *,
    baseline: Path | None,
    folder: Path | None,
    update: bool,
    allow_drop: bool,
) -> None:
    """Measure a capability on a file with known answers (JSON lines, may be gzip).

    Prints a table, and as its last line one JSON object with every figure. The capability all measures
    everything in a folder of such files, or, without a folder, on the demo edition; panel, too, takes the
    demo edition where no file is given.
    """
    if capability == "all":
        hold_all(path, baseline, update=update, allow_drop=allow_drop)
        return
    if path is None and capability in OF_THE_DEMO:
        scores = of_the_demo(capability)
    elif path is None:
        give_up(f"octavo eval {capability} needs the path of a file with known answers.")
    else:
        scores = measured(capability, path, folder)
    for name, value in scores.items():
        click.echo(f"{name:<28}{value:>12.4f}" if isinstance(value, float) else f"{name:<28}{value!s:>12}")
    click.echo(json.dumps(scores))


def of_the_demo(capability: str) -> Mapping[str, float | int | None]:
    """The figures of a capability on the demo edition."""
    with TemporaryDirectory(prefix="octavo-eval-") as made:
        if failure := write_rows(Path(made)):
            give_up(failure.sentence)
        return measured(capability, Path(made) / capability / "demo.jsonl")


def measured(capability: str, path: Path, folder: Path | None = None) -> Mapping[str, float | int | None]:
    """The figures of one capability on one file, with a bar on the terminal while they are made."""
    with progress(1000, f"{capability} on {path.name}") as move:
        shown = 0

        def show(done: int, total: int) -> None:
            nonlocal shown
            now = done * 1000 // max(total, 1)
            move(now - shown)
            shown = now

        if capability == "related":
            return evaluate_related(path, folder or path.parent, progress=show).as_dict()
        return EVALUATIONS[capability](path, show).as_dict()


def hold_all(folder: Path | None, baseline: Path | None, *, update: bool, allow_drop: bool) -> None:
    """Measure everything in a folder (or on the demo edition), and hold it against a baseline."""
    before = or_give_up(read_baseline(baseline)) if baseline else {}
    verdicts: list[Verdict] = []
    labels: list[Task] = []
    if folder and baseline:
        os.environ["OCTAVO_CORPORA"] = str(folder)  # where labels look for the texts that they are of
        labels = list(labelled_tasks(baseline.parent))
    with TemporaryDirectory(prefix="octavo-eval-") as made:
        if folder is None:
            folder = Path(made)
            if failure := write_rows(folder):
                give_up(failure.sentence)
        for task in (*tasks_in(folder), *labels):
            found = list(judge(task, measured(task.capability, task.path, folder), before))
            verdicts.extend(found)
            for verdict in found:
                click.echo(("LOST  " if verdict.lost else "      ") + verdict.sentence)
    if baseline and update:
        write_baseline(baseline, raised(before, verdicts, allow_drop=allow_drop))
    click.echo(json.dumps({f"{v.key} {v.capability} {v.measure}": v.now for v in verdicts}))
    if any(verdict.lost for verdict in verdicts) and not allow_drop:
        give_up("A figure has fallen by more than noise; the lines above that begin with LOST say which.")
