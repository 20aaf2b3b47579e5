"""The only writes about the demo edition: putting it in, moving it on, taking it out."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from octavo.demo.edition import load_edition, sources_folder
from octavo.demo.models import DemoEdition
from octavo.demo.queries import present_edition
from octavo.feeds.actions import add_feed, outlet_for
from octavo.feeds.models import Feed, Outlet
from octavo.lib.outcome import Failure
from octavo.work.actions import count_printing


def install_demo(noon: datetime) -> DemoEdition | Failure:
    """Subscribe to the fictional outlets.

    ``noon`` is the moment that the edition's newest day, 12:00, stands for.

    An edition that is here already is returned as it is.
    """
    present = present_edition()
    if present is not None:
        return present
    folder = sources_folder()
    edition = folder if isinstance(folder, Failure) else load_edition(folder)
    if isinstance(edition, Failure):
        return edition
    with transaction.atomic():
        DemoEdition.objects.all().delete()
        for outlet in edition.outlets:
            outlet_for(outlet.domain, name=outlet.name, home_url=outlet.home_url, is_demo=True)
            add_feed(outlet.feed_url, outlet.name, home_url=outlet.home_url, is_demo=True)
        return DemoEdition.objects.create(noon=noon)


def publish_corrections() -> None:
    """Let the outlets serve their corrected versions, and ask their feeds again."""
    DemoEdition.objects.filter(removed_at=None).update(phase=DemoEdition.Phase.CORRECTED)
    Feed.objects.filter(is_demo=True).update(next_fetch_at=timezone.now())


def remove_demo() -> int:
    """Take the demo edition out with everything that came of it; how many articles went.

    Real feeds are untouched.
    """
    from octavo.articles.models import Article
    from octavo.search.actions import forget_articles
    from octavo.stories.actions import drop_empty_stories, recount, stories_of

    with transaction.atomic():
        articles = list(Article.objects.filter(outlet__is_demo=True).only("id"))
        touched = stories_of(articles)
        forget_articles(article.pk for article in articles)
        Outlet.objects.filter(is_demo=True).delete()
        DemoEdition.objects.filter(removed_at=None).update(removed_at=timezone.now())
        drop_empty_stories(touched)
        recount(touched)
        count_printing()
    return len(articles)
