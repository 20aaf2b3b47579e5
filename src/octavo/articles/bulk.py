"""Imports: files of articles, read line by line, written in batches; the same file again changes nothing."""

import gzip
import json
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO

from octavo.articles.actions import import_batch
from octavo.articles.extract import extract_article
from octavo.articles.given import GivenArticle, given_article
from octavo.lib.outcome import Failure

BATCH = 200  # rows a transaction
LONGEST_LINE = 20_000_000  # bytes; a longer line is no article
PAGES = (".html", ".htm", ".html.gz", ".htm.gz")
MOST_PAGE = 20_000_000  # decoded bytes of one saved page


@dataclass
class Bulk:
    """What an import came to, and one sentence for everything that could not be used."""

    added: int = 0
    known: int = 0
    complaints: tuple[str, ...] = ()


def import_jsonl(path: Path, now: datetime, move: Callable[[int], None] = lambda _: None) -> Bulk:
    """Bring in the articles of a file of JSON lines, plain or gzip; ``move`` is told how many bytes of
    the file were read.
    """
    bulk, batch = Bulk(), []
    for number, outcome in _rows(path, now, move):
        if isinstance(outcome, Failure):
            bulk.complaints += (f"Line {number} of {path.name} was left out: {outcome.sentence}.",)
            continue
        batch.append(outcome)
        if len(batch) >= BATCH:
            _write(batch, bulk, now)
            batch = []
    _write(batch, bulk, now)
    return bulk


def _write(batch: list[GivenArticle], bulk: Bulk, now: datetime) -> None:
    added = import_batch(batch, now)
    bulk.added += added
    bulk.known += len(batch) - added


def _rows(
    path: Path, now: datetime, move: Callable[[int], None]
) -> Iterator[tuple[int, GivenArticle | Failure]]:
    with path.open("rb") as raw:
        packed = raw.read(2) == b"\x1f\x8b"
        raw.seek(0)
        lines: IO[bytes] = gzip.open(raw) if packed else raw  # type: ignore[assignment]  # noqa: SIM115
        seen, number = 0, 0
        while True:
            try:
                line = lines.readline(LONGEST_LINE)
            except (EOFError, OSError, zlib.error):
                yield (
                    number + 1,
                    Failure("import.cut_short", "the file is damaged or cut short here", permanent=True),
                )
                return
            if not line:
                return
            number += 1
            move(raw.tell() - seen)
            seen = raw.tell()
            if line.strip():
                yield number, _row(line, now)


def _row(line: bytes, now: datetime) -> GivenArticle | Failure:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        reason = str(error).partition(":")[0] if isinstance(error, ValueError) else "it is nested too deeply"
        return Failure("import.not_json", f"it is not JSON ({reason})", permanent=True)
    return given_article(row, now)


def import_html(path: Path, now: datetime) -> Bulk:
    """Bring in saved pages; each file is one article, named by its path below ``path``."""
    files = (
        [path] if path.is_file() else sorted(file for file in path.rglob("*") if file.name.endswith(PAGES))
    )
    bulk, batch = Bulk(), []
    if not files:
        bulk.complaints = (f"{path} holds no file that ends in .html or .html.gz.",)
    for file in files:
        outcome = _page(file, path, now)
        if isinstance(outcome, Failure):
            bulk.complaints += (f"{file} was left out: {outcome.sentence}",)
        else:
            batch.append(outcome)
    _write(batch, bulk, now)
    return bulk


def _page(file: Path, root: Path, now: datetime) -> GivenArticle | Failure:
    try:
        with gzip.open(file) if file.name.endswith(".gz") else file.open("rb") as opened:
            html = opened.read(MOST_PAGE)
    except (OSError, EOFError, zlib.error) as error:
        return Failure("import.unreadable", f"it cannot be read ({error}).", permanent=True)
    found = extract_article(html, url=file.name, hints=None, now=now)
    if isinstance(found, Failure):
        return found
    name = str(file.relative_to(root)) if file != root else file.name
    return GivenArticle(f"import:html:{name}", found.site_name or "Saved pages", found.canonical_url, found)
