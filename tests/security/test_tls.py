"""TLS: only a certificate that a known authority gave for just this name opens a connection."""

import shutil
import ssl
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.security.door_helpers import answered, failed
from tests.security.hostile_server import FEED, HostileServer, hostile_server

from octavo.lib.http import Door, Policy, Request

NAMED, OTHER = "gazette.example", "courier.example"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for one name, which is its own authority, and its key."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("openssl is not installed, and a certificate is made with it")
    file = tmp_path_factory.mktemp("tls") / "both.pem"
    key = ["ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
    names = ["-subj", f"/CN={NAMED}", "-addext", f"subjectAltName=DNS:{NAMED}"]
    command = [openssl, "req", "-x509", "-newkey", *key, *names, "-keyout", file, "-out", f"{file}.crt"]
    subprocess.run(command, check=True, capture_output=True)
    file.write_text(file.read_text() + Path(f"{file}.crt").read_text())
    return file


@pytest.fixture
def server(certificate: Path) -> Iterator[HostileServer]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with hostile_server() as running:
        running.socket = context.wrap_socket(running.socket, server_side=True)
        yield running


def ask(server: HostileServer, name: str) -> Request:
    return Request(f"https://{name}:{server.place[1]}/feed", deadline=5)


def door_to(server: HostileServer) -> Door:
    return Door(
        Policy(allow=frozenset({server.place}), connect_to=dict.fromkeys((NAMED, OTHER), server.place))
    )


def test_the_name_that_the_certificate_is_for_is_let_in(
    server: HostileServer, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("certifi.where", lambda: f"{certificate}.crt")
    assert answered(door_to(server).fetch(ask(server, NAMED))).body == FEED


def test_another_name_is_not(
    server: HostileServer, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("certifi.where", lambda: f"{certificate}.crt")
    failure = failed(door_to(server).fetch(ask(server, OTHER)))
    assert failure.code == "fetch.tls"
    assert OTHER in failure.sentence
    assert server.requests == [], "nothing was asked for"


def test_an_authority_that_nobody_knows_is_not(server: HostileServer) -> None:
    assert failed(door_to(server).fetch(ask(server, NAMED))).code == "fetch.tls"
    assert server.requests == []
