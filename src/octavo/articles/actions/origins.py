"""What tracing has found: language and sentences, and whose words an article's are."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Q

from octavo.articles.models import Anchor, Article, Revision
from octavo.lib.spans import Span


def store_trace(
    article: Article,
    *,
    language: str,
    sentences: Sequence[Span],
    anchors: Sequence[int],
    credit: str,
) -> None:
    """Keep an article's language, where its sentences are, and the anchors that its copies are found by."""
    with transaction.atomic():
        Revision.objects.filter(pk=article.revision_id or 0).update(
            sentences=[list(span) for span in sentences]
        )
        Article.objects.filter(pk=article.pk).update(language=language, credit=credit)
        Anchor.objects.filter(article=article).delete()
        Anchor.objects.bulk_create(Anchor(article=article, value=value) for value in anchors)


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
