"""How articles are related."""

from collections.abc import Iterable

from django.db.models import Q

from octavo.stories.models import Link
from octavo.stories.relate import Relation


def store_links(links: Iterable[tuple[int, int, int, Relation]]) -> None:
    """Keep relations: (article, other, the other's revision, what it is to the article).

    The newest word on a pair counts.
    """
    rows = [
        Link(
            article_id=article,
            other_id=other,
            kind=relation.kind,
            score=relation.score,
            names=list(relation.names),
            revision_id=revision,
            start=relation.sentence.start,
            end=relation.sentence.end,
        )
        for article, other, revision, relation in links
    ]
    Link.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["article", "other"],
        update_fields=["kind", "score", "names", "revision", "start", "end"],
    )


def drop_links(article_id: int) -> None:
    """Forget how an article is related, in both directions: its text has been read anew."""
    Link.objects.filter(Q(article=article_id) | Q(other=article_id)).delete()
