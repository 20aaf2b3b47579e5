"""What the machine wrote, of one article and of a story: every line rests on at least one span."""

from django.db import models
from django.db.models import Q

from octavo.articles.models import Article, Revision
from octavo.stories.models import Story


class Insight(models.Model):
    """One line of the panel: its words, the spans it rests on, and what made it."""

    class Kind(models.TextChoices):
        """The section of the panel that the line belongs to."""

        POINT = "point"
        QUOTE = "quote"
        FIGURE = "figure"
        NAME = "name"
        DAY = "day"
        TOPIC = "topic"

    article = models.ForeignKey(Article, models.CASCADE, related_name="insights")
    revision = models.ForeignKey(Revision, models.CASCADE, related_name="insights")
    kind = models.TextField(choices=Kind)
    rank = models.PositiveIntegerField()
    text = models.TextField()
    label = models.TextField(blank=True, help_text="What the line says of its words: of a topic, its slug.")
    spans = models.JSONField(help_text="[start, end] in the revision's text, one at least.")
    marks = models.JSONField(
        default=dict, help_text="Further spans, by what they are: the speaker of a quotation."
    )
    values = models.JSONField(default=dict, help_text="What was read off the words: a number, a day.")
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


class ArticleReading(models.Model):
    """That an article was read for its panel: which text, by which versions, and what could not be read."""

    article = models.OneToOneField(Article, models.CASCADE, primary_key=True, related_name="reading")
    revision = models.ForeignKey(Revision, models.CASCADE, related_name="+")
    version = models.TextField(help_text="Of all that reads an article; another one reads it anew.")
    failures = models.JSONField(default=list, help_text="A sentence for each section that failed.")
    read_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["version", "-article"], name="reading_version")]

    def __str__(self) -> str:
        return f"reading of {self.article_id}"


class StoryReading(models.Model):
    """That a story's articles were compared, and whether they wait to be compared again."""

    story = models.OneToOneField(Story, models.CASCADE, primary_key=True, related_name="reading")
    waiting = models.DateTimeField(null=True, help_text="Since when; null where nothing has changed.")
    digest = models.TextField(blank=True, help_text="Of the texts that were compared, and the versions.")
    failures = models.JSONField(default=list, help_text="A sentence for each section that failed.")
    read_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["waiting"], name="story_waits", condition=Q(waiting__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"reading of story {self.story_id}"


class StoryLine(models.Model):
    """One line about a story: words of one of its articles, and every place that it rests on."""

    class Kind(models.TextChoices):
        """The section that the line belongs to."""

        POINT = "point"
        QUOTE = "quote"
        FIGURE = "figure"
        DAY = "day"
        FACT = "fact"
        MISSING = "missing"
        ONLY = "only"

    story = models.ForeignKey(Story, models.CASCADE, related_name="lines")
    about = models.ForeignKey(
        Article,
        models.CASCADE,
        null=True,
        related_name="+",
        help_text="Of what an article leaves out or alone reports: that article.",
    )
    kind = models.TextField(choices=Kind)
    rank = models.PositiveIntegerField()
    text = models.TextField()
    label = models.TextField(blank=True)
    shown = models.JSONField(help_text="Numbers, from 0, of the places in evidence that the words are from.")
    evidence = models.JSONField(
        help_text="Of every place it rests on: [article, revision, start, end, sentence, origin, outlet]."
    )
    values = models.JSONField(default=dict)
    engine = models.TextField()
    version = models.TextField()
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["story", "kind", "rank"], name="story_line_once"),
            models.CheckConstraint(
                condition=~Q(evidence=[]) & Q(evidence__isnull=False), name="story_line_has_evidence"
            ),
            models.CheckConstraint(condition=~Q(text=""), name="story_line_has_words"),
        ]

    def __str__(self) -> str:
        return self.text


class Name(models.Model):
    """A person, an organisation or a place that articles speak of."""

    class Kind(models.TextChoices):
        """What is named."""

        PERSON = "person"
        ORGANISATION = "organisation"
        PLACE = "place"

    key = models.TextField(unique=True, help_text="Its kind and fullest form, folded; the same everywhere.")
    text = models.TextField(help_text="As it was first written.")
    kind = models.TextField(choices=Kind)

    def __str__(self) -> str:
        return self.text


class NameInArticle(models.Model):
    """That an article speaks of a name: in which words, how often, and where."""

    name = models.ForeignKey(Name, models.CASCADE, related_name="appearances")
    article = models.ForeignKey(Article, models.CASCADE, related_name="names")
    key = models.TextField(
        default="", help_text="Its key by this article alone; a short form is joined within a story."
    )
    text = models.TextField(help_text="Its fullest form in this article.")
    role = models.TextField(blank=True, help_text="What the article says that a person is, in its words.")
    count = models.PositiveIntegerField()
    spans = models.JSONField(help_text="[start, end] of each mention in the current text, in order.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["name", "article"], name="name_once_an_article"),
            models.CheckConstraint(condition=~Q(spans=[]) & Q(spans__isnull=False), name="name_has_evidence"),
        ]

    def __str__(self) -> str:
        return self.text


class NameSaid(models.Model):
    """That a quotation is of somebody who has a name."""

    name = models.ForeignKey(Name, models.CASCADE, related_name="said")
    article = models.ForeignKey(Article, models.CASCADE, related_name="+")
    quote = models.OneToOneField(Insight, models.CASCADE, related_name="said_by")

    class Meta:
        indexes = [models.Index(fields=["name", "-article"], name="name_said")]

    def __str__(self) -> str:
        return f"quotation {self.quote_id} of name {self.name_id}"
