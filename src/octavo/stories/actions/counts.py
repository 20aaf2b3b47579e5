"""Bringing a story up to date with its members: its face, its counts, its days, its place."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

import numpy as np
from django.conf import settings
from django.db import transaction

from octavo.articles.dateline import dateline_end
from octavo.articles.models import Article
from octavo.stories.face import Candidate, choose_face
from octavo.stories.features import unpack
from octavo.stories.life import beats_of
from octavo.stories.models import Membership, Story, StoryDay
from octavo.stories.rank import day_weight, hot
from octavo.stories.sections import Vote, majority
from octavo.stories.told import Voice, told_in

STANDFIRST = 300  # characters; more is no standfirst
_NOTHING = np.zeros(0, np.float32)


@dataclass(frozen=True, slots=True)
class _Member:
    article: int
    outlet: int
    origin: int  # the outlet whose words these are: two reports of one newsroom are one origin
    origin_name: str
    is_copy: bool
    words: int
    published: datetime
    features: bytes
    section: str
    dated: bool  # whether anybody said when it was published; else it is the time of its arrival

    @property
    def own(self) -> bool:
        """Whether these are its outlet's own words."""
        return not self.is_copy


_FIELDS = (
    *("story_id", "article_id", "article__outlet_id", "article__outlet__name"),
    *("article__origin__outlet_id", "article__origin__outlet__name", "article__words"),
    *("article__published_at", "article__signature__features", "article__signature__section"),
    "article__published_claimed",
)


def recount(story_ids: Iterable[int]) -> None:
    """Bring stories up to date with their members: who speaks for them, how many outlets and origins,
    when, and their place.

    A story's row is held meanwhile, so that whoever moves its articles and whoever counts them take turns.
    """
    with transaction.atomic():
        held = Story.objects.select_for_update().filter(pk__in=list(story_ids)).order_by("pk")
        for story, group in _members(held.values_list("pk", flat=True)).items():
            _recount_one(story, group)


def _members(stories: Iterable[int]) -> dict[int, list[_Member]]:
    rows = Membership.objects.filter(story_id__in=list(stories)).order_by("article_id")
    members: dict[int, list[_Member]] = {}
    for story, article, outlet, name, origin, origin_name, *rest in rows.values_list(*_FIELDS):
        words, published, features, section, claimed = rest
        whose = (origin or outlet, origin_name or name, origin is not None)
        packed = bytes(features or b"")
        members.setdefault(story, []).append(
            _Member(article, outlet, *whose, words, published, packed, section or "", bool(claimed))
        )
    return members


def _recount_one(story: int, group: list[_Member]) -> None:
    face = Article.objects.select_related("revision").get(pk=_face(group))
    origins = len({m.origin for m in group})
    section = majority(Vote(m.origin, m.section) for m in group)
    Story.objects.filter(pk=story).update(
        face=face,
        title=face.title,
        standfirst=_standfirst(face),
        first_at=min(m.published for m in group),
        last_at=max(m.published for m in group),
        articles=len(group),
        outlets=len({m.outlet for m in group}),
        origins=origins,
        told=told_in(Voice(m.outlet, m.origin, m.origin_name) for m in group),
        beats=beats_of(m.published for m in group if m.own and m.dated),
        hot=hot(origins=origins, reported_at=_reported(group)),
        section=section,
    )
    _recount_days(story, group, section)


def _reported(group: list[_Member]) -> datetime:
    """When the newest report of anybody's own appeared; where all are copies, the first of them."""
    return max((m.published for m in group if m.own), default=min(m.published for m in group))


def _recount_days(story: int, group: list[_Member], section: str) -> None:
    zone = ZoneInfo(settings.TIME_ZONE)
    StoryDay.objects.filter(story_id=story).delete()
    rows = []
    for day in {m.published.astimezone(zone).date() for m in group}:
        here = [m for m in group if m.published.astimezone(zone).date() == day]
        outlets, origins = len({m.outlet for m in here}), len({m.origin for m in here})
        weight = day_weight(origins=origins, reported_at=_reported(here))
        counts = {"articles": len(here), "outlets": outlets, "origins": origins}
        rows.append(StoryDay(story_id=story, day=day, **counts, weight=weight, section=section))
    StoryDay.objects.bulk_create(rows)


def _face(group: list[_Member]) -> int:
    read = {m.article: unpack(m.features) for m in group if m.features}
    # Vectors of two engines say nothing about each other: those of the one that read most are compared.
    engine = Counter(features.engine for features in read.values()).most_common(1)
    vectors = {
        number: features.vector for number, features in read.items() if features.engine == engine[0][0]
    }
    return choose_face(
        [
            Candidate(m.article, m.published, m.words, m.is_copy, vectors.get(m.article, _NOTHING))
            for m in group
            if m.article in read or not read
        ]
    )


def _standfirst(face: Article) -> str:
    if face.standfirst:
        return face.standfirst[:STANDFIRST]
    revision = face.revision
    if revision is None or not revision.sentences:
        return ""
    start, end = revision.sentences[0]
    first = revision.text[start:end]
    return first[dateline_end(first) :] if end - start <= STANDFIRST else ""
