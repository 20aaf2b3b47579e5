"""The demo edition's one row: whether it is here, and which moment its fictional noon stands for."""

from django.db import models


class DemoEdition(models.Model):
    """The edition as installed: ``noon`` is the moment that the sources call day 0, 12:00."""

    class Phase(models.IntegerChoices):
        """What its outlets serve: the first versions, or the corrected ones."""

        FIRST = 0
        CORRECTED = 1

    noon = models.DateTimeField()
    phase = models.PositiveSmallIntegerField(choices=Phase, default=Phase.FIRST)
    removed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"demo edition of {self.noon:%Y-%m-%d %H:%M}"
