"""The search box: words and "phrases" over titles and texts, best first, on SQLite and on PostgreSQL."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from operator import itemgetter

from django.db import connection

from octavo.lib.ids import first_id
from octavo.search.words import Query, parse_query

# Private-use characters: no text that came through extraction holds them.
MARK_OPEN, MARK_CLOSE = "\ue000", "\ue001"
# Ranked at most; a word that is everywhere is ranked among its newest hits, so that the cost does not grow.
CANDIDATES = 2000

# One walk ranks: joined or nested, FTS5 would begin anew, and count every word's articles again, at each row.
_RANKED = """
select rowid, bm25(search_index, 6.0, 1.0) from search_index
where search_index match %s and rowid >= %s and rowid < %s order by rowid desc limit %s
"""
_SHOWN = """
select a.id, a.title, o.name, a.published_at, snippet(search_index, 1, %s, %s, ' … ', 28)
from search_index
join articles_article a on a.id = search_index.rowid join feeds_outlet o on o.id = a.outlet_id
where search_index match %s and search_index.rowid = %s
"""
_POSTGRES = """
with hits as (
  select article_id, vector from search_document
  where vector @@ {query} and article_id >= %s and article_id < %s order by article_id desc limit %s)
select a.id, a.title, o.name, a.published_at,
  ts_headline('octavo', r.text, {query}, %s)
from (select article_id, ts_rank(vector, {query}) as rank from hits order by rank desc limit %s) best
join articles_article a on a.id = best.article_id join feeds_outlet o on o.id = a.outlet_id
left join articles_revision r on r.id = a.revision_id order by best.rank desc
"""
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
class SearchPage:
    """What a search found, where the next page begins, and a sentence for a query that could not be run."""

    hits: tuple[Hit, ...]
    more_before: int | None
    note: str


def search(
    text: str,
    *,
    limit: int = 20,
    before: int | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
) -> SearchPage:
    """Articles whose title or text holds all the words of ``text``.

    ``before`` is an article id: only older ones. ``since`` and ``until`` bound the time of publishing: from
    the first on, before the second.

    The newest `CANDIDATES` matches are ranked by BM25 (SQLite) or ts_rank (PostgreSQL), the title counting
    more than the text.
    """
    query = parse_query(text)
    if query.note or not query.terms:
        return SearchPage((), None, query.note)
    end = min(before or _BIGGEST, first_id(until) if until else _BIGGEST)
    rows = _rows(query, limit + 1, first_id(since) if since else 0, end)
    hits = tuple(Hit(row[0], row[1], _parts(row[4] or ""), row[2], _utc(row[3])) for row in rows[:limit])
    more = min(hit.article_id for hit in hits) if len(rows) > limit else None
    return SearchPage(hits, more, "")


def _rows(query: Query, limit: int, first: int, end: int) -> list[tuple[int, str, str, datetime, str]]:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            match, rows = query.for_fts5(), []
            cursor.execute(_RANKED, [match, first, end, CANDIDATES])
            for number, _ in sorted(cursor.fetchall(), key=itemgetter(1))[:limit]:
                cursor.execute(_SHOWN, [MARK_OPEN, MARK_CLOSE, match, number])
                rows += cursor.fetchall()
            return rows
        expression, values = query.for_tsquery()
        options = f"StartSel={MARK_OPEN},StopSel={MARK_CLOSE},MaxFragments=1,MaxWords=28,MinWords=12"
        cursor.execute(
            _POSTGRES.format(query=expression),
            [*values, first, end, CANDIDATES, *values, options, *values, limit],
        )
        return list(cursor.fetchall())


def _parts(snippet: str) -> tuple[tuple[str, bool], ...]:
    pieces = re.split(f"({MARK_OPEN}.*?{MARK_CLOSE})", " ".join(snippet.split()))
    return tuple((p.strip(MARK_OPEN + MARK_CLOSE), p.startswith(MARK_OPEN)) for p in pieces if p)


def _utc(moment: datetime) -> datetime:
    """SQLite gives times without a zone; they are UTC."""
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
