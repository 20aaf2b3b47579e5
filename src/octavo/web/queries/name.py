"""The page of a name: the articles that speak of it, newest first; what it said; in which outlets, how often.

Everything is read from indexes by the name and bounded, so the page costs the same however large the archive
is and however often the name is in it.
"""

from collections import Counter
from dataclasses import dataclass, replace
from typing import Any

from octavo.insights.models import Name, NameInArticle, NameSaid
from octavo.insights.names.forms import words_in
from octavo.lib.spans import Span
from octavo.web.addresses import address
from octavo.web.ages import Clock, When, when
from octavo.web.texttags import excerpt, sentences_of

PAGE = 30  # articles
COUNTED = 300  # newest articles whose outlets are counted
OUTLETS = 12
QUOTED = 60  # newest quotations among which the same words are told once, where they stood first
SAYINGS = 12
CONTEXT = 240  # characters of the sentence that an article first names it in


@dataclass(frozen=True, slots=True)
class Appearance:
    """An article that speaks of the name, with the first sentence that does."""

    href: str
    title: str
    language: str
    outlet: str
    when: When
    count: int
    role: str
    sentence: str
    at: str


@dataclass(frozen=True, slots=True)
class StoryOf:
    """Appearances in one story that stand together; ``id`` is 0 where an article is in none."""

    id: int
    title: str
    language: str
    articles: tuple[Appearance, ...]


@dataclass(frozen=True, slots=True)
class Saying:
    """A quotation, with where it stood first and in which other outlets since."""

    text: str
    language: str
    href: str
    outlet: str
    when: When
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OutletCount:
    """An outlet, and in how many of the counted articles it speaks of the name."""

    id: int
    name: str
    articles: int


@dataclass(frozen=True, slots=True)
class NamePage:
    """A name's page; ``before`` is where the next one begins, 0 where this is the last. ``counted`` is of how
    many articles the outlets are told, ``more`` whether there are older ones.
    """

    id: int
    text: str
    kind: str
    roles: tuple[str, ...]
    stories: tuple[StoryOf, ...]
    before: int
    said: tuple[Saying, ...]
    outlets: tuple[OutletCount, ...]
    counted: int
    more: bool


_FIELDS = (
    *("article_id", "count", "role", "spans", "article__title", "article__language"),
    *("article__published_at", "article__published_exact", "article__outlet__name"),
    *("article__revision__text", "article__revision__sentences"),
    *("article__membership__story_id", "article__membership__story__title"),
    "article__membership__story__face__language",
)
_SAID = (
    *("article_id", "quote__text", "quote__spans", "article__language", "article__published_at"),
    *("article__published_exact", "article__outlet__name", "article__revision__sentences"),
)


def name_page(name_id: int, clock: Clock, before: int | None = None) -> NamePage | None:
    """A name with its newest articles (older than the article id ``before``), or None; four queries."""
    name = Name.objects.filter(pk=name_id).first()
    if name is None:
        return None
    appearances = NameInArticle.objects.filter(name=name_id).order_by("-article_id")
    counted = list(
        appearances.values_list("article__outlet_id", "article__outlet__name", "role")[: COUNTED + 1]
    )
    if not counted:
        return None
    page = appearances.filter(article_id__lt=before) if before is not None else appearances
    rows = list(page.values_list(*_FIELDS)[: PAGE + 1])
    outlets = Counter((outlet, title) for outlet, title, _ in counted[:COUNTED])
    roles = Counter(role for _, _, role in counted if role)
    return NamePage(
        id=name.pk,
        text=name.text,
        kind=name.kind,
        roles=tuple(role for role, _ in roles.most_common(3)),
        stories=_by_story(rows[:PAGE], clock),
        before=rows[PAGE - 1][0] if len(rows) > PAGE else 0,
        said=_sayings(name_id, clock) if before is None else (),
        outlets=tuple(OutletCount(*one, articles) for one, articles in outlets.most_common(OUTLETS)),
        counted=min(len(counted), COUNTED),
        more=len(counted) > COUNTED,
    )


def _by_story(rows: list[tuple[Any, ...]], clock: Clock) -> tuple[StoryOf, ...]:
    """Articles by story, the story with the newest article first."""
    stories: dict[int, StoryOf] = {}
    for row in rows:
        *_, story, title, language = row
        one = _appearance(row, clock)
        key = story or -row[0]
        found = stories.get(key, StoryOf(story or 0, title or "", language or "", ()))
        stories[key] = replace(found, articles=(*found.articles, one))
    return tuple(stories.values())


def _appearance(row: tuple[Any, ...], clock: Clock) -> Appearance:
    article, count, role, spans, title, language, at, exact, outlet, text, sentences, *_ = row
    first = Span(*spans[0])
    numbers = sentences_of([tuple(first)], sentences or [])
    sentence = Span(*sentences[numbers[0] - 1]).of(text or "") if numbers and sentences else ""
    href = address("article", article)
    return Appearance(
        href=href,
        title=title,
        language=language,
        outlet=outlet,
        when=when(at, clock, exact=exact),
        count=count,
        role=role,
        sentence=excerpt(sentence, CONTEXT),
        at=f"{href}#s{numbers[0]}" if numbers else href,
    )


def _sayings(name_id: int, clock: Clock) -> tuple[Saying, ...]:
    rows = NameSaid.objects.filter(name=name_id).order_by("-article_id", "quote__rank")
    found: dict[tuple[str, ...], Saying] = {}
    for article, text, spans, language, at, exact, outlet, sentences in rows.values_list(*_SAID)[:QUOTED]:
        numbers = sentences_of([(start, end) for start, end in spans], sentences or [])
        href = address("article", article) + (f"#s{numbers[0]}" if numbers else "")
        later = found.get(words_in(text))
        outlets = dict.fromkeys([later.outlet, *later.others] if later else ())
        outlets.pop(outlet, None)
        told = when(at, clock, exact=exact)
        found[words_in(text)] = Saying(text, language, href, outlet, told, tuple(outlets))
    return tuple(found.values())[:SAYINGS]
