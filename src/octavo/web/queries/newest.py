"""What came last, and how much: the column beside the stories, and the page of an archive without any."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from octavo.articles.models import Article
from octavo.lib.ids import first_id
from octavo.web.ages import Clock
from octavo.web.prepared import NUMBER, NUMBER_2, Prepared

READ = 80  # newest articles that are looked through for those with words of their own
EVER = 2**63 - 1

_FIELDS = ("id", "title", "standfirst", "language", "outlet__name", "published_at", "published_exact")
_OF_ITS_OWN = ("revision_id", "error", "origin_id")
_COUNTS = """
select count(*), count(distinct outlet_id),
  (select count(distinct story_id) from stories_storyday where day >= %s)
from articles_article where id >= %s
"""
Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """How much has come in since yesterday's beginning."""

    articles: int
    outlets: int
    stories: int


@Prepared.of(NUMBER, NUMBER_2)
def _newest(begin: int, end: int) -> QuerySet[Article, Any]:
    between = Article.objects.filter(id__gte=begin, id__lt=end).order_by("-id")
    return between.values_list(*_FIELDS, *_OF_ITS_OWN)[:READ]


def newest(begin: int = 0, end: int = EVER) -> list[Row]:
    """The newest articles between two ids that have a text, or a sentence on why not, and words of their own.

    Reprints of one report would fill the column; what has just arrived may still change its id. A range of
    the key is read and looked through here: a database that is asked for "no origin" walks all of those.
    """
    rows = _newest.rows(begin, end)
    return [row[:7] for row in rows if (row[7] is not None or row[8]) and row[9] is None]


def by_outlets_in_turn(rows: Sequence[Row]) -> list[Row]:
    """Each outlet's newest before any one's second: an outlet that publishes every minute stays one voice."""
    turns: dict[str, int] = {}
    placed = []
    for row in rows:
        turns[row[4]] = turns.get(row[4], 0) + 1
        placed.append((turns[row[4]], row))
    return [row for _, row in sorted(placed, key=lambda turn: turn[0])]


def counts(clock: Clock) -> Counts:
    """How much has come in since yesterday's beginning; two ranges of keys."""
    yesterday = clock.today - timedelta(days=1)
    with connection.cursor() as cursor:
        cursor.execute(_COUNTS, [yesterday, first_id(clock.start_of(yesterday))])
        articles, outlets, stories = cursor.fetchone()
    return Counts(articles, outlets, stories)
