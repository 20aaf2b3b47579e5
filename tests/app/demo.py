"""The demo edition brought all the way once, for the tests that look at what came of it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.management import call_command

from octavo.articles.models import Article
from octavo.demo.actions import install_demo, publish_corrections
from octavo.demo.queries import demo_site
from octavo.demo.truth import Truth, load_truth
from octavo.lib.outcome import Failure
from octavo.pipeline import run_until_idle
from octavo.work.context import way_of_this_process

NOON = datetime(2026, 5, 14, 12, 0, tzinfo=UTC)
SOURCES = Path(__file__).parents[2] / "demo"


def bring_all_the_way() -> None:
    """Every step that waits, until none does."""
    with way_of_this_process("http://localhost") as way:
        run_until_idle(way)


def set_edition() -> None:
    """First versions, then the corrections."""
    installed = install_demo(NOON)
    assert not isinstance(installed, Failure), installed
    bring_all_the_way()
    publish_corrections()
    bring_all_the_way()


def truth() -> Truth:
    """What a perfect reader of the edition would find."""
    found = load_truth(SOURCES)
    assert not isinstance(found, Failure), found
    return found


def refs() -> dict[int, str]:
    """Each article's name in the gold, by its id."""
    site = demo_site()
    assert site is not None
    named = {article.pk: site.ref_of(article.url) for article in Article.objects.all()}
    assert all(named.values()), "every article leads back to one of the edition's"
    return {number: ref for number, ref in named.items() if ref}


def empty_the_database() -> None:
    """Undo what a module's fixture committed."""
    call_command("flush", verbosity=0, interactive=False, allow_cascade=True)
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "delete from search_index" if connection.vendor == "sqlite" else "delete from search_document"
        )


@pytest.fixture(scope="module")
def edition(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[Truth]:
    """The edition, read; what a test changes of it is undone after the test, the edition itself after the
    module."""
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        try:
            set_edition()
        except BaseException:
            empty_the_database()
            raise
    yield truth()
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        empty_the_database()
