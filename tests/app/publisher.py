"""A small publisher on loopback: a test says what each path answers, and sees what was asked."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from xml.sax.saxutils import escape

from octavo.engines.embed import load_embedder
from octavo.lib.http import Door, Policy
from octavo.pipeline import Way, run_until_idle


@dataclass
class Publisher:
    """``pages`` maps a path to (status, headers, body); a body may be a function that is called with the
    request's headers."""

    base: str = ""
    pages: dict[str, tuple[int, dict[str, str], Any]] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def says(
        self,
        path: str,
        body: str | bytes,
        kind: str = "text/html; charset=utf-8",
        status: int = 200,
        **headers: str,
    ) -> str:
        """Publish a page; its address."""
        data = body.encode() if isinstance(body, str) else body
        self.pages[path] = (
            status,
            {"Content-Type": kind, **{k.replace("_", "-"): v for k, v in headers.items()}},
            data,
        )
        return self.base + path

    def feed(self, path: str, items: list[tuple[str, str, str]], **headers: str) -> str:
        """Publish an RSS feed of (title, path of the page, description)."""
        rows = "".join(
            f"<item><title>{escape(title)}</title><link>{self.base}{link}</link><guid>{link}</guid>"
            f"<description>{escape(about)}</description></item>"
            for title, link, about in items
        )
        title = "<title>The Test Post</title>"
        rss = f'<?xml version="1.0"?><rss version="2.0"><channel>{title}{rows}</channel></rss>'
        return self.says(path, rss, "application/rss+xml", **headers)


@contextmanager
def publishing() -> Iterator[Publisher]:
    """A publisher that answers until the block ends."""
    publisher = Publisher()

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *args: object) -> None:
            """Say nothing."""

        def do_GET(self) -> None:
            asked = {name.lower(): value for name, value in self.headers.items()}
            publisher.asked.append((self.path, asked))
            status, headers, body = publisher.pages.get(self.path, (404, {}, b"not here"))
            if headers.get("ETag") and asked.get("if-none-match") == headers["ETag"]:
                status, body = 304, b""
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            if callable(body):
                self.end_headers()
                body(self)
                return
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    publisher.base = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield publisher
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)


encoder = cache(load_embedder)


def go(publisher: Publisher, *, allow: bool = True) -> Way:
    """Bring everything that waits all the way; only this publisher's address is opened."""
    port = int(publisher.base.rpartition(":")[2])
    policy = Policy(
        allow=frozenset({("127.0.0.1", port)}) if allow else frozenset(), user_agent="Octavo test"
    )
    way = Way(Door(policy), encoder(), "test")
    run_until_idle(way)
    return way
