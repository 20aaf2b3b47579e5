"""The starter feeds: openly licensed outlets that a new installation can add with one click."""

from dataclasses import dataclass
from functools import cache
from importlib import resources

from lxml import etree


@dataclass(frozen=True, slots=True)
class StarterFeed:
    """One suggestion: where it is, under which licence it publishes, and a line on what it is."""

    title: str
    url: str
    home_url: str
    licence: str
    about: str


@cache
def starter_feeds() -> tuple[StarterFeed, ...]:
    """The feeds of the OPML that comes with the program."""
    root = etree.fromstring(resources.files("octavo.feeds").joinpath("starter.opml").read_bytes())
    return tuple(
        StarterFeed(
            title=str(line.get("text", "")),
            url=str(line.get("xmlUrl", "")),
            home_url=str(line.get("htmlUrl", "")),
            licence=str(line.get("licence", "")),
            about=str(line.get("description", "")),
        )
        for line in root.iter("outline")
        if line.get("xmlUrl")
    )
