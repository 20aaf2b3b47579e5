"""Rules for single outlets in the data folder: the doctor names those that have run out or cannot be used."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.conf import settings

from octavo.articles.steps import RULES, own_rules, read_page
from octavo.articles.types import ExtractedArticle
from octavo.cli import cli
from octavo.lib.http import Response

pytestmark = pytest.mark.django_db(transaction=True)

HELD = 'host = "lantern.example"\nvalid_from = 2020-01-01\nvalid_until = 2999-12-31\ntitle = ".big"\n'
LINE = "The harbour council moved the lantern festival to the old dry dock, which was pumped out on Monday."
PAGE = f"<h1>Evening edition</h1><p class=big>Festival moves to the dry dock</p><p>{LINE * 3}</p>".encode()


@pytest.fixture
def folder() -> Iterator[Path]:
    made = Path(settings.DATA_DIR) / RULES
    made.mkdir(parents=True)
    own_rules.cache_clear()
    yield made
    shutil.rmtree(made)
    own_rules.cache_clear()


def test_the_doctor_names_rules_that_have_run_out_and_those_that_are_wrong(folder: Path) -> None:
    (folder / "held.toml").write_text(HELD, encoding="utf-8")
    assert "1 for single outlets, none run out" in CliRunner().invoke(cli, ["doctor"]).output
    (folder / "old.toml").write_text(HELD.replace("2999", "2021"), encoding="utf-8")
    (folder / "odd.toml").write_text(HELD.replace("title", "heading"), encoding="utf-8")
    output = CliRunner().invoke(cli, ["doctor"]).output
    assert "old.toml, for lantern.example, ran out on 2021-12-31" in output
    assert "odd.toml is not used" in output
    assert "held.toml" not in output


def test_fetched_pages_are_read_by_the_rules(folder: Path) -> None:
    (folder / "held.toml").write_text(HELD, encoding="utf-8")
    now = datetime(2026, 7, 1, tzinfo=UTC)
    titles = {"lantern.example": "Festival moves to the dry dock", "other.example": "Evening edition"}
    for host, title in titles.items():
        article = read_page(Response(f"https://{host}/news/1", 200, {}, PAGE), None, now)
        assert isinstance(article, ExtractedArticle), article
        assert article.title == title
