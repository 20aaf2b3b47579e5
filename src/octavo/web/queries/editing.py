"""The operator's pages about a story: its articles with what is decided of them, and what was changed."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from octavo.articles.models import Article
from octavo.stories.models import Link, Membership, Story, StoryDecision, StoryEdit
from octavo.web.ages import Clock, When, count, when

MEMBERS = 200  # newest articles that can be ticked; a story of more is split in several goes
CLOSE = 6  # other stories that are offered
EDITS = 50
_DID = {"merge": "merged", "split": "split", "move": "moved", "repair": "repaired", "undo": "undone"}


@dataclass(frozen=True, slots=True)
class Choice:
    """An article that can be ticked; ``pinned`` where an operator has said that it belongs here."""

    id: int
    title: str
    outlet: str
    language: str
    when: When
    pinned: bool


@dataclass(frozen=True, slots=True)
class Close:
    """Another story, some of whose articles are related to some of this."""

    id: int
    title: str
    articles: int


@dataclass(frozen=True, slots=True)
class EditLine:
    """A change in the log: what, by whom, when, what of it, and whether it can still be undone."""

    id: int
    did: str
    by: str
    when: When
    reason: str
    what: str
    story: int
    title: str
    undone: bool
    undoes: int


@dataclass(frozen=True, slots=True)
class EditPage:
    """All that the page for editing a story shows."""

    id: int
    title: str
    articles: int
    members: tuple[Choice, ...]
    close: tuple[Close, ...]
    edits: tuple[EditLine, ...]


def edit_page(story_id: int, clock: Clock) -> EditPage | None:
    """The page on which an operator edits a story; None where there is none."""
    story = Story.objects.filter(pk=story_id).first()
    if story is None:
        return None
    members = _members(story_id, clock)
    return EditPage(
        id=story_id,
        title=story.title,
        articles=story.articles,
        members=members,
        close=_close(story_id, [member.id for member in members]),
        edits=edit_log(clock, story=story_id),
    )


def _members(story_id: int, clock: Clock) -> tuple[Choice, ...]:
    rows = Article.objects.filter(membership__story=story_id).order_by("-id")
    values = list(
        rows.values_list("id", "title", "outlet__name", "language", "published_at", "published_exact")[
            :MEMBERS
        ]
    )
    pins = StoryDecision.objects.filter(kind="pinned", article__in=[row[0] for row in values])
    pinned = set(pins.values_list("article_id", flat=True))
    return tuple(
        Choice(number, title, outlet, language, when(at, clock, exact=exact), number in pinned)
        for number, title, outlet, language, at, exact in values
    )


def _close(story_id: int, members: list[int]) -> tuple[Close, ...]:
    links = Link.objects.filter(article__in=members).exclude(other__membership__story=story_id)
    found = (
        links.filter(other__membership__isnull=False)
        .values_list("other__membership__story")
        .annotate(number=Count("pk"))
        .order_by("-number", "-other__membership__story")[:CLOSE]
    )
    order = [story for story, _ in found]
    stories = Story.objects.in_bulk(order)
    return tuple(Close(number, stories[number].title, stories[number].articles) for number in order)


def edit_log(clock: Clock, *, story: int = 0) -> tuple[EditLine, ...]:
    """The newest changes, of all stories or of one; repairs are left out of the log of all."""
    edits = StoryEdit.objects.order_by("-pk").select_related("undone_by")
    if story:
        here = Membership.objects.filter(story=story).values_list("article_id", flat=True)[:MEMBERS]
        members = set(here)
        found = [
            edit
            for edit in edits[: 10 * EDITS]
            if any(story in (left, to) or number in members for number, left, to in edit.moves)
        ][:EDITS]
    else:
        found = list(edits.exclude(kind=StoryEdit.Kind.REPAIR)[:EDITS])
    titles = dict(Story.objects.filter(pk__in={_story_of(edit) for edit in found}).values_list("pk", "title"))
    return tuple(_line(edit, titles, clock) for edit in found)


def _story_of(edit: StoryEdit) -> int:
    return int(edit.moves[0][2]) if edit.moves else 0


def _line(edit: StoryEdit, titles: dict[int, str], clock: Clock) -> EditLine:
    story = _story_of(edit)
    at: datetime = edit.at
    return EditLine(
        id=edit.pk,
        did=_DID[edit.kind],
        by=edit.by or "Octavo",
        when=when(at, clock),
        reason=edit.reason,
        what=count(len(edit.moves), "article"),
        story=story if story in titles else 0,
        title=titles.get(story, ""),
        undone=hasattr(edit, "undone_by"),
        undoes=edit.undoes_id or 0,
    )
