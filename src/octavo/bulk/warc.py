"""Archives of the web (WARC, plain or gzip) into records: each answer that was a page of HTML is one article.

Nothing is fetched. A damaged record is named and the reading goes on behind it: where the next packed member,
or the next record of a file that is not packed, begins.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

from fastwarc import ArchiveIterator, WarcRecord, WarcRecordType

from octavo.bulk.records import MOST_PAGE, Record
from octavo.lib.encodings import BadEncodingError, TooLargeError, Unpacker
from octavo.lib.html import safe_link
from octavo.lib.outcome import Failure

PAGE_TYPES = ("text/html", "application/xhtml+xml")
_PACKED, _PLAIN = b"\x1f\x8b\x08", b"WARC/1."  # how a member begins, and a record of a plain file
_LOOK = 1 << 20  # bytes looked through at a time for the next beginning


def read_warc(path: Path, move: Callable[[int], None] = lambda _: None) -> Iterator[Record | Failure]:
    """The pages of an archive; ``move`` is told how many bytes of the file were read."""
    with path.open("rb") as file:
        sign = _PACKED if file.read(2) == _PACKED[:2] else _PLAIN
        start, seen, sound = 0, 0, True
        while start >= 0:
            file.seek(start)
            before = start
            try:
                for record in ArchiveIterator(
                    file, record_types=WarcRecordType.response, auto_decode="transfer"
                ):
                    sound = True
                    start = max(start, before + record.stream_pos)
                    yield from _page(record, path)
                    move(max(file.tell() - seen, 0))
                    seen = max(file.tell(), seen)
                start = -1
            except OSError:
                if sound:
                    name = f"A record of {path.name} behind byte {start:,}"
                    yield Failure("import.damaged", f"{name} was left out: the file is damaged there.", True)
                sound = False
                start = _next(file, start + 1, sign)


def _next(file: IO[bytes], at: int, sign: bytes) -> int:
    """Where the next member or record begins at or behind ``at``; -1 where there is none."""
    file.seek(at)
    held = b""
    while block := file.read(_LOOK):
        found = (held + block).find(sign)
        if found >= 0:
            return at - len(held) + found
        at += len(block)
        held = (held + block)[-len(sign) + 1 :]
    return -1


def _page(record: WarcRecord, path: Path) -> Iterator[Record | Failure]:
    """The page in an answer; nothing where it is no page, or one that its server would not give."""
    headers, url = record.http_headers, safe_link((record.headers.get("WARC-Target-URI") or "").strip("<>"))
    if headers is None or headers.status_code != 200 or not url:
        return
    if (record.http_content_type or "").lower() not in PAGE_TYPES:
        return
    name = f"{url} in {path.name}"
    body = record.reader.read(MOST_PAGE + 1)
    try:
        unpacker = Unpacker(headers.get("Content-Encoding") or "", MOST_PAGE)
        unpacker.take(body)
        body = bytes(unpacker.body)
    except TooLargeError:
        yield Failure("import.too_large", f"{name} was left out: it is larger than any article.", True)
        return
    except BadEncodingError:
        pass  # an archive may hold the page unpacked and its headers as they were sent
    if not body.strip():
        yield Failure("import.empty", f"{name} was left out: the archive holds none of its text.", True)
        return
    seen = record.headers.get("WARC-Date") or ""
    yield Record(name, "page", body, f"import:warc:{url}", url, record.http_charset or "", seen)
