"""The doctor's examination: what this installation needs, looked at one by one."""

import os
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from django.conf import settings
from django.db import DatabaseError, connection
from django.utils import timezone

from octavo.articles.rules import read_rules
from octavo.articles.steps import RULES
from octavo.demo.queries import demo_installed
from octavo.engines.embed import configured_engine, load_embedder
from octavo.feeds.models import Feed
from octavo.feeds.starter import starter_feeds
from octavo.lib.config import Config
from octavo.lib.http import Door, Policy, Request
from octavo.lib.outcome import Failure
from octavo.stories.queries import rereading
from octavo.work.first import ready_database

LITTLE_SPACE = 1_000_000_000  # bytes; below, a busy day of articles and pictures could fill the disk


@dataclass(frozen=True, slots=True)
class Sign:
    """One thing looked at: how it is, and what to do."""

    what: str
    state: Literal["good", "note", "bad"]
    sentence: str


def examine() -> Iterator[Sign]:
    """Look at everything in turn.

    Nothing is changed but the database's shape, which is brought up to date.
    """
    yield Sign("python", "good", f"{sys.version.split()[0]}, SQLite {sqlite3.sqlite_version}.")
    yield from _settings()
    yield from _data_folder()
    yield from _rules()
    database = ready_database()
    if isinstance(database, Failure):
        yield Sign("database", "bad", database.sentence)
        return
    yield from _database()
    yield _encoder()
    reread = rereading(configured_engine())
    if reread:
        yield Sign(
            "vectors", "note", f"{reread.sentence}; a running worker goes on, and the older ones serve."
        )
    yield _network()
    yield Sign(
        "demo edition", "good", "here." if demo_installed() else "not here; `octavo demo install` puts it in."
    )


def _settings() -> Iterator[Sign]:
    unknown = Config().unknown()
    for name in unknown:
        yield Sign(
            "settings", "note", f"{name} is set but means nothing to Octavo; look for a slip in its name."
        )
    if not unknown:
        yield Sign("settings", "good", "every OCTAVO_ variable is understood.")
    if settings.DEBUG:
        yield Sign("settings", "note", "OCTAVO_DEBUG is on: never on a machine that others reach.")


def _data_folder() -> Iterator[Sign]:
    folder = settings.DATA_DIR
    if not os.access(folder, os.W_OK):
        yield Sign(
            "data folder",
            "bad",
            f"{folder} cannot be written; give this user the right to, or set OCTAVO_DATA_DIR.",
        )
        return
    free = shutil.disk_usage(folder).free
    enough = free > LITTLE_SPACE
    advice = "" if enough else " Make room: Octavo stops writing when the disk is full."
    yield Sign("data folder", "good" if enough else "bad", f"{folder}, {free / 1e9:.1f} GB free.{advice}")


def _rules() -> Iterator[Sign]:
    """What is wrong with the operator's rules for single outlets, and which of them have run out."""
    rules, wrong = read_rules(settings.DATA_DIR / RULES)
    today = timezone.now().date()
    past = [rule for rule in rules if rule.valid_until < today]
    for failure in wrong:
        yield Sign("rules", "bad", failure.sentence)
    for rule in past:
        yield Sign(
            "rules",
            "note",
            f"{rule.name}, for {rule.host}, ran out on {rule.valid_until}; look at a page of the outlet, "
            "then give it a new day or delete it.",
        )
    if rules and not wrong and not past:
        yield Sign("rules", "good", f"{len(rules)} for single outlets, none run out.")


def _database() -> Iterator[Sign]:
    try:
        with connection.cursor() as cursor:
            cursor.execute(
                "select count(*) from search_index"
                if connection.vendor == "sqlite"
                else "select count(*) from search_document"
            )
            indexed = cursor.fetchone()[0]
            if connection.vendor == "sqlite":
                cursor.execute("pragma quick_check(1)")
                verdict = cursor.fetchone()[0]
                if verdict != "ok":
                    yield Sign(
                        "database",
                        "bad",
                        f"SQLite says “{verdict}”: restore {connection.settings_dict['NAME']} from a backup.",
                    )
                    return
    except DatabaseError as error:
        yield Sign("database", "bad", f"it cannot be read ({error}).")
        return
    failing = Feed.objects.exclude(error="").count()
    yield Sign("database", "good", f"{connection.vendor}, {indexed} articles in the search index.")
    if failing:
        yield Sign("feeds", "note", f"{failing} feeds failed at their last visit; `octavo status` says why.")


def _encoder() -> Sign:
    engine = load_embedder()
    if engine.name.startswith("all-MiniLM"):
        return Sign(
            "language model", "good", f"{engine.name} on ONNX Runtime, {engine.dim} numbers a vector."
        )
    return Sign(
        "language model",
        "note",
        f"MiniLM's weights are not installed, so the light tier ({engine.name}) serves; "
        "`make model` installs them.",
    )


def _network() -> Sign:
    outcome = Door(Policy()).fetch(Request(starter_feeds()[0].home_url, deadline=6.0, max_bytes=2_000_000))
    if isinstance(outcome, Failure) and outcome.code in {"fetch.dns", "fetch.connect", "fetch.timeout"}:
        return Sign(
            "network",
            "note",
            "no web site can be reached from here; feeds wait until it can, and everything else works.",
        )
    return Sign("network", "good", "web sites can be reached.")
