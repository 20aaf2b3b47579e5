"""Storylines: which stories follow which, and which hang together."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Count, Max, Min, Q

from octavo.stories.lines import Pair, Tie, components, follows
from octavo.stories.models import FollowUp, Link, Membership, Story, Storyline

LINKS_READ = 2000  # of a story; the strongest decide
LONGEST = 200  # stories of a line; what is longer is no story any more


def tie_stories(story_ids: Iterable[int]) -> None:
    """Look anew which stories these follow and are followed by, and put them into their storylines."""
    wanted = set(story_ids)
    linked = Link.objects.filter(article__membership__story__in=wanted).exclude(kind=Link.Kind.SAME)
    found = set(linked.order_by().values_list("article__membership__story", flat=True).distinct())
    in_line = set(Story.objects.filter(pk__in=wanted, line__isnull=False).values_list("pk", flat=True))
    for number in sorted(found | in_line):
        with transaction.atomic():
            story = Story.objects.filter(pk=number).first()
            if story is not None:
                _tie_one(story)


def _tie_one(story: Story) -> None:
    before = _neighbours(story.pk)
    found = _ties(story)
    wanted = set(found)
    for row in FollowUp.objects.filter(Q(story=story) | Q(earlier=story)):
        if (row.story_id, row.earlier_id) not in wanted:
            row.delete()
    for (later, earlier), tie in found.items():
        _keep(later, earlier, tie)
    if before or found or story.line_id:
        _settle({story.pk, *before, *_neighbours(story.pk)})


def _ties(story: Story) -> dict[tuple[int, int], Tie]:
    """The ties of a story in both directions, by (later, earlier)."""
    pairs: dict[tuple[int, int], list[Pair]] = {}
    links = Link.objects.filter(Q(article__membership__story=story) | Q(other__membership__story=story))
    rows = (
        links.exclude(kind=Link.Kind.SAME)
        .order_by("-score")
        .values_list(
            *("pk", "score", "names", "article_id", "article__origin_id", "article__membership__story"),
            *("other_id", "other__origin_id", "other__membership__story"),
        )
    )
    for link, score, names, article, origin, later, other, other_origin, earlier in rows[:LINKS_READ]:
        if later and earlier and later > earlier:  # a story's number is ordered by its first article
            voices = (origin or article, other_origin or other)
            pairs.setdefault((later, earlier), []).append(Pair(link, voices, score, tuple(names)))
    spans = _spans({number for both in pairs for number in both})
    found = {}
    for (later, earlier), between in pairs.items():
        new, old = spans[later], spans[earlier]
        tie = follows(between, new.voices, old.voices, new.first - old.last)
        if tie is not None:
            found[later, earlier] = tie
    return found


@dataclass(frozen=True, slots=True)
class _Span:
    """A story as its articles are now, whether or not it has been counted since: its days and its voices."""

    first: datetime
    last: datetime
    voices: int  # reports of somebody's own: each may be linked with each of another story


def _spans(stories: set[int]) -> dict[int, _Span]:
    rows = Membership.objects.filter(story__in=stories).order_by().values_list("story_id")
    counted = rows.annotate(
        first=Min("article__published_at"),
        last=Max("article__published_at"),
        own=Count("pk", filter=Q(article__origin__isnull=True)),
    )
    return {story: _Span(first, last, max(1, own)) for story, first, last, own in counted}


def _keep(later: int, earlier: int, tie: Tie) -> None:
    link = Link.objects.get(pk=tie.link)
    FollowUp.objects.update_or_create(
        story_id=later,
        earlier_id=earlier,
        defaults={
            "article_id": link.article_id,
            "other_id": link.other_id,
            "names": list(tie.names),
            "pairs": tie.pairs,
            "score": tie.score,
            "revision_id": link.revision_id,
            "start": link.start,
            "end": link.end,
        },
    )


def _neighbours(story: int) -> set[int]:
    rows = FollowUp.objects.filter(Q(story=story) | Q(earlier=story)).values_list("story_id", "earlier_id")
    return {number for row in rows for number in row} - {story}


def _settle(stories: set[int]) -> None:
    """Number the lines of these stories, and of all that hang or hung together with them, anew."""
    lines = set(Story.objects.filter(pk__in=stories, line__isnull=False).values_list("line", flat=True))
    front = stories | set(Story.objects.filter(line__in=lines).values_list("pk", flat=True)[:LONGEST])
    ties: dict[int, set[int]] = {}
    while front and len(ties) < LONGEST:
        story = front.pop()
        ties[story] = _neighbours(story)
        front |= ties[story] - ties.keys()
    for group in components(ties):
        line = Storyline.objects.get_or_create(id=group[0])[0] if len(group) > 1 else None
        Story.objects.filter(pk__in=group).update(line=line)
    Storyline.objects.filter(pk__in=lines, stories__isnull=True).delete()
