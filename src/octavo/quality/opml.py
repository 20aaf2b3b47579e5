"""How many of the addresses in OPML files are found: against a scan that knows no XML.

Files in the wild are often not well-formed. A person who looks at one sees the addresses in its xmlUrl
attributes; so does a regular expression, and what it sees is what must be found.
"""

import html
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from octavo.feeds.decode import decode
from octavo.feeds.opml import read_opml
from octavo.lib.html import safe_link
from octavo.lib.outcome import Failure
from octavo.lib.urls import normalise_url
from octavo.quality.feeds import files_in

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_ADDRESS = re.compile(
    r"""\b(?:xmlurl|feedurl|rssurl)\s*=\s*["']?\s*((?:feed:)?https?:[^"'<>\s]+)""", re.IGNORECASE
)


@dataclass(slots=True)
class OpmlScores:
    """What was found in how many files; ``missed`` names each address that was not."""

    files: int = 0
    addresses: int = 0
    found: int = 0
    crashes: int = 0
    cpu_seconds: float = 0.0
    missed: list[str] = field(default_factory=list)

    def as_dict(self) -> Mapping[str, float | int | None]:
        """The figures by their names."""
        return {
            "files": self.files,
            "addresses": self.addresses,
            "addresses_found": self.found / self.addresses if self.addresses else None,
            "crashes": self.crashes,
            "cpu_seconds": round(self.cpu_seconds, 3),
        }


def evaluate_opml(path: Path, progress: Callable[[int, int], None] = lambda *_: None) -> OpmlScores:
    """Read every OPML file of a folder or tar and look for each address that its text shows."""
    scores = OpmlScores()
    files = list(files_in(path))
    for done, (name, body) in enumerate(files):
        progress(done, len(files))
        expected = addresses_in(body)
        begun = time.process_time()
        try:
            opml = read_opml(body)
        except Exception as error:  # noqa: BLE001 - what is counted here is that nothing whatever is raised
            scores.crashes += 1
            scores.missed.append(f"{name}: {error!r}")
            continue
        finally:
            scores.cpu_seconds += time.process_time() - begun
            scores.files += 1
            scores.addresses += len(expected)
        found = set() if isinstance(opml, Failure) else {normalise_url(feed.url) for feed in opml.feeds}
        scores.found += len(expected & found)
        scores.missed += [f"{name}: {address}" for address in sorted(expected - found)]
    return scores


def addresses_in(body: bytes) -> set[str]:
    """The addresses of feeds that a person could read in an OPML file, in one spelling."""
    text = _COMMENT.sub("", decode(body)[0])
    found = (re.sub(r"^feed:(?=http)", "", html.unescape(address)) for address in _ADDRESS.findall(text))
    return {normalise_url(address) for address in found if safe_link(address)}
