"""The only writes to signatures, stories, memberships and links."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

import numpy as np
from django.conf import settings
from django.db import transaction
from django.db.models import Q

from octavo.articles.dateline import dateline_end
from octavo.articles.models import Article
from octavo.engines.embed import Embedder, embedding_text
from octavo.lib.ids import make_id
from octavo.stories.face import Candidate, choose_face
from octavo.stories.features import extract_features, pack, unpack
from octavo.stories.models import Link, Membership, Signature, Story, StoryDay
from octavo.stories.rank import day_weight, hot
from octavo.stories.relate import Relation
from octavo.stories.sections import Vote, majority

STANDFIRST = 300  # characters; more is no standfirst
_NOTHING = np.zeros(0, np.float32)


def embed(batch: Sequence[Article], embedder: Embedder) -> None:
    """Compute and keep the vector and the features of articles."""
    read = [(article, article.revision) for article in batch if article.revision is not None]
    vectors = embedder.encode([embedding_text(revision.title, revision.text) for _, revision in read])
    engine = f"{embedder.name} {embedder.version}"
    rows = []
    for (article, revision), vector in zip(read, vectors, strict=True):
        features = extract_features(
            revision.title,
            revision.text,
            article.language,
            article.published_at,
            str(article.outlet_id),
            vector,
            engine,
        )
        rows.append(Signature(article=article, engine=engine, features=pack(features)))
    Signature.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["article"], update_fields=["engine", "features"]
    )


def set_sections(sections: Mapping[int, str]) -> None:
    """Keep which section each article belongs to; "" where that is unsure."""
    by_section: dict[str, list[int]] = {}
    for article, section in sections.items():
        by_section.setdefault(section, []).append(article)
    for section, articles in by_section.items():
        Signature.objects.filter(article__in=articles).update(section=section)


@transaction.atomic
def found_story(article: Article, now: datetime) -> Story:
    """A new story with this article as its first."""
    number = make_id(article.published_at, f"story of {article.pk}")
    while Story.objects.filter(pk=number).exists():
        number += 1
    story = Story.objects.create(
        id=number,
        face=article,
        title=article.title,
        first_at=article.published_at,
        last_at=article.published_at,
    )
    Membership.objects.create(article=article, story=story, joined_at=now)
    return story


def join_story(article: Article, story_id: int, score: float, why: dict[str, object], now: datetime) -> bool:
    """Put an article into a story. False where the story is gone, so that the caller looks again."""
    if not Story.objects.filter(pk=story_id).exists():
        return False
    Membership.objects.create(article=article, story_id=story_id, score=score, why=why, joined_at=now)
    return True


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


def stories_of(batch: Iterable[Article]) -> set[int]:
    """The stories that articles belong to."""
    return set(Membership.objects.filter(article__in=list(batch)).values_list("story_id", flat=True))


def drop_empty_stories(story_ids: Iterable[int]) -> None:
    """Delete stories that have no article left."""
    Story.objects.filter(pk__in=list(story_ids), memberships__isnull=True).delete()


@dataclass(frozen=True, slots=True)
class _Member:
    article: int
    outlet: int
    origin: int  # the outlet whose words these are: two reports of one newsroom are one origin
    is_copy: bool
    words: int
    published: datetime
    features: bytes
    section: str


def recount(story_ids: Iterable[int]) -> None:
    """Bring stories up to date with their members: who speaks for them, how many outlets and origins,
    when, and their place.
    """
    members: dict[int, list[_Member]] = {}
    rows = Membership.objects.filter(story_id__in=list(story_ids)).order_by("article_id")
    for story, article, outlet, origin, words, published, features, section in rows.values_list(
        *("story_id", "article_id", "article__outlet_id", "article__origin__outlet_id", "article__words"),
        *("article__published_at", "article__signature__features", "article__signature__section"),
    ):
        newsroom, packed = origin or outlet, bytes(features or b"")
        member = _Member(
            article, outlet, newsroom, origin is not None, words, published, packed, section or ""
        )
        members.setdefault(story, []).append(member)
    with transaction.atomic():
        for story, group in members.items():
            _recount_one(story, group)


def _recount_one(story: int, group: list[_Member]) -> None:
    face = Article.objects.select_related("revision").get(pk=_face(group))
    outlets, origins = len({m.outlet for m in group}), len({m.origin for m in group})
    last = max(m.published for m in group)
    section = majority(Vote(m.origin, m.section) for m in group)
    Story.objects.filter(pk=story).update(
        face=face,
        title=face.title,
        standfirst=_standfirst(face),
        first_at=min(m.published for m in group),
        last_at=last,
        articles=len(group),
        outlets=outlets,
        origins=origins,
        hot=hot(origins=origins, outlets=outlets, last_at=last),
        section=section,
    )
    _recount_days(story, group, section)


def _recount_days(story: int, group: list[_Member], section: str) -> None:
    zone = ZoneInfo(settings.TIME_ZONE)
    StoryDay.objects.filter(story_id=story).delete()
    days = {m.published.astimezone(zone).date() for m in group}
    rows = []
    for day in days:
        here = [m for m in group if m.published.astimezone(zone).date() == day]
        outlets, origins = len({m.outlet for m in here}), len({m.origin for m in here})
        weight = day_weight(origins=origins, outlets=outlets, last_at=max(m.published for m in here))
        rows.append(
            StoryDay(
                story_id=story,
                day=day,
                articles=len(here),
                outlets=outlets,
                origins=origins,
                weight=weight,
                section=section,
            )
        )
    StoryDay.objects.bulk_create(rows)


def _face(group: list[_Member]) -> int:
    return choose_face(
        [
            Candidate(m.article, m.published, m.words, m.is_copy, unpack(m.features).vector)
            for m in group
            if m.features
        ]
        or [Candidate(m.article, m.published, m.words, m.is_copy, _NOTHING) for m in group]
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
