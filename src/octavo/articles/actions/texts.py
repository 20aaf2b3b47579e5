"""Articles and their texts: arrived from a feed, read from a page, or brought in with their text."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from octavo.articles.actions.pictures import picture_at
from octavo.articles.actions.queue import send_again
from octavo.articles.models import Article, Revision, Stage
from octavo.articles.types import ExtractedArticle
from octavo.feeds.actions import Kept
from octavo.feeds.models import Item, Outlet
from octavo.lib.ids import make_id
from octavo.lib.outcome import Failure
from octavo.lib.rows import insert_rows
from octavo.lib.urls import url_key

LOOKED_UP = 500  # values in one statement; SQLite takes 999 at least


def register(kept: Sequence[Kept], outlets: Sequence[Outlet], now: datetime) -> list[int]:
    """Give every item its article, by id: the one with the same address, else a new one.

    ``outlets`` says in the same order who published each. An item that has changed sends its article along
    the way again. What is done costs a few statements, however many items there are.
    """
    keys = [one.link_key or f"item:{one.feed.pk}:{one.item.key}" for one in kept]
    by_key = dict(_ids_by_key(keys))
    new: dict[str, tuple[Kept, Outlet]] = {}
    for one, key, outlet in zip(kept, keys, outlets, strict=True):
        if one.article_id is None and key not in by_key:
            new.setdefault(key, (one, outlet))
    by_key.update(_arrive(new, now))
    again = []
    for one, key in zip(kept, keys, strict=True):
        if one.article_id is None:
            one.article_id = by_key[key]
        if one.pk is not None:
            again.append(one.article_id)
    send_again(again, now)
    return [one.article_id or 0 for one in kept]


def _ids_by_key(keys: Iterable[str]) -> Iterator[tuple[str, int]]:
    wanted = list(dict.fromkeys(keys))
    for at in range(0, len(wanted), LOOKED_UP):
        here = wanted[at : at + LOOKED_UP]
        yield from Article.objects.filter(url_key__in=here).values_list("url_key", "pk")


def _arrive(items: Mapping[str, tuple[Kept, Outlet]], now: datetime) -> dict[str, int]:
    """Make articles for items; their ids by key."""
    moments = {key: one.item.published.used if one.item.published else now for key, (one, _) in items.items()}
    ids = free_ids({key: make_id(moment, key) for key, moment in moments.items()})
    insert_rows(
        Article,
        (
            {
                "id": ids[key],
                "outlet_id": outlet.pk,
                "url": one.item.link,
                "url_key": key,
                "title": one.item.title,
                "byline": one.item.authors,
                "language": one.item.language,
                "picture_url": one.item.picture_url,
                "published_at": moments[key],
                "published_claimed": one.item.published.claimed if one.item.published else "",
                "published_reason": one.item.published.reason if one.item.published else "",
                "arrived_at": now,
                "next_attempt_at": now,
            }
            for key, (one, outlet) in items.items()
        ),
    )
    return ids


def free_ids(wanted: Mapping[str, int]) -> dict[str, int]:
    """The ids that are wanted, by key; where one is taken, the next free one."""
    numbers, taken = list(wanted.values()), set[int]()
    for at in range(0, len(numbers), LOOKED_UP):
        here = numbers[at : at + LOOKED_UP]
        taken.update(Article.objects.filter(pk__in=here).values_list("pk", flat=True))
    free = {}
    for key, number in wanted.items():
        moved = number
        while moved in taken or (moved != number and Article.objects.filter(pk=moved).exists()):
            moved += 1
        taken.add(moved)
        free[key] = moved
    return free


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
        _fill(held, found, now)
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
    key = url_key(canonical) if canonical else article.url_key
    if key == article.url_key:
        return None
    return Article.objects.filter(url_key=key, outlet=article.outlet_id).exclude(pk=article.pk).first()


def _fill(article: Article, found: ExtractedArticle, now: datetime) -> None:
    article.title = found.title or article.title
    article.byline = list(found.byline) or article.byline
    article.standfirst, article.section = found.standfirst, found.section
    if found.picture.url:
        article.picture_url, article.picture_alt = found.picture.url, found.picture.alt
        article.picture_caption, article.picture_credit = found.picture.caption, found.picture.credit
    article.picture = picture_at(article.picture_url, now)
    article.credit = found.credit
    article.words = len(found.text.split())
    if found.published is not None:
        article.published_at = found.published.used
        article.published_claimed = found.published.claimed
        article.published_reason = found.published.reason
        article.published_exact = found.published.exact
    article.save(
        update_fields=[
            *("title", "byline", "standfirst", "section", "words", "credit"),
            *("picture", "picture_url", "picture_caption", "picture_credit", "picture_alt"),
            *("published_at", "published_claimed", "published_reason", "published_exact"),
        ]
    )


def _rekey(article: Article, found: ExtractedArticle) -> None:
    """Move a first-read article to the id of its true time; nothing but its items knows the old one yet."""
    if article.revision_id is not None or found.published is None:
        return
    true = make_id(article.published_at, article.url_key)
    if true == article.pk:
        return
    old, new = article.pk, free_ids({article.url_key: true})[article.url_key]
    Article.objects.filter(pk=old).update(id=new)
    Item.objects.filter(article_id=old).update(article_id=new)
    article.pk = new


def add_revision(article: Article, found: ExtractedArticle, now: datetime) -> Revision:
    """The article's revision with this text: the current one where nothing changed, else a new one."""
    columns = revision_columns(found)
    # An article without a current text has had none.
    last = article.revisions.order_by("-number").first() if article.revision_id else None
    if last is not None and last.digest == columns["digest"]:
        return last
    return Revision.objects.create(
        article=article,
        number=last.number + 1 if last else 1,
        created_at=now,
        **columns,
    )


def revision_columns(found: ExtractedArticle) -> dict[str, Any]:
    """What a revision keeps of an article that was read; by ``digest`` one text is one revision."""
    whole = f"{found.title}\0{found.text}".encode("utf-8", "replace")
    return {
        "title": found.title,
        "text": found.text,
        "blocks": [[block.kind, block.start, block.end] for block in found.blocks],
        "digest": hashlib.blake2b(whole, digest_size=16).hexdigest(),
        "notes": list(found.notes),
    }
