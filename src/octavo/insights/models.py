"""The one table of what the machine wrote: every row rests on at least one span."""

from django.db import models
from django.db.models import Q

from octavo.articles.models import Article, Revision


class Insight(models.Model):
    """One line of the panel: its words, the spans it rests on, and what made it."""

    class Kind(models.TextChoices):
        """The section of the panel that the line belongs to."""

        POINT = "point"
        TOPIC = "topic"

    article = models.ForeignKey(Article, models.CASCADE, related_name="insights")
    revision = models.ForeignKey(Revision, models.CASCADE, related_name="insights")
    kind = models.TextField(choices=Kind)
    rank = models.PositiveIntegerField()
    text = models.TextField()
    label = models.TextField(blank=True, help_text="What the line says of its words: of a topic, its slug.")
    spans = models.JSONField(help_text="[start, end] in the revision's text, one at least.")
    engine = models.TextField()
    version = models.TextField()
    input_hash = models.TextField()
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["revision", "kind", "rank"], name="insight_once"),
            models.CheckConstraint(
                condition=~Q(spans=[]) & Q(spans__isnull=False), name="insight_has_evidence"
            ),
            models.CheckConstraint(condition=~Q(text=""), name="insight_has_words"),
        ]
        indexes = [models.Index(fields=["article", "kind"], name="insight_article")]

    def __str__(self) -> str:
        return self.text
