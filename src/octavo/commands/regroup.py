"""Imported articles into the stories that their file gives them: together there, together here."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice

from octavo.articles.given import GivenArticle
from octavo.articles.models import Article
from octavo.lib.outcome import Failure
from octavo.lib.urls import url_key
from octavo.stories.actions import move, split

BATCH = 200  # rows looked up at once
BY, REASON = "import", "The imported file says so."


def regroup(rows: Iterable[GivenArticle], now: datetime) -> int:
    """Give every story of the file a story of its own here; how many articles had to be moved.

    An article that clustering has placed well stays where it is. What is moved is noted as an edit, which
    can be undone.
    """
    target: dict[str, int] = {}  # the file's story: ours
    taken: set[int] = set()  # ours that one of the file's has
    moved = 0
    for label, article, story in _placed(rows):
        if label not in target and story not in taken:
            target[label] = story
        elif label not in target:
            edit = split([article], BY, REASON, now)
            if isinstance(edit, Failure):
                continue
            target[label] = _story_of(article)
            moved += 1
        elif story != target[label]:
            moved += not isinstance(move([article], target[label], BY, REASON, now), Failure)
        taken.add(target[label])
    return moved


def _placed(rows: Iterable[GivenArticle]) -> Iterator[tuple[str, int, int]]:
    """The file's story, the article and its present story, of every row that has all three."""
    waiting = iter(rows)
    while batch := list(islice(waiting, BATCH)):
        labels = {url_key(row.url) if row.url else row.key: row.story for row in batch if row.story}
        found = Article.objects.filter(url_key__in=labels, membership__isnull=False).order_by("id")
        for article, key in found.values_list("id", "url_key"):
            yield labels[key], article, _story_of(article)


def _story_of(article: int) -> int:
    return Article.objects.values_list("membership__story_id", flat=True).get(pk=article) or 0
