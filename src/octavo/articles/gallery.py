"""The picture step, which the pipeline calls: fetches the pictures that wait, newest first, within its time.

Reads rows, renders by pure code, keeps the files on this machine's shelf, hands the outcome to the actions.
"""

import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.conf import settings

from octavo.articles.actions.pictures import (
    claim_pictures,
    make_room,
    refuse_picture,
    refuse_stand_ins,
    release_pictures,
    store_picture,
)
from octavo.articles.models import Picture
from octavo.articles.pictures import Rendered, render_picture
from octavo.articles.shelf import Shelf
from octavo.lib.claims import shared_now
from octavo.lib.http import Door, Request, Response
from octavo.lib.outcome import Failure

AT_ONCE = 16  # pictures a turn; the news itself waits behind them
TOGETHER = 6  # of these under way at a time
SECONDS = 12.0  # a turn's time for pictures; what is not here by then waits for the next
DEADLINE = 8.0  # seconds for one picture
MOST_BYTES = 12 * 1024 * 1024  # of one file; a photograph straight from a camera has as many
ACCEPT = "image/webp, image/jpeg, image/png, image/gif;q=0.8, image/avif;q=0.8"
TIDY_EVERY = timedelta(minutes=10)
LOOKED_OVER = 400  # of the newest pictures: whether their files are on this machine

FULL = "picture.no_room"


@dataclass
class Gallery:
    """What a worker remembers about pictures: when it last tidied, and what it could not make again."""

    shelf: Shelf = field(default_factory=lambda: Shelf(settings.PICTURES_DIR))
    tidied_at: datetime | None = None
    in_vain: set[str] = field(default_factory=set)

    def fetch(self, door: Door) -> int:
        """Fetch pictures that wait; how many came or were refused. Now and then put the shelf in order."""
        now = shared_now()
        done = 0
        if settings.PICTURES_MB:
            waiting = claim_pictures(now=now, limit=AT_ONCE)
            done = self._fetch(door, waiting) if waiting else 0
        if self.tidied_at is None or now - self.tidied_at > TIDY_EVERY:
            self.tidied_at = now
            self._tidy(door, now)
        return done

    def _fetch(self, door: Door, pictures: list[Picture]) -> int:
        open_ones = {picture.url: picture for picture in pictures}
        for url, outcome in self._outcomes(door, list(open_ones)):
            picture, now = open_ones.pop(url), shared_now()
            kept = self._keep(picture.key, outcome)
            if isinstance(kept, Failure):
                refuse_picture(picture, kept, now)
            else:
                store_picture(picture, kept, now)
        release_pictures(list(open_ones.values()))
        return len(pictures) - len(open_ones)

    def _outcomes(self, door: Door, urls: list[str]) -> Iterable[tuple[str, Response | Failure]]:
        """What came in time; requests under way when time is up are broken off."""
        end = time.monotonic() + SECONDS
        requests = [Request(url, accept=ACCEPT, max_bytes=MOST_BYTES, deadline=DEADLINE) for url in urls]
        for request, answer in door.fetch_many(requests, concurrency=TOGETHER):
            yield request.url, answer
            if time.monotonic() > end:
                return

    def _keep(self, key: str, answer: Response | Failure) -> Rendered | Failure:
        """The picture in an answer, its files on the shelf."""
        rendered = answer if isinstance(answer, Failure) else render_picture(answer.body)
        if isinstance(rendered, Failure):
            return rendered
        try:
            self.shelf.put(key, rendered.files)
        except OSError as error:
            sentence = f"The picture could not be written to {self.shelf.folder} ({error.strerror})."
            return Failure(FULL, sentence)
        return rendered

    def _tidy(self, door: Door, now: datetime) -> None:
        """Keep within the room there is; make again what other machines have and this one has not."""
        make_room(settings.PICTURES_MB * 1_000_000, now)
        refuse_stand_ins()
        wanted = Picture.objects.exclude(state=Picture.State.REFUSED)
        self.shelf.keep_only(set(wanted.values_list("key", flat=True)))
        newest = Picture.objects.filter(state=Picture.State.SHOWN).order_by("-id")[:LOOKED_OVER]
        missing = {
            picture.url: picture.key
            for picture in newest
            if picture.key not in self.in_vain and not self.shelf.has(picture.key, picture.width)
        }
        for url, outcome in self._outcomes(door, list(missing)[:AT_ONCE]):
            if isinstance(self._keep(missing[url], outcome), Failure):
                self.in_vain.add(missing[url])
