"""The database's shape: made from nothing by the migrations, and exactly what the models say."""

import os

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

pytestmark = pytest.mark.django_db


def test_the_run_is_on_the_database_that_it_says() -> None:
    wanted = "postgresql" if os.environ.get("OCTAVO_TEST_POSTGRES") else "sqlite"
    assert connection.vendor == wanted


def test_no_model_has_changed_without_a_migration() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)  # exits with 1 where one is missing


def test_a_new_database_has_every_migration() -> None:
    executor = MigrationExecutor(connection)
    assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []


def test_every_table_of_a_model_is_there() -> None:
    there = set(connection.introspection.table_names())
    assert {model._meta.db_table for model in apps.get_models()} <= there


@pytest.mark.django_db(transaction=True)
def test_the_search_index_can_be_taken_out_and_built_again() -> None:
    name = "search_index" if connection.vendor == "sqlite" else "search_document"
    call_command("migrate", "search", "zero", verbosity=0)
    assert name not in connection.introspection.table_names()
    call_command("migrate", "search", verbosity=0)
    assert name in connection.introspection.table_names()
