"""The writes of bulk imports: a shard with its marker in one transaction, and letting what is in go on."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from django.db import connection, transaction

from octavo.articles.actions import free_ids, revision_columns
from octavo.articles.given import GivenArticle
from octavo.articles.models import Anchor, Article, Revision, Stage
from octavo.articles.steps import find_origins
from octavo.bulk.models import Shard
from octavo.bulk.prepare import Prepared
from octavo.feeds.actions import outlet_for
from octavo.lib.claims import claim, new_token
from octavo.lib.html import safe_link
from octavo.lib.ids import make_id
from octavo.lib.rows import insert_rows
from octavo.lib.text import slug_of
from octavo.lib.urls import domain_of, url_key
from octavo.stories.features import pack
from octavo.stories.models import Signature

# Articles of an import wait until all of its shards are in, so that they go on in the order of their time.
HELD = datetime(2200, 1, 1, tzinfo=UTC)
AT_ONCE = 500
LEASE = timedelta(minutes=5)


def key_of(one: GivenArticle) -> str:
    """The key by which one article is one article: its address, else the name that its import gives it."""
    return url_key(one.url) if one.url else one.key


def known_keys(keys: Iterable[str]) -> set[str]:
    """Which of these keys are articles already."""
    return set(Article.objects.filter(url_key__in=list(keys)).values_list("url_key", flat=True))


def done(digest: str) -> Shard | None:
    """The marker of a shard that has been written."""
    return Shard.objects.filter(pk=digest).first()


def write_shard(
    digest: str, prepared: Sequence[Prepared], known: int, refused: Sequence[str], now: datetime
) -> Shard:
    """Write a shard's articles with its marker, all or nothing.

    Raises IntegrityError where another process has written one of these articles meanwhile: then the caller
    looks again which are known.
    """
    names = {(_domain(one.given), one.given.outlet) for one in prepared}
    outlets = {domain: outlet_for(domain, name=name).pk for domain, name in sorted(names)}
    with transaction.atomic():
        fresh = _fresh(prepared)
        rows = [_article(one, number, outlets[_domain(one.given)], now) for number, one in fresh.items()]
        insert_rows(Article, rows)
        insert_rows(Revision, [_revision(number, one, now) for number, one in fresh.items()])
        _point_at_revisions(list(fresh))
        insert_rows(
            Anchor,
            [{"article_id": number, "value": v} for number, one in fresh.items() for v in one.traced.anchors],
        )
        insert_rows(
            Signature,
            [_signature(number, one, outlets[_domain(one.given)]) for number, one in fresh.items()],
        )
        counts = {"added": len(fresh), "known": known + len(prepared) - len(fresh)}
        return Shard.objects.create(digest=digest, **counts, refused=list(refused), done_at=now)


def _domain(one: GivenArticle) -> str:
    return one.site or domain_of(one.url) or slug_of(one.outlet)


def _fresh(prepared: Sequence[Prepared]) -> dict[int, Prepared]:
    """The articles that are not here yet, by ids that nobody has."""
    seen = known_keys(key_of(one.given) for one in prepared)
    new: dict[str, Prepared] = {}
    for one in prepared:
        if (key := key_of(one.given)) not in seen:
            new.setdefault(key, one)
    ids = free_ids({key: make_id(one.published.used, key) for key, one in new.items()})
    return {ids[key]: one for key, one in new.items()}


def _article(one: Prepared, number: int, outlet: int, now: datetime) -> dict[str, object]:
    found, when = one.given.article, one.published
    return {
        "id": number,
        "outlet_id": outlet,
        "url": safe_link(one.given.url),
        "url_key": key_of(one.given),
        "title": found.title,
        "byline": list(found.byline),
        "standfirst": found.standfirst,
        "section": found.section,
        "language": one.traced.language,
        "credit": one.traced.credit,
        "picture_url": found.picture.url,
        "picture_alt": found.picture.alt,
        "picture_caption": found.picture.caption,
        "picture_credit": found.picture.credit,
        "words": len(found.text.split()),
        "published_at": when.used,
        "published_claimed": when.claimed,
        "published_reason": when.reason,
        "published_exact": when.exact,
        "arrived_at": now,
        "next_attempt_at": HELD,
        "stage": int(Stage.EXTRACTED),
    }


def _revision(number: int, one: Prepared, now: datetime) -> dict[str, object]:
    found = one.given.article
    return {
        "article_id": number,
        "number": 1,
        "sentences": [list(span) for span in one.traced.sentences],
        "created_at": now,
        **revision_columns(found),
    }


def _signature(number: int, one: Prepared, outlet: int) -> dict[str, object]:
    features = replace(one.features, outlet=str(outlet))
    return {"article_id": number, "engine": features.engine, "features": pack(features)}


def _point_at_revisions(articles: Sequence[int]) -> None:
    """Give fresh articles their first revision, whose number the database has made."""
    if articles:
        marks = ", ".join(["%s"] * len(articles))
        with connection.cursor() as cursor:
            cursor.execute(
                "update articles_article set revision_id = (select r.id from articles_revision r"  # noqa: S608
                f" where r.article_id = articles_article.id and r.number = 1) where id in ({marks})",
                list(articles),
            )


def let_go(now: datetime) -> int:
    """Let the next of the articles that were held go on, oldest first: say whose words they are, and send
    them to step 6. How many they were.
    """
    held = Article.objects.filter(stage=Stage.EXTRACTED, next_attempt_at=HELD).order_by("id")
    token = new_token()
    taken = claim(held, token=token, now=now, lease=LEASE, limit=AT_ONCE)
    batch = list(
        Article.objects.filter(pk__in=[article.pk for article in taken], leased_by=token)
        .select_related("outlet", "revision")
        .order_by("id")
    )
    anchors: dict[int, list[int]] = {article.pk: [] for article in batch}
    for article, value in Anchor.objects.filter(article__in=batch).values_list("article_id", "value"):
        anchors[article].append(value)
    find_origins(batch, anchors)
    Article.objects.filter(pk__in=list(anchors), leased_by=token).update(
        stage=Stage.EMBEDDED, next_attempt_at=now, leased_by="", leased_until=None
    )
    return len(batch)


def forget(digests: Iterable[str]) -> None:
    """Take out the markers of an import that is over: the same again is looked at anew."""
    Shard.objects.filter(pk__in=list(digests)).delete()
