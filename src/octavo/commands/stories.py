"""story: look at a story, and put right what belongs where, as the operator's pages do."""

from collections.abc import Sequence

import click
from django.utils import timezone

from octavo.articles.models import Article
from octavo.commands.tell import counted, give_up, or_give_up
from octavo.lib.outcome import Failure
from octavo.stories import actions
from octavo.stories.models import Membership, Story, StoryDecision, StoryEdit
from octavo.stories.queries import merged_into
from octavo.stories.rank import explain
from octavo.stories.told import origin_sentence
from octavo.work.actions import count_printing
from octavo.work.first import ready_database

BY = "command line"
SHOWN = 200  # articles and changes that are listed
STORY = click.argument("story", type=int, metavar="STORY")
ARTICLES = click.argument("articles", type=int, nargs=-1, required=True, metavar="ARTICLE…")
REASON = click.option("--reason", default="", help="Why; it is kept in the log.")


@click.group("story")
def stories() -> None:
    """Look at a story; merge, split and move what Octavo has put wrong.

    STORY and ARTICLE are the numbers in the addresses of their pages. What is decided here is kept, whatever
    arrives later.
    """
    or_give_up(ready_database())


@stories.command()
@STORY
def show(story: int) -> None:
    """Show a story's articles with their numbers, and why it stands where it stands."""
    found = _story(story)
    click.echo(f"{found.pk}  {found.title}")
    said = origin_sentence(found.outlets, found.origins, found.told)
    click.echo(said or counted(found.articles, "article"))
    click.echo(explain(origins=found.origins, outlets=found.outlets, reported_at=found.last_at).sentence)
    rows = Article.objects.filter(membership__story=found).select_related("outlet").order_by("id")[:SHOWN]
    pins = StoryDecision.objects.filter(kind="pinned", article__in=[row.pk for row in rows])
    pinned = set(pins.values_list("article_id", flat=True))
    for row in rows:
        kept = ", kept here by an operator" if row.pk in pinned else ""
        click.echo(f"  {row.pk}  {row.published_at:%Y-%m-%d %H:%M}  {row.outlet}: {row.title}{kept}")


@stories.command()
@STORY
@click.argument("into", type=int, metavar="INTO")
@REASON
def merge(story: int, into: int, reason: str) -> None:
    """Put all articles of STORY into the story INTO; the address of the first leads to the second."""
    _done(actions.merge(story, into, BY, reason, timezone.now()))


@stories.command()
@ARTICLES
@REASON
def split(articles: Sequence[int], reason: str) -> None:
    """Make a new story of some articles of one story."""
    _done(actions.split(articles, BY, reason, timezone.now()))


@stories.command()
@ARTICLES
@click.option("--to", "into", type=int, required=True, metavar="STORY", help="The story they belong to.")
@REASON
def move(articles: Sequence[int], into: int, reason: str) -> None:
    """Put articles into another story."""
    _done(actions.move(articles, into, BY, reason, timezone.now()))


@stories.command()
@click.argument("article", type=int)
@click.argument("other", type=int)
@REASON
def together(article: int, other: int, reason: str) -> None:
    """Decide that two articles belong to one story; the next repair sees to it."""
    or_give_up(actions.decide("together", article, other, BY, reason, timezone.now()))
    click.echo("They belong together; a running Octavo sees to it within minutes.")


@stories.command()
@click.argument("article", type=int)
@click.argument("other", type=int)
@REASON
def apart(article: int, other: int, reason: str) -> None:
    """Decide that two articles belong to different stories; the next repair sees to it."""
    or_give_up(actions.decide("apart", article, other, BY, reason, timezone.now()))
    click.echo("They belong apart; a running Octavo sees to it within minutes.")


@stories.command()
@click.argument("edit", type=int, metavar="CHANGE")
@REASON
def undo(edit: int, reason: str) -> None:
    """Undo a change, by its number in the log."""
    _done(actions.undo(edit, BY, reason, timezone.now()))


@stories.command()
def log() -> None:
    """List what operators and repairs have changed, newest first."""
    edits = StoryEdit.objects.order_by("-pk").select_related("undone_by")[:SHOWN]
    for edit in edits:
        click.echo(_line(edit))
    if not edits:
        click.echo("Nothing has been changed yet.")


def _line(edit: StoryEdit) -> str:
    undone = ", undone" if hasattr(edit, "undone_by") else ""
    places = " ".join(f"{number}:{left}→{to}" for number, left, to in edit.moves[:5])
    more = f" and {len(edit.moves) - 5} more" if len(edit.moves) > 5 else ""
    reason = f" ({edit.reason})" if edit.reason else ""
    who = edit.by or "Octavo"
    return f"{edit.pk}  {edit.at:%Y-%m-%d %H:%M}  {who}: {edit.kind}{undone}{reason}  {places}{more}"


def _story(number: int) -> Story:
    found = Story.objects.filter(pk=merged_into(number) or number).first()
    if found is None:
        give_up(f"There is no story {number}; its number stands in its address.")
    return found


def _done(outcome: StoryEdit | Failure) -> None:
    edit = or_give_up(outcome)
    count_printing()
    places = {to for _, _, to in edit.moves}
    for story in sorted(places):
        articles = Membership.objects.filter(story=story).count()
        click.echo(f"Story {story} has {counted(articles, 'article')} now.")
    click.echo(f"This is change {edit.pk}; `octavo story undo {edit.pk}` undoes it.")
