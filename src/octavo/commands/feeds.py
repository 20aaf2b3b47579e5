"""add, refresh, demo: what changes where the news comes from."""

import click
from django.conf import settings
from django.utils import timezone

from octavo.articles.models import Article
from octavo.commands.tell import counted, give_up, or_give_up
from octavo.demo.actions import remove_demo
from octavo.demo.queries import demo_installed
from octavo.feeds.actions import add_feed, ask_all_now
from octavo.feeds.find import find_feed
from octavo.feeds.models import Feed
from octavo.pipeline import STEPS, run_until_idle
from octavo.work.context import way_of_this_process
from octavo.work.first import ready_database, set_demo


@click.command()
@click.argument("url")
@click.option("--title", default="", help="The name to show for it; by default the feed's own.")
def add(url: str, title: str) -> None:
    """Subscribe to a feed, or to the one that a web page or its site has.

    URL is the address of an RSS, Atom or JSON feed or a news sitemap, or of a site that has one.
    """
    or_give_up(ready_database())
    with way_of_this_process(settings.BASE_URL) as way:
        found = or_give_up(find_feed(way.door, url, timezone.now()))
        feed = or_give_up(add_feed(found.url, title or found.title, home_url=found.home_url))
    click.echo(f"Subscribed to {feed} ({feed.url}).")
    click.echo("A running Octavo reads it within seconds; otherwise run `octavo refresh`.")


@click.command()
def refresh() -> None:
    """Ask every feed now, and bring what is new all the way to the front page."""
    or_give_up(ready_database())
    asked = ask_all_now()
    if not asked:
        give_up("There is no feed to ask; subscribe to one with `octavo add URL`.")
    before = Article.objects.count()
    with way_of_this_process(settings.BASE_URL) as way:
        run_until_idle(way, steps=STEPS)
    click.echo(f"{counted(asked, 'feed')} asked, {counted(Article.objects.count() - before, 'new article')}.")
    troubled = Feed.objects.exclude(error="").select_related("outlet")
    for feed in troubled:
        click.echo(f"  {feed}: {feed.error}", err=True)
    if troubled:
        raise SystemExit(1)


@click.command()
@click.argument("what", type=click.Choice(["install", "remove"]))
def demo(what: str) -> None:
    """Put in or take out the demo edition: fictional outlets that the project wrote."""
    or_give_up(ready_database())
    if what == "remove":
        if not demo_installed():
            give_up("The demo edition is not here, so there is nothing to remove.")
        click.echo(
            f"The demo edition is gone with its {remove_demo()} articles; your own feeds are untouched."
        )
        return
    or_give_up(set_demo(settings.BASE_URL))
    click.echo("The demo edition is here; its front page is set.")
