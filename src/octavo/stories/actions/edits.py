"""What an operator, or a repair, does to stories: merge, split, move, undo, and decide.

Every edit is one transaction, is logged, and leaves decisions behind, so that no later repair undoes it.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from octavo.articles.models import Article
from octavo.lib.outcome import Failure
from octavo.stories.actions.changes import Why, change, free_story_id
from octavo.stories.models import Membership, MergedStory, Story, StoryDecision, StoryEdit
from octavo.stories.repair import Move

Kind = StoryEdit.Kind


@transaction.atomic
def merge(story: int, into: int, by: str, reason: str, now: datetime) -> StoryEdit | Failure:
    """Put all articles of a story into another; the first one's address leads to it from then on."""
    story, into = _now(story), _now(into)
    gone = _missing(story) or _missing(into)
    if gone:
        return gone
    if story == into:
        return Failure("stories.same", f"Story {story} is that story already; choose another to merge with.")
    edit = change(dict.fromkeys(_members(story), into), Why(Kind.MERGE, by, reason), now)
    if edit is None:
        return Failure("stories.empty", f"Story {story} has no articles that could be merged.")
    _pin(dict.fromkeys(_members(into), into), edit)
    return edit


@transaction.atomic
def split(articles: Sequence[int], by: str, reason: str, now: datetime) -> StoryEdit | Failure:
    """Make a new story of some articles of one story; both halves stay apart from then on."""
    chosen = _one_story(articles)
    if isinstance(chosen, Failure):
        return chosen
    story, rest = chosen, sorted(set(_members(chosen)) - set(articles))
    if not rest:
        return Failure(
            "stories.all_chosen",
            f"These are all articles of story {story}; leave at least one, or there is nothing to split.",
        )
    fresh = free_story_id(Article.objects.get(pk=min(articles)))
    edit = change(dict.fromkeys(articles, fresh), Why(Kind.SPLIT, by, reason), now)
    if edit is None:
        return Failure("stories.nothing", "Nothing was moved; load the page again.")
    _pin(dict.fromkeys(articles, fresh) | dict.fromkeys(rest, story), edit)
    return edit


@transaction.atomic
def move(articles: Sequence[int], into: int, by: str, reason: str, now: datetime) -> StoryEdit | Failure:
    """Put articles into another story, where they stay."""
    into = _now(into)
    chosen = _missing(into) or _placed(articles)
    if isinstance(chosen, Failure):
        return chosen
    left = set(chosen.values()) - {into}
    edit = change(dict.fromkeys(articles, into), Why(Kind.MOVE, by, reason), now)
    if edit is None:
        return Failure("stories.there", f"What you chose is in story {into} already.")
    _pin(dict.fromkeys(articles, into), edit)
    _part(articles, left, edit)
    return edit


@transaction.atomic
def undo(edit_id: int, by: str, reason: str, now: datetime) -> StoryEdit | Failure:
    """Put articles back where they were before an edit, as far as they still are where it put them."""
    edit = StoryEdit.objects.select_for_update().filter(pk=edit_id).first()
    if edit is None:
        return Failure("stories.no_edit", f"There is no edit {edit_id}; the log lists those there are.")
    if StoryEdit.objects.filter(undoes=edit).exists():
        return Failure("stories.undone", f"Edit {edit_id} has been undone already.")
    seats = _seats([number for number, _, _ in edit.moves])
    back = {number: left for number, left, to in edit.moves if left and seats.get(number) == _now(to)}
    undone = change(back, Why(Kind.UNDO, by, reason), now, undoes=edit) if back else None
    if undone is None:
        return Failure(
            "stories.moved_on", f"The articles of edit {edit_id} have moved on since; nothing is undone."
        )
    StoryDecision.objects.filter(edit=edit).delete()
    if edit.kind == Kind.REPAIR:  # or the next repair would do it again
        _pin(back, undone)
        _part(list(back), {to for _, _, to in edit.moves}, undone)
    return undone


def repaired(found: Move, now: datetime) -> StoryEdit | None:
    """Do what a repair has found; None where nothing is left of it. What operators pinned stays."""
    pinned = StoryDecision.objects.filter(kind="pinned", article__in=found.articles)
    held = {number for number, story in pinned.values_list("article_id", "story") if story != found.story}
    articles = [number for number in _seats(found.articles) if number not in held]
    if not articles or (found.story is not None and not Story.objects.filter(pk=found.story).exists()):
        return None
    story = found.story
    if story is None:
        story = free_story_id(Article.objects.get(pk=min(articles)))
    return change(dict.fromkeys(articles, story), Why(Kind.REPAIR), now)


def decide(
    kind: str, article: int, other: int, by: str, reason: str, now: datetime
) -> StoryDecision | Failure:
    """Keep that two articles belong together, or apart; the next repair acts on it."""
    placed = _placed([article, other])
    if isinstance(placed, Failure):
        return placed
    if article == other:
        return Failure("stories.same_article", "An article cannot be told apart from itself; name two.")
    one, two = sorted((article, other))
    StoryDecision.objects.filter(article=one, other=two).delete()
    return StoryDecision.objects.create(kind=kind, article_id=one, other_id=two, by=by, reason=reason, at=now)


# ── what stays decided ─────────────────────────────────────────────────────────────────────────────────────


def _pin(places: Mapping[int, int], edit: StoryEdit) -> None:
    """Keep where articles belong; the newest word on an article counts."""
    rows = [
        StoryDecision(
            kind=StoryDecision.Kind.PINNED,
            article_id=article,
            story=story,
            by=edit.by,
            reason=edit.reason,
            at=edit.at,
            edit=edit,
        )
        for article, story in places.items()
    ]
    StoryDecision.objects.filter(kind="pinned", article__in=list(places)).delete()
    StoryDecision.objects.filter(kind="apart", edit__isnull=False, article__in=list(places)).delete()
    StoryDecision.objects.bulk_create(rows)


def _part(articles: Sequence[int], stories: set[int], edit: StoryEdit) -> None:
    """Keep articles apart from the article that speaks for each of the stories they were taken from."""
    faces = Story.objects.filter(pk__in=stories, face__isnull=False).values_list("face_id", flat=True)
    StoryDecision.objects.bulk_create(
        StoryDecision(
            kind=StoryDecision.Kind.APART,
            article_id=article,
            other_id=face,
            by=edit.by,
            reason=edit.reason,
            at=edit.at,
            edit=edit,
        )
        for face in faces
        for article in articles
    )


# ── what is where ──────────────────────────────────────────────────────────────────────────────────────────


def _now(story: int) -> int:
    """The story that this number leads to today."""
    return MergedStory.objects.filter(pk=story).values_list("into_id", flat=True).first() or story


def _members(story: int) -> list[int]:
    return list(Membership.objects.filter(story=story).values_list("article_id", flat=True))


def _seats(articles: Sequence[int]) -> dict[int, int]:
    return dict(Membership.objects.filter(article__in=articles).values_list("article_id", "story_id"))


def _missing(story: int) -> Failure | None:
    if Story.objects.filter(pk=story).exists():
        return None
    return Failure("stories.no_story", f"There is no story {story}; its number stands in its address.")


def _placed(articles: Sequence[int]) -> dict[int, int] | Failure:
    seats = _seats(articles)
    if not articles:
        return Failure("stories.none_chosen", "No article is chosen; tick one at least.")
    for number in articles:
        if number not in seats:
            return Failure("stories.no_article", f"Article {number} is in no story.")
    return seats


def _one_story(articles: Sequence[int]) -> int | Failure:
    seats = _placed(articles)
    if isinstance(seats, Failure):
        return seats
    if len(set(seats.values())) > 1:
        return Failure("stories.several", "These articles are of several stories; split one story at a time.")
    return next(iter(seats.values()))
