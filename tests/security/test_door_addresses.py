"""Which addresses the door opens a socket to.

Special ones in every spelling, redirects, names that change.
"""

from collections.abc import Callable, Iterator
from urllib.parse import quote

import pycurl
import pytest
from tests.security.door_helpers import answered, failed
from tests.security.hostile_server import FEED, HostileServer, hostile_server

from octavo.lib.addresses import read_allow
from octavo.lib.http import Door, Policy, Request
from octavo.lib.outcome import Failure

NEW_HANDLE = pycurl.Curl
pytestmark = pytest.mark.enable_socket


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "2130706433",
        "0x7f000001",
        "0x7f.0.0.1",
        "0177.0.0.1",
        "017700000001",
        "127.1",
        "127.0.1",
        "0.0.0.0",
        "0",
        "[::1]",
        "[::]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[0:0:0:0:0:ffff:7f00:1]",
        "[::127.0.0.1]",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]",
        "[2001:0:7f00:1::]",
        "[fe80::1]",
        "[fc00::1]",
        "[fec0::1]",
        "localhost",
        "LOCALHOST.",
        "127。0。0。1",
        "１２７.0.0.1",
        "10.0.0.1",
        "172.16.0.1",
        "192.168.0.1",
        "169.254.169.254",
        "100.64.0.1",
        "192.0.2.1",
        "198.18.0.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
    ],
)
def test_no_spelling_of_a_special_address_is_fetched(server: HostileServer, host: str) -> None:
    seen = len(server.requests)
    failure = failed(Door(Policy()).fetch(Request(f"http://{host}:{server.place[1]}/feed", deadline=3)))
    assert failure.code in {"fetch.refused_address", "fetch.url"}
    if failure.code == "fetch.refused_address":
        assert "OCTAVO_FETCH_ALLOW" in failure.sentence
        assert failure.permanent
    assert len(server.requests) == seen


def test_the_allow_list_opens_one_port_only(server: HostileServer, door: Door) -> None:
    with hostile_server() as other:
        assert failed(door.fetch(Request(other.url("/feed")))).code == "fetch.refused_address"
        assert other.requests == []


def test_a_network_and_a_host_name_can_be_allowed(server: HostileServer) -> None:
    port = server.place[1]
    for setting in ("127.0.0.0/8", f"localhost:{port}", "localhost"):
        read = read_allow(setting)
        assert not isinstance(read, Failure)
        door = Door(Policy(allow=read[0], networks=read[1]))
        answered(door.fetch(Request(server.url("/feed", host="localhost"))))


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://x.example/",
        "gopher://x.example/",
        "dict://x.example/",
        "data:,x",
        "x",
        "",
    ],
)
def test_only_http_and_https(url: str) -> None:
    assert failed(Door(Policy()).fetch(Request(url))).code == "fetch.scheme"


@pytest.mark.parametrize(
    "url",
    [
        "http://",
        "http://[::1",
        "http://a b/",
        "http://a.example:99999/",
        "http://a\\b.example/",
        "http://a%00.example/",
    ],
)
def test_what_can_be_read_in_two_ways_is_refused(url: str) -> None:
    assert failed(Door(Policy()).fetch(Request(url))).code == "fetch.url"


@pytest.mark.parametrize(
    ("to", "code"),
    [
        ("file:///etc/passwd", "fetch.scheme"),
        ("gopher://127.0.0.1:70/_x", "fetch.scheme"),
        ("javascript:alert(1)", "fetch.scheme"),
        ("http://[::1]:1/", "fetch.refused_address"),
        ("http://10.0.0.1/", "fetch.refused_address"),
        ("http://169.254.169.254/latest/meta-data/", "fetch.refused_address"),
        ("//2130706433:1/", "fetch.refused_address"),
        ("http://localhost:1/", "fetch.refused_address"),
    ],
)
def test_every_hop_is_checked(server: HostileServer, door: Door, to: str, code: str) -> None:
    assert failed(door.fetch(Request(server.url(f"/redirect?to={to}")))).code == code


def test_the_fifth_hop_is_checked_as_the_first_is(server: HostileServer, door: Door) -> None:
    to, before = "http://169.254.169.254/latest/meta-data/", len(server.requests)
    for _ in range(4):
        to = f"/redirect?to={quote(to, safe='')}"
    failure = failed(door.fetch(Request(server.url(f"/redirect?to={quote(to, safe='')}"))))
    assert failure.code == "fetch.refused_address"
    assert "169.254.169.254" in failure.sentence
    assert len(server.requests) - before == 5


def test_a_demo_host_leads_to_its_loopback_place_only(server: HostileServer) -> None:
    door = Door(Policy(connect_to={"gazette.example": server.place}))
    assert answered(door.fetch(Request("http://gazette.example/feed"))).body == FEED
    assert server.requests[-1][1]["host"] == "gazette.example"
    assert failed(door.fetch(Request(server.url("/feed")))).code == "fetch.refused_address"
    to_server = f"http://gazette.example/redirect?to={server.url('/feed')}"
    assert failed(door.fetch(Request(to_server))).code == "fetch.refused_address"


@pytest.mark.parametrize(
    ("host", "address"),
    [("news.org", "127.0.0.1"), ("gazette.example", "93.184.216.34"), ("example", "127.0.0.1")],
)
def test_a_demo_place_cannot_be_anything_else(host: str, address: str) -> None:
    with pytest.raises(ValueError, match="connect_to"):
        Policy(connect_to={host: (address, 80)})


def resolving(answers: Iterator[str]) -> Callable[[], pycurl.Curl]:
    """Handles that know the next answer of a name server for ``rebind.test`` beforehand.

    All checks stay as they are.
    """

    def handle() -> pycurl.Curl:
        curl = NEW_HANDLE()
        curl.setopt(pycurl.RESOLVE, [next(answers)])
        return curl

    return handle


def test_a_name_that_changes_its_address_between_hops(monkeypatch: pytest.MonkeyPatch) -> None:
    with hostile_server() as inside, hostile_server("127.0.0.2") as outside:
        port = outside.place[1]
        answers = iter([f"rebind.test:{port}:127.0.0.2", f"rebind.test:{inside.place[1]}:127.0.0.1"])
        monkeypatch.setattr("octavo.lib.http.pycurl.Curl", resolving(answers), raising=True)
        door = Door(Policy(allow=frozenset({outside.place})))
        to = inside.url("/feed", host="rebind.test")
        failure = failed(door.fetch(Request(outside.url(f"/redirect?to={to}", host="rebind.test"))))
        assert failure.code == "fetch.refused_address"
        assert "127.0.0.1" in failure.sentence
        assert len(outside.requests) == 1
        assert inside.requests == []


def test_of_several_addresses_only_permitted_ones_are_connected_to(monkeypatch: pytest.MonkeyPatch) -> None:
    with hostile_server("127.0.0.2") as outside:
        port = outside.place[1]
        answers = iter([f"rebind.test:{port}:127.0.0.1,10.0.0.1,127.0.0.2"])
        monkeypatch.setattr("octavo.lib.http.pycurl.Curl", resolving(answers), raising=True)
        door = Door(Policy(allow=frozenset({outside.place})))
        assert answered(door.fetch(Request(outside.url("/feed", host="rebind.test")))).body == FEED
