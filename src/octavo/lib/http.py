"""The one door to the network: everything that Octavo reads from elsewhere comes through here.

What it promises, whatever the other side does: only http and https, on every hop; no socket to an address
that the policy does not permit, checked on the address itself; no more decoded bytes, header bytes,
redirects and seconds than the request allows; no cookie, no proxy of the environment, no credential to
another origin. What goes wrong comes back as a Failure.
"""

import socket
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from ipaddress import ip_address
from itertools import islice

import certifi
import pycurl

from octavo.lib import http_failures as failures
from octavo.lib.addresses import Policy, Target, read_target
from octavo.lib.encodings import BadEncodingError, TooLargeError, Unpacker
from octavo.lib.http_messages import HEADER_LIMIT, HeaderReader, Request, Response, request_lines
from octavo.lib.outcome import Failure

__all__ = ["Door", "Policy", "Request", "Response"]

WAITING_WINDOW = 1_000  # requests looked ahead for hosts that are free
PERMANENT = (301, 308)
REDIRECTS = (301, 302, 303, 307, 308)
_DNS = (pycurl.E_COULDNT_RESOLVE_HOST,)
_CONNECT = (pycurl.E_COULDNT_CONNECT, pycurl.E_RECV_ERROR, pycurl.E_SEND_ERROR, pycurl.E_GOT_NOTHING)
_TLS = (
    pycurl.E_SSL_CONNECT_ERROR,
    pycurl.E_PEER_FAILED_VERIFICATION,
    pycurl.E_SSL_CERTPROBLEM,
    pycurl.E_SSL_CIPHER,
    pycurl.E_SSL_ISSUER_ERROR,
    pycurl.E_SSL_INVALIDCERTSTATUS,
)


class Door:
    """Opens connections under one policy. Safe to share between threads: a call keeps its state to itself."""

    def __init__(self, policy: Policy) -> None:
        self.policy = policy

    def fetch(self, request: Request) -> Response | Failure:
        """Fetch one address; blocks for ``request.deadline`` seconds at most."""
        return next(self.fetch_many((request,), concurrency=1))[1]

    def fetch_many(
        self,
        requests: Iterable[Request],
        concurrency: int = 16,
        beat: Callable[[], None] | None = None,
    ) -> Iterator[tuple[Request, Response | Failure]]:
        """Fetch many, ``concurrency`` at a time and one connection a host at a time.

        Outcomes in the order of their arrival.

        Requests are taken from the iterable as places become free, and it is asked again while some are
        under way. ``beat`` is called at least every half second meanwhile. The time that the caller takes
        between two outcomes counts against nobody's deadline.
        """
        round_ = _Round(self.policy, iter(requests), concurrency, beat)
        try:
            yield from round_.outcomes()
        finally:
            round_.close()


class _Round:
    """The state of one ``fetch_many``: who waits, who is under way, which hosts are busy."""

    def __init__(
        self, policy: Policy, requests: Iterator[Request], concurrency: int, beat: Callable[[], None] | None
    ) -> None:
        self.policy = policy
        self.beat = beat
        self.requests = requests
        self.concurrency = concurrency
        self.waiting: deque[_Transfer] = deque()
        self.active: dict[pycurl.Curl, _Transfer] = {}
        self.hosts: set[str] = set()
        self.multi = pycurl.CurlMulti()

    def outcomes(self) -> Iterator[tuple[Request, Response | Failure]]:
        while True:
            for request in islice(self.requests, WAITING_WINDOW - len(self.waiting)):
                target = read_target(request.url)
                if isinstance(target, Failure):
                    yield request, target
                else:
                    self.waiting.append(_Transfer(self.policy, request, target))
            self._start()
            if not self.active:
                return
            self.multi.perform()
            for transfer, outcome in self._finished():
                if isinstance(outcome, Target):
                    transfer.target = outcome
                    self.waiting.appendleft(transfer)
                else:
                    given = time.monotonic()
                    yield transfer.request, outcome
                    for other in self.active.values():
                        other.forgive(time.monotonic() - given)
            if self.beat:
                self.beat()
            if self.active and self.multi.select(0.5) == -1:  # -1: nothing to wait on yet
                time.sleep(0.005)

    def _start(self) -> None:
        held: list[_Transfer] = []
        while self.waiting and len(self.active) < self.concurrency:
            transfer = self.waiting.popleft()
            if transfer.target.host in self.hosts:
                held.append(transfer)
                continue
            handle = transfer.begin()
            self.hosts.add(transfer.target.host)
            self.active[handle] = transfer
            self.multi.add_handle(handle)
        self.waiting.extendleft(reversed(held))

    def _finished(self) -> Iterator[tuple["_Transfer", Response | Failure | Target]]:
        _, done, failed = self.multi.info_read()
        for handle, code, message in [(handle, 0, "") for handle in done] + failed:
            transfer = self.active.pop(handle)
            self.hosts.discard(transfer.target.host)
            self.multi.remove_handle(handle)
            yield transfer, transfer.end(code, message)

    def close(self) -> None:
        for handle, transfer in self.active.items():
            self.multi.remove_handle(handle)
            transfer.release()
        self.active.clear()
        self.multi.close()


class _Transfer:
    """One request on its way over one or more hops."""

    def __init__(self, policy: Policy, request: Request, target: Target) -> None:
        self.policy = policy
        self.request = request
        self.first = self.target = target
        self.hops = 0
        self.spent = self.forgiven = (
            0.0  # seconds on the hops before, and seconds on this one that do not count
        )
        self.permanent = True
        self.sockets: list[socket.socket] = []
        self._fresh()

    def _fresh(self) -> None:
        self.unpacker: Unpacker | None = None
        self.reader = HeaderReader()
        self.refused = self.garbled = ""

    @property
    def at_first_origin(self) -> bool:
        """True while credentials may be shown: at the scheme, host and port that they were given for."""
        return self.target.origin == self.first.origin

    def begin(self) -> pycurl.Curl:
        """A handle that is set up for the present hop."""
        self._fresh()
        self.handle = curl = pycurl.Curl()
        self.forgiven = 0.0
        for option, value in (
            (pycurl.URL, self.target.url),
            (pycurl.PROTOCOLS, pycurl.PROTO_HTTP | pycurl.PROTO_HTTPS),
            (pycurl.FOLLOWLOCATION, 0),
            (pycurl.PROXY, ""),
            (pycurl.NOSIGNAL, 1),
            (pycurl.TIMEOUT_MS, self._left()),
            (pycurl.MAXFILESIZE, self.request.max_bytes),
            (pycurl.CAINFO, certifi.where()),
            (pycurl.SSLVERSION, pycurl.SSLVERSION_TLSv1_2),
            (pycurl.USERAGENT, self.policy.user_agent),
            (pycurl.HTTPHEADER, request_lines(self.request, first_origin=self.at_first_origin)),
            (pycurl.OPENSOCKETFUNCTION, self._open_socket),
            (pycurl.HEADERFUNCTION, self._header),
            (pycurl.WRITEFUNCTION, self._write),
        ):
            curl.setopt(option, value)
        self._set_rarer_options(curl)
        return curl

    def _left(self) -> int:
        # Milliseconds that this hop may take, from its beginning.
        return max(int((self.request.deadline - self.spent + self.forgiven) * 1000), 1)

    def forgive(self, seconds: float) -> None:
        """Let the present hop take that much longer."""
        self.forgiven += seconds
        self.handle.setopt(pycurl.TIMEOUT_MS, self._left())

    def _set_rarer_options(self, curl: pycurl.Curl) -> None:
        if self.target.userinfo and self.at_first_origin:
            curl.setopt(pycurl.HTTPAUTH, pycurl.HTTPAUTH_BASIC)
            curl.setopt(pycurl.USERPWD, self.target.userinfo)
        if self.request.body is not None:
            curl.setopt(pycurl.POSTFIELDS, self.request.body)
        place = self.policy.connect_to.get(self.target.host)
        if place is not None:
            curl.setopt(pycurl.CONNECT_TO, [f"{self.target.host}:{self.target.port}:{place[0]}:{place[1]}"])

    def _open_socket(self, purpose: int, address: pycurl.CurlSockAddr) -> socket.socket | int:
        if address.family not in (socket.AF_INET, socket.AF_INET6):
            self.refused = "a local socket"
            return pycurl.SOCKET_BAD
        ip, port = str(ip_address(address.addr[0])), int(address.addr[1])
        if purpose != pycurl.SOCKTYPE_IPCXN or not self.policy.permits(self.target.host, port, ip):
            self.refused = ip
            return pycurl.SOCKET_BAD
        opened = socket.socket(address.family, address.socktype, address.protocol)
        self.sockets.append(opened)  # libcurl works on a duplicate; ours is closed with the hop
        return opened

    def _header(self, line: bytes) -> int | None:
        return None if self.reader.take(line) else -1

    def _write(self, data: bytes) -> int | None:
        try:
            if self.unpacker is None:
                stated = self.reader.headers.get("content-encoding", "")
                self.unpacker = Unpacker(stated, self.request.max_bytes)
            self.unpacker.take(data)
        except TooLargeError:
            return -1
        except BadEncodingError as error:
            self.garbled = str(error)
            return -1
        return None

    def release(self) -> None:
        """Give back what the hop held."""
        self.handle.close()
        for opened in self.sockets:
            opened.close()
        self.sockets.clear()

    def end(self, code: int, message: str) -> Response | Failure | Target:
        """What the hop came to: an outcome, or where to go next. ``code`` is libcurl's, 0 for success."""
        status = self.handle.getinfo(pycurl.RESPONSE_CODE)
        self.spent += max(self.handle.getinfo(pycurl.TOTAL_TIME) - self.forgiven, 0.0)
        self.release()
        if code:
            return self._failed(code, message)
        if status in REDIRECTS:
            return self._next_hop(status)
        if status == 304 or 200 <= status < 300:
            moved = self.hops and self.permanent
            return Response(
                self.target.url,
                status,
                self.reader.headers,
                bytes(self.unpacker.body) if self.unpacker else b"",
                self.target.url if moved else "",
            )
        wait = failures.read_retry_after(self.reader.headers.get("retry-after", ""), datetime.now(UTC))
        return failures.status(self.target.host, status, wait)

    def _next_hop(self, status: int) -> Target | Failure:
        host = self.target.host
        place = self.reader.headers.get("location", "")
        if not place or self.request.body is not None:
            return failures.redirect_without_place(host, status)
        if self.hops >= self.request.max_redirects:
            return failures.redirects(host, self.request.max_redirects)
        target = read_target(place, self.target.url)
        if isinstance(target, Target):
            self.hops += 1
            self.permanent &= status in PERMANENT and (self.target.scheme, target.scheme) != ("https", "http")
        return target

    def _failed(self, code: int, message: str) -> Failure:
        host = self.target.host
        if self.refused and code == pycurl.E_COULDNT_CONNECT:
            return failures.refused_address(host, self.refused)
        if code == pycurl.E_OPERATION_TIMEDOUT:
            return failures.timeout(host, self.request.deadline)
        if self.reader.size > HEADER_LIMIT:
            return failures.headers_too_large(host, HEADER_LIMIT)
        if self.garbled:
            return failures.protocol(host, self.garbled)
        if code in (pycurl.E_WRITE_ERROR, pycurl.E_FILESIZE_EXCEEDED):
            return failures.too_large(host, self.request.max_bytes)
        for codes, failure in ((_DNS, failures.dns), (_CONNECT, failures.connect), (_TLS, failures.tls)):
            if code in codes:
                return failure(host)
        return failures.protocol(host, message)
