"""The only writes to articles and revisions. Each is one transaction and may be repeated without harm."""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from octavo.articles.given import GivenArticle
from octavo.articles.models import Anchor, Article, Revision, Stage
from octavo.articles.types import ExtractedArticle
from octavo.feeds.actions import outlet_for
from octavo.feeds.models import Item, Outlet
from octavo.lib.claims import claim, new_token
from octavo.lib.html import safe_link
from octavo.lib.ids import make_id
from octavo.lib.outcome import Failure
from octavo.lib.spans import Span
from octavo.lib.text import slug_of
from octavo.lib.time import Published
from octavo.lib.urls import domain_of, normalise_url

LEASE = timedelta(
    minutes=3
)  # longer than any batch may take; a dead worker's articles are taken up again after it
RETRIES = (timedelta(minutes=1), timedelta(minutes=10))  # after these the feed's own text has to do
NEVER = timedelta(days=3650)  # a stopped article waits for a person or for a changed item


def url_key(url: str) -> str:
    """The digest by which one address is one article."""
    return hashlib.blake2b(normalise_url(url).encode("utf-8", "replace"), digest_size=16).hexdigest()


def register(items: Sequence[Item], outlets: dict[int, Outlet], now: datetime) -> list[Article]:
    """Give every item its article: the one with the same address, else a new one that has just arrived.

    ``outlets`` maps each item's id to who published it. An item that has changed sends its article along
    the way again.
    """
    articles = []
    for item in items:
        key = url_key(item.link) if item.link else f"item:{item.feed_id}:{item.key}"
        article = item.article or Article.objects.filter(url_key=key).first()
        if article is None:
            article = _arrive(item, outlets[item.pk], key, now)
        elif item.changed_at == now:
            send_again(article, now)
        if item.article_id != article.pk:
            item.article = article
            item.save(update_fields=["article"])
        articles.append(article)
    return articles


def _arrive(item: Item, outlet: Outlet, key: str, now: datetime) -> Article:
    moment = item.published_at or now
    return Article.objects.create(
        id=free_id(moment, key),
        outlet=outlet,
        url=item.link,
        url_key=key,
        title=item.title,
        byline=item.authors,
        picture_url=item.picture_url,
        published_at=moment,
        published_claimed=item.claimed,
        published_reason=item.published_reason,
        arrived_at=now,
        next_attempt_at=now,
    )


def free_id(moment: datetime, key: str) -> int:
    """The id of an article of that moment and address; where it is taken, the next free one."""
    number = make_id(moment, key)
    while Article.objects.filter(pk=number).exists():
        number += 1
    return number


def send_again(article: Article, now: datetime) -> None:
    """Send an article along the whole way once more.

    What is shown of it stays until it has been read anew.
    """
    Article.objects.filter(pk=article.pk).update(stage=Stage.ARRIVED, next_attempt_at=now, attempts=0)


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
    for article in articles:
        Article.objects.filter(pk=article.pk, leased_by=article.leased_by).update(
            stage=stage, leased_by="", leased_until=None, attempts=0, error="", error_code="", failed_at=None
        )


def release(articles: Iterable[Article]) -> None:
    """Give claimed articles back untouched."""
    for article in articles:
        Article.objects.filter(pk=article.pk, leased_by=article.leased_by).update(
            leased_by="", leased_until=None
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


def store_extraction(
    article: Article, found: ExtractedArticle, now: datetime, failure: Failure | None = None
) -> Article:
    """Keep what was read from an article's page: its fields, and a new revision where the text has changed.

    ``failure`` says why the page itself could not be read where the text comes from the feed. Returns the
    article, which may be another one where the page names the canonical address of an article that is here
    already.
    """
    with transaction.atomic():
        held = Article.objects.filter(pk=article.pk, leased_by=article.leased_by).first()
        if held is None:
            return article
        twin = _canonical_twin(held, found.canonical_url)
        if twin is not None:
            held.items.update(article=twin)
            held.delete()
            return twin
        _fill(held, found)
        _rekey(held, found)
        revision = add_revision(held, found, now)
        Article.objects.filter(pk=held.pk).update(
            revision=revision,
            stage=Stage.EXTRACTED,
            leased_by="",
            leased_until=None,
            attempts=0,
            error_code=failure.code if failure else "",
            error=failure.sentence if failure else "",
            failed_at=now if failure else None,
        )
        return held


def _canonical_twin(article: Article, canonical: str) -> Article | None:
    """The other article that this page says it is.

    Only within one outlet: a page cannot speak for another's.
    """
    if not canonical:
        return None
    return (
        Article.objects.filter(url_key=url_key(canonical), outlet=article.outlet_id)
        .exclude(pk=article.pk)
        .first()
    )


def _fill(article: Article, found: ExtractedArticle) -> None:
    article.title = found.title or article.title
    article.byline = list(found.byline) or article.byline
    article.standfirst, article.section = found.standfirst, found.section
    article.picture_url = found.picture_url or article.picture_url
    article.words = len(found.text.split())
    if found.published is not None:
        article.published_at = found.published.used
        article.published_claimed = found.published.claimed
        article.published_reason = found.published.reason
        article.published_exact = found.published.exact
    article.save(
        update_fields=[
            *("title", "byline", "standfirst", "section", "picture_url", "words"),
            *("published_at", "published_claimed", "published_reason", "published_exact"),
        ]
    )


def _rekey(article: Article, found: ExtractedArticle) -> None:
    """Move a first-read article to the id of its true time; nothing but its items knows the old one yet."""
    if article.revision_id is not None or found.published is None:
        return
    if make_id(article.published_at, article.url_key) == article.pk:
        return
    old, new = article.pk, free_id(article.published_at, article.url_key)
    Article.objects.filter(pk=old).update(id=new)
    Item.objects.filter(article_id=old).update(article_id=new)
    article.pk = new


def add_revision(article: Article, found: ExtractedArticle, now: datetime) -> Revision:
    """The article's revision with this text: the current one where nothing changed, else a new one."""
    digest = hashlib.blake2b(
        f"{found.title}\0{found.text}".encode("utf-8", "replace"), digest_size=16
    ).hexdigest()
    last = article.revisions.order_by("-number").first()
    if last is not None and last.digest == digest:
        return last
    return Revision.objects.create(
        article=article,
        number=last.number + 1 if last else 1,
        title=found.title,
        text=found.text,
        blocks=[[block.kind, block.start, block.end] for block in found.blocks],
        digest=digest,
        notes=list(found.notes),
        created_at=now,
    )


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
        Revision.objects.filter(pk=article.revision_id).update(sentences=[list(span) for span in sentences])
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


def import_batch(rows: Sequence[GivenArticle], now: datetime) -> int:
    """Keep articles that came with their text; how many were new.

    A row that is known by its key or address changes nothing.
    """
    keys = {row.key: url_key(row.url) if row.url else row.key for row in rows}
    with transaction.atomic():
        known = set(Article.objects.filter(url_key__in=keys.values()).values_list("url_key", flat=True))
        added = 0
        for row in rows:
            key = keys[row.key]
            if key in known:
                continue
            known.add(key)
            _import_one(row, key, now)
            added += 1
    return added


def _import_one(row: GivenArticle, key: str, now: datetime) -> None:
    found = row.article
    when = found.published or Published("", now, "no date was given, so the time of arrival is used")
    outlet = outlet_for(domain_of(row.url) or slug_of(row.outlet), name=row.outlet)
    article = Article(
        id=free_id(when.used, key),
        outlet=outlet,
        url=safe_link(row.url),
        url_key=key,
        title=found.title,
        byline=list(found.byline),
        standfirst=found.standfirst,
        section=found.section,
        words=len(found.text.split()),
        published_at=when.used,
        published_claimed=when.claimed,
        published_reason=when.reason,
        published_exact=when.exact,
        arrived_at=now,
        next_attempt_at=now,
        stage=Stage.EXTRACTED,
    )
    article.save(force_insert=True)
    article.revision = add_revision(article, found, now)
    article.save(update_fields=["revision"])


def will_retry(article: Article, failure: Failure) -> bool:
    """Whether a failure of this article's page is worth another try later."""
    return not failure.permanent and article.attempts < len(RETRIES)
