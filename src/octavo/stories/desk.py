"""Step 6, cluster: the desk of one process. It keeps the last days in memory, places what comes in, and
finds what is related.

The database is the truth: the desk can be rebuilt from it at any moment, and a rebuilt desk decides the
same. Only the holder of the
cluster lease places articles, so no story is founded twice.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Max, QuerySet

from octavo.articles.models import Article
from octavo.lib.ids import first_id
from octavo.stories.actions import drop_links, found_story, join_story, store_links
from octavo.stories.cluster import place
from octavo.stories.features import ArticleFeatures, unpack
from octavo.stories.memory import Memory
from octavo.stories.models import Membership, Signature
from octavo.stories.queries import (
    Text,
    bonds_of,
    edits_since,
    linked_with,
    members_among,
    newest_edit,
    readable,
    rereading_mark,
    rulings,
    story_mates,
)
from octavo.stories.relate import closeness, relate
from octavo.stories.repair import Move, repair
from octavo.stories.rulings import Bonds
from octavo.stories.rulings import seat as seat_of
from octavo.stories.window import WINDOW, Window

MEMORY = timedelta(days=60)  # how far back background is looked for; beyond it, search is the way
# Members of the story that an article is compared with, newest first, one outlet each while they last.
COMPARED_MEMBERS = 12
TEXTS_KEPT = 400  # articles whose texts and terms stay in memory, about 20 kB each
COMPARED_OTHERS = 16  # articles outside the story that are looked at as follow-up or background


@dataclass(frozen=True, slots=True)
class Seat:
    """An article at the desk: its features, its story, and whether it was placed just now."""

    article_id: int
    story: int
    features: ArticleFeatures
    fresh: bool


class Desk:
    """What one process knows of the last days. Not for use by two threads at once."""

    def __init__(self) -> None:
        self._reread = 0
        self._forget_all()

    def _forget_all(self) -> None:
        self._window = Window()
        self._memory = Memory()
        self._span: tuple[datetime, datetime] | None = None
        self._last_membership = 0
        self._last_edit = 0
        self._texts: dict[int, Text] = {}

    def place(self, batch: Sequence[Article], now: datetime) -> None:
        """Give every article of the batch its story and its links.

        An article that has a story keeps it; its links are found anew.
        """
        if not batch:
            return
        self._open_at([article.published_at for article in batch])
        signatures = Signature.objects.in_bulk([article.pk for article in batch])
        placed = dict(Membership.objects.filter(article__in=batch).values_list("article_id", "story_id"))
        bonds = bonds_of([article.pk for article in batch if article.pk not in placed])
        seats = []
        for article in batch:
            if article.pk not in signatures:
                continue  # it has no text yet, so nothing can be said about it
            features = unpack(bytes(signatures[article.pk].features))
            story = placed.get(article.pk) or self._seat(
                article, features, bonds.get(article.pk, Bonds()), now
            )
            seats.append(Seat(article.pk, story, features, article.pk not in placed))
        self._last_membership = max(self._last_membership, _newest_membership())
        self._link(seats)

    def repair(self, changed: Sequence[Article]) -> tuple[Move, ...]:
        """What has to move now that these articles are placed; nothing is changed."""
        if not changed:
            return ()
        self._open_at([article.published_at for article in changed])
        oldest = min((entry.article_id for entry in self._window), default=0)
        return repair(self._window, rulings(oldest), {article.pk for article in changed})

    def relink(self, articles: Sequence[Article]) -> None:
        """Find anew what is related to articles whose story has changed."""
        if not articles:
            return
        self._open_at([article.published_at for article in articles])
        signatures = Signature.objects.filter(article__in=articles).select_related("article__membership")
        rows = [row for row in signatures if hasattr(row.article, "membership")]
        self._link(
            [
                Seat(row.pk, row.article.membership.story_id, unpack(bytes(row.features)), fresh=False)
                for row in rows
            ]
        )

    def _seat(self, article: Article, features: ArticleFeatures, bonds: Bonds, now: datetime) -> int:
        placement = place(self._window, features, article.pk)
        story, score = seat_of(placement, bonds)
        if story is not None and not join_story(article, story, score, dict(placement.why), now):
            self._forget_all()  # somebody deleted stories: what this desk remembers is not so any more
            self._open_at([article.published_at])
            return self._seat(article, features, bonds, now)
        if story is None:
            story = found_story(article, now).pk
        self._window.add(article.pk, story, features)
        self._memory.add(article.pk, story, features.engine, features.vector)
        return story

    # ── what the desk remembers ────────────────────────────────────────────────────────────────────────────

    def _open_at(self, moments: Iterable[datetime]) -> None:
        """Make sure that the days around these moments are in memory, and what other processes placed
        since.
        """
        if self._span is not None and rereading_mark() != self._reread:
            self._forget_all()  # many articles have vectors of another engine now
        if self._span is not None:
            self._follow_edits()
        times = sorted(moments)
        first, last = times[0] - WINDOW, times[-1] + WINDOW
        if self._span is None or first < self._span[0] or last > self._span[1] + MEMORY:
            self._forget_all()
            self._last_edit, self._reread = newest_edit(), rereading_mark()
            self._load(
                Membership.objects.filter(article__id__range=(first_id(first - MEMORY), first_id(last))),
                first,
            )
            self._span = (first, last)
        else:
            self._load(Membership.objects.filter(pk__gt=self._last_membership), self._span[0])
            self._span = (self._span[0], max(last, self._span[1]))
            if first - self._span[0] > WINDOW:
                self._window.forget(first)
                self._memory.forget(first_id(first - MEMORY))
                self._span = (first, self._span[1])
        self._last_membership = max(self._last_membership, _newest_membership())

    def _follow_edits(self) -> None:
        """Take over what operators and repairs have changed since."""
        moved: dict[int, int] = {}
        for edit in edits_since(self._last_edit):
            moved |= {number: story for number, _, story in edit.moves}
            self._last_edit = edit.pk
        if moved:
            self._window.replace(moved)
            self._memory.replace(moved)

    def _load(self, rows: QuerySet[Membership], window_from: datetime) -> None:
        values = rows.filter(article__signature__isnull=False).order_by("pk")
        for article, story, packed in values.values_list(
            "article_id", "story_id", "article__signature__features"
        ):
            features = unpack(bytes(packed))
            self._memory.add(article, story, features.engine, features.vector)
            if article >= first_id(window_from):
                self._window.add(article, story, features)

    # ── what is related ────────────────────────────────────────────────────────────────────────────────────

    def _link(self, seats: Sequence[Seat]) -> None:
        for seat in seats:
            self._texts.pop(seat.article_id, None)  # it has been read anew
        linked: defaultdict[int, list[int]] = defaultdict(list)  # what this batch has linked, by the other
        for seat in seats:
            alone = seat.fresh and len(self._window.members(seat.story)) == 1
            mates = [] if alone else story_mates(seat.story, seat.article_id, COMPARED_MEMBERS)
            near = self._memory.nearest(
                seat.features.engine, seat.features.vector, COMPARED_OTHERS, {seat.story}
            )
            # A pair that was found from the other side counts as well. Nothing outside this batch can be
            # linked with an article that was placed just now.
            before = linked[seat.article_id] if seat.fresh else linked_with(seat.article_id)
            texts = self._read([seat.article_id, *mates, *near, *before])
            mine = texts.pop(seat.article_id, None)
            if before or not seat.fresh:
                drop_links(seat.article_id)
            if mine is not None:
                among = set() if alone else members_among(seat.story, texts)
                for other in self._link_one(seat.article_id, mine, texts, among):
                    linked[other].append(seat.article_id)

    def _link_one(self, article: int, mine: Text, others: dict[int, Text], mates: set[int]) -> set[int]:
        """Link an article with others; those that something was said about."""
        rarity = self._window.rarity
        found = closeness(mine.readable, [text.readable for text in others.values()], rarity)
        links = []
        for (number, text), close in zip(others.items(), found, strict=True):
            there = relate(mine.readable, text.readable, rarity, number in mates, close)
            back = relate(text.readable, mine.readable, rarity, number in mates, close)
            links += [(article, number, text.revision, there)] if there else []
            links += [(number, article, mine.revision, back)] if back else []
        store_links(links)
        return {number for link in links for number in link[:2]} - {article}

    def _read(self, numbers: Sequence[int]) -> dict[int, Text]:
        """Texts by article id; the last few hundred are kept, since a story's members are compared again
        and again.
        """
        missing = [number for number in numbers if number not in self._texts]
        self._texts.update(readable(missing))
        found = {number: self._texts[number] for number in numbers if number in self._texts}
        while len(self._texts) > TEXTS_KEPT:
            del self._texts[next(iter(self._texts))]
        return found


def _newest_membership() -> int:
    return Membership.objects.aggregate(newest=Max("pk"))["newest"] or 0
