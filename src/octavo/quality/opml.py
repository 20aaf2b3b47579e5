"""How many of the addresses in OPML files are found: against a look at their text that knows no tags.

Files in the wild are often not well-formed. A person who looks at one sees the addresses that stand behind
the word xmlUrl, whatever is wrong around them; so does this: it knows neither elements nor attributes, shares
nothing with the reader that it judges but the spelling of addresses, and what it sees must be found.
"""

import html
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from octavo.feeds.decode import decode
from octavo.feeds.opml import read_opml
from octavo.lib.html import safe_link
from octavo.lib.outcome import Failure
from octavo.lib.urls import normalise_url
from octavo.quality.feeds import files_in

LONGEST = 4_000  # characters of an address and what stands before it
_NAME = "xmlurl"
_BEGINNINGS = ("http://", "https://", "feed:http://", "feed:https://")
_ENDS = frozenset("\"'<> \t\r\n")  # no address has one of these in it


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
    text = "".join(part.partition("<!--")[0] for part in decode(body)[0].split("-->"))
    found = set()
    for behind in _behind_the_name(text):
        start = behind.lstrip("= \t\r\n\"'")
        if "=" in behind[: len(behind) - len(start)] and start.lower().startswith(_BEGINNINGS):
            end = next((place for place, sign in enumerate(start) if sign in _ENDS), 0)
            found.add(html.unescape(start[:end]).removeprefix("feed:"))
    return {normalise_url(address) for address in found if safe_link(address)}


def _behind_the_name(text: str) -> Iterator[str]:
    """What stands behind each place where the name is written, as far as an address may be long."""
    lower, at = text.lower(), 0
    if len(lower) != len(text):  # a few letters have a longer small form, which would move all places
        lower = "".join(sign.lower() if sign.isascii() else sign for sign in text)
    while (at := lower.find(_NAME, at)) >= 0:
        at += len(_NAME)
        yield text[at : at + LONGEST]
