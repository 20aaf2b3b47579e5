"""Writes about people: the one-time link and the first account."""

import hashlib
import secrets

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from octavo.lib.outcome import Failure
from octavo.readers.models import Reader, SetupLink


def digest_of(token: str) -> str:
    """What is stored of a token. A long random token needs no slow hash."""
    return hashlib.sha256(token.encode()).hexdigest()


def new_setup_link() -> str | None:
    """A fresh one-time token for the first account; None once there is an account.

    Earlier tokens stop working.
    """
    with transaction.atomic():
        if Reader.objects.exists():
            return None
        token = secrets.token_urlsafe(24)
        SetupLink.objects.all().delete()
        SetupLink.objects.create(digest=digest_of(token))
    return token


def make_first_account(token: str, username: str, password: str) -> Reader | Failure:
    """Make the operator's account with a one-time link; the link is used up with it."""
    username = username.strip()
    if not username or len(username) > 80 or not username.isprintable():
        return Failure("readers.name", "Choose a name of 1 to 80 characters.")
    candidate = Reader(username=username, is_staff=True, is_superuser=True)
    try:
        validate_password(password, candidate)
    except ValidationError as error:
        return Failure("readers.password", " ".join(error.messages))
    candidate.set_password(password)
    with transaction.atomic():
        used = SetupLink.objects.filter(digest=digest_of(token)).delete()[0]
        if not used or Reader.objects.exists():
            return Failure(
                "readers.link_used",
                "This link has been used or replaced; start Octavo again to get a fresh one.",
                permanent=True,
            )
        candidate.save()
    return candidate
