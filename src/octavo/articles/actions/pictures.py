"""The only writes to pictures: wanted, claimed, here, refused, and gone when there is no more room."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Count

from octavo.articles.models import Article, Picture
from octavo.articles.pictures import Rendered, picture_key
from octavo.lib.addresses import read_target
from octavo.lib.claims import claim, new_token
from octavo.lib.outcome import Failure

LEASE = timedelta(minutes=3)
RETRIES = (timedelta(minutes=10), timedelta(hours=3))  # after these a picture is given up
STAND_IN = 6  # articles; a story's own picture is used again a few times, a site's emblem all day
REMEMBER_REFUSED = timedelta(days=30)  # so that one picture of many articles is not asked for at every one


def picture_at(url: str, now: datetime) -> Picture | None:
    """The picture at an address, which the worker fetches where it is new; None where pictures are off or
    this is no address.
    """
    if not settings.PICTURES_MB or not url or isinstance(read_target(url), Failure):
        return None
    return Picture.objects.get_or_create(
        key=picture_key(url), defaults={"url": url, "created_at": now, "next_attempt_at": now}
    )[0]


def claim_pictures(*, now: datetime, limit: int) -> list[Picture]:
    """Take pictures that wait, the newest first."""
    waiting = Picture.objects.filter(state=Picture.State.WAITING, next_attempt_at__lte=now).order_by("-id")
    token = new_token()
    taken = claim(waiting, token=token, now=now, lease=LEASE, limit=limit)
    return list(
        Picture.objects.filter(pk__in=[picture.pk for picture in taken], leased_by=token).order_by("-id")
    )


def release_pictures(pictures: list[Picture]) -> None:
    """Give back what was claimed and not come to."""
    for picture in pictures:
        Picture.objects.filter(pk=picture.pk, leased_by=picture.leased_by).update(
            leased_by="", leased_until=None
        )


def store_picture(picture: Picture, rendered: Rendered, now: datetime) -> None:
    """Say that a picture's files are here; from now on pages show it."""
    Picture.objects.filter(pk=picture.pk, leased_by=picture.leased_by).update(
        state=Picture.State.SHOWN,
        width=rendered.width,
        height=rendered.height,
        widths=" ".join(str(width) for width, _ in rendered.files),
        colour=rendered.colour,
        size=sum(len(content) for _, content in rendered.files),
        fetched_at=now,
        leased_by="",
        leased_until=None,
        attempts=0,
        error_code="",
        error="",
    )


def refuse_picture(picture: Picture, failure: Failure, now: datetime) -> None:
    """Note why a picture could not be had.

    It is tried again where that may help, and not for ever.
    """
    last = failure.permanent or picture.attempts >= len(RETRIES)
    wait = timedelta() if last else RETRIES[picture.attempts]
    if failure.retry_after and not last:
        wait = max(wait, timedelta(seconds=min(failure.retry_after, 86400)))
    Picture.objects.filter(pk=picture.pk, leased_by=picture.leased_by).update(
        state=Picture.State.REFUSED if last else Picture.State.WAITING,
        attempts=picture.attempts + 1,
        next_attempt_at=now + wait,
        leased_by="",
        leased_until=None,
        error_code=failure.code,
        error=failure.sentence,
    )


def refuse_stand_ins() -> int:
    """Refuse pictures that stand for what an outlet has no picture of: one address at many articles."""
    shared = Article.objects.filter(picture__isnull=False).order_by().values("picture")
    often = shared.annotate(number=Count("pk")).filter(number__gt=STAND_IN).values_list("picture", flat=True)
    return (
        Picture.objects.filter(pk__in=list(often[:500]))
        .exclude(state=Picture.State.REFUSED)
        .update(
            state=Picture.State.REFUSED,
            size=0,
            error_code="picture.stand_in",
            error="The same picture stands at many articles, so it shows none of them and is not shown.",
        )
    )


def make_room(most: int, now: datetime) -> int:
    """Forget the oldest pictures until the others have ``most`` bytes together, those that no article has
    any more, and refusals of long ago; how many pictures went.
    """
    with transaction.atomic():
        shown = Picture.objects.filter(state=Picture.State.SHOWN).order_by("-id").values_list("id", "size")
        total, gone = 0, []
        for number, size in shown.iterator(chunk_size=2000):
            total += size
            if total > most:
                gone.append(number)
        for start in range(0, len(gone), 500):
            Picture.objects.filter(pk__in=gone[start : start + 500]).delete()
        Picture.objects.filter(articles__isnull=True, created_at__lt=now - timedelta(hours=1)).delete()
        Picture.objects.filter(state=Picture.State.REFUSED, created_at__lt=now - REMEMBER_REFUSED).delete()
    return len(gone)
