"""Writes about people: the one-time link, the first account, and the brake on guessing passwords."""

import hashlib
import secrets
from datetime import datetime, timedelta

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.crypto import salted_hmac

from octavo.lib.outcome import Failure
from octavo.readers.models import Reader, SetupLink, SignInTries

FREE_TRIES = 5  # a person who has forgotten tries about as often; OWASP's advice is three to five
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(minutes=15)
FORGET_TRIES = timedelta(days=1)


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


def take_try(name: str, address: str, now: datetime) -> datetime | None:
    """Count a try to sign in, before its password is looked at.

    None where it may be made, else the moment when the next may.

    Tries are counted for a name from an address, whether or not there is such a name: the answer tells
    nobody which names exist, and nobody can shut out the owner of a name from elsewhere. After `FREE_TRIES`
    every further one makes the wait twice as long. A try that has to wait is not counted.
    """
    with transaction.atomic():
        SignInTries.objects.filter(last_at__lt=now - FORGET_TRIES).delete()
        row, _ = SignInTries.objects.select_for_update().get_or_create(
            key=_key(name, address), defaults={"last_at": now}
        )
        if row.wait_until is not None and row.wait_until > now:
            return row.wait_until
        row.tries, row.last_at = row.tries + 1, now
        if row.tries >= FREE_TRIES:
            row.wait_until = now + min(LONGEST_WAIT, FIRST_WAIT * 2 ** min(row.tries - FREE_TRIES, 10))
        row.save()
    return None


def forget_tries(name: str, address: str) -> None:
    """The name's owner has signed in from there."""
    SignInTries.objects.filter(key=_key(name, address)).delete()


def _key(name: str, address: str) -> str:
    """A digest with the installation's own key: the table tells neither names nor addresses."""
    folded = f"{name.strip().casefold()}\n{address}"
    return str(salted_hmac("octavo.readers.tries", folded, algorithm="sha256").hexdigest())
