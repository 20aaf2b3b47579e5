"""Writes to the search index. It is derived: it can be dropped and built again from the articles."""

from collections.abc import Iterable

from django.db import connection, transaction

from octavo.articles.models import Article


def index_articles(articles: Iterable[Article]) -> None:
    """Put articles, with their current text, into the index; what stood there of them before is replaced."""
    with transaction.atomic(), connection.cursor() as cursor:
        for article in articles:
            text = article.revision.text if article.revision else ""
            if connection.vendor == "sqlite":
                cursor.execute("delete from search_index where rowid = %s", [article.pk])
                cursor.execute(
                    "insert into search_index(rowid, title, body) values (%s, %s, %s)",
                    [article.pk, article.title, text],
                )
            else:
                cursor.execute(
                    "insert into search_document(article_id, vector)"
                    " values (%s, setweight(to_tsvector('octavo', %s), 'A')"
                    " || setweight(to_tsvector('octavo', left(%s, 200000)), 'D'))"
                    " on conflict (article_id) do update set vector = excluded.vector",
                    [article.pk, article.title, text],
                )


def forget_articles(ids: Iterable[int]) -> None:
    """Take articles out of the index."""
    table, column = (
        ("search_index", "rowid") if connection.vendor == "sqlite" else ("search_document", "article_id")
    )
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.executemany(f"delete from {table} where {column} = %s", [[number] for number in ids])  # noqa: S608
