"""What tracing has found: language and sentences, and whose words an article's are."""

import json
from collections.abc import Mapping
from datetime import datetime

from django.db import connection, transaction
from django.db.models import Q

from octavo.articles.models import Anchor, Article
from octavo.articles.traced import Traced


def store_traces(found: Mapping[int, Traced], revisions: Mapping[int, int]) -> None:
    """Keep what was found in articles' texts, by article; ``revisions`` says in which revision of each."""
    sentences = [
        (json.dumps([list(span) for span in traced.sentences]), revisions[article])
        for article, traced in found.items()
    ]
    articles = [(traced.language, traced.credit, article) for article, traced in found.items()]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.executemany("update articles_revision set sentences = %s where id = %s", sentences)
        cursor.executemany("update articles_article set language = %s, credit = %s where id = %s", articles)
        Anchor.objects.filter(article__in=found).delete()
        Anchor.objects.bulk_create(
            Anchor(article_id=article, value=value)
            for article, traced in found.items()
            for value in traced.anchors
        )


def prune_anchors(after: int, before: int, arrived_before: datetime, most: int) -> int:
    """Delete anchors of articles with ids between two that arrived long enough ago; ``most`` are looked at.

    The id to go on from next time, 0 where the end is reached.
    """
    rows = Anchor.objects.filter(article_id__gt=after, article_id__lt=before).order_by("article_id")
    looked_at = list(rows.values_list("pk", "article_id", "article__arrived_at")[:most])
    Anchor.objects.filter(pk__in=[pk for pk, _, at in looked_at if at < arrived_before]).delete()
    if len(looked_at) < most:
        return 0
    return max(after, looked_at[-1][1] - 1)  # an article whose anchors were cut in two is looked at again


def set_origin(article_id: int, origin_id: int | None, kind: str, share: float, reason: str) -> None:
    """Say whose words an article's are; what copied it is then a copy of its origin, never a chain."""
    with transaction.atomic():
        if origin_id is not None:
            above = Article.objects.filter(pk=origin_id).values_list("origin_id", flat=True).first()
            origin_id = above or origin_id
        if origin_id == article_id:
            origin_id = None
        Article.objects.filter(pk=article_id).update(
            origin_id=origin_id,
            origin_kind=kind if origin_id else Article.OriginKind.OWN,
            origin_share=share if origin_id else 0.0,
            origin_reason=reason,
        )
        if origin_id is not None:
            Article.objects.filter(Q(origin_id=article_id)).exclude(pk=origin_id).update(origin_id=origin_id)
