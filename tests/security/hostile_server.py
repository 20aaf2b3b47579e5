"""A publisher on loopback that does everything a publisher should not do; each path is one misdeed."""

import gzip
import socketserver
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler
from urllib.parse import parse_qs, urlsplit

import brotli
import zstandard

FEED = (
    b'<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour Gazette</title>'
    b"<item><title>Ferry returns</title><guid>ferry-1</guid></item></channel></rss>"
)


def bomb(megabytes: int) -> Iterator[bytes]:
    """Gzip that unfolds to so many megabytes, a thousand times its size."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    block = b"A" * 2**20
    for _ in range(megabytes):
        yield packer.compress(block)
    yield packer.flush()


@cache
def packed(coding: str, megabytes: int) -> bytes:
    """The feed, or so many megabytes of one letter, in a content coding."""
    data = b"A" * (megabytes * 2**20) or FEED
    pack: dict[str, Callable[[bytes], bytes]] = {
        "gzip": gzip.compress,
        "deflate": zlib.compress,
        "br": lambda plain: brotli.compress(plain, quality=4),
        "zstd": lambda plain: zstandard.ZstdCompressor().compress(plain),
    }
    return pack[coding](data)


class Handler(BaseHTTPRequestHandler):
    """Answers by path; the requests that arrived are kept on the server."""

    server: "HostileServer"
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the base class's name
        """Say nothing."""

    def answer(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def unbounded(self, **headers: str) -> None:
        """Begin an answer whose end only the closing of the connection shows."""
        self.send_response(200)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True

    def do_POST(self) -> None:
        self.server.bodies.append(self.rfile.read(int(self.headers.get("Content-Length", "0"))))
        self.do_GET()

    def do_GET(self) -> None:
        self.server.requests.append(
            (self.path, {name.lower(): value for name, value in self.headers.items()})
        )
        parts = urlsplit(self.path)
        action: Callable[[dict[str, str]], None] | None = getattr(
            self, "at_" + parts.path.strip("/").replace("-", "_"), None
        )
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        with self.server.counting():
            if action is None:
                self.answer(404)
            else:
                action(query)

    def at_feed(self, query: dict[str, str]) -> None:
        if self.headers.get("If-None-Match") == '"v1"':
            self.answer(304, ETag='"v1"')
        else:
            self.answer(200, FEED, Content_Type="application/rss+xml", ETag='"v1"')

    def at_slow_feed(self, query: dict[str, str]) -> None:
        time.sleep(0.05)
        self.answer(200, FEED)

    def at_status(self, query: dict[str, str]) -> None:
        headers = {"Retry_After": query["retry"]} if "retry" in query else {}
        self.answer(int(query["code"]), b"no", **headers)

    def at_redirect(self, query: dict[str, str]) -> None:
        self.answer(int(query.get("code", "302")), Location=query["to"])

    def at_hop(self, query: dict[str, str]) -> None:
        left = int(query["left"])
        to = f"/hop?left={left - 1}&code={query.get('code', '302')}" if left > 1 else "/feed"
        self.answer(int(query.get("code", "302")), Location=to, Set_Cookie="session=hostile; Path=/")

    def at_loop(self, query: dict[str, str]) -> None:
        self.answer(301, Location="/loop")

    def at_nowhere(self, query: dict[str, str]) -> None:
        self.answer(302)

    def at_bomb(self, query: dict[str, str]) -> None:
        self.unbounded(Content_Encoding="gzip", Content_Type="application/rss+xml")
        for part in bomb(int(query.get("mb", "200"))):
            self.wfile.write(part)

    def at_packed(self, query: dict[str, str]) -> None:
        self.answer(200, packed(query["in"], int(query["mb"])), Content_Encoding=query["in"])

    def at_nested_gzip(self, query: dict[str, str]) -> None:
        self.answer(200, gzip.compress(gzip.compress(b"A" * 2**20)), Content_Encoding="gzip, gzip")

    def at_not_gzip(self, query: dict[str, str]) -> None:
        self.answer(200, b"plain", Content_Encoding="gzip")

    def at_endless(self, query: dict[str, str]) -> None:
        self.unbounded()
        while True:
            self.wfile.write(b"x" * 65_536)

    def at_liar(self, query: dict[str, str]) -> None:
        """States a length beyond every limit, and sends nothing of it."""
        self.send_response(200)
        self.send_header("Content-Length", str(2**40))
        self.end_headers()
        self.close_connection = True

    def at_drip(self, query: dict[str, str]) -> None:
        self.unbounded()
        for _ in range(100):
            self.wfile.write(b" ")
            time.sleep(0.1)

    def at_silent(self, query: dict[str, str]) -> None:
        time.sleep(3)
        self.close_connection = True

    def at_header_flood(self, query: dict[str, str]) -> None:
        self.send_response(200)
        for number in range(2_000):
            self.send_header(f"X-Flood-{number}", "y" * 90)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def at_one_huge_header(self, query: dict[str, str]) -> None:
        self.answer(200, X_Big="y" * 90_000)

    def at_garbage(self, query: dict[str, str]) -> None:
        self.wfile.write(b"\x00\x01\x02 not HTTP at all\r\n\r\n")
        self.close_connection = True

    def at_wrong_type(self, query: dict[str, str]) -> None:
        self.answer(200, FEED, Content_Type="image/png")


class HostileServer(socketserver.ThreadingTCPServer):
    """Listens on a free port of 127.0.0.1."""

    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 128

    def __init__(self, address: str = "127.0.0.1") -> None:
        super().__init__((address, 0), Handler)
        self.requests: list[tuple[str, dict[str, str]]] = []
        self.bodies: list[bytes] = []
        self.busy = self.busiest = 0
        self._lock = threading.Lock()

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up on us is what these tests want."""

    @contextmanager
    def counting(self) -> Iterator[None]:
        """Count how many requests are in work at the same time."""
        with self._lock:
            self.busy += 1
            self.busiest = max(self.busiest, self.busy)
        try:
            yield
        finally:
            with self._lock:
                self.busy -= 1

    @property
    def place(self) -> tuple[str, int]:
        host, port = self.server_address[:2]
        return str(host), int(port)

    def url(self, path: str, host: str = "") -> str:
        return f"http://{host or self.place[0]}:{self.place[1]}{path}"


@contextmanager
def hostile_server(address: str = "127.0.0.1") -> Iterator[HostileServer]:
    """A running server that is gone afterwards."""
    server = HostileServer(address)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
