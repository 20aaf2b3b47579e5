"""A hostile server, and a door through which exactly its address and port are open."""

from collections.abc import Iterator

import pytest
from tests.security.hostile_server import HostileServer, hostile_server

from octavo.lib.http import Door, Policy


@pytest.fixture(scope="module")
def server() -> Iterator[HostileServer]:
    with hostile_server() as running:
        yield running


@pytest.fixture
def door(server: HostileServer) -> Door:
    """A door through which exactly the server's address and port are open."""
    return Door(
        Policy(allow=frozenset({server.place}), user_agent="Octavo/test (+https://octavo.example/about)")
    )
