"""Pages and texts to measure on: those of the test sets where they are here, else the demo edition's."""

import gzip
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from octavo.demo.clock import opening_noon
from octavo.demo.edition import load_edition, sources_folder
from octavo.demo.render import Site
from octavo.lib.outcome import Failure

PAGE_FILES = ("modern.jsonl.gz", "paragraphs.jsonl.gz", "segments.jsonl.gz")


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A page as it was fetched."""

    url: str
    title: str
    body: bytes


def corpora() -> Path | None:
    """The folder of test sets, or None where there is none on this machine."""
    named = os.environ.get("OCTAVO_CORPORA", "")
    return Path(named) if named and Path(named).is_dir() else None


def kept_pages(most: int) -> tuple[list[KeptPage], str]:
    """Pages spread evenly over the test sets, and a word on where they come from."""
    folder = corpora()
    if folder is None:
        return _demo_pages()[:most], "the demo edition's pages"
    rows = [
        row
        for name in PAGE_FILES
        if (folder / "extraction" / name).is_file()
        for row in read_rows(folder / "extraction" / name)
    ]
    chosen = rows[:: max(1, len(rows) // most)][:most]
    pages = [
        KeptPage(
            str(row["url"]), str(row.get("title") or ""), _page(folder / "extraction" / str(row["page"]))
        )
        for row in chosen
        if str(row.get("url") or "").startswith("http")
    ]
    return pages, f"{len(pages)} pages of the extraction test sets"


def read_rows(path: Path) -> Iterator[dict[str, object]]:
    """The rows of a file of JSON lines, gzip."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _page(path: Path) -> bytes:
    with gzip.open(path) as file:
        return file.read()


def _demo_pages() -> list[KeptPage]:
    folder = sources_folder()
    edition = folder if isinstance(folder, Failure) else load_edition(folder)
    if isinstance(edition, Failure):
        return []
    site = Site(edition, opening_noon(datetime.now(UTC)), 0)
    views = [view for outlet in edition.outlets for view in site.articles(outlet.id)]
    pages = []
    for view in views:
        host, _, path = view.url.partition("://")[2].partition("/")
        page = site.page(host, f"/{path}")
        if page is not None:
            pages.append(KeptPage(view.url, view.title, page.body))
    return pages
