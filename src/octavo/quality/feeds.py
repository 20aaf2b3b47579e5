"""How well feeds are read: a folder or tar of feed files, each with what must be found in it."""

import tarfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from urllib.parse import urljoin

from octavo.feeds.parse import parse_item, read_feed
from octavo.feeds.types import ParsedFeed
from octavo.lib.html import safe_link
from octavo.lib.outcome import Failure
from octavo.quality.answers import expected_of
from octavo.quality.claims import Claim, Reading, can_be_asked
from octavo.quality.expressions import expected_in, stated_headers

LARGEST = 50 * 2**20  # bytes of one file; a larger one is no feed
# Where the files of the sets say that they are served from; relative links in them are resolved by it.
SERVED_FROM = "http://127.0.0.1:8097/"
NOW = datetime(2100, 1, 1, tzinfo=UTC)  # no date in a file is ahead of it
_ANSWERS = (".json", "_expected.json")


@dataclass(slots=True)
class FeedScores:
    """What was found. ``excluded`` counts expectations about what Octavo does not keep, by name."""

    files: int = 0
    entries: int = 0
    expectations: int = 0
    met: int = 0
    crashes: int = 0
    cpu_seconds: float = 0.0
    excluded: Counter[str] = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)

    def as_dict(self) -> Mapping[str, float | int | None]:
        """The figures by their names; the ten kinds most often left out stand under theirs."""
        named = {f"excluded {name}": count for name, count in self.excluded.most_common(10)}
        return {
            "files": self.files,
            "entries": self.entries,
            "expectations": self.expectations,
            "expectations_met": self.met / self.expectations if self.expectations else None,
            "excluded": self.excluded.total(),
            **named,
            "crashes": self.crashes,
            "cpu_seconds": round(self.cpu_seconds, 3),
        }


def evaluate_feeds(path: Path, progress: Callable[[int, int], None] = lambda *_: None) -> FeedScores:
    """Read every feed of a folder or tar and hold it against its own comment, or the JSON beside it."""
    files = dict(files_in(path))
    answers = {name for name in files if _answer_of(name, files)}
    scores = FeedScores()
    feeds = [name for name in files if not _is_answer(name, files)]
    for done, name in enumerate(feeds):
        progress(done, len(feeds))
        claims = _expectations(name, files, scores) if name in answers or b"Expect:" in files[name] else []
        _judge(name, files[name], claims, scores)
    return scores


def files_in(path: Path) -> Iterator[tuple[str, bytes]]:
    """The files of a folder or a tar, plain or packed, by name; those beyond ``LARGEST`` are left out."""
    if path.is_dir():
        for file in sorted(path.rglob("*")):
            if file.is_file() and file.stat().st_size <= LARGEST:
                yield file.relative_to(path).as_posix(), file.read_bytes()
        return
    with tarfile.open(path) as tar:
        for member in tar:
            opened = tar.extractfile(member) if member.isfile() and member.size <= LARGEST else None
            if opened is not None:
                yield member.name.removeprefix("./"), opened.read()


def _answer_of(name: str, files: Mapping[str, bytes]) -> str:
    """The name of the JSON that says what must be found in a file, or empty."""
    stem = str(PurePosixPath(name).with_suffix(""))
    return next((stem + end for end in _ANSWERS if stem + end in files and stem + end != name), "")


def _is_answer(name: str, files: Mapping[str, bytes]) -> bool:
    if not name.endswith(".json"):
        return False
    stem = name.removesuffix(".json").removesuffix("_expected")
    return any(f"{stem}{end}" in files and f"{stem}{end}" != name for end in (".xml", ".json"))


def _expectations(name: str, files: Mapping[str, bytes], scores: FeedScores) -> list[Claim]:
    answer = _answer_of(name, files)
    found: list[Claim] | None
    if answer:
        found = expected_of(files[answer])
    else:
        stated = expected_in(files[name])
        scores.excluded.update(stated.excluded if stated else ())
        found = stated.claims if stated else None
    claims = [claim for claim in found or () if can_be_asked(claim)]
    scores.excluded["values that are never kept"] += len(found or ()) - len(claims)
    return claims


def _judge(name: str, body: bytes, claims: list[Claim], scores: FeedScores) -> None:
    headers = stated_headers(body)
    url = urljoin(SERVED_FROM, name)
    url = safe_link(headers.get("content-location", ""), url) or url
    scores.files += 1
    begun = time.process_time()
    try:
        kind, language = headers.get("content-type", ""), headers.get("content-language", "")
        read = read_feed(body, url=url, content_type=kind, language=language, now=NOW)
        items = () if isinstance(read, Failure) else tuple(parse_item(item, NOW) for item in read.items)
    except Exception as error:  # noqa: BLE001 - what is counted here is that nothing whatever is raised
        scores.crashes += 1
        scores.missed.append(f"{name}: {error!r}")
        return
    finally:
        scores.cpu_seconds += time.process_time() - begun
    scores.entries += len(items)
    scores.expectations += len(claims)
    if isinstance(read, Failure):
        scores.missed += [f"{name}: {claim} – {read.code}" for claim in claims]
        return
    parsed = ParsedFeed(read.title, read.home_url, read.language, items)
    reading = Reading(url, read, parsed)
    missed = [claim for claim in claims if not reading.meets(claim)]
    scores.met += len(claims) - len(missed)
    scores.missed += [f"{name}: {claim}" for claim in missed]
