"""How far a new engine has come is told where an operator looks."""

import pytest
from click.testing import CliRunner
from django.test import Client
from tests.app import factories as make
from tests.app.pages import get, main

from octavo.cli import cli
from octavo.engines.embed import configured_engine, label_of, load_embedder
from octavo.stories.actions import embed
from octavo.stories.models import Signature

pytestmark = pytest.mark.django_db
SAID = "1 of 2 articles are re-read by"


def test_the_engine_that_answers_is_known_without_loading_it() -> None:
    assert configured_engine() == label_of(load_embedder())


def test_status_says_how_far_a_new_engine_has_come(operator: Client) -> None:
    embed([make.article("New"), make.article("Old")], load_embedder())
    assert "re-read by" not in main(get(operator, "/status/"))
    Signature.objects.filter(article__title="Old").update(engine="an-older-engine 1")
    assert f"{SAID} {configured_engine()}" in main(get(operator, "/status/"))
    assert SAID in CliRunner().invoke(cli, ["status"], catch_exceptions=False).output
