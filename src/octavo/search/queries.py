"""The search box: words and "phrases" over titles and texts, best first, on SQLite and on PostgreSQL.

What a search costs does not grow with the archive. The newest `CANDIDATES` matches are ranked: those with
more of the words in their titles first, of equals the newer. BM25 would have to count every article that
holds a word before it could rank the first one; titles and ids need no counts.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import connection

from octavo.lib.ids import first_id, moment_of
from octavo.search.words import Query, parse_query

# Private-use characters: no text that came through extraction holds them.
MARK_OPEN, MARK_CLOSE = "\ue000", "\ue001"
# Ranked at once; ten pages of twenty. Marking a title takes some 6 µs, a snippet 70, and a search has 5 ms.
CANDIDATES = 200
# PostgreSQL looks here first, as far back as a word that is in every hundredth article fills the candidates.
RECENT = timedelta(days=30)

_MATCHES = """
select rowid, highlight(search_index, 0, %s, %s) from search_index
where search_index match %s and rowid >= %s and rowid < %s order by rowid desc limit %s
"""
# "+rowid": handed to FTS5, the list would be one search for each number in it; the walk finds them in one.
_SNIPPETS = """
select rowid, snippet(search_index, 1, %s, %s, ' … ', 28) from search_index
where search_index match %s and rowid >= %s and rowid <= %s and +rowid in ({ids})
order by rowid desc limit %s
"""
# First the newest hits, then what costs time for each: one step, and PostgreSQL would do it for every hit.
_POSTGRES_MATCHES = """
with hits as materialized (
  select article_id, vector from search_document
  where vector @@ {query} and article_id >= %s and article_id < %s order by {order} desc limit %s)
select article_id, {in_title}
from (select article_id, ts_filter(vector, '{{a}}') as title from hits offset 0) titles
order by article_id desc
"""
_POSTGRES_SNIPPETS = """
select a.id, ts_headline('octavo', r.text, {query}, %s)
from articles_article a join articles_revision r on r.id = a.revision_id where a.id in ({ids})
"""
_ABOUT = """
select a.id, a.title, o.name, a.published_at
from articles_article a join feeds_outlet o on o.id = a.outlet_id where a.id in ({ids})
"""
_SELECTORS = f"StartSel={MARK_OPEN},StopSel={MARK_CLOSE}"
_BIGGEST = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Hit:
    """One article found; the snippet is in parts, each with whether it matched."""

    article_id: int
    title: str
    snippet: tuple[tuple[str, bool], ...]
    outlet: str
    published_at: datetime


@dataclass(frozen=True, slots=True)
class More:
    """Where the next page begins: what to give `search` as ``before`` and as ``skip``."""

    before: int
    skip: int


@dataclass(frozen=True, slots=True)
class SearchPage:
    """What a search found, and a sentence for a query that could not be run.

    ``back_to``: the time of the oldest match that was ranked, where there are more matches than are ranked
    at once.
    """

    hits: tuple[Hit, ...]
    more: More | None
    back_to: datetime | None
    note: str


def search(
    text: str,
    *,
    limit: int = 20,
    before: int | None = None,
    skip: int = 0,
    since: datetime | None = None,
    until: datetime | None = None,
) -> SearchPage:
    """Articles whose title or text holds all the words of ``text``.

    ``before`` is an article id: only older ones. ``skip`` leaves out so many of the best. ``since`` and
    ``until`` bound the time of publishing: from the first on, before the second.

    Ranked are the newest `CANDIDATES` matches; when a reader has seen them all, the next page ranks those
    before them.
    """
    query = parse_query(text)
    if query.note or not query.terms:
        return SearchPage((), None, None, query.note)
    first = first_id(since) if since else 0
    end = min(before or _BIGGEST, first_id(until) if until else _BIGGEST)
    find, tell = (
        (_matches_sqlite, _snippets_sqlite)
        if connection.vendor == "sqlite"
        else (_matches_postgres, _snippets_postgres)
    )
    found = find(query, first, end)
    ranked = sorted(found, key=lambda row: (-row[1], -row[0]))
    ids = [number for number, _ in ranked[skip : skip + limit]]
    hits = _hits(ids, dict(tell(query, ids))) if ids else ()
    full = len(found) == CANDIDATES
    more = None
    if skip + limit < len(ranked):
        more = More(found[0][0] + 1, skip + limit)
    elif full:
        more = More(found[-1][0], 0)
    return SearchPage(hits, more, moment_of(found[-1][0]) if full else None, "")


def _marked(title: str) -> int:
    """How many different words or phrases are marked in a title."""
    return len({words.casefold() for words in re.findall(f"{MARK_OPEN}(.*?){MARK_CLOSE}", title)})


def _hits(ids: Sequence[int], snippets: dict[int, str | None]) -> tuple[Hit, ...]:
    about = {row[0]: row for row in _rows(_ABOUT.format(ids=_marks(ids)), ids)}
    return tuple(
        Hit(
            number,
            about[number][1],
            _parts(snippets.get(number) or ""),
            about[number][2],
            _utc(about[number][3]),
        )
        for number in ids
        if number in about
    )


def _matches_sqlite(query: Query, first: int, end: int) -> list[tuple[int, int]]:
    """Ids, newest first, and how many of the query's terms stand in the title of each."""
    wanted = sum(not term.excluded for term in query.terms)
    values: list[str | int] = [MARK_OPEN, MARK_CLOSE, query.for_fts5(), first, end, CANDIDATES]
    return [(number, min(_marked(title), wanted)) for number, title in _rows(_MATCHES, values)]


def _snippets_sqlite(query: Query, ids: Sequence[int]) -> list[Any]:
    values: list[str | int] = [MARK_OPEN, MARK_CLOSE, query.for_fts5()]
    values += [min(ids), max(ids), *ids, len(ids)]
    return _rows(_SNIPPETS.format(ids=_marks(ids)), values)


def _matches_postgres(query: Query, first: int, end: int) -> list[tuple[int, int]]:
    """As `_matches_sqlite`.

    A walk back in time ends soon for words that are often in the news, and never for rare ones; from the
    index of words come all hits of all times, however many. So PostgreSQL may choose within the newest days
    alone: words that do not fill the candidates there are rare, and before that the index of words is best.
    """
    newest = _rows("select max(article_id) from search_document where article_id < %s", [end])[0][0]
    if newest is None:
        return []
    middle = max(first, first_id(moment_of(newest) - RECENT))
    found = _window_postgres(query, middle, end, "article_id", CANDIDATES)
    if len(found) < CANDIDATES and middle > first:
        found += _window_postgres(query, first, middle, "article_id + 0", CANDIDATES - len(found))
    return found


def _window_postgres(query: Query, first: int, end: int, order: str, limit: int) -> list[tuple[int, int]]:
    expression, values = query.for_tsquery()
    wanted = [Query((term,)).for_tsquery() for term in query.terms if not term.excluded]
    in_title = " + ".join(f"(title @@ {term})::int" for term, _ in wanted)
    return _rows(
        _POSTGRES_MATCHES.format(query=expression, order=order, in_title=in_title),
        [*values, first, end, limit, *(word for _, words in wanted for word in words)],
    )


def _snippets_postgres(query: Query, ids: Sequence[int]) -> list[Any]:
    expression, values = query.for_tsquery()
    options = f"{_SELECTORS},MaxFragments=1,MaxWords=28,MinWords=12"
    return _rows(_POSTGRES_SNIPPETS.format(query=expression, ids=_marks(ids)), [*values, options, *ids])


def _rows(statement: str, values: Sequence[str | int]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())


def _marks(ids: Sequence[int]) -> str:
    return ", ".join(["%s"] * len(ids))


def _parts(snippet: str) -> tuple[tuple[str, bool], ...]:
    pieces = re.split(f"({MARK_OPEN}.*?{MARK_CLOSE})", " ".join(snippet.split()))
    return tuple((p.strip(MARK_OPEN + MARK_CLOSE), p.startswith(MARK_OPEN)) for p in pieces if p)


def _utc(moment: datetime) -> datetime:
    """SQLite gives times without a zone; they are UTC."""
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
