"""Where articles belong: founding stories, joining them, leaving none empty."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from octavo.articles.models import Article
from octavo.stories.actions.changes import free_story_id
from octavo.stories.models import Membership, Story


@transaction.atomic
def found_story(article: Article, now: datetime) -> Story:
    """A new story with this article as its first."""
    story = Story.objects.create(
        id=free_story_id(article),
        face=article,
        title=article.title,
        first_at=article.published_at,
        last_at=article.published_at,
    )
    Membership.objects.create(article=article, story=story, joined_at=now)
    return story


@transaction.atomic
def join_story(article: Article, story_id: int, score: float, why: dict[str, object], now: datetime) -> bool:
    """Put an article into a story. False where the story is gone, so that the caller looks again."""
    if not Story.objects.select_for_update().filter(pk=story_id).exists():
        return False
    Membership.objects.create(article=article, story_id=story_id, score=score, why=why, joined_at=now)
    return True


def stories_of(batch: Iterable[Article | int]) -> set[int]:
    """The stories that articles belong to."""
    return set(Membership.objects.filter(article__in=list(batch)).values_list("story_id", flat=True))


def drop_empty_stories(story_ids: Iterable[int]) -> None:
    """Delete stories that have no article left."""
    Story.objects.filter(pk__in=list(story_ids), memberships__isnull=True).delete()
