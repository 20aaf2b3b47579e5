"""Fills an empty database with an archive of a given size, as the pipeline would have left it."""

import json
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.core.management import call_command
from django.db import connection, transaction
from django.db.models import Model

from octavo.articles.models import Article, Revision, Stage
from octavo.bench.panel import KINDS, KNOWN, Compared, lines_of, names_of, story_lines
from octavo.bench.texts import Text
from octavo.feeds.models import Outlet
from octavo.insights.models import Insight, Name, NameInArticle, StoryLine
from octavo.lib.ids import make_id
from octavo.stories.life import beats_of
from octavo.stories.models import Link, Membership, Story, StoryDay
from octavo.stories.rank import day_weight, hot
from octavo.stories.told import Voice, told_in

OUTLETS = 60
A_DAY = 1000  # articles; the archive grows into the past at this rate, whatever its size
BLOCK = 250  # articles of about six hours, among which stories form
SIZES = (1,) * 24 + (2,) * 8 + (3,) * 4 + (5, 5, 9, 24)  # how many articles a story has
COPIES = 0.3  # of a story's further articles, the share that reprints its first
LINKS = 6
AT_ONCE = 20  # blocks a transaction


@dataclass(frozen=True, slots=True)
class _One:
    number: int
    ordinal: int
    at: datetime
    outlet: int
    origin: int | None
    source: int  # the outlet whose words these are
    text: Text
    title: str


def fill(articles: int, pool: Sequence[Text], now: datetime) -> None:
    """Write the archive: articles with texts, panels, stories, related articles and the search index."""
    chance = random.Random(articles)  # noqa: S311 - the same archive every time, no secret
    outlets = [Outlet(pk=n + 1, name=f"Outlet {n + 1}", domain=f"o{n + 1}.example") for n in range(OUTLETS)]
    Outlet.objects.bulk_create(outlets)
    names = ((n + 1, KINDS[n % len(KINDS)]) for n in range(KNOWN))
    Name.objects.bulk_create(Name(pk=n, key=f"{kind}:{n}", text=f"Name {n}", kind=kind) for n, kind in names)
    blocks = list(_blocks(articles, pool, now, chance))
    for start in range(0, len(blocks), AT_ONCE):
        with transaction.atomic():
            for block in blocks[start : start + AT_ONCE]:
                _write(block(), chance)
    with connection.cursor() as cursor:
        cursor.execute("analyze")


def empty() -> None:
    """Take out whatever an earlier measurement left."""
    call_command("flush", verbosity=0, interactive=False)
    table = "search_index" if connection.vendor == "sqlite" else "search_document"
    with connection.cursor() as cursor:
        cursor.execute(f"delete from {table}")  # noqa: S608 - one of two names


def _blocks(articles: int, pool: Sequence[Text], now: datetime, chance: random.Random) -> Iterator[Any]:
    """What makes each block, oldest first; made late, so that only one is in memory."""
    step = timedelta(days=1) / A_DAY
    begin = now - step * articles
    for first in range(0, articles, BLOCK):
        count = min(BLOCK, articles - first)

        def make(first: int = first, count: int = count) -> list[list[_One]]:
            return _stories(first, count, begin, step, pool, chance)

        yield make


def _stories(
    first: int, count: int, begin: datetime, step: timedelta, pool: Sequence[Text], chance: random.Random
) -> list[list[_One]]:
    ordinals = list(range(first, first + count))
    chance.shuffle(ordinals)
    found: list[list[_One]] = []
    while ordinals:
        size = chance.choice(SIZES)
        taken, ordinals = sorted(ordinals[:size]), ordinals[size:]
        group: list[_One] = []
        for ordinal in taken:
            at = (begin + step * ordinal).replace(microsecond=0)
            text = pool[(ordinal * 7919) % len(pool)]
            origin = group[0].number if group and chance.random() < COPIES else None
            number, outlet = make_id(at, str(ordinal)), 1 + (ordinal * 31) % OUTLETS
            source = group[0].outlet if origin else outlet
            title = f"{text.title} ({ordinal})"
            group.append(_One(number, ordinal + 1, at, outlet, origin, source, text, title))
        found.append(group)
    return found


def _write(groups: list[list[_One]], chance: random.Random) -> None:
    every = sorted((one for group in groups for one in group), key=lambda one: one.ordinal)
    _insert(Article, _ARTICLE, [_article(one) for one in every])
    _insert(Revision, _REVISION, [_revision(one) for one in every])
    _insert(Insight, _LINE, [row for one in every for row in _lines(one)])
    _insert(NameInArticle, _NAMED, [row for one in every for row in _named(one)])
    _insert(Story, _STORY, [_story(group) for group in groups])
    rows = [(one.ordinal, one.number, _id_of(group), one.at) for group in groups for one in group]
    _insert(Membership, ("id", "article_id", "story_id", "joined_at"), rows)
    _insert(StoryDay, _DAY, [row for group in groups for row in _days(group)])
    _insert(
        Link, _LINK, [row for group in groups for one in group for row in _links(one, group, every, chance)]
    )
    _insert(StoryLine, _TOLD, [row for group in groups for row in _told(group)])
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.executemany(
                "insert into search_index(rowid, title, body) values (%s, %s, %s)",
                [(one.number, one.title, one.text.text) for one in every],
            )
        else:
            cursor.executemany(
                "insert into search_document(article_id, vector) values (%s,"
                " setweight(to_tsvector('octavo', %s), 'A') || setweight(to_tsvector('octavo', %s), 'D'))",
                [(one.number, one.title, one.text.text) for one in every],
            )


_ARTICLE = (
    *("id", "outlet_id", "url", "url_key", "title", "byline", "standfirst", "language", "words"),
    *("published_at", "arrived_at", "next_attempt_at", "revision_id", "origin_id", "origin_kind"),
    *("origin_share", "stage"),
)
_REVISION = ("id", "article_id", "number", "title", "text", "blocks", "sentences", "digest", "created_at")
_LINE = (
    *("article_id", "revision_id", "kind", "rank", "label", "text", "spans", "marks", "values"),
    *("engine", "version", "input_hash", "created_at"),
)
_NAMED = ("name_id", "article_id", "text", "count", "spans")
_TOLD = (
    *("story_id", "about_id", "kind", "rank", "text", "label", "shown", "evidence", "values"),
    *("engine", "version", "created_at"),
)
_STORY = (
    *(
        "id",
        "face_id",
        "title",
        "standfirst",
        "first_at",
        "last_at",
        "articles",
        "outlets",
        "origins",
        "told",
        "beats",
        "hot",
    ),
)
_DAY = ("story_id", "day", "articles", "outlets", "origins", "weight")
_LINK = ("article_id", "other_id", "kind", "score", "names", "revision_id", "start", "end")


def _article(one: _One) -> tuple[object, ...]:
    first = one.text.text[slice(*one.text.spans[0])][:200]
    kind = Article.OriginKind.COPY if one.origin else Article.OriginKind.OWN
    return (
        *(
            one.number,
            one.outlet,
            f"https://o{one.outlet}.example/{one.ordinal}",
            str(one.ordinal),
            one.title,
        ),
        *('["Inga Solberg"]', first, "en", one.text.words, one.at, one.at, one.at, one.ordinal, one.origin),
        *(str(kind.value), 0.93 if one.origin else 0.0, int(Stage.PUBLISHED)),
    )


def _revision(one: _One) -> tuple[object, ...]:
    text, number = one.text, one.ordinal
    return (number, one.number, 1, one.title, text.text, text.blocks, text.sentences, str(number), one.at)


def _lines(one: _One) -> Iterator[tuple[object, ...]]:
    for line in lines_of(one.text):
        kept = (line.kind, line.rank, line.label, line.text, line.spans, line.marks, line.values)
        yield (one.number, one.ordinal, *kept, "bench", "1", "1", one.at)


def _named(one: _One) -> Iterator[tuple[object, ...]]:
    for number, line in names_of(one.text):
        yield number, one.number, line.text, 1 + line.rank % 3, line.spans


def _told(group: list[_One]) -> Iterator[tuple[object, ...]]:
    compared = [
        Compared(one.number, one.ordinal, one.origin or one.number, one.outlet, one.at, one.text)
        for one in group
    ]
    for row in story_lines(compared):
        yield (_id_of(group), *row, "bench", "1", group[-1].at)


def _id_of(group: list[_One]) -> int:
    return make_id(group[0].at, f"story of {group[0].number}")


def _counts(group: Sequence[_One]) -> tuple[int, int, int]:
    return len(group), len({one.outlet for one in group}), len({one.source for one in group})


def _reported(group: Sequence[_One]) -> datetime:
    return max((one.at for one in group if not one.origin), default=group[0].at)


def _story(group: list[_One]) -> tuple[object, ...]:
    first, last = group[0], group[-1]
    articles, outlets, origins = _counts(group)
    lead = first.text.text[slice(*first.text.spans[0])][:300]
    told = told_in(Voice(one.outlet, one.source, f"Outlet {one.source}") for one in group)
    beats = beats_of(one.at for one in group if not one.origin)
    return (
        *(_id_of(group), first.number, first.title, lead, first.at, last.at, articles, outlets, origins),
        *(json.dumps(told), json.dumps(beats), hot(origins=origins, reported_at=_reported(group))),
    )


def _days(group: list[_One]) -> Iterator[tuple[object, ...]]:
    by_day: dict[date, list[_One]] = {}
    for one in group:
        by_day.setdefault(one.at.astimezone(UTC).date(), []).append(one)
    for day, here in by_day.items():
        articles, outlets, origins = _counts(here)
        weight = day_weight(origins=origins, reported_at=_reported(here))
        yield _id_of(group), day, articles, outlets, origins, weight


def _links(
    one: _One, group: list[_One], every: list[_One], chance: random.Random
) -> Iterator[tuple[object, ...]]:
    others = [other for other in group if other is not one][:LINKS]
    seen = {one.ordinal, *(other.ordinal for other in group)}
    others += [
        other for other in chance.sample(every, min(3 * LINKS, len(every))) if other.ordinal not in seen
    ]
    kinds = (Link.Kind.FOLLOW_UP, Link.Kind.BACKGROUND)
    for place, other in enumerate(others[:LINKS]):
        kind = Link.Kind.SAME if other in group else kinds[place % 2]
        start, end = other.text.spans[min(2, len(other.text.spans) - 1)]
        yield (
            *(one.number, other.number, str(kind.value), 1.0 - place / 10, '["Port Alder"]', other.ordinal),
            *(start, end),
        )


def _insert(model: type[Model], names: tuple[str, ...], rows: Iterable[Sequence[object]]) -> None:
    """One statement for many rows; what is not named takes the field's default, so new columns do no harm."""
    fields = {field.attname: field for field in model._meta.concrete_fields}
    rest = {
        name: field.get_db_prep_save(field.get_default(), connection)
        for name, field in fields.items()
        if name not in names and not field.primary_key
    }
    columns = ", ".join(connection.ops.quote_name(str(fields[name].column)) for name in (*names, *rest))
    places = ", ".join(["%s"] * (len(names) + len(rest)))
    more = tuple(rest.values())
    with connection.cursor() as cursor:
        cursor.executemany(
            f"insert into {model._meta.db_table} ({columns}) values ({places})",  # noqa: S608 - our own names
            [(*map(_plain, row), *more) for row in rows],
        )


def _plain(value: object) -> Any:  # noqa: ANN401 - whatever the database's driver takes
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return connection.ops.adapt_datefield_value(value) if isinstance(value, date) else value
