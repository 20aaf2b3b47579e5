"""Tables of articles: what was published, every text it has had, and where its text comes from."""

from django.db import models
from django.db.models import Q

from octavo.feeds.models import Outlet


class Stage(models.IntegerChoices):
    """How far along the way an article has come; the number is the last step that it has passed."""

    ARRIVED = 2
    EXTRACTED = 3
    TRACED = 4
    EMBEDDED = 5
    CLUSTERED = 6
    READ = 7
    PUBLISHED = 8


class Picture(models.Model):
    """The picture at an address. The row is its own queue; its files lie in every machine's own folder."""

    class State(models.TextChoices):
        """Whether it is yet to be fetched, is here, or cannot be had."""

        WAITING = "waiting"
        SHOWN = "shown"
        REFUSED = "refused"

    key = models.TextField(
        unique=True, help_text="A digest of the address; the name that it is served under."
    )
    url = models.TextField()
    state = models.TextField(choices=State, default=State.WAITING)
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    widths = models.TextField(blank=True, help_text="The widths that it is here in, with spaces between.")
    colour = models.TextField(blank=True, help_text="Its average colour, #rrggbb.")
    size = models.PositiveIntegerField(default=0, help_text="Bytes of all its files.")
    created_at = models.DateTimeField()
    fetched_at = models.DateTimeField(null=True)

    next_attempt_at = models.DateTimeField()
    attempts = models.PositiveIntegerField(default=0)
    leased_by = models.TextField(blank=True)
    leased_until = models.DateTimeField(null=True)
    error_code = models.TextField(blank=True)
    error = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["-id"], name="picture_waiting", condition=Q(state="waiting"))]

    def __str__(self) -> str:
        return self.url


class Article(models.Model):
    """One published piece of one outlet. Its id is ordered by the time it was published."""

    class OriginKind(models.TextChoices):
        """Whose words these are."""

        OWN = "own"
        COPY = "copy"
        REWRITE = "rewrite"

    id = models.BigIntegerField(primary_key=True)
    outlet = models.ForeignKey(Outlet, models.CASCADE, related_name="articles")
    url = models.TextField()
    url_key = models.TextField(
        unique=True, help_text="A digest of the normalised address: one address is one article."
    )
    title = models.TextField()
    byline = models.JSONField(default=list)
    standfirst = models.TextField(blank=True)
    section = models.TextField(blank=True)
    language = models.TextField(blank=True)
    picture_url = models.TextField(blank=True)
    picture_caption = models.TextField(blank=True)
    picture_credit = models.TextField(blank=True, help_text="Whose picture it is, as the page says.")
    picture_alt = models.TextField(blank=True)
    picture = models.ForeignKey(
        Picture, models.SET_NULL, null=True, related_name="articles", db_index=False
    )  # indexed below, where there is one
    words = models.PositiveIntegerField(default=0)

    published_at = models.DateTimeField()
    published_claimed = models.TextField(blank=True)
    published_reason = models.TextField(blank=True)
    published_exact = models.BooleanField(default=True)
    arrived_at = models.DateTimeField()
    revision = models.ForeignKey("Revision", models.SET_NULL, null=True, related_name="+")

    origin = models.ForeignKey("self", models.SET_NULL, null=True, related_name="copies")
    origin_kind = models.TextField(choices=OriginKind, default=OriginKind.OWN)
    origin_share = models.FloatField(
        default=0.0, help_text="How much of this text stands in the origin's, 0 to 1."
    )
    origin_reason = models.TextField(blank=True)
    credit = models.TextField(blank=True, help_text="The agency that the text itself names.")

    stage = models.PositiveSmallIntegerField(choices=Stage, default=Stage.ARRIVED)
    next_attempt_at = models.DateTimeField()
    attempts = models.PositiveIntegerField(default=0)
    leased_by = models.TextField(blank=True)
    leased_until = models.DateTimeField(null=True)
    error_code = models.TextField(blank=True)
    error = models.TextField(blank=True)
    failed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["outlet", "-id"], name="article_outlet"),
            # Whole, not for those that wait alone: SQLite would not see that it may use it for one stage.
            models.Index(fields=["stage", "id"], name="article_waiting"),
            models.Index(fields=["-failed_at"], name="article_failed", condition=Q(failed_at__isnull=False)),
            models.Index(fields=["picture"], name="article_picture", condition=Q(picture__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.title


class Revision(models.Model):
    """A text that an article has had. It never changes; a changed text is a new revision."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    title = models.TextField()
    text = models.TextField()
    blocks = models.JSONField(
        default=list, help_text="[kind, start, end] for every paragraph, heading, list item, quotation."
    )
    sentences = models.JSONField(
        null=True, help_text="[start, end] for every sentence; null until the text has been traced."
    )
    digest = models.TextField(help_text="Of title and text: the same again is no new revision.")
    notes = models.JSONField(
        default=list, help_text="What extraction has to say about this text, in sentences."
    )
    created_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "number"], name="revision_number")]

    def __str__(self) -> str:
        return f"{self.title} (revision {self.number})"


class Anchor(models.Model):
    """A few hashes of an article's text, by which near-copies of it are found again."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="anchors")
    value = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["value", "article"], name="anchor_value")]

    def __str__(self) -> str:
        return f"{self.value:x}"
