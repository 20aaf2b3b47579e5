"""The door before real TLS servers: a certificate must be trusted, must hold now and must bear the name.

The certificates are made here, by openssl; the door trusts the authority that signs them in place of those of
the world, and nothing else about it is changed.
"""

import shutil
import socket
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import certifi
import pytest
from tests.security.door_helpers import answered, failed

from octavo.lib.http import Door, Policy, Request

OPENSSL = shutil.which("openssl")
pytestmark = [
    pytest.mark.enable_socket,
    pytest.mark.skipif(OPENSSL is None, reason="openssl is not installed, so no certificate can be made"),
]
HERE = "127.0.0.1"
ANSWER = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 6\r\nConnection: close\r\n\r\nsecret"
)
Certificate = tuple[Path, Path]


class Authority:
    """An authority in a folder of its own, and the certificates that it signs."""

    def __init__(self, folder: Path, name: str) -> None:
        self.folder, self.name = folder, name
        self.certificate, self.key = folder / f"{name}.pem", folder / f"{name}.key"
        basic = ("-addext", "basicConstraints=critical,CA:TRUE", "-days", "2", "-subj", f"/CN={name}")
        self._run("req", "-x509", *self._new_key(self.key), *basic, "-out", self.certificate)

    def signed(self, *names: str, ends: str = "in two days") -> Certificate:
        """A certificate for names ("DNS:…", "IP:…"), and its key."""
        stem = "".join(sign if sign.isalnum() else "-" for sign in f"{'-'.join(names)}-{ends}")
        request, certificate, key = (self.folder / f"{stem}.{end}" for end in ("csr", "crt", "key"))
        said = self.folder / f"{stem}.ext"
        said.write_text(f"subjectAltName={','.join(names)}\nbasicConstraints=CA:FALSE\n")
        self._run("req", "-new", *self._new_key(key), "-subj", "/CN=a server", "-out", request)
        days = ("-days", "2" if ends == "in two days" else "-1")  # the second has ended before it began
        by = ("-CA", self.certificate, "-CAkey", self.key, "-CAcreateserial", "-extfile", said)
        self._run("x509", "-req", "-in", request, *by, *days, "-out", certificate)
        return certificate, key

    def _new_key(self, key: Path) -> tuple[str | Path, ...]:
        return ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", key)

    def _run(self, *arguments: str | Path) -> None:
        subprocess.run([str(OPENSSL), *map(str, arguments)], check=True, capture_output=True, timeout=60)


@pytest.fixture(scope="module")
def trusted(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"), "trusted")


@pytest.fixture(autouse=True)
def trust(trusted: Authority, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(certifi, "where", lambda: str(trusted.certificate))


@contextmanager
def served(certificate: Certificate, asked: list[bytes]) -> Iterator[int]:
    """A server with this certificate; what it is asked over trusted connections goes to ``asked``."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    with socket.create_server((HERE, 0)) as listening:
        listening.settimeout(0.1)
        done = threading.Event()

        def answer() -> None:
            while not done.is_set():
                with suppress(OSError):  # nobody came; or the other side would have none of the certificate
                    plain, _ = listening.accept()
                    plain.settimeout(5)
                    with plain, context.wrap_socket(plain, server_side=True) as secure:
                        asked.append(secure.recv(4_096))
                        secure.sendall(ANSWER)

        server = threading.Thread(target=answer)
        server.start()
        try:
            yield listening.getsockname()[1]
        finally:
            done.set()
            server.join()


def door_to(port: int) -> Door:
    return Door(Policy(allow=frozenset({(HERE, port)})))


def test_a_certificate_that_bears_the_name_is_taken(trusted: Authority) -> None:
    asked: list[bytes] = []
    with served(trusted.signed(f"IP:{HERE}"), asked) as port:
        assert answered(door_to(port).fetch(Request(f"https://{HERE}:{port}/"))).body == b"secret"
    assert len(asked) == 1


REFUSED: dict[str, Callable[[Authority, Path], Certificate]] = {
    "another name": lambda trusted, _: trusted.signed("DNS:gazette.example"),
    "another address": lambda trusted, _: trusted.signed("IP:127.0.0.2"),
    "the address as a name": lambda trusted, _: trusted.signed(f"DNS:{HERE}"),
    "ended": lambda trusted, _: trusted.signed(f"IP:{HERE}", ends="before it began"),
    "signed by nobody known": lambda _, folder: Authority(folder, "unknown").signed(f"IP:{HERE}"),
}


@pytest.mark.parametrize("wrong", REFUSED)
def test_any_other_certificate_is_refused_in_a_sentence_and_nothing_is_said_to_the_server(
    trusted: Authority, tmp_path: Path, wrong: str
) -> None:
    asked: list[bytes] = []
    with served(REFUSED[wrong](trusted, tmp_path), asked) as port:
        request = Request(f"https://ada:key@{HERE}:{port}/", headers=(("X-Key", "key"),))
        failure = failed(door_to(port).fetch(request))
    assert failure.code == "fetch.tls"
    assert not failure.permanent
    assert HERE in failure.sentence
    assert "trusted for that name" in failure.sentence
    assert not any(asked), "the handshake ends before a word of the request"
