"""The door, against a server that does everything a publisher should not do."""

import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.security.door_helpers import answered, failed
from tests.security.hostile_server import FEED, HostileServer, hostile_server

from octavo.lib.http import Door, Policy, Request, Response

pytestmark = pytest.mark.enable_socket


def test_an_allowed_address_answers(server: HostileServer, door: Door) -> None:
    response = answered(door.fetch(Request(server.url("/feed"), accept="application/rss+xml")))
    assert (response.status, response.body, response.moved_to) == (200, FEED, "")
    assert response.headers["etag"] == '"v1"'
    headers = server.requests[-1][1]
    assert headers["user-agent"].startswith("Octavo/test")
    assert headers["accept"] == "application/rss+xml"
    assert headers["accept-encoding"] == "gzip, deflate, br, zstd"


def test_validators_bring_not_modified(server: HostileServer, door: Door) -> None:
    date = "Sat, 28 Feb 2026 10:00:00 GMT"
    response = answered(door.fetch(Request(server.url("/feed"), etag='"v1"', last_modified=date)))
    assert response.not_modified
    assert response.body == b""
    assert server.requests[-1][1]["if-modified-since"] == date


def test_a_validator_cannot_add_header_lines(server: HostileServer, door: Door) -> None:
    answered(
        door.fetch(
            Request(server.url("/feed"), etag='"x"\r\nX-Smuggled: 1', headers=(("X-Ok", "a\nX-Bad: 1"),))
        )
    )
    headers = server.requests[-1][1]
    assert not {"x-smuggled", "x-bad", "x-ok", "if-none-match"} & set(headers)


def test_redirects_have_an_end(server: HostileServer, door: Door) -> None:
    assert answered(door.fetch(Request(server.url("/hop?left=5")))).url == server.url("/feed")
    assert failed(door.fetch(Request(server.url("/hop?left=6")))).code == "fetch.redirects"
    seen = len(server.requests)
    assert failed(door.fetch(Request(server.url("/loop"), max_redirects=3))).code == "fetch.redirects"
    assert len(server.requests) == seen + 4
    assert failed(door.fetch(Request(server.url("/nowhere")))).code == "fetch.redirects"


def test_a_move_is_told_only_where_every_hop_is_permanent(server: HostileServer, door: Door) -> None:
    assert answered(door.fetch(Request(server.url("/hop?left=2&code=301")))).moved_to == server.url("/feed")
    assert answered(door.fetch(Request(server.url("/hop?left=2&code=308")))).moved_to == server.url("/feed")
    assert answered(door.fetch(Request(server.url("/hop?left=2&code=307")))).moved_to == ""
    mixed = "/redirect?code=301&to=%2Fhop%3Fleft%3D1%26code%3D302"
    assert answered(door.fetch(Request(server.url(mixed)))).moved_to == ""


def test_cookies_are_not_kept(server: HostileServer, door: Door) -> None:
    answered(door.fetch(Request(server.url("/hop?left=3"))))
    assert all("cookie" not in headers for _, headers in server.requests[-4:])


def test_credentials_stay_with_their_origin(server: HostileServer) -> None:
    with hostile_server() as other:
        door = Door(Policy(allow=frozenset({server.place, other.place})))
        url = server.url(f"/redirect?to={other.url('/feed')}").replace("http://", "http://ada:secret@")
        response = answered(door.fetch(Request(url, headers=(("Authorization-Key", "k"),))))
        assert "secret" not in response.url
        first, second = server.requests[-1][1], other.requests[-1][1]
        assert first["authorization"].startswith("Basic ")
        assert first["authorization-key"] == "k"
        assert "authorization" not in second
        assert "authorization-key" not in second


def test_credentials_do_not_show_in_sentences(server: HostileServer, door: Door) -> None:
    for url in (
        server.url("/status?code=500").replace("http://", "http://ada:secret@"),
        "ftp://ada:secret@host.example/",
        "http://ada:secret@[::1/",
        "http://ada:secret@10.0.0.1/",
    ):
        failure = failed(door.fetch(Request(url)))
        assert "secret" not in failure.sentence
        assert "ada" not in failure.sentence


def test_proxies_of_the_environment_are_ignored(
    server: HostileServer, door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    answered(door.fetch(Request(server.url("/feed"))))


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd"])
def test_packed_answers_are_unpacked_within_the_limit(server: HostileServer, door: Door, coding: str) -> None:
    assert answered(door.fetch(Request(server.url(f"/packed?in={coding}&mb=0")))).body == FEED
    large = Request(server.url(f"/packed?in={coding}&mb=200"))
    started = time.process_time()
    assert failed(door.fetch(large)).code == "fetch.too_large"
    assert time.process_time() - started < 2


def test_decoded_bytes_are_counted(server: HostileServer, door: Door) -> None:
    failure = failed(door.fetch(Request(server.url("/bomb?mb=30"))))
    assert failure.code == "fetch.too_large"
    assert "10 MiB" in failure.sentence
    assert (
        failed(door.fetch(Request(server.url("/nested-gzip"), max_bytes=1_000_000))).code == "fetch.too_large"
    )
    assert len(answered(door.fetch(Request(server.url("/nested-gzip"), max_bytes=2**20))).body) == 2**20
    assert failed(door.fetch(Request(server.url("/endless"), max_bytes=300_000))).code == "fetch.too_large"
    assert failed(door.fetch(Request(server.url("/liar")))).code == "fetch.too_large"


MEMORY = """
import resource, sys
from octavo.lib.http import Door, Policy, Request
host, port = sys.argv[1], int(sys.argv[2])
door = Door(Policy(allow=frozenset({(host, port)})))
door.fetch(Request(f"http://{host}:{port}/feed"))
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
outcome = door.fetch(Request(f"http://{host}:{port}/bomb?mb=200"))
assert outcome.code == "fetch.too_large", outcome
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


def test_a_bomb_costs_no_more_memory_than_the_limit(server: HostileServer) -> None:
    source = Path(__file__).parents[2] / "src"
    run = subprocess.run(
        [sys.executable, "-c", MEMORY, *map(str, server.place)],
        capture_output=True,
        text=True,
        env={"PYTHONPATH": str(source)},
        timeout=60,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert int(run.stdout) < 32 * 1024, "more than 32 MB for a limit of 10 MiB"


@pytest.mark.parametrize("path", ["/drip", "/silent"])
def test_the_deadline_is_for_the_whole(server: HostileServer, door: Door, path: str) -> None:
    started = time.monotonic()
    failure = failed(door.fetch(Request(server.url(path), deadline=0.5)))
    assert failure.code == "fetch.timeout"
    assert "0.5 seconds" in failure.sentence
    assert time.monotonic() - started < 2


def test_the_deadline_runs_over_redirects(server: HostileServer, door: Door) -> None:
    started = time.monotonic()
    to = "/redirect%3Fto%3D%2Fdrip"
    assert failed(door.fetch(Request(server.url(f"/redirect?to={to}"), deadline=0.5))).code == "fetch.timeout"
    assert time.monotonic() - started < 2


@pytest.mark.parametrize("path", ["/header-flood", "/one-huge-header", "/garbage", "/not-gzip"])
def test_broken_protocol(server: HostileServer, door: Door, path: str) -> None:
    assert failed(door.fetch(Request(server.url(path)))).code == "fetch.protocol"


@pytest.mark.parametrize(
    ("query", "permanent", "wait"),
    [
        ("code=404", False, None),
        ("code=410", True, None),
        ("code=429&retry=120", False, 120.0),
        ("code=429", False, 3_600.0),
        ("code=503&retry=99999999", False, 604_800.0),
        ("code=503&retry=soon", False, None),
        ("code=500", False, None),
        ("code=403", False, None),
        ("code=299", None, None),
    ],
)
def test_status(
    server: HostileServer, door: Door, query: str, permanent: bool | None, wait: float | None
) -> None:
    outcome = door.fetch(Request(server.url(f"/status?{query}")))
    if permanent is None:
        answered(outcome)
        return
    failure = failed(outcome)
    code = "fetch.gone" if permanent else "fetch.status"
    assert (failure.code, failure.permanent, failure.retry_after) == (code, permanent, wait)
    assert query[5:8] in failure.sentence


def test_retry_after_as_a_date(server: HostileServer, door: Door) -> None:
    later = time.strftime("%a, %d %b %Y %H:%M:%S GMT", time.gmtime(time.time() + 600))
    failure = failed(door.fetch(Request(server.url(f"/status?code=429&retry={later.replace(' ', '+')}"))))
    assert failure.retry_after is not None
    assert 590 < failure.retry_after <= 600


def test_nobody_listens(door: Door) -> None:
    with hostile_server() as gone:
        place = gone.place
    failure = failed(Door(Policy(allow=frozenset({place}))).fetch(Request(f"http://{place[0]}:{place[1]}/")))
    assert failure.code == "fetch.connect"


def test_plain_speech_on_a_tls_port_is_refused(server: HostileServer, door: Door) -> None:
    failure = failed(door.fetch(Request(server.url("/feed").replace("http:", "https:"))))
    assert failure.code == "fetch.tls"


def test_a_name_that_does_not_exist() -> None:
    failure = failed(Door(Policy()).fetch(Request("http://no-such-name.invalid/", deadline=10)))
    assert failure.code in {"fetch.dns", "fetch.timeout"}
    assert "no-such-name.invalid" in failure.sentence


def test_a_post_is_sent_once_and_follows_nothing(server: HostileServer, door: Door) -> None:
    answered(
        door.fetch(
            Request(server.url("/feed"), body=b'{"a": 1}', headers=(("Content-Type", "application/json"),))
        )
    )
    assert server.bodies[-1] == b'{"a": 1}'
    assert failed(door.fetch(Request(server.url("/hop?left=1"), body=b"x"))).code == "fetch.redirects"


def test_many_are_fetched_each_host_by_one_connection() -> None:
    with hostile_server() as server:
        door = Door(Policy(allow=frozenset({server.place})))
        requests = [Request(server.url(f"/slow-feed?n={number}")) for number in range(8)]
        outcomes = list(door.fetch_many(iter(requests), concurrency=8))
        assert {request.url for request, _ in outcomes} == {request.url for request in requests}
        assert all(isinstance(outcome, Response) for _, outcome in outcomes)
        assert server.busiest == 1


def test_many_hosts_are_fetched_at_the_same_time() -> None:
    with (
        hostile_server("127.0.0.2") as one,
        hostile_server("127.0.0.3") as two,
        hostile_server("127.0.0.4") as three,
    ):
        servers = (one, two, three)
        door = Door(Policy(allow=frozenset(server.place for server in servers)))
        started = time.monotonic()
        requests = [Request(server.url("/silent"), deadline=0.6) for server in servers]
        outcomes = list(door.fetch_many([*requests, Request("file:///x")], concurrency=3))
        assert len(outcomes) == 4
        assert {failed(outcome).code for _, outcome in outcomes} == {"fetch.timeout", "fetch.scheme"}
        assert time.monotonic() - started < 1.5


def test_time_that_the_caller_takes_counts_against_no_other() -> None:
    with hostile_server("127.0.0.2") as quick, hostile_server("127.0.0.3") as slow:
        door = Door(Policy(allow=frozenset({quick.place, slow.place})))
        requests = [
            Request(quick.url("/feed"), deadline=5),
            Request(slow.url("/slow-feed"), deadline=1.0),
        ]
        outcomes = door.fetch_many(requests, concurrency=2)
        next(outcomes)
        time.sleep(1.5)  # as reading a hostile page may
        answered(next(outcomes)[1])
        assert list(outcomes) == []


def test_time_that_the_caller_takes_gives_no_more_than_that() -> None:
    with hostile_server("127.0.0.2") as quick, hostile_server("127.0.0.3") as silent:
        door = Door(Policy(allow=frozenset({quick.place, silent.place})))
        requests = [
            Request(quick.url("/feed"), deadline=5),
            Request(silent.url("/redirect?to=/silent"), deadline=0.6),
        ]
        outcomes = door.fetch_many(requests, concurrency=2)
        next(outcomes)
        time.sleep(1.0)
        began = time.monotonic()
        assert failed(next(outcomes)[1]).code == "fetch.timeout"
        assert time.monotonic() - began < 1.5


def test_a_round_can_be_left_early(server: HostileServer, door: Door) -> None:
    outcomes = door.fetch_many(
        [Request(server.url("/feed")), Request(server.url("/drip"), deadline=20)], concurrency=2
    )
    next(outcomes)
    started = time.monotonic()
    outcomes.close()  # type: ignore[attr-defined]
    assert time.monotonic() - started < 1
