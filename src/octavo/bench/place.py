"""A database of its own for a measurement: beside the installation's, never in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection


@contextmanager
def bench_database(name: str) -> Iterator[None]:
    """Point the process at the measurement's database ``name``, made where it is missing and kept after.

    On SQLite a file in the data folder's ``bench``; on PostgreSQL a database of the same server.
    """
    own = f"octavo_bench_{name}"
    if connection.vendor == "sqlite":
        folder = Path(settings.DATA_DIR) / "bench"
        folder.mkdir(parents=True, exist_ok=True)
        own = str(folder / f"{name}.sqlite3")
    connection.settings_dict["TEST"]["NAME"] = own
    installation = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False, keepdb=True)
    try:
        yield
    finally:
        connection.close()
        settings.DATABASES["default"]["NAME"] = installation
        connection.settings_dict["NAME"] = installation
