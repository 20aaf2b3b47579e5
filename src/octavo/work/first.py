"""The first start: a database of the right shape, and a front page to open on."""

from collections.abc import Callable

from django.core.management import call_command
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from octavo.articles.models import Article, Stage
from octavo.demo.actions import install_demo, publish_corrections
from octavo.demo.clock import opening_noon
from octavo.demo.queries import demo_installed, was_ever_installed
from octavo.feeds.models import Feed
from octavo.lib.outcome import Failure
from octavo.pipeline import run_until_idle
from octavo.work.context import way_of_this_process


def ready_database() -> Failure | None:
    """Bring the database to the shape that this version needs.

    A database of a newer version is left alone.
    """
    try:
        executor = MigrationExecutor(connection)
        unknown = set(executor.loader.applied_migrations) - set(executor.loader.disk_migrations)
        ours = {app for app, _ in executor.loader.disk_migrations}
        if any(app in ours for app, _ in unknown):
            return Failure(
                "work.newer_database",
                "This database was made by a newer Octavo; "
                "start that version, or point OCTAVO_DATA_DIR at another folder.",
                permanent=True,
            )
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            call_command("migrate", verbosity=0, interactive=False)
    except OperationalError as error:
        where = connection.settings_dict.get("HOST") or connection.settings_dict["NAME"]
        return Failure(
            "work.database",
            f"The database at {where} cannot be opened ({str(error).strip()}); "
            "check OCTAVO_DATABASE_URL or OCTAVO_DATA_DIR.",
        )
    return None


def wants_demo() -> bool:
    """Whether to open on the demo edition: nothing is here yet, and nobody has removed it."""
    return not was_ever_installed() and not Feed.objects.exists() and not Article.objects.exists()


def set_demo(base_url: str, progress: Callable[[str, int], None] | None = None) -> Failure | None:
    """Install the demo edition and bring it all the way: first versions, then its outlets' corrections."""
    if not demo_installed():
        installed = install_demo(opening_noon(timezone.now()))
        if isinstance(installed, Failure):
            return installed
    with way_of_this_process(base_url) as way:
        run_until_idle(way, progress=progress)
    publish_corrections()
    with way_of_this_process(base_url) as way:
        run_until_idle(way, progress=progress)
    if not Article.objects.filter(outlet__is_demo=True, stage=Stage.PUBLISHED).exists():
        return Failure(
            "demo.unread",
            "The demo edition was installed but none of its articles could be read; run `octavo doctor`.",
        )
    return None
