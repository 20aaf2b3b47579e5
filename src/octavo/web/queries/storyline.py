"""What happened before a story and since: the stories of its storyline, and the sentence that ties two."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Substr

from octavo.stories.models import FollowUp, Story, Storyline
from octavo.web.addresses import address
from octavo.web.ages import Clock, When, when
from octavo.web.prepared import NUMBER, Prepared
from octavo.web.queries.milestones import Milestone, line_days
from octavo.web.texttags import excerpt, sentences_of

BESIDE = 12  # stories of the line that a story's page lists, the nearest ones
WHOLE = 200  # … that the line's own page lists
QUOTED = 220


@dataclass(frozen=True, slots=True)
class Why:
    """What ties two stories: names both have, and the earlier one's sentence that says so."""

    names: tuple[str, ...]
    quote: str
    href: str
    language: str


@dataclass(frozen=True, slots=True)
class LineStory:
    """A story of a storyline; ``why`` where it is tied to the story that is looked at, or to one before."""

    id: int
    title: str
    language: str
    standfirst: str
    day: date
    when: When
    articles: int
    outlets: int
    why: Why | None


@dataclass(frozen=True, slots=True)
class Beside:
    """The stories before one and since, oldest first; ``line`` is 0 where it stands alone."""

    line: int
    before: tuple[LineStory, ...]
    since: tuple[LineStory, ...]
    more: bool


@dataclass(frozen=True, slots=True)
class LinePage:
    """A storyline: its days in order, and its stories by day, the newest day first."""

    id: int
    title: str
    language: str
    first: When
    newest: When
    stories: int
    timeline: tuple[Milestone, ...]
    days: tuple[tuple[date, tuple[LineStory, ...]], ...]


_FIELDS = ("id", "title", "face__language", "standfirst", "first_at", "articles", "outlets", "line_id")
_TIE = (
    *("story_id", "earlier_id", "names", "other_id", "start", "end", "other__language"),
    *("revision__sentences", "revision_id", "other__revision_id"),
)


@Prepared.of(NUMBER)
def _line_of(story_id: int) -> QuerySet[Story, Any]:
    found = Story.objects.filter(line__stories=story_id).order_by("id")
    return found.values_list(*_FIELDS)[: WHOLE + 1]


def beside_in_line(story_id: int, clock: Clock) -> Beside:
    """The storyline of a story as its page shows it; one query where it has none, else two."""
    rows = _line_of.rows(story_id)
    if not rows:
        return Beside(0, (), (), more=False)
    near = sorted(rows, key=lambda row: abs(row[0] - story_id))[: BESIDE + 1]
    ties = _ties(Q(story=story_id) | Q(earlier=story_id))
    why = {later if earlier == story_id else earlier: said for (later, earlier), said in ties.items()}
    told = [_told(row, why.get(row[0]), clock) for row in sorted(near) if row[0] != story_id]
    before = tuple(one for one in told if one.id < story_id)
    since = tuple(one for one in told if one.id > story_id)
    return Beside(rows[0][7], before, since, more=len(rows) > len(near))


def line_page(line_id: int, clock: Clock) -> LinePage | None:
    """The page of a storyline; None where there is none."""
    if not Storyline.objects.filter(pk=line_id).exists():
        return None
    rows = list(Story.objects.filter(line=line_id).order_by("-id").values_list(*_FIELDS)[:WHOLE])
    if not rows:
        return None
    why: dict[int, Why] = {}
    for (later, _), said in sorted(_ties(Q(story__line=line_id)).items()):
        why[later] = said  # of several earlier stories the nearest
    told = [_told(row, why.get(row[0]), clock) for row in rows]
    days: dict[date, list[LineStory]] = {}
    for one in told:
        days.setdefault(one.day, []).append(one)
    return LinePage(
        id=line_id,
        title=told[-1].title,
        language=told[-1].language,
        first=when(rows[-1][4], clock, exact=False),
        newest=when(rows[0][4], clock),
        stories=len(told),
        timeline=line_days(line_id, [(one.day, one.articles) for one in told], clock),
        days=tuple((day, tuple(stories)) for day, stories in days.items()),
    )


def _told(row: tuple[Any, ...], why: Why | None, clock: Clock) -> LineStory:
    number, title, language, standfirst, first, articles, outlets, _ = row
    return LineStory(
        id=number,
        title=title,
        language=language or "",
        standfirst=excerpt(standfirst, QUOTED),
        day=clock.day_of(first),
        when=when(first, clock),
        articles=articles,
        outlets=outlets,
        why=why,
    )


def _ties(which: Q) -> dict[tuple[int, int], Why]:
    """Why stories follow others, by (later, earlier)."""
    quote = Substr("revision__text", F("start") + 1, F("end") - F("start"))
    rows = FollowUp.objects.filter(which).order_by("-score").values_list(*_TIE, quote)[:WHOLE]
    found = {}
    for later, earlier, names, article, start, end, language, sentences, read, current, text in rows:
        numbers = sentences_of([(start, end)], sentences or []) if read == current else ()
        href = address("article", article) + (f"#s{numbers[0]}" if numbers else "")
        found[later, earlier] = Why(tuple(map(str, names[:3])), excerpt(text, QUOTED), href, language)
    return found
