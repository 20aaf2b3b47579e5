"""The one table of bulk imports: which shards are in, as long as their import is under way."""

from django.db import models


class Shard(models.Model):
    """That a shard has been written; the row is written with the shard's articles, or neither is."""

    digest = models.TextField(primary_key=True, help_text="Of all that the shard holds.")
    added = models.PositiveIntegerField(help_text="Articles that were new.")
    known = models.PositiveIntegerField(help_text="Articles that were here already.")
    refused = models.JSONField(default=list, help_text="A sentence for every record that could not be used.")
    done_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.digest
