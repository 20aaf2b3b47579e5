"""One round of `octavo bench feeds`, in a process of its own: its last line is a JSON object of figures."""

import json
import resource
import sys
import time
from pathlib import Path

from django.conf import settings
from django.core.management import call_command

from octavo.articles.models import Article
from octavo.engines.static import StaticEmbedder
from octavo.feeds.actions import add_feed, ask_all_now
from octavo.feeds.models import Feed, Item
from octavo.lib.http import Door
from octavo.pipeline import Way, fetch_and_parse
from octavo.work.context import policy_of


def main(what: str) -> None:
    """``prepare`` makes the database and subscribes; ``refresh`` asks every feed once."""
    figures = _prepare(Path(settings.DATA_DIR)) if what == "prepare" else _refresh()
    sys.stdout.write(f"{json.dumps(figures)}\n")


def _refresh() -> dict[str, float]:
    ask_all_now()
    way = Way(Door(policy_of("http://127.0.0.1")), StaticEmbedder.load(), "bench")
    begun, wall = _cpu(), time.monotonic()
    while fetch_and_parse(way):
        pass
    return {
        "cpu_seconds": round(_cpu() - begun, 3),
        "with_start_cpu_seconds": round(_cpu(), 3),
        "wall_seconds": round(time.monotonic() - wall, 3),
        "peak_mib": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "items": Item.objects.count(),
        "articles": Article.objects.count(),
        "troubled_feeds": Feed.objects.exclude(error="").count(),
    }


def _prepare(folder: Path) -> dict[str, float]:
    call_command("migrate", verbosity=0)
    for address in (folder / "addresses").read_text(encoding="ascii").split():
        add_feed(address)
    return {}


def _cpu() -> float:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime
