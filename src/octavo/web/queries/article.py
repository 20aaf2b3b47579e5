"""The article page: the text, whose words it is, what the machine read, what else there is."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from markupsafe import Markup

from octavo.articles.models import Article, Revision, Stage
from octavo.feeds.models import Item
from octavo.insights.document import Document
from octavo.insights.tone import Loaded, find_loaded
from octavo.lib.html import plain_text
from octavo.lib.spans import Span
from octavo.lib.urls import display_host
from octavo.web.addresses import original_href
from octavo.web.ages import Clock, When, until, when
from octavo.web.bodytext import body_markup
from octavo.web.pictures import COLUMNS as PICTURE_COLUMNS
from octavo.web.pictures import Shown, shown
from octavo.web.prepared import NUMBER, Prepared
from octavo.web.queries.beside import Beside, beside
from octavo.web.queries.panel import FIELDS as PANEL_FIELDS
from octavo.web.queries.panel import Panel, panel_from
from octavo.web.queries.related import RelatedGroup, grouped, related_to
from octavo.web.texttags import passages

READING_SPEED = 230  # words a minute, silent reading of English prose (Brysbaert 2019: 238 for non-fiction)
GIVEN_UP = timedelta(days=365)  # a next attempt further away than this is none

_FIELDS = (
    *("id", "url", "title", "byline", "words", "standfirst", "next_attempt_at"),
    *("published_exact", "published_reason"),
    *("outlet_id", "outlet__name", "outlet__is_demo"),
    *("origin_id", "origin__outlet__name", "origin_kind", "origin_share"),
    *("revision__blocks", "revision__notes"),
    *("membership__story__title", "membership__story__outlets"),
    *("picture_alt", "picture_caption", "picture_credit"),
    *(f"picture__{column}" for column in PICTURE_COLUMNS),
    *PANEL_FIELDS,
)


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why there is no text, or only part of it, and what happens next."""

    sentence: str
    next: str


@dataclass(frozen=True, slots=True)
class OriginLine:
    """Whose words an article's are, where they are another's: "96 % reprinted from" Northern Wire."""

    article_id: int
    outlet: str
    text: str


@dataclass(frozen=True, slots=True)
class StoryLine:
    """The story of several articles that an article belongs to."""

    id: int
    title: str
    outlets: int


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """All that the page of one article shows; ``summary`` is the feed's, only where there is no text."""

    id: int
    title: str
    language: str
    outlet: str
    outlet_id: int
    when: When
    byline: tuple[str, ...]
    original: str
    host: str
    minutes: int
    picture: Shown | None
    revisions: int
    body: Markup
    loaded: int | None
    summary: str
    notes: tuple[str, ...]
    trouble: Trouble | None
    origin: OriginLine | None
    story: StoryLine | None
    panel: Panel
    beside: Beside
    related: tuple[RelatedGroup, ...]


def article_page(
    article_id: int, clock: Clock, away: Collection[str] = (), *, loaded: bool = False
) -> ArticlePage | None:
    """The page of the article, or None; a handful of queries, however large the archive is.

    ``loaded`` asks for loaded words to be marked.
    """
    row = _row(article_id)
    if row is None:
        return None
    panel = panel_from(row, clock, away)
    text = row["revision__text"] or ""
    blocks, sentences = row["revision__blocks"] or [], row["revision__sentences"] or []
    marks = _loaded(text, row["language"], panel) if loaded else ()
    return ArticlePage(
        id=row["id"],
        title=row["title"],
        language=row["language"],
        outlet=row["outlet__name"],
        outlet_id=row["outlet_id"],
        when=_when(row, clock),
        byline=tuple(str(name) for name in row["byline"]),
        original=original_href(row["url"], is_demo=row["outlet__is_demo"]),
        host=display_host(row["url"]),
        minutes=max(1, round(row["words"] / READING_SPEED)) if row["words"] else 0,
        picture=_picture(row),
        revisions=row["revision_count"],
        body=body_markup(passages(text, blocks, sentences, panel.rests), marks),
        loaded=len(marks) if loaded else None,
        summary="" if text else _summary(row),
        notes=tuple(str(note) for note in row["revision__notes"] or ()),
        trouble=_trouble(row, clock),
        origin=_origin(row),
        story=_story(row),
        panel=panel,
        beside=beside(article_id, row["published_at"], clock, is_demo=row["outlet__is_demo"]),
        related=grouped(related_to(article_id, clock)),
    )


@Prepared.of(NUMBER)
def _found(article_id: int) -> QuerySet[Article, Any]:
    revisions = Revision.objects.filter(article=OuterRef("pk")).order_by().values("article")
    counted = Coalesce(Subquery(revisions.annotate(number=Count("pk")).values("number")), Value(0))
    return Article.objects.filter(pk=article_id).values_list(*_FIELDS, counted)


def _row(article_id: int) -> dict[str, Any] | None:
    found = _found.first(article_id)
    return dict(zip((*_FIELDS, "revision_count"), found, strict=True)) if found else None


def _loaded(text: str, language: str, panel: Panel) -> tuple[Loaded, ...]:
    """The loaded words of the text, outside what is quoted."""
    quoted = (Span(*span) for quote in panel.quotes for span in quote.line.spans)
    return find_loaded(Document("", text, (), language=language), quoted)


def _picture(row: Mapping[str, Any]) -> Shown | None:
    key, state, width, height, widths, colour = (row[f"picture__{column}"] for column in PICTURE_COLUMNS)
    return shown(
        (key, state, width, height, widths, colour),
        alt=row["picture_alt"],
        caption=row["picture_caption"],
        credit=row["picture_credit"],
    )


def _when(row: Mapping[str, Any], clock: Clock) -> When:
    told = when(row["published_at"], clock, exact=row["published_exact"])
    reason = row["published_reason"]
    return replace(told, exact=f"{told.exact} ({reason})") if reason else told


def _summary(row: Mapping[str, Any]) -> str:
    html = Item.objects.filter(article_id=row["id"]).values_list("summary_html", flat=True).first()
    return plain_text(html or "") or str(row["standfirst"])


def _trouble(row: Mapping[str, Any], clock: Clock) -> Trouble | None:
    if not row["error"]:
        return None
    if row["stage"] >= Stage.EXTRACTED:
        return Trouble(row["error"], "What is shown is what its feed gives.")
    if row["next_attempt_at"] - clock.now > GIVEN_UP:
        return Trouble(row["error"], "Octavo will try again when the outlet’s feed shows a change.")
    soon = until(row["next_attempt_at"], clock)
    text = "Octavo is about to try again." if soon == "now" else f"Octavo will try again {soon}."
    return Trouble(row["error"], text)


def _origin(row: Mapping[str, Any]) -> OriginLine | None:
    if not row["origin_id"]:
        return None
    word = "rewritten" if row["origin_kind"] == Article.OriginKind.REWRITE else "reprinted"
    text = f"{round(row['origin_share'] * 100)} % {word} from"
    return OriginLine(row["origin_id"], row["origin__outlet__name"] or "", text)


def _story(row: Mapping[str, Any]) -> StoryLine | None:
    if (row["membership__story__articles"] or 0) < 2:
        return None
    return StoryLine(
        row["membership__story_id"], row["membership__story__title"], row["membership__story__outlets"]
    )
