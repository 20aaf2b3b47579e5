"""Tables of stories: signatures of articles, the stories they form, and how articles are related.

What people and repairs change of them stands in edits and decisions.
"""

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

    class Meta:
        indexes = [models.Index(fields=["engine", "-article"], name="signature_engine")]

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
    told = models.JSONField(
        default=list, help_text="Whose words it is told in, as octavo.stories.told counts them."
    )
    beats = models.JSONField(
        default=list, help_text="When its newest own reports appeared, as octavo.stories.life keeps them."
    )
    hot = models.FloatField(default=0.0, db_index=True)
    section = models.TextField(blank=True, help_text="What most of its origins are about; empty if unsure.")
    line = models.ForeignKey("Storyline", models.SET_NULL, null=True, related_name="stories")

    class Meta:
        indexes = [models.Index(fields=["section", "-hot"], name="story_section")]

    def __str__(self) -> str:
        return self.title


class Storyline(models.Model):
    """Stories that follow one another: one matter, over days or weeks. Its id is that of its first story."""

    id = models.BigIntegerField(primary_key=True)

    def __str__(self) -> str:
        return str(self.pk)


class FollowUp(models.Model):
    """That a story goes on where an earlier one stopped, and the pair of articles that shows it best."""

    story = models.ForeignKey(Story, models.CASCADE, related_name="follows")
    earlier = models.ForeignKey(Story, models.CASCADE, related_name="followed_by")
    article = models.ForeignKey(Article, models.CASCADE, related_name="+", help_text="Of the later story.")
    other = models.ForeignKey(Article, models.CASCADE, related_name="+", help_text="Of the earlier story.")
    names = models.JSONField(default=list)
    pairs = models.PositiveIntegerField(help_text="How many pairs of their articles are linked.")
    score = models.FloatField()
    revision = models.ForeignKey(
        Revision,
        models.CASCADE,
        related_name="+",
        help_text="The earlier article's text that the span lies in.",
    )
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["story", "earlier"], name="follow_up_once")]

    def __str__(self) -> str:
        return f"{self.story_id} after {self.earlier_id}"


class MergedStory(models.Model):
    """A story that went into another: its address leads there for ever."""

    id = models.BigIntegerField(primary_key=True)
    into = models.ForeignKey(Story, models.CASCADE, related_name="merged")

    def __str__(self) -> str:
        return f"{self.pk} is {self.into_id}"


class StoryEdit(models.Model):
    """One change of who belongs where. Only ever added to: what is undone is undone by another edit."""

    class Kind(models.TextChoices):
        """What was done."""

        MERGE = "merge"
        SPLIT = "split"
        MOVE = "move"
        REPAIR = "repair"
        UNDO = "undo"

    kind = models.TextField(choices=Kind)
    by = models.TextField(blank=True, help_text="The operator's name; empty where the machine repaired.")
    reason = models.TextField(blank=True)
    at = models.DateTimeField(db_index=True)
    moves = models.JSONField(help_text="[article, story it left or 0, story it came to] for every article.")
    undoes = models.OneToOneField("self", models.CASCADE, null=True, related_name="undone_by")

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class StoryDecision(models.Model):
    """What an operator has decided about articles; clustering and repair obey it."""

    class Kind(models.TextChoices):
        """What it says."""

        TOGETHER = "together"
        APART = "apart"
        PINNED = "pinned"

    kind = models.TextField(choices=Kind)
    article = models.ForeignKey(Article, models.CASCADE, related_name="decisions")
    other = models.ForeignKey(Article, models.CASCADE, null=True, related_name="+")
    story = models.BigIntegerField(null=True, help_text="Where a pinned article belongs.")
    by = models.TextField()
    reason = models.TextField(blank=True)
    at = models.DateTimeField()
    edit = models.ForeignKey(StoryEdit, models.CASCADE, null=True, related_name="decisions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["article"], condition=models.Q(kind="pinned"), name="pinned_to_one_story"
            ),
            models.CheckConstraint(
                condition=models.Q(kind="pinned", story__isnull=False, other__isnull=True)
                | models.Q(kind__in=["together", "apart"], story__isnull=True, other__isnull=False),
                name="decision_says_one_thing",
            ),
        ]
        indexes = [models.Index(fields=["story"], name="decision_story")]

    def __str__(self) -> str:
        return f"{self.article_id} {self.kind} {self.other_id or self.story}"


class Progress(models.Model):
    """How far work in the background has come: a name, the number it has reached, and when."""

    name = models.TextField(primary_key=True)
    reached = models.BigIntegerField(default=0)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name}: {self.reached}"


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
