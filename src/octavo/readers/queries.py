"""Reads about people."""

from octavo.readers.actions import digest_of
from octavo.readers.models import Reader, SetupLink


def link_is_open(token: str) -> bool:
    """Whether the one-time link still makes an account."""
    return SetupLink.objects.filter(digest=digest_of(token)).exists() and not Reader.objects.exists()
