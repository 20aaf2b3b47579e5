"""Tables of the way's beginning: outlets, their feeds, and the items seen in them."""

from django.db import models
from django.db.models import Q


class Outlet(models.Model):
    """Who publishes: a newspaper, a broadcaster, an agency, a blog; known by its domain."""

    name = models.TextField()
    domain = models.TextField(unique=True)
    home_url = models.TextField(blank=True)
    is_demo = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name


class Feed(models.Model):
    """An address that lists items. The row is its own queue: when it is due, who holds it, how it went."""

    class State(models.TextChoices):
        """Whether the feed is asked at all."""

        ACTIVE = "active"
        PAUSED = "paused"
        GONE = "gone"

    outlet = models.ForeignKey(Outlet, models.CASCADE, related_name="feeds")
    url = models.TextField(unique=True)
    title = models.TextField(blank=True)
    folder = models.TextField(blank=True)
    is_demo = models.BooleanField(default=False)
    state = models.TextField(choices=State, default=State.ACTIVE)
    created_at = models.DateTimeField(auto_now_add=True)

    etag = models.TextField(blank=True)
    last_modified = models.TextField(blank=True)
    body_digest = models.TextField(blank=True, help_text="Of the last answer: the same again is nothing new.")
    language = models.TextField(blank=True)
    gap = models.PositiveIntegerField(
        null=True, help_text="Seconds between two of its items, typically; null where that is not known yet."
    )
    newest_at = models.DateTimeField(null=True, help_text="When its newest item was published.")
    interval = models.PositiveIntegerField(
        default=3600, help_text="Seconds between two visits when all is well."
    )
    next_fetch_at = models.DateTimeField()
    leased_by = models.TextField(blank=True)
    leased_until = models.DateTimeField(null=True)

    fetched_at = models.DateTimeField(null=True)
    succeeded_at = models.DateTimeField(null=True)
    failures = models.PositiveIntegerField(default=0, help_text="How many visits in a row have failed.")
    error_code = models.TextField(blank=True)
    error = models.TextField(blank=True)
    failed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["next_fetch_at"], name="feed_due", condition=Q(state="active"))]

    def __str__(self) -> str:
        return self.title or self.url


class Item(models.Model):
    """One entry of a feed, known by its key; it leads to an article."""

    feed = models.ForeignKey(Feed, models.CASCADE, related_name="items")
    key = models.TextField()
    fingerprint = models.TextField()
    article = models.ForeignKey("articles.Article", models.SET_NULL, null=True, related_name="items")
    link = models.TextField(blank=True)
    link_key = models.TextField(blank=True, help_text="A digest of the normalised link.")
    title = models.TextField(blank=True)
    authors = models.JSONField(default=list)
    categories = models.JSONField(default=list)
    enclosures = models.JSONField(default=list, help_text="{url, mime, length} of every attached file.")
    language = models.TextField(blank=True)
    summary_html = models.TextField(blank=True)
    content_html = models.TextField(blank=True)
    picture_url = models.TextField(blank=True)
    claimed = models.TextField(blank=True)
    published_at = models.DateTimeField(null=True)
    published_reason = models.TextField(blank=True)
    updated_at = models.DateTimeField(null=True)
    first_seen_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["feed", "key"], name="item_key")]
        indexes = [  # by which an item is known again whose feed gives it another id
            models.Index(fields=["feed", "link_key"], name="item_link"),
            models.Index(fields=["feed", "fingerprint"], name="item_text"),
        ]

    def __str__(self) -> str:
        return self.title or self.link


class SiteRules(models.Model):
    """A site's robots.txt, by its address; empty rules allow everything."""

    url = models.TextField(unique=True)
    rules = models.TextField(blank=True)
    holds_until = models.DateTimeField()

    def __str__(self) -> str:
        return self.url
