"""Tables of people: accounts, and the one-time link that makes the first."""

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
