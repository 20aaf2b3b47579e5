"""Reads about the demo edition: whether it is here, and its outlets' original pages."""

import re
from dataclasses import replace
from functools import lru_cache

from octavo.demo.edition import load_edition, sources_folder
from octavo.demo.models import DemoEdition
from octavo.demo.render import Page, Site
from octavo.lib.outcome import Failure

_ROOTED = re.compile(rb"""((?:href|src|srcset)\s*=\s*["']?)/(?!/)""", re.IGNORECASE)


def present_edition() -> DemoEdition | None:
    """The edition that is installed and not removed."""
    return DemoEdition.objects.filter(removed_at=None).first()


def demo_installed() -> bool:
    """Whether the demo edition is here."""
    return DemoEdition.objects.filter(removed_at=None).exists()


def edition_mark() -> tuple[int, int] | None:
    """Which edition is here and what its outlets serve; a worker whose servers were started for another
    starts them anew.
    """
    return DemoEdition.objects.filter(removed_at=None).values_list("pk", "phase").first()


def was_ever_installed() -> bool:
    """Whether the edition has been here before: what a person removed does not come back by itself."""
    return DemoEdition.objects.exists()


def demo_site() -> Site | None:
    """The outlets' web sites as they stand now; None where there is no edition."""
    present = present_edition()
    return _site(present.noon.isoformat(), present.phase) if present else None


def original(host: str, path: str) -> Page | None:
    """The page of a fictional outlet as on its own site, its links leading to where it is shown here."""
    site = demo_site()
    page = site.page(host, path) if site else None
    if page is None or not page.content_type.startswith("text/html"):
        return page
    return replace(page, body=_ROOTED.sub(rb"\1/demo/" + host.encode() + b"/", page.body))


@lru_cache(maxsize=2)
def _site(noon: str, phase: int) -> Site | None:
    from datetime import datetime

    folder = sources_folder()
    edition = folder if isinstance(folder, Failure) else load_edition(folder)
    return (
        None
        if isinstance(edition, Failure)
        else Site(edition, datetime.fromisoformat(noon), 1 if phase else 0)
    )
