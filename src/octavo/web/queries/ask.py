"""A question to an article, a story or the archive: which articles are asked, and the answer for a page.

A statement that is put to an article or a story is held against them instead.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from octavo.articles.models import Article
from octavo.engines.embed import Embedder, load_embedder
from octavo.insights.ask.answer import Answer, Line, answer, line_of
from octavo.insights.ask.question import read_question
from octavo.insights.ask.statement import MOST_ARTICLES, Verdict, hold, is_statement
from octavo.insights.document import Document
from octavo.insights.queries import chosen_members
from octavo.insights.support.checker import Checker
from octavo.lib.spans import Span
from octavo.search.queries import search
from octavo.stories.models import Story
from octavo.web.ages import Clock, When, when
from octavo.web.texttags import sentences_of

CANDIDATES = 20  # articles of the archive that a question is put to
MOST_KEYS = 6  # words of the question that the archive is searched by, the rarest
_FIELDS = (
    *("id", "title", "language", "outlet__name", "origin_id", "published_at", "published_exact"),
    *("revision__text", "revision__sentences", "revision__blocks"),
)


@dataclass(frozen=True, slots=True)
class AskedLine:
    """A line of the answer: whose words they are, and where they stand. ``numbers`` are its sentences'."""

    article_id: int
    title: str
    outlet: str
    when: When
    language: str
    text: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AskPage:
    """What was asked: so many ``articles``, of which ``read`` are in a language that can be read.

    Of a statement there is a ``verdict``: whether an article says so (then the lines are those that do), or
    none of them has it. ``without`` are the outlets whose articles lack it.
    """

    title: str
    language: str
    articles: int
    read: int
    answered: bool
    lines: tuple[AskedLine, ...]
    verdict: Verdict | None = None
    without: tuple[str, ...] = ()


@cache
def _embedder() -> Embedder:
    """What meanings are compared with, loaded with the first question."""
    return load_embedder()


@cache
def _checker() -> Checker:
    """What statements are checked with, loaded with the first one."""
    return Checker.load(_embedder())


def ask_article(article_id: int, text: str, clock: Clock) -> AskPage | None:
    """Put a question or a statement to one article; None where there is none. An empty one is not put."""
    row = Article.objects.filter(pk=article_id).values_list("title", "language").first()
    return _put(*row, (article_id,), text, clock) if row else None


def ask_story(story_id: int, text: str, clock: Clock) -> AskPage | None:
    """Put a question to the articles of a story, thirty at most, or a statement, to twelve at most; None
    where there is no such story.
    """
    row = Story.objects.filter(pk=story_id).values_list("title", "face__language").first()
    if row is None:
        return None
    return _put(row[0], row[1] or "", chosen_members(story_id) if text else (), text, clock)


def ask_archive(text: str, clock: Clock) -> AskPage:
    """Put a question to the articles that a search for its words finds, twenty at most."""
    return _page("", "", _candidates(text), text, clock)


def _candidates(text: str) -> tuple[int, ...]:
    """Articles that hold most of the question's words, the rarest above all; at most nine searches."""
    question = read_question(text)
    if question is None:
        return ()
    rarest = sorted(question.keys, key=lambda i: -question.words.idf[i])[:MOST_KEYS]
    forms = list(dict.fromkeys(question.words.forms[i] for i in rarest))
    tries = [forms[:count] for count in range(len(forms), 0, -1)] + [[form] for form in forms[1:3]]
    found: dict[int, None] = {}
    for words in tries:
        hits = search(" ".join(words), limit=CANDIDATES).hits if len(found) < CANDIDATES else ()
        found.update(dict.fromkeys(hit.article_id for hit in hits))
    return tuple(found)[:CANDIDATES]


def _put(title: str, language: str, articles: Sequence[int], text: str, clock: Clock) -> AskPage:
    """A statement is held against the articles; where none says it, what comes nearest is shown."""
    if not is_statement(text):
        return _page(title, language, articles, text, clock)
    rows = _origins_first(_rows(articles))[:MOST_ARTICLES]
    documents = [_document(row) for row in rows]
    held = hold(text, documents, _checker())
    said = [one for one in held if one.verdict is Verdict.SAID]
    lacking = [rows[one.document]["outlet__name"] for one in held if one.verdict is Verdict.ABSENT]
    silent = Verdict.ABSENT if held and len(lacking) == len(held) else Verdict.UNSURE
    verdict = Verdict.SAID if said else silent
    if said:
        found = [line_of(one.document, one.spans, documents[one.document]) for one in said]
    else:
        found = list(answer(text, documents, _embedder()).lines)
    lines = tuple(_line(rows[line.document], line, clock) for line in found)
    speaking = {line.outlet for line in lines} if said else set()
    without = tuple(dict.fromkeys(name for name in lacking if name not in speaking))
    return AskPage(title, language, len(rows), len(held), bool(said), lines, verdict, without)


def _origins_first(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Every origin once, then the copies of what stands already."""
    roots: set[int] = set()
    first: list[dict[str, Any]] = []
    again: list[dict[str, Any]] = []
    for row in sorted(rows, key=lambda row: row["origin_id"] is not None):
        root = row["origin_id"] or row["id"]
        (again if root in roots else first).append(row)
        roots.add(root)
    return [*first, *again]


def _rows(articles: Sequence[int]) -> list[dict[str, Any]]:
    wanted = Article.objects.filter(pk__in=articles, revision__sentences__isnull=False)
    by_id = {row["id"]: row for row in wanted.values(*_FIELDS)}
    return [by_id[number] for number in articles if number in by_id]


def _page(title: str, language: str, articles: Sequence[int], text: str, clock: Clock) -> AskPage:
    if not text:
        return AskPage(title, language, len(articles), 0, answered=False, lines=())
    rows = _rows(articles)
    documents = [_document(row) for row in rows]
    found: Answer = answer(text, documents, _embedder())
    lines = tuple(_line(rows[line.document], line, clock) for line in found.lines)
    return AskPage(title, language, len(rows), found.read, answered=found.answered, lines=lines)


def _document(row: dict[str, Any]) -> Document:
    sentences, blocks = row["revision__sentences"], row["revision__blocks"]
    return Document(
        title=str(row["title"]),
        text=str(row["revision__text"]),
        sentences=tuple(Span(start, end) for start, end in sentences or ()),
        blocks=tuple((kind, start, end) for kind, start, end in blocks or ()),
        language=str(row["language"]),
    )


def _line(row: dict[str, Any], line: Line, clock: Clock) -> AskedLine:
    return AskedLine(
        article_id=int(row["id"]),
        title=str(row["title"]),
        outlet=str(row["outlet__name"]),
        when=when(row["published_at"], clock, exact=bool(row["published_exact"])),
        language=str(row["language"]),
        text=line.text,
        numbers=sentences_of(line.spans, row["revision__sentences"]),
    )
