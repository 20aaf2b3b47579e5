"""Reads for the step that compares: which stories wait, and their articles as the comparers see them."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from octavo.articles.models import Article, Stage
from octavo.insights.document import Document
from octavo.insights.evidence import Finding, Json
from octavo.insights.member import Member
from octavo.insights.models import ArticleReading, Insight, StoryReading
from octavo.insights.reading import STORY_VERSION
from octavo.lib.spans import Span
from octavo.stories.models import Membership

MOST_MEMBERS = (
    30  # compared of a story: more say the same again, and reading them would take longer than a turn
)
LOOKED_AT = 300  # newest members of a story among which those are chosen

_FIELDS = (
    *("article_id", "article__outlet_id", "article__outlet__name", "article__origin_id"),
    *("article__published_at", "article__language", "article__byline", "article__revision_id"),
    *("article__revision__title", "article__revision__text"),
    *("article__revision__sentences", "article__revision__blocks"),
)


def waiting_stories(most: int) -> list[StoryReading]:
    """Stories that wait to be compared, the longest first."""
    return list(StoryReading.objects.filter(waiting__isnull=False).order_by("waiting")[:most])


def chosen_members(story: int) -> list[int]:
    """The articles of a story that are compared: every origin once, then copies; of each the newest first."""
    rows = (
        Membership.objects.filter(story=story, article__revision__sentences__isnull=False)
        .order_by("-article_id")
        .values_list("article_id", "article__origin_id")[:LOOKED_AT]
    )
    first: dict[int, int] = {}
    again = []
    for article, origin in rows:
        root = origin or article
        if root in first and first[root] != root and article == root:
            again.append(first[root])  # the origin itself speaks before its copies
            first[root] = article
        elif root in first:
            again.append(article)
        else:
            first[root] = article
    return sorted([*first.values(), *again][:MOST_MEMBERS])


def digest_of(articles: Sequence[int]) -> str:
    """Changes whenever another text, or another version of the comparers, would be compared."""
    rows = (
        Membership.objects.filter(article__in=articles)
        .order_by("article_id")
        .values_list("article_id", "article__revision_id", "article__origin_id", "article__reading__version")
    )
    return hashlib.blake2b(f"{STORY_VERSION} {list(rows)}".encode(), digest_size=16).hexdigest()


def outdated(version: str, most: int) -> list[Article]:
    """Published articles whose panel other versions have read."""
    older = ArticleReading.objects.filter(version__lt=version).order_by("version", "-article")
    newer = ArticleReading.objects.filter(version__gt=version).order_by("version", "-article")
    numbers = [*older.values_list("article_id", flat=True)[:most]]
    numbers += newer.values_list("article_id", flat=True)[: most - len(numbers)]
    return _published(numbers)


def never_read(below: int, most: int) -> tuple[list[Article], int]:
    """Of the next ``most`` articles below a number, those that no panel was read for; and how far it came,
    0 where it came to the end.
    """
    rows = Article.objects.filter(pk__lt=below).order_by("-pk").values_list("pk", "reading")[:most]
    found = list(rows)
    return _published([pk for pk, reading in found if reading is None]), found[-1][0] if len(
        found
    ) == most else 0


def _published(numbers: Sequence[int]) -> list[Article]:
    rows = Article.objects.filter(pk__in=numbers, stage=Stage.PUBLISHED, revision__sentences__isnull=False)
    return list(rows.select_related("revision", "outlet").order_by("-pk"))


def members_of(articles: Sequence[int]) -> tuple[Member, ...]:
    """Articles as the comparers see them, the earliest first."""
    rows = list(Membership.objects.filter(article__in=articles).order_by("article_id").values_list(*_FIELDS))
    findings: dict[int, list[Finding]] = {}
    for revision, *line in (
        Insight.objects.filter(revision__in=[row[7] for row in rows])
        .order_by("revision", "kind", "rank")
        .values_list("revision_id", "kind", "text", "spans", "label", "marks", "values")
    ):
        findings.setdefault(revision, []).append(_finding(*line))
    return tuple(_member(row, findings.get(row[7], [])) for row in rows)


def _member(row: tuple[Any, ...], findings: Sequence[Finding]) -> Member:
    article, outlet, name, origin, published, language, byline, revision, title, text, sentences, blocks = row
    document = Document(
        title=title,
        text=text,
        sentences=tuple(Span(start, end) for start, end in sentences or ()),
        blocks=tuple((kind, start, end) for kind, start, end in blocks or ()),
        language=language,
        published=published,
        byline=tuple(str(one) for one in byline or ()),
    )
    return Member(article, revision, outlet, name, origin or article, published, document, tuple(findings))


Ranges = Sequence[tuple[int, int]]


def _finding(
    kind: str, text: str, spans: Ranges, label: str, marks: Mapping[str, Ranges], values: Mapping[str, Json]
) -> Finding:
    return Finding(
        kind,
        text,
        tuple(Span(start, end) for start, end in spans),
        label,
        {name: tuple(Span(start, end) for start, end in found) for name, found in marks.items()},
        values,
    )
