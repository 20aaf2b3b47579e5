"""What a bulk import reads: records of one article each, and shards of many records.

A record is raw, as it stands in its file: reading it costs nothing beside what is computed from it, which is
the work of whoever gets the shard.
"""

import gzip
import hashlib
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Literal

from octavo.lib.outcome import Failure

LONGEST_LINE = 20_000_000  # bytes; a longer line is no article
PAGES = (".html", ".htm", ".html.gz", ".htm.gz")
MOST_PAGE = 20_000_000  # decoded bytes of one saved page
SHARD_RECORDS = 500  # some ten seconds of work: what a dead worker costs, and far more than a task's overhead
SHARD_BYTES = 8_000_000  # what goes to another machine in one piece

Kind = Literal["row", "page"]


@dataclass(frozen=True, slots=True)
class Record:
    """One article as it stands in a file: a line of JSON, or a page.

    ``name`` says to a person where it stands; ``key`` names a page's article and ``url`` is its address,
    where it is known; a line of JSON says both itself. ``encoding`` is what the server said of a page,
    ``seen`` when it was fetched, in ISO 8601.
    """

    name: str
    kind: Kind
    data: bytes
    key: str = ""
    url: str = ""
    encoding: str = ""
    seen: str = ""


@dataclass(frozen=True, slots=True)
class Batch:
    """A shard: records that are computed and written together."""

    records: tuple[Record, ...]

    @property
    def digest(self) -> str:
        """A digest of all that the shard holds; the same records in the same order have the same."""
        digest = hashlib.blake2b(digest_size=16)
        for record in self.records:
            for part in (record.kind.encode(), record.key.encode(), record.url.encode(), record.data):
                digest.update(len(part).to_bytes(8, "big") + part)
        return digest.hexdigest()


def shards(
    records: Iterable[Record | Failure], complain: Callable[[str], None], size: int = SHARD_RECORDS
) -> Iterator[Batch]:
    """Records in shards, in their order; what could not be read is told to ``complain``."""
    held: list[Record] = []
    weight = 0
    for record in records:
        if isinstance(record, Failure):
            complain(record.sentence)
            continue
        held.append(record)
        weight += len(record.data)
        if len(held) >= size or weight >= SHARD_BYTES:
            yield Batch(tuple(held))
            held, weight = [], 0
    if held:
        yield Batch(tuple(held))


def read_jsonl(path: Path, move: Callable[[int], None] = lambda _: None) -> Iterator[Record | Failure]:
    """The lines of a file, plain or gzip; ``move`` is told how many bytes of the file were read."""
    with path.open("rb") as raw:
        packed = raw.read(2) == b"\x1f\x8b"
        raw.seek(0)
        lines: IO[bytes] = gzip.open(raw) if packed else raw  # type: ignore[assignment]  # noqa: SIM115
        seen, number = 0, 0
        while True:
            number += 1
            name = f"Line {number} of {path.name}"
            try:
                line = lines.readline(LONGEST_LINE)
            except (EOFError, OSError, zlib.error):
                yield Failure(
                    "import.cut_short",
                    f"{name} was left out: the file is damaged or cut short here.",
                    permanent=True,
                )
                return
            if not line:
                return
            move(raw.tell() - seen)
            seen = raw.tell()
            if line.strip():
                yield Record(name, "row", line)


def read_pages(path: Path) -> Iterator[Record | Failure]:
    """Saved pages: a file, or all files of a folder; each is named by its path below ``path``."""
    files = (
        [path] if path.is_file() else sorted(file for file in path.rglob("*") if file.name.endswith(PAGES))
    )
    if not files:
        yield Failure(
            "import.no_pages", f"{path} holds no file that ends in .html or .html.gz.", permanent=True
        )
    for file in files:
        try:
            with gzip.open(file) if file.name.endswith(".gz") else file.open("rb") as opened:
                html = opened.read(MOST_PAGE)
        except (OSError, EOFError, zlib.error) as error:
            yield Failure(
                "import.unreadable", f"{file} was left out: it cannot be read ({error}).", permanent=True
            )
            continue
        name = str(file.relative_to(path)) if file != path else file.name
        yield Record(str(file), "page", html, key=f"import:html:{name}")
