"""The one way in which articles change their story: whole, logged, and with every address kept alive."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F, Q

from octavo.articles.models import Article
from octavo.lib.ids import make_id
from octavo.stories.actions.counts import recount
from octavo.stories.models import Link, Membership, MergedStory, Progress, Story, StoryEdit

CHANGES = "changes of stories"


@dataclass(frozen=True, slots=True)
class Why:
    """Who changes what belongs where, how and why; ``by`` is empty for the machine."""

    kind: str
    by: str = ""
    reason: str = ""


@transaction.atomic
def change(
    targets: Mapping[int, int], why: Why, now: datetime, undoes: StoryEdit | None = None
) -> StoryEdit | None:
    """Put each article into its story of ``targets``; None where all are there already.

    A story that is not there is made, with its number. One that is left empty goes into the story that took
    most of its articles, and its address leads there. Counts, days and the kinds of links follow at once.
    """
    _take_turns(now)
    memberships = Membership.objects.select_for_update().filter(article__in=list(targets))
    before = dict(memberships.values_list("article_id", "story_id"))
    moves = {number: story for number, story in targets.items() if before.get(number, story) != story}
    if not moves:
        return None
    _make_missing(moves)
    for story in set(moves.values()):
        here = [number for number, target in moves.items() if target == story]
        Membership.objects.filter(article__in=here).update(story=story)
    sources = {before[number] for number in moves}
    recount(sources.union(moves.values()))
    rows = [[number, before[number], story] for number, story in sorted(moves.items())]
    edit = StoryEdit.objects.create(
        kind=why.kind, by=why.by, reason=why.reason, at=now, moves=rows, undoes=undoes
    )
    _lead_on(sources, rows)
    _mend_links(list(moves))
    return edit


def _take_turns(now: datetime) -> None:
    """One change at a time, so that edits are numbered in the order in which others see them."""
    Progress.objects.get_or_create(name=CHANGES, defaults={"at": now})
    Progress.objects.select_for_update().get(name=CHANGES)


def free_story_id(article: Article) -> int:
    """A number for a new story that begins with this article; none that ever led to a story is used again."""
    number = make_id(article.published_at, f"story of {article.pk}")
    while Story.objects.filter(pk=number).exists() or MergedStory.objects.filter(pk=number).exists():
        number += 1
    return number


def _make_missing(moves: Mapping[int, int]) -> None:
    wanted = set(moves.values())
    missing = wanted - set(Story.objects.filter(pk__in=wanted).values_list("pk", flat=True))
    MergedStory.objects.filter(pk__in=missing).delete()
    for story in sorted(missing):
        first = Article.objects.get(pk=min(number for number, target in moves.items() if target == story))
        Story.objects.create(
            id=story, face=first, title=first.title, first_at=first.published_at, last_at=first.published_at
        )


def _lead_on(sources: Iterable[int], rows: list[list[int]]) -> None:
    """Stories without articles become addresses of those that took them in."""
    empty = set(
        Story.objects.filter(pk__in=list(sources), memberships__isnull=True).values_list("pk", flat=True)
    )
    for story in empty:
        took = Counter(to for _, left, to in rows if left == story)
        into = max(took, key=lambda number: (took[number], -number))
        MergedStory.objects.filter(into=story).update(into=into)
        MergedStory.objects.create(id=story, into_id=into)
    Story.objects.filter(pk__in=empty).delete()


def _mend_links(articles: list[int]) -> None:
    """What links say must be so at once; the worker looks for further ones later."""
    links = Link.objects.filter(Q(article__in=articles) | Q(other__in=articles))
    same = Q(article__membership__story=F("other__membership__story"))
    joined = list(links.filter(same).values_list("pk", flat=True))
    Link.objects.filter(pk__in=joined).update(kind=Link.Kind.SAME)
    parted = list(links.filter(kind=Link.Kind.SAME).exclude(pk__in=joined).values_list("pk", flat=True))
    Link.objects.filter(pk__in=parted).delete()
