"""The search index: FTS5 on SQLite, tsvector with GIN on PostgreSQL.

Text is folded, not stemmed to one language: `unicode61 remove_diacritics 2` with porter for English on SQLite, `unaccent` with the English stemmer on PostgreSQL,
so that both find "glaciers" for "glacier" and "cafe" for "café".
"""

from django.db import migrations

SQLITE = [
    "create virtual table search_index using fts5(title, body, tokenize = 'porter unicode61 remove_diacritics 2')",
]
POSTGRES = [
    "create extension if not exists unaccent",
    "create text search configuration octavo (copy = english)",
    "alter text search configuration octavo alter mapping for hword, hword_part, word with unaccent, english_stem",
    "create table search_document(article_id bigint primary key, vector tsvector not null)",
    "create index search_document_vector on search_document using gin(vector)",
]


def build(apps, schema_editor):
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRES:
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("drop table search_index")
    else:
        schema_editor.execute("drop table search_document")
        schema_editor.execute("drop text search configuration octavo")


class Migration(migrations.Migration):
    dependencies = [("articles", "0002_initial")]
    operations = [migrations.RunPython(build, drop)]
