"""The demo edition as typed values: its outlets, their articles, the corrections of some."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, cast, get_args

from octavo.demo.clock import NOON, EditionTime
from octavo.demo.pictures import Picture, read_pictures
from octavo.demo.source import Block, BrokenSourceError, Table, read_file, read_toml, split_source
from octavo.lib.outcome import Failure

OutletKind = Literal["agency", "daily", "broadcaster", "tabloid", "weekly", "magazine", "blog"]
FeedFormat = Literal["rss", "atom", "json"]
Family = Literal["classic", "plain", "jsonld", "broken", "divs", "amp"]
DateShown = Literal["full", "day", "words-only"]

CORRECTED = ".v2"  # slug.md is the article as published, slug.v2.md as corrected
NOW = EditionTime(0, NOON)

_OUTLET_KEYS = frozenset(
    ("id", "name", "domain", "tagline", "voice", "kind", "feed", "template", "full_text_feed"),
)
_ARTICLE_KEYS = frozenset(
    (
        *("title", "byline", "at", "standfirst", "section", "dateline", "story", "copy_of", "credit"),
        *("date_shown", "follows", "lookalike_of", "feed_summary"),
    ),
)
_CORRECTION_KEYS = _ARTICLE_KEYS | {"corrected_at", "correction"}


@dataclass(frozen=True, slots=True)
class Outlet:
    """A fictional outlet, and how its web site is made."""

    id: str
    name: str
    domain: str
    tagline: str
    voice: str
    kind: OutletKind
    feed: FeedFormat
    template: Family
    full_text_feed: bool

    @property
    def home_url(self) -> str:
        """The address of the front page."""
        return f"http://{self.domain}/"

    @property
    def feed_path(self) -> str:
        """Where the feed lies on the outlet's host."""
        return "/feed.json" if self.feed == "json" else "/feed.xml"

    @property
    def feed_url(self) -> str:
        """The whole address of the feed."""
        return f"http://{self.domain}{self.feed_path}"


@dataclass(frozen=True, slots=True)
class Article:
    """One version of an article as the sources give it: tokens not yet replaced, empty texts for nothing."""

    outlet: str
    slug: str
    title: str
    byline: tuple[str, ...]
    at: EditionTime
    standfirst: str
    section: str
    dateline: str
    story: str
    copy_of: str
    credit: str
    date_shown: DateShown
    follows: str
    lookalike_of: str
    feed_summary: str
    body: tuple[Block, ...]

    @property
    def ref(self) -> str:
        """The article's name in the gold: outlet/slug."""
        return f"{self.outlet}/{self.slug}"


@dataclass(frozen=True, slots=True)
class Correction:
    """The article as it stands after its correction, when that was made, and the note that is printed."""

    article: Article
    at: EditionTime
    note: str


@dataclass(frozen=True, slots=True)
class Entry:
    """An article as first published, and its correction where there was one."""

    first: Article
    correction: Correction | None


@dataclass(frozen=True, slots=True)
class Edition:
    """All outlets in the order of the sources, all articles, newest first, and pictures by article."""

    outlets: tuple[Outlet, ...]
    entries: tuple[Entry, ...]
    pictures: Mapping[str, Picture] = field(default_factory=dict)

    def of(self, outlet: str) -> tuple[Entry, ...]:
        """The articles of one outlet (by its id), newest first."""
        return tuple(entry for entry in self.entries if entry.first.outlet == outlet)


def sources_folder() -> Path | Failure:
    """Where the sources lie: inside an installed package, else in the repository's folder demo/."""
    here = Path(__file__).resolve()
    for folder in (here.parent / "sources", here.parents[3] / "demo"):
        if (folder / "outlets.toml").is_file():
            return folder
    return Failure(
        "demo.sources_missing",
        "The demo edition's sources (outlets.toml and articles/) are in neither package nor checkout; "
        "install Octavo again, or open the edition from a complete checkout.",
        permanent=True,
    )


def load_edition(folder: Path) -> Edition | Failure:
    """Read the edition's sources in ``folder``; a Failure names the first file that is broken, and how."""
    try:
        outlets = _read_outlets(folder)
        entries = [entry for outlet in outlets for entry in _read_entries(folder, outlet)]
        pictures = read_pictures(folder, {entry.first.ref for entry in entries})
    except BrokenSourceError as error:
        return Failure("demo.source_broken", f"The demo edition cannot be opened: {error}", permanent=True)
    entries.sort(key=lambda entry: (entry.first.at, entry.first.ref), reverse=True)
    return Edition(outlets, tuple(entries), pictures)


def _read_outlets(folder: Path) -> tuple[Outlet, ...]:
    rows = read_toml(read_file(folder / "outlets.toml", "outlets.toml"), "outlets.toml").get("outlet")
    if not isinstance(rows, list) or not rows:
        raise BrokenSourceError("outlets.toml must hold at least one table [[outlet]].")
    outlets = tuple(
        _outlet(Table(row, f"outlets.toml, outlet {number}", _OUTLET_KEYS))
        for number, row in enumerate(rows, start=1)
    )
    for name in ("id", "domain"):
        values = [getattr(outlet, name) for outlet in outlets]
        twice = next((value for value in values if values.count(value) > 1), None)
        if twice is not None:
            raise BrokenSourceError(f"outlets.toml gives the {name} “{twice}” to two outlets.")
    return outlets


def _outlet(table: Table) -> Outlet:
    domain = table.text("domain")
    if not domain.endswith(".example") or domain != domain.lower():
        raise table.broken(
            f"the domain “{domain}” must be lower case and end in .example, which never resolves."
        )
    return Outlet(
        id=table.text("id"),
        name=table.text("name"),
        domain=domain,
        tagline=table.text("tagline"),
        voice=table.text("voice", ""),
        kind=cast("OutletKind", table.one_of("kind", get_args(OutletKind))),
        feed=cast("FeedFormat", table.one_of("feed", get_args(FeedFormat))),
        template=cast("Family", table.one_of("template", get_args(Family))),
        full_text_feed=table.flag("full_text_feed"),
    )


def _read_entries(folder: Path, outlet: Outlet) -> list[Entry]:
    files = sorted((folder / "articles" / outlet.id).glob("*.md"))
    first = [path for path in files if not path.stem.endswith(CORRECTED)]
    slugs = {path.stem for path in first}
    for path in files:
        if path not in first and path.stem.removesuffix(CORRECTED) not in slugs:
            raise BrokenSourceError(
                f"articles/{outlet.id}/{path.name} corrects an article that is not there."
            )
    return [_entry(path, outlet) for path in first]


def _entry(path: Path, outlet: Outlet) -> Entry:
    table, article = _article(path, outlet, path.stem, _ARTICLE_KEYS)
    if article.at > NOW:
        raise table.broken("“at” lies after day 0 12:00, the edition's now.")
    second = path.with_name(f"{path.stem}{CORRECTED}.md")
    if not second.exists():
        return Entry(article, None)
    table, corrected = _article(second, outlet, path.stem, _CORRECTION_KEYS)
    corrected_at = table.time("corrected_at")
    if corrected.at != article.at:
        raise table.broken(
            "“at” must stay as in the first version; the time of the correction is “corrected_at”."
        )
    if not article.at < corrected_at <= NOW:
        raise table.broken("“corrected_at” must lie after “at” and not after day 0 12:00, the edition's now.")
    return Entry(article, Correction(corrected, corrected_at, table.text("correction")))


def _article(path: Path, outlet: Outlet, slug: str, keys: frozenset[str]) -> tuple[Table, Article]:
    where = f"articles/{outlet.id}/{path.name}"
    values, body = split_source(read_file(path, where), where)
    table = Table(values, where, keys)
    article = Article(
        outlet=outlet.id,
        slug=slug,
        title=table.text("title"),
        byline=table.texts("byline"),
        at=table.time("at"),
        standfirst=table.text("standfirst", ""),
        section=table.text("section"),
        dateline=table.text("dateline", ""),
        story=table.text("story", ""),
        copy_of=table.text("copy_of", ""),
        credit=table.text("credit", ""),
        date_shown=cast("DateShown", table.one_of("date_shown", get_args(DateShown), "full")),
        follows=table.text("follows", ""),
        lookalike_of=table.text("lookalike_of", ""),
        feed_summary=table.text("feed_summary", ""),
        body=body,
    )
    return table, article
