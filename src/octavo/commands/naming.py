"""name: who and what the articles here speak of."""

import click
from django.utils import timezone

from octavo.commands.tell import give_up, or_give_up
from octavo.web.ages import Clock, count
from octavo.web.queries.name import NamePage, name_page
from octavo.web.queries.names import names_like
from octavo.work.first import ready_database

SHOWN = 10  # articles a name


@click.command()
@click.argument("text", nargs=-1, required=True)
def name(text: tuple[str, ...]) -> None:
    """Show people, organisations and places of that name: their newest articles, and what they said."""
    or_give_up(ready_database())
    words = " ".join(text)
    clock = Clock(timezone.now(), timezone.get_default_timezone())
    pages = [page for hit in names_like(words) if (page := name_page(hit.id, clock))]
    if not pages:
        give_up(f"No article here speaks of “{words}”; a name is found by its first words or all of them.")
    for page in pages:
        _tell(page)


def _tell(page: NamePage) -> None:
    roles = f", {'; '.join(page.roles)}" if page.roles else ""
    articles = f"more than {page.counted} articles" if page.more else count(page.counted, "article")
    click.echo(f"{page.text} ({page.kind}{roles}): {articles}")
    for one in [one for story in page.stories for one in story.articles][:SHOWN]:
        click.echo(f"  {one.when.text}  {one.outlet}: {one.title}")
    for said in page.said[:SHOWN]:
        click.echo(f"  said, {said.when.text}, {said.outlet}: {said.text}")
