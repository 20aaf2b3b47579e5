"""What the tests of the pages share."""

from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from pytest_django.fixtures import Settings

from octavo.readers.models import Reader


@pytest.fixture(scope="session", autouse=True)
def _static_folder() -> None:
    """`octavo run` makes it; the file server warns where it is absent."""
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)


@pytest.fixture(autouse=True)
def _quick_passwords(settings: Settings) -> None:
    """A hash that takes no time; how strong the real one is, is Django's to test."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def operator(db: None) -> Client:
    """The operator's browser, signed in."""
    client = Client()
    client.force_login(Reader.objects.create_superuser("ruth", "", "a long gravel barge"))
    return client


@pytest.fixture
def reader(db: None) -> Client:
    """Another reader's browser, signed in."""
    client = Client()
    client.force_login(Reader.objects.create_user("halyard", "", "a long gravel barge"))
    return client
