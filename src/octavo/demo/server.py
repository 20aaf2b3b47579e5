"""The demo edition on a loopback port: an HTTP server in a thread that tells outlets apart by Host.

Clients connect to ``DemoServer.address`` and send the ".example" host; nothing is looked up in DNS.
"""

import gzip
from datetime import datetime
from email.utils import format_datetime, parsedate_to_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import TCPServer
from threading import Thread
from types import TracebackType
from typing import Self

from octavo.demo.render import Page, Site
from octavo.demo.views import Phase

LOOPBACK = "127.0.0.1"
IDLE_SECONDS = 15  # a silent connection is closed, so that no thread waits for a client that has gone
GZIP_LEVEL = 6  # the usual trade of size against time


class DemoServer:
    """Serves ``site`` on 127.0.0.1, on a port that the system chooses, until ``close``. A context manager."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self._http = _Listener((LOOPBACK, 0), _Handler)
        self._http.demo = self
        self._thread = Thread(
            target=self._http.serve_forever, kwargs={"poll_interval": 0.05}, name="octavo-demo", daemon=True
        )
        self._thread.start()

    @property
    def address(self) -> tuple[str, int]:
        """Where to connect: the loopback address and the port."""
        return LOOPBACK, self._http.server_port

    def set_phase(self, phase: Phase) -> None:
        """From now on serve the sites as they are before (0) or after (1) the corrections."""
        self.site = self.site.in_phase(phase)

    def close(self) -> None:
        """Stop serving and free the port; a second call does nothing."""
        if self._thread.is_alive():
            self._http.shutdown()
            self._thread.join()
        self._http.server_close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class _Listener(ThreadingHTTPServer):
    daemon_threads = True
    demo: DemoServer

    def server_bind(self) -> None:
        # The library's own method looks the host's name up in DNS, which this server promises not to do.
        TCPServer.server_bind(self)
        host, self.server_port = self.server_address[:2]
        self.server_name = str(host)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "OctavoDemo"
    sys_version = ""
    timeout = IDLE_SECONDS
    server: _Listener

    def do_GET(self) -> None:
        """Answer with the page, with 304 where the client has it, with 421 where no outlet has this host."""
        host = self.headers.get("Host", "")
        page = self.server.demo.site.page(host, self.path)
        if page is None:
            sentence = "No outlet of the demo edition has this host; send one of its .example hosts.\n"
            self._send(421, {"Content-Type": "text/plain; charset=utf-8"}, sentence.encode())
            return
        headers = {"ETag": page.etag, "Vary": "Accept-Encoding", "Cache-Control": "no-cache"}
        if page.last_modified is not None:
            headers["Last-Modified"] = format_datetime(page.last_modified, usegmt=True)
        if page.status == 200 and self._has(page):
            self._send(304, headers, None)
            return
        body = page.body
        if page.compressible and "gzip" in self.headers.get("Accept-Encoding", "").lower():
            body = gzip.compress(body, GZIP_LEVEL, mtime=0)
            headers["Content-Encoding"] = "gzip"
        self._send(page.status, headers | {"Content-Type": page.content_type}, body)

    do_HEAD = do_GET  # noqa: N815 - the library's name

    def _has(self, page: Page) -> bool:
        """Whether the client has this page: by ETag where it sent one, else by date (RFC 9110, 13.2.2)."""
        tags = self.headers.get("If-None-Match")
        if tags is not None:
            bare = page.etag.removeprefix("W/")
            return any(tag.strip().removeprefix("W/") in (bare, "*") for tag in tags.split(","))
        since = _http_date(self.headers.get("If-Modified-Since", ""))
        return since is not None and page.last_modified is not None and page.last_modified <= since

    def _send(self, status: int, headers: dict[str, str], body: bytes | None) -> None:
        self.send_response(status)
        for name, value in (headers | {"Connection": "close"}).items():  # no connection outlives ``close``
            self.send_header(name, value)
        if body is not None:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if body is not None and self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Say nothing: the server runs inside another program's terminal."""


def _http_date(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else None
