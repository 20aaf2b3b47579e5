"""What goes through the door and what comes back: requests, responses, header lines. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from octavo.lib.encodings import ACCEPTED

HEADER_LIMIT = 64 * 1024  # bytes of header lines over one hop; common servers themselves stop at 8 to 32 kB


@dataclass(frozen=True, slots=True)
class Request:
    """What to fetch, and within which bounds.

    ``max_bytes`` counts decoded bytes, ``deadline`` is in seconds over all redirects.

    ``etag`` and ``last_modified`` are the validators of the last answer, sent as they came. ``headers`` go
    to the first origin only. With a ``body`` the request is a POST, and no redirect is followed.
    """

    url: str
    etag: str = ""
    last_modified: str = ""
    accept: str = "*/*"
    max_bytes: int = 10 * 2**20
    deadline: float = 30.0
    max_redirects: int = 5
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Response:
    """An answer: 2xx, or 304. Header names are lower case.

    Of a header sent twice the values are joined by a comma.

    ``moved_to`` is the final address where every redirect on the way was permanent and none led from https
    to http, else empty.
    """

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    moved_to: str = ""

    @property
    def not_modified(self) -> bool:
        """True where the other side says that what we have is still right."""
        return self.status == 304


class HeaderReader:
    """Collects the header lines of one hop, up to ``HEADER_LIMIT`` bytes.

    Only those of the last answer count, not of 1xx ones.
    """

    def __init__(self) -> None:
        self.headers: dict[str, str] = {}
        self.size = 0

    def take(self, line: bytes) -> bool:
        """Read one line as it came; False where it is one too many."""
        self.size += len(line)
        if self.size > HEADER_LIMIT:
            return False
        try:
            text = line.decode("utf-8").strip()
        except UnicodeDecodeError:
            text = line.decode("latin-1").strip()
        name, colon, value = text.partition(":")
        if text.startswith("HTTP/") and ":" not in text.split(" ", 1)[0]:
            self.headers.clear()
        elif colon:
            key = name.strip().lower()
            value = value.strip()
            self.headers[key] = f"{self.headers[key]}, {value}" if key in self.headers else value
        return True


def request_lines(request: Request, *, first_origin: bool) -> list[str]:
    """The header lines to send.

    Values that would break a line are left out, and ``request.headers`` go to the first origin only.
    """
    lines = [("Accept", request.accept), ("Accept-Encoding", ACCEPTED)]
    lines += [("If-None-Match", request.etag)] if request.etag else []
    lines += [("If-Modified-Since", request.last_modified)] if request.last_modified else []
    lines += request.headers if first_origin else []
    return [f"{name}: {value}" for name, value in lines if f"{name}{value}".isprintable()]
