"""How far articles have come: who holds them, why they stopped, when they are tried again."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta

from octavo.articles.models import Article, Stage
from octavo.lib.claims import claim, new_token
from octavo.lib.outcome import Failure

# Longer than any batch may take; a dead worker's articles are taken up again after it.
LEASE = timedelta(minutes=3)
RETRIES = (timedelta(minutes=1), timedelta(minutes=10))  # after these the feed's own text has to do
NEVER = timedelta(days=3650)  # a stopped article waits for a person or for a changed item


def send_again(articles: Iterable[int], now: datetime) -> None:
    """Send articles, by their ids, along the whole way once more.

    What is shown of them stays until they have been read anew.
    """
    Article.objects.filter(pk__in=list(articles)).update(stage=Stage.ARRIVED, next_attempt_at=now, attempts=0)


def claim_articles(stage: Stage, *, now: datetime, limit: int) -> list[Article]:
    """Take articles that have passed ``stage`` and wait for the next, oldest publication first."""
    waiting = Article.objects.filter(stage=stage, next_attempt_at__lte=now).order_by("id")
    token = new_token()
    taken = claim(waiting, token=token, now=now, lease=LEASE, limit=limit)
    return list(
        Article.objects.filter(pk__in=[article.pk for article in taken], leased_by=token)
        .select_related("outlet", "revision")
        .order_by("id")
    )


def advance(articles: Iterable[Article], stage: Stage) -> None:
    """Say that articles which the caller holds have passed ``stage``.

    Whoever lost the lease meanwhile changes nothing.
    """
    held: defaultdict[str, list[int]] = defaultdict(list)
    for article in articles:
        held[article.leased_by].append(article.pk)
    for token, numbers in held.items():
        Article.objects.filter(pk__in=numbers, leased_by=token).update(
            stage=stage, leased_by="", leased_until=None, attempts=0, error="", error_code="", failed_at=None
        )


def record_failure(article: Article, failure: Failure, now: datetime) -> bool:
    """Note on the article why it stopped and when it is tried again.

    False where no further try will be made.
    """
    last = not will_retry(article, failure)
    wait = NEVER if last else RETRIES[article.attempts]
    if failure.retry_after and not last:
        wait = max(wait, timedelta(seconds=min(failure.retry_after, 86400)))
    Article.objects.filter(pk=article.pk, leased_by=article.leased_by).update(
        leased_by="",
        leased_until=None,
        attempts=article.attempts + 1,
        next_attempt_at=now + wait,
        error_code=failure.code,
        error=failure.sentence,
        failed_at=now,
    )
    return not last


def will_retry(article: Article, failure: Failure) -> bool:
    """Whether a failure of this article's page is worth another try later."""
    return not failure.permanent and article.attempts < len(RETRIES)
