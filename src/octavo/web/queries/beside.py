"""What an article's feed gives beside its text: files to listen to or watch, words it is filed under, its
last update.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from mimetypes import guess_type
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

from django.db.models import QuerySet

from octavo.feeds.models import Item
from octavo.lib.urls import display_host
from octavo.web.addresses import original_href
from octavo.web.ages import Clock, When, when_on_day
from octavo.web.prepared import NUMBER, Prepared

MOST_ITEMS = 5  # feeds of one outlet that list the same article
MOST_FILES = 12  # a piece has one recording, perhaps in a few formats; more is no use here
MOST_WORDS = 12  # of a feed's categories; some list a page of search words
LONGEST_WORD = 60  # characters; what is longer is a sentence or an address
SMALLEST = 1_000  # bytes; programs that do not know a file's length state 0, 1 or its seconds
SAME_TIME = timedelta(minutes=5)  # programs touch a page again within minutes of publishing it
_ACTS = {"audio": "Listen", "video": "Watch"}
_NOUNS = {"audio": "sound", "video": "film"}
_FORMATS = {"mpeg": "MP3", "mp4": "MP4", "x-m4a": "M4A", "ogg": "Ogg", "pdf": "PDF", "plain": "text"}
_UNITS = ((1e9, "GB"), (1e6, "MB"), (1e3, "kB"))


@dataclass(frozen=True, slots=True)
class File:
    """A file that comes with an article, where it lies and what it is: "sound, MP3, 12 MB"."""

    href: str
    text: str
    host: str


@dataclass(frozen=True, slots=True)
class Files:
    """Files of one kind under what one does with them: "Listen", "Watch" or "Files"."""

    act: str
    files: tuple[File, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """Everything of an article that is in its feed and not in its text; ``updated`` None: not since."""

    files: tuple[Files, ...]
    filed: tuple[str, ...]
    updated: When | None


@Prepared.of(NUMBER)
def _items(article_id: int) -> QuerySet[Item, Any]:
    items = Item.objects.filter(article=article_id).order_by("id")
    return items.values_list("enclosures", "categories", "updated_at")[:MOST_ITEMS]


def beside(article_id: int, published: datetime, clock: Clock, *, is_demo: bool) -> Beside:
    """What the feeds say of the article, by one statement."""
    rows = _items.rows(article_id)
    updates = [updated for _, _, updated in rows if updated is not None]
    return Beside(
        files=_files((file for enclosures, _, _ in rows for file in enclosures), is_demo=is_demo),
        filed=_filed(word for _, categories, _ in rows for word in categories),
        updated=_updated(max(updates, default=None), published, clock),
    )


def _files(enclosures: Iterable[Mapping[str, Any]], *, is_demo: bool) -> tuple[Files, ...]:
    """Pictures are left out: an article's picture stands over its text."""
    found: dict[str, dict[str, File]] = {"Listen": {}, "Watch": {}, "Files": {}}
    for file in enclosures:
        url, stated = str(file["url"]), str(file["mime"]).partition(";")[0].strip().lower()
        kind, _, form = (stated if "/" in stated else guess_type(urlsplit(url).path)[0] or "").partition("/")
        href = original_href(url, is_demo=is_demo)
        if href and kind != "image":
            form = _format(url, form)
            told = (_NOUNS.get(kind, "" if form else "file"), form, size(int(file["length"])))
            text = ", ".join(filter(None, told))
            found[_ACTS.get(kind, "Files")].setdefault(url, File(href, text, display_host(url)))
    return tuple(Files(act, tuple(files.values())[:MOST_FILES]) for act, files in found.items() if files)


def _format(url: str, form: str) -> str:
    """What kind of sound or film a file is, by the end of its address where that is a known one, else by its
    stated kind.
    """
    end = PurePosixPath(unquote(urlsplit(url).path)).suffix
    if _is_known(end):
        return end.removeprefix(".").upper()
    return _FORMATS.get(form, form.upper() if form.isalnum() and len(form) <= 4 else "")


@lru_cache(maxsize=256)
def _is_known(end: str) -> bool:
    return bool(end and guess_type(f"file{end}")[0])


def size(length: int) -> str:
    """A length in bytes as people say it, "12 MB"; empty where it can be no file's."""
    for unit, name in _UNITS:
        if length >= max(unit, SMALLEST):
            number = length / unit
            return f"{number:.1f} {name}" if number < 9.95 and unit >= 1e6 else f"{number:.0f} {name}"
    return ""


def _filed(categories: Iterable[object]) -> tuple[str, ...]:
    """The words, each once however it is capitalised; addresses of vocabularies are none."""
    words: dict[str, str] = {}
    for word in map(str, categories):
        if len(word) <= LONGEST_WORD and "://" not in word:
            words.setdefault(word.casefold(), word)
    return tuple(words.values())[:MOST_WORDS]


def _updated(moment: datetime | None, published: datetime, clock: Clock) -> When | None:
    if moment is None or moment - published < SAME_TIME:
        return None
    today = clock.day_of(moment) == clock.today  # "updated 00:40" of what was published last night
    return when_on_day(moment, clock, day=clock.today if today else clock.day_of(published))
