"""The only writes of insights, and the gate: nothing without spans, nothing that its spans do not say."""

import logging
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from django.db import transaction

from octavo.articles.models import Article, Revision
from octavo.insights.evidence import Evidence, check, check_story
from octavo.insights.member import Member
from octavo.insights.models import ArticleReading, Insight, StoryLine, StoryReading
from octavo.insights.names.actions import store_names
from octavo.insights.reading import Section, StorySection
from octavo.lib.outcome import Failure
from octavo.stories.models import Story

log = logging.getLogger(__name__)


def store_readings(
    read: Sequence[tuple[Article, Sequence[Section]]], version: str, now: datetime
) -> list[Failure]:
    """Replace the panels of articles; what rested on an older text goes with it.

    A finding without evidence, or whose words are not those of its spans, is refused and returned as a
    Failure: the engine is wrong, not the reader.
    """
    refused: list[Failure] = []
    rows: list[Insight] = []
    readings: list[ArticleReading] = []
    for article, sections in read:
        if article.revision is None:
            continue
        rows += _rows(article, article.revision, sections, now, refused)
        readings.append(
            ArticleReading(
                article=article,
                revision=article.revision,
                version=version,
                failures=[section.failure for section in sections if section.failure],
                read_at=now,
            )
        )
    with transaction.atomic():
        Insight.objects.filter(article__in=[article for article, _ in read]).delete()
        Insight.objects.bulk_create(rows)
        store_names([article.pk for article, _ in read], rows)
        ArticleReading.objects.bulk_create(
            readings,
            update_conflicts=True,
            unique_fields=["article"],
            update_fields=["revision", "version", "failures", "read_at"],
        )
    return refused


def _rows(
    article: Article,
    revision: Revision,
    sections: Iterable[Section],
    now: datetime,
    refused: list[Failure],
) -> Iterator[Insight]:
    ranks: dict[str, int] = {}
    for section in sections:
        for finding in section.findings:
            failure = check(finding, revision.text)
            if failure is not None:
                log.warning("%s (article %s)", failure, article.pk)
                refused.append(failure)
                continue
            ranks[finding.kind] = ranks.get(finding.kind, 0) + 1
            yield Insight(
                article=article,
                revision=revision,
                kind=Insight.Kind(finding.kind),
                rank=ranks[finding.kind],
                text=finding.text,
                label=finding.label,
                spans=[list(span) for span in finding.spans],
                marks={name: [list(span) for span in spans] for name, spans in finding.marks.items()},
                values=dict(finding.values),
                engine=section.engine,
                version=section.version,
                input_hash=revision.digest,
                created_at=now,
            )


def await_comparison(stories: Iterable[int], now: datetime) -> None:
    """Say that the articles of stories have changed and wait to be compared."""
    there = Story.objects.filter(pk__in=set(stories)).values_list("pk", flat=True)
    StoryReading.objects.bulk_create(
        [StoryReading(story_id=story, waiting=now) for story in there],
        update_conflicts=True,
        unique_fields=["story"],
        update_fields=["waiting"],
    )


def store_comparison(
    claimed: StoryReading,
    members: Sequence[Member],
    sections: Sequence[StorySection],
    digest: str,
    now: datetime,
) -> list[Failure]:
    """Replace the lines of a story, and stop it waiting unless it has changed again meanwhile.

    A line that `check_story` refuses is left out and returned.
    """
    refused: list[Failure] = []
    rows = list(_story_rows(claimed.story_id, members, sections, now, refused))
    with transaction.atomic():
        StoryLine.objects.filter(story=claimed.story_id).delete()
        if not Story.objects.filter(pk=claimed.story_id).exists():
            return refused
        StoryLine.objects.bulk_create(rows)
        told = StoryReading.objects.filter(pk=claimed.pk)
        failures = [section.failure for section in sections if section.failure]
        told.update(digest=digest, failures=failures, read_at=now)
        told.filter(waiting=claimed.waiting).update(waiting=None)
    return refused


def comparison_stands(claimed: StoryReading) -> None:
    """Say that a story was looked at and its articles are those that were compared before."""
    StoryReading.objects.filter(pk=claimed.pk, waiting=claimed.waiting).update(waiting=None)


def _story_rows(
    story: int,
    members: Sequence[Member],
    sections: Iterable[StorySection],
    now: datetime,
    refused: list[Failure],
) -> Iterator[StoryLine]:
    sources = {member.revision: member.document.text for member in members}
    by_article = {member.article: member for member in members}
    ranks: dict[str, int] = {}
    for section in sections:
        for finding in section.findings:
            failure = check_story(finding, sources)
            if failure is not None:
                log.warning("%s (story %s)", failure, story)
                refused.append(failure)
                continue
            ranks[finding.kind] = ranks.get(finding.kind, 0) + 1
            yield StoryLine(
                story_id=story,
                about_id=finding.about,
                kind=StoryLine.Kind(finding.kind),
                rank=ranks[finding.kind],
                text=finding.text,
                label=finding.label,
                shown=[finding.evidence.index(place) for place in finding.shown],
                evidence=[_place(place, by_article[place.article]) for place in finding.evidence],
                values=dict(finding.values),
                engine=section.engine,
                version=section.version,
                created_at=now,
            )


def _place(place: Evidence, member: Member) -> list[int]:
    return [
        place.article,
        place.revision,
        *place.span,
        member.document.sentence_at(place.span),
        member.origin,
        member.outlet,
    ]
