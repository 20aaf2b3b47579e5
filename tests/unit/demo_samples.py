"""A tiny edition for the tests of octavo.demo: six families, three feed formats, one correction."""

from pathlib import Path

from octavo.demo.edition import Edition, Outlet, load_edition

FAMILIES = {
    "classic": "atom",
    "plain": "rss",
    "jsonld": "atom",
    "broken": "json",
    "divs": "json",
    "amp": "rss",
}

ARTICLE = """+++
title = "Kettles & pans rise on {{weekday:-1}}"
byline = ["Ada Brook", "Cy Dunn"]
at = "{at}"
standfirst = "What a *kettle* costs <now>"
section = "Economy"
dateline = "Fenwick"
story = "kettles"
copy_of = ""
credit = "Wire report"
date_shown = "{shown}"
{more}+++

The price of a *kettle* rose by 3 & a half crowns on {{date:-1}}, the guild said.

## What it means

- Old kettles
- New kettles

> “We had *seen* it coming,” said Ada Loft.

A second sentence stands here, with a dash — and an ‘inner’ mark.

Nobody has bought a pan since {{year:-4}}.

The guild of {{month:-1}} meets again.
"""
CORRECTION = 'corrected_at = "{at}"\ncorrection = "The rise was 4 crowns & not 3, as of {{weekday:-1}}."\n'


def article(at: str = "-1d 07:10", shown: str = "full", more: str = "") -> str:
    """The source of one article."""
    return ARTICLE.format(at=at, shown=shown, more=more)


def outlet(family: str, *, feed: str = "rss", full_text: bool = False) -> str:
    """The table of one outlet, called after its family."""
    return (
        f'[[outlet]]\nid = "{family}"\nname = "The {family} & Co"\ndomain = "{family}.example"\n'
        f'tagline = "Told & sold"\nvoice = "dry"\nkind = "daily"\nfeed = "{feed}"\n'
        f'template = "{family}"\nfull_text_feed = {str(full_text).lower()}\n'
    )


def write_edition(folder: Path) -> Path:
    """Write the tiny edition: each outlet has full, day, words and older, and full is corrected."""
    tables = [
        outlet(family, feed=feed, full_text=family in ("classic", "plain", "divs"))
        for family, feed in FAMILIES.items()
    ]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "outlets.toml").write_text("\n".join(tables), encoding="utf-8")
    corrected = (
        article(more=CORRECTION.format(at="-1d 09:30")).replace("3 & a half", "4").replace("Kettles", "Pots")
    )
    for family in FAMILIES:
        home = folder / "articles" / family
        home.mkdir(parents=True)
        (home / "full.md").write_text(article(), encoding="utf-8")
        (home / "full.v2.md").write_text(corrected, encoding="utf-8")
        (home / "day.md").write_text(article("-2d 18:00", "day"), encoding="utf-8")
        (home / "words.md").write_text(article("-1d 06:00", "words-only"), encoding="utf-8")
        (home / "older.md").write_text(article("-40d 23:30"), encoding="utf-8")
    return folder


def tiny_edition(folder: Path) -> Edition:
    """The tiny edition, written below ``folder`` and loaded."""
    edition = load_edition(write_edition(folder / "tiny"))
    assert isinstance(edition, Edition), edition
    return edition


def by_id(edition: Edition, outlet_id: str) -> Outlet:
    """The outlet of that id."""
    return next(one for one in edition.outlets if one.id == outlet_id)
