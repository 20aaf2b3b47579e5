"""What every test stands on: a data folder and a database of its own, no network, and the corpora.

`OCTAVO_TEST_POSTGRES=private pytest …` runs the same tests on a private PostgreSQL, started for the run and
ended with it; an address in its place (postgres://user:password@host/name) names a server that runs already.
"""

import os
import tempfile
from pathlib import Path
from typing import Any

import django
import pytest
from django.conf import settings
from tests.postgres import Cluster, Missing, start_cluster

KEPT = ("OCTAVO_CORPORA", "OCTAVO_TEST_POSTGRES", "OCTAVO_TEST_KILLS", "OCTAVO_TEST_FUZZ")  # the tests' own
IS_WORKER = "PYTEST_XDIST_WORKER" in os.environ  # inherits the environment that its parent has made


def _own_environment() -> tuple[tempfile.TemporaryDirectory[str], Cluster | Missing | None]:
    for name in [name for name in os.environ if name.startswith("OCTAVO_") and name not in KEPT]:
        del os.environ[name]
    folder = tempfile.TemporaryDirectory(prefix="octavo-tests-", ignore_cleanup_errors=True)
    os.environ["OCTAVO_DATA_DIR"] = folder.name
    os.environ["DJANGO_SETTINGS_MODULE"] = "octavo.settings"
    wanted, cluster = os.environ.get("OCTAVO_TEST_POSTGRES", ""), None
    if wanted == "private":
        cluster = start_cluster()
        wanted = cluster.url if isinstance(cluster, Cluster) else ""
    if wanted:
        os.environ["OCTAVO_DATABASE_URL"] = wanted
    return folder, cluster


FOLDER, CLUSTER = (None, None) if IS_WORKER else _own_environment()
django.setup()  # here, so that every conftest and test below may import models
# A real one takes half a second for every account.
from octavo.web import memory  # noqa: E402 - after the setup

settings.SURROUNDINGS_SECONDS = settings.PAGE_SECONDS = (
    0  # a test sees its own rows; those that are about the memory switch it on
)
memory.LOOK_EVERY = -1.0
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Without PostgreSQL its tests are skipped by name; they never run on the other database instead."""
    if isinstance(CLUSTER, Missing):
        for item in items:
            item.add_marker(pytest.mark.skip(reason=CLUSTER.sentence))


def pytest_unconfigure() -> None:
    """End what was started."""
    if isinstance(CLUSTER, Cluster):
        CLUSTER.stop()
    if FOLDER is not None:
        FOLDER.cleanup()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(request: pytest.FixtureRequest) -> None:
    """A file for SQLite, as in life: a server's threads and the test see one database and its locks."""
    from django.db import connections

    database = connections["default"].settings_dict
    if database["ENGINE"].endswith("sqlite3"):
        database["TEST"]["NAME"] = str(Path(os.environ["OCTAVO_DATA_DIR"]) / "test.sqlite3")
    request.getfixturevalue("django_db_modify_db_settings_parallel_suffix")


@pytest.fixture(scope="session")
def corpora() -> Path:
    """The folder of test sets with known answers; they are not part of the source."""
    folder = os.environ.get("OCTAVO_CORPORA", "")
    if not folder or not Path(folder).is_dir():
        pytest.skip("OCTAVO_CORPORA names no folder of test sets (docs/how-to/measure-quality.md)")
    return Path(folder)


@pytest.fixture(autouse=True)
def _door_stays_at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    """libcurl connects in C, where pytest-socket sees nothing: here it gets sockets for loopback alone."""
    from ipaddress import ip_address

    import pycurl

    from octavo.lib import http

    open_socket = http._Transfer._open_socket

    def at_home(self: Any, purpose: int, address: Any) -> Any:
        opened = open_socket(self, purpose, address)
        away = not ip_address(str(address.addr[0]).partition("%")[0]).is_loopback
        return pycurl.SOCKET_BAD if away else opened

    monkeypatch.setattr(http._Transfer, "_open_socket", at_home)
