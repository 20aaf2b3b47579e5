"""Tables of stories: signatures of articles, the stories they form, and how articles are related."""

from django.db import models

from octavo.articles.models import Article, Revision


class Signature(models.Model):
    """What clustering knows of an article: its packed features, which hold its vector.

    Any search file is derived from these rows.
    """

    article = models.OneToOneField(Article, models.CASCADE, primary_key=True, related_name="signature")
    engine = models.TextField()
    features = models.BinaryField(
        help_text="As octavo.stories.features packs them; the vector in half precision."
    )
    section = models.TextField(
        blank=True, help_text="The section that the article's subject belongs to; empty where it is unsure."
    )

    def __str__(self) -> str:
        return f"{self.engine} of {self.article_id}"


class Story(models.Model):
    """An event that articles report. Its id is ordered by the time of its first article."""

    id = models.BigIntegerField(primary_key=True)
    face = models.ForeignKey(
        Article,
        models.SET_NULL,
        null=True,
        related_name="+",
        help_text="The article whose headline it bears.",
    )
    title = models.TextField()
    standfirst = models.TextField(blank=True)
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    articles = models.PositiveIntegerField(default=0)
    outlets = models.PositiveIntegerField(default=0)
    origins = models.PositiveIntegerField(default=0)
    hot = models.FloatField(default=0.0, db_index=True)
    section = models.TextField(blank=True, help_text="What most of its origins are about; empty if unsure.")

    class Meta:
        indexes = [models.Index(fields=["section", "-hot"], name="story_section")]

    def __str__(self) -> str:
        return self.title


class Membership(models.Model):
    """That an article belongs to a story, since when, and why. Numbered in the order of joining."""

    article = models.OneToOneField(Article, models.CASCADE, related_name="membership")
    story = models.ForeignKey(Story, models.CASCADE, related_name="memberships")
    score = models.FloatField(default=0.0)
    why = models.JSONField(default=dict)
    joined_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["story", "article"], name="member_story")]

    def __str__(self) -> str:
        return f"{self.article_id} in {self.story_id}"


class StoryDay(models.Model):
    """A story on one day: what the front page of that day is set from."""

    story = models.ForeignKey(Story, models.CASCADE, related_name="days")
    day = models.DateField()
    articles = models.PositiveIntegerField()
    outlets = models.PositiveIntegerField()
    origins = models.PositiveIntegerField()
    weight = models.FloatField()
    section = models.TextField(blank=True, help_text="The story's.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["day", "story"], name="story_day")]
        indexes = [
            models.Index(fields=["day", "-weight"], name="story_day_weight"),
            models.Index(fields=["section", "day", "-weight"], name="story_day_section"),
        ]

    def __str__(self) -> str:
        return f"{self.story_id} on {self.day}"


class Link(models.Model):
    """That ``other`` is worth reading beside ``article``, why, and the sentence in it that says so."""

    class Kind(models.TextChoices):
        """How the other article stands to this one."""

        SAME = "same event"
        FOLLOW_UP = "follow-up"
        BACKGROUND = "background"

    article = models.ForeignKey(Article, models.CASCADE, related_name="links")
    other = models.ForeignKey(Article, models.CASCADE, related_name="+")
    kind = models.TextField(choices=Kind)
    score = models.FloatField()
    names = models.JSONField(default=list, help_text="Names that both have, as written in the other.")
    revision = models.ForeignKey(
        Revision, models.CASCADE, related_name="+", help_text="The other's text that the span lies in."
    )
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "other"], name="link_once")]

    def __str__(self) -> str:
        return f"{self.other_id} beside {self.article_id}: {self.kind}"
