"""Static files: by their plain name from a checkout, by their digest once they are collected."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from django.test import Client
from pytest_django.fixtures import Settings
from tests.app.pages import get


@pytest.fixture
def collected(settings: Settings, tmp_path: Path) -> Iterator[Path]:
    """A folder of collected files, as `octavo run` makes it."""
    settings.STATIC_ROOT = tmp_path
    staticfiles_storage._setup()
    call_command("collectstatic", verbosity=0, interactive=False)
    staticfiles_storage._setup()  # reads the list of digests anew, as a fresh process does
    yield tmp_path
    settings.STATIC_ROOT = Path(settings.DATA_DIR) / "static"
    staticfiles_storage._setup()


@pytest.mark.django_db
def test_a_checkout_serves_files_by_their_plain_names(client: Client) -> None:
    assert get(client, "/about/").all("//link[@rel='stylesheet']/@href") == ["/static/octavo.css"]


@pytest.mark.django_db
def test_collected_files_bear_their_digest_and_may_be_kept_for_good(collected: Path) -> None:
    browser = Client()
    (address,) = get(browser, "/about/").all("//link[@rel='stylesheet']/@href")
    assert re.fullmatch(r"/static/octavo\.[0-9a-f]{12}\.css", address)
    assert (collected / address.removeprefix("/static/")).exists()
    assert (collected / f"{address.removeprefix('/static/')}.gz").exists()
    answer = browser.get(address)
    assert "immutable" in answer.headers["Cache-Control"]
    for close in answer._resource_closers:
        close()


def test_a_file_that_is_not_there_is_an_error_and_no_dead_link() -> None:
    with pytest.raises(ValueError, match="no static file"):
        staticfiles_storage.url("missing.css")
