"""ask: a question, and the sentences that answer it."""

import click
from django.conf import settings

from octavo.commands.tell import give_up, or_give_up
from octavo.insights.ask.question import read_question
from octavo.insights.ask.statement import Verdict
from octavo.web.queries.ask import AskPage, ask_archive, ask_article, ask_story
from octavo.web.views.common import clock
from octavo.work.first import ready_database


@click.command()
@click.argument("question")
@click.option("--article", type=int, help="Ask this article alone, by the number in its address.")
@click.option("--story", type=int, help="Ask the articles of this story, by the number in its address.")
def ask(question: str, article: int | None, story: int | None) -> None:
    """Ask the articles that are here; the answer is sentences of theirs, each with its address.

    With --article or --story, a statement in place of a question is looked up: do they say so?

    Without --article or --story, the articles are asked that a search for the question's words finds.
    """
    or_give_up(ready_database())
    if read_question(question) is None:
        give_up("The question has no word to look for; ask about somebody or something.")
    found = _asked(question, article, story)
    if found is None:
        give_up("There is no such article." if article is not None else "There is no such story.")
    click.echo(_head(found, alone=article is not None), nl=not found.answered or found.verdict is not None)
    for line in found.lines:
        where = f"#s{line.numbers[-1]}" if line.numbers else ""
        click.echo(f"\n{line.text}\n  {line.outlet}, {line.when.exact}: {line.title}")
        click.echo(f"  {settings.BASE_URL}/article/{line.article_id}/{where}")
    if found.without and found.verdict is not Verdict.ABSENT and article is None:
        click.echo(f"\nNot in what was read of {', '.join(found.without)}.")


def _head(found: AskPage, *, alone: bool) -> str:
    """What is said of the lines before them; nothing where they answer a question."""
    nearest = "What comes nearest:" if found.lines else "Nothing comes near enough to be shown."
    if found.verdict is Verdict.UNSURE and found.read:
        return nearest
    if found.verdict is Verdict.SAID:
        return "The article says so:" if alone else "These articles say so:"
    if found.answered:
        return ""
    return "Not in these articles." + (f" {nearest}" if found.lines else "")


def _asked(question: str, article: int | None, story: int | None) -> AskPage | None:
    if article is not None:
        return ask_article(article, question, clock())
    return ask_story(story, question, clock()) if story is not None else ask_archive(question, clock())
