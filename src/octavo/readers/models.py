"""Tables of people: accounts, the one-time link that makes the first, and tries to sign in."""

from django.contrib.auth.models import AbstractUser
from django.db import models


class Reader(AbstractUser):
    """A person's account. ``is_staff`` marks the operator, who may add feeds and remove the demo edition."""


class SetupLink(models.Model):
    """A one-time link that makes the first account; only a digest of its token is kept."""

    digest = models.TextField(unique=True)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"made {self.created_at:%Y-%m-%d %H:%M}"


class SignInTries(models.Model):
    """Tries to sign in with one name from one address since one succeeded; both only as a digest."""

    key = models.TextField(primary_key=True)
    tries = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField(db_index=True)
    wait_until = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.tries} tries, the last {self.last_at:%Y-%m-%d %H:%M}"
