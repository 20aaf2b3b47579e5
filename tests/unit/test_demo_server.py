"""The demo server: outlets told apart by Host on one loopback port, and answers as of a careful news site."""

import gzip
import socket
from collections.abc import Iterator
from datetime import UTC, datetime
from http.client import HTTPConnection
from pathlib import Path

import pytest
from demo_samples import tiny_edition

from octavo.demo.render import Site
from octavo.demo.server import DemoServer

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[DemoServer]:
    with DemoServer(Site(tiny_edition(tmp_path), NOW, 0)) as running:
        yield running


def ask(
    server: DemoServer, host: str, path: str, method: str = "GET", **headers: str
) -> tuple[int, dict[str, str], bytes]:
    connection = HTTPConnection(*server.address, timeout=10)
    try:
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, headers={"Host": host, **names})
        response = connection.getresponse()
        return response.status, dict(response.getheaders()), response.read()
    finally:
        connection.close()


def test_the_host_decides_whose_page_it_is(server: DemoServer) -> None:
    for outlet in server.site.edition.outlets:
        status, headers, body = ask(server, outlet.domain, "/")
        page = server.site.page(outlet.domain, "/")
        assert page is not None
        assert (status, headers["Content-Type"], body) == (200, page.content_type, page.body)
    assert ask(server, "nowhere.example", "/")[0] == 421
    assert ask(server, "classic.example", "/nothing")[0] == 404


def test_it_listens_on_loopback_alone(server: DemoServer) -> None:
    host, port = server.address
    assert host == "127.0.0.1"
    assert port > 0


def test_what_the_client_has_is_not_sent_again(server: DemoServer) -> None:
    path = "/2026/02/full"
    _, headers, _ = ask(server, "classic.example", path)
    assert headers["Last-Modified"] == "Sat, 28 Feb 2026 07:10:00 GMT"
    for given in (
        {"If_None_Match": headers["ETag"]},
        {"If_None_Match": f'"x", {headers["ETag"].removeprefix("W/")}'},
        {"If_Modified_Since": headers["Last-Modified"]},
    ):
        status, answer, body = ask(server, "classic.example", path, **given)
        assert (status, body) == (304, b"")
        assert answer["ETag"] == headers["ETag"]


def test_what_the_client_lacks_is_sent(server: DemoServer) -> None:
    path = "/2026/02/full"
    for given in (
        {"If_None_Match": '"other"'},
        {"If_None_Match": '"other"', "If_Modified_Since": "Sun, 01 Mar 2026 12:00:00 GMT"},
        {"If_Modified_Since": "Fri, 27 Feb 2026 07:10:00 GMT"},
        {"If_Modified_Since": "some day"},
        {"If_Modified_Since": "Sun, 01 Mar 2026 12:00:00"},
    ):
        assert ask(server, "classic.example", path, **given)[0] == 200, given


def test_a_page_without_a_machine_readable_date_has_none_in_its_headers(server: DemoServer) -> None:
    _, headers, _ = ask(server, "classic.example", "/2026/02/words")
    assert "Last-Modified" not in headers
    assert "ETag" in headers


def test_compression_is_for_those_who_ask(server: DemoServer) -> None:
    _, plain_headers, plain = ask(server, "amp.example", "/feed.xml")
    _, headers, body = ask(server, "amp.example", "/feed.xml", Accept_Encoding="br, gzip")
    assert "Content-Encoding" not in plain_headers
    assert headers["Content-Encoding"] == "gzip"
    assert headers["Vary"] == "Accept-Encoding"
    assert len(body) < len(plain)
    assert gzip.decompress(body) == plain


def test_head_answers_without_a_body(server: DemoServer) -> None:
    _, headers, whole = ask(server, "divs.example", "/")
    status, head, body = ask(server, "divs.example", "/", "HEAD")
    assert (status, body) == (200, b"")
    assert head["Content-Length"] == headers["Content-Length"] == str(len(whole))


def test_the_phase_turns_without_a_restart(server: DemoServer) -> None:
    path = "/2026/02/full"
    _, headers, before = ask(server, "classic.example", path)
    server.set_phase(1)
    status, _, after = ask(server, "classic.example", path, If_None_Match=headers["ETag"])
    assert status == 200
    assert b"Correction" in after
    assert b"Correction" not in before
    since = ask(server, "classic.example", path, If_Modified_Since=headers["Last-Modified"])
    assert since[0] == 200
    server.set_phase(0)
    assert ask(server, "classic.example", path)[2] == before


def test_closing_frees_the_port_and_can_be_repeated(tmp_path: Path) -> None:
    server = DemoServer(Site(tiny_edition(tmp_path), NOW, 0))
    address = server.address
    server.close()
    server.close()
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(address, timeout=5)
