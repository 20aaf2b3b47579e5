"""Tables of the work itself: leases for what only one process may do, and the workers' signs of life."""

from django.db import models


class Lease(models.Model):
    """Who may do the named thing, and until when; an expired lease is anybody's."""

    name = models.TextField(primary_key=True)
    holder = models.TextField()
    until = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} held by {self.holder}"


class Printing(models.Model):
    """How often what guests read has changed: one row, counted up by whatever publishes or takes out."""

    number = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"printing {self.number}"


class Worker(models.Model):
    """A worker process and when it was last seen at work."""

    name = models.TextField(primary_key=True)
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    doing = models.TextField(blank=True)
    moved = models.PositiveIntegerField(default=0, help_text="What its last busy turn moved on.")
    seconds = models.FloatField(default=0.0, help_text="How long that turn took.")

    def __str__(self) -> str:
        return self.name
