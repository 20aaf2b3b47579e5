"""The demo edition as test sets: its pages and stories in the formats that are measured.

The edition is the project's own, so its figures can be held anywhere, without anybody else's articles.
"""

import gzip
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from octavo.articles.plain import clean
from octavo.demo.edition import Outlet, load_edition, sources_folder
from octavo.demo.gold import load_gold
from octavo.demo.markup import bare
from octavo.demo.panelrows import panel_rows
from octavo.demo.render import Site
from octavo.demo.truth import Truth, load_truth
from octavo.demo.views import ArticleView
from octavo.lib.outcome import Failure

NOON = datetime(2026, 5, 14, 12, tzinfo=UTC)  # any day does; a fixed one makes the same files every time


def write_rows(folder: Path) -> Failure | None:
    """Write what is known of the edition: ``extraction``, ``stories``, ``panel`` and ``ask``/demo.jsonl."""
    sources = sources_folder()
    if isinstance(sources, Failure):
        return sources
    edition, truth = load_edition(sources), load_truth(sources)
    if isinstance(edition, Failure):
        return edition
    if isinstance(truth, Failure):
        return truth
    gold = load_gold(sources, edition, NOON)
    if isinstance(gold, Failure):
        return gold
    site = Site(edition, NOON, 0)
    (folder / "extraction" / "pages").mkdir(parents=True, exist_ok=True)
    for name in ("stories", "panel", "ask"):
        (folder / name).mkdir(exist_ok=True)
    shown = [(outlet, view) for outlet in edition.outlets for view in site.articles(outlet.id)]
    pages = [_page_row(folder / "extraction", site, outlet, view) for outlet, view in shown]
    _write(folder / "extraction" / "demo.jsonl", pages)
    stories = [_story_row(truth, outlet, view) for outlet, view in shown]
    _write(folder / "stories" / "demo.jsonl", stories)
    _write(folder / "ask" / "demo.jsonl", _questions(sources / "gold" / "questions.jsonl", stories))
    _write(folder / "panel" / "demo.jsonl", panel_rows(edition, gold, NOON))
    return None


def _questions(gold: Path, articles: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The questions about single articles; those that one answers also asked of all that its story has."""
    known = {row["id"]: row for row in articles}
    stories: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in known.values():
        stories[row["story"]].append(row)
    for line in gold.read_text("utf-8").splitlines():
        row = json.loads(line)
        about = known[row["article"]]
        scopes = {"article": [about], "story": stories[about["story"]] if row["answer"] else []}
        for scope, asked in scopes.items():
            if asked:
                texts = [{"title": one["title"], "text": one["text"]} for one in asked]
                yield row | {"scope": scope, "articles": texts}


def _page_row(folder: Path, site: Site, outlet: Outlet, view: ArticleView) -> dict[str, Any]:
    name = view.ref.replace("/", "-")
    page = site.page(outlet.domain, view.path)
    body = page.body if page else b""
    (folder / "pages" / f"{name}.html.gz").write_bytes(gzip.compress(body, mtime=0))
    return {
        "id": name,
        "page": f"pages/{name}.html.gz",
        "url": f"http://{outlet.domain}{view.path}",
        "text": _text(view),
        "title": view.title,
        "authors": list(view.byline),
        "published": view.published.iso or None,
    }


def _text(view: ArticleView) -> str:
    return "\n\n".join(clean(bare(line)) for block in view.body for line in block.lines)


def _story_row(truth: Truth, outlet: Outlet, view: ArticleView) -> dict[str, Any]:
    return {
        "id": view.ref,
        "outlet": outlet.name,
        "published": view.published.moment.isoformat(),
        "title": view.title,
        "text": f"{view.standfirst}\n\n{_text(view)}".strip(),
        "story": truth.story_of(view.ref) or view.ref,
    }


def _write(path: Path, rows: Iterable[dict[str, Any]]) -> None:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
