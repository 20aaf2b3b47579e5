"""Rows for the tests of the pages, made through the tables; all that they tell is invented here."""

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from django.utils import timezone

from octavo.articles.models import Article, Revision, Stage
from octavo.articles.sentences import split_sentences
from octavo.feeds.models import Feed, Item, Outlet
from octavo.insights.models import Insight
from octavo.lib.ids import make_id
from octavo.stories.life import beats_of
from octavo.stories.models import Link, Membership, Story, StoryDay
from octavo.stories.told import Voice, told_in

BRIDGE = tuple(
    """
The harbour bridge at Port Alder was closed to all traffic on Monday after a gravel barge struck its pier. \
Fifteen people were hurt, most of them passengers of the first morning bus, the port authority said. \
One driver remained in hospital.

“It stays shut until every bearing has been looked at,” said Maren Vik, the port captain. \
“I will not open it on a guess.” She expected the inspection to take nine days.

The barge, the Lodestar, had lost its steering in the ebb, according to its owners. \
The pilots’ union disputed that, and asked why the tide gate had been open at that hour.

Ferries will carry commuters from six on Tuesday evening, two hours earlier than first announced. \
The city has asked employers to let people start late for the rest of the week.

It is the second strike in four years. \
After the first, in 2022, the council voted for fenders that were never built.
""".strip().split("\n\n")
)


def minutes_ago(number: float) -> datetime:
    """That many minutes before now."""
    return timezone.now() - timedelta(minutes=number)


def outlet(name: str = "Alder Courier", domain: str = "", **fields: Any) -> Outlet:
    """An outlet; the same name gives the same one."""
    domain = domain or "".join(c for c in name.lower() if c.isascii() and c.isalnum()) + ".example"
    return Outlet.objects.get_or_create(domain=domain, defaults={"name": name, **fields})[0]


def feed(of: Outlet, **fields: Any) -> Feed:
    """A feed of an outlet."""
    values = {
        "url": f"https://{of.domain}/feed.xml",
        "title": of.name,
        "next_fetch_at": timezone.now() + timedelta(minutes=40),
    }
    return Feed.objects.create(outlet=of, **(values | fields))


def article(
    title: str = "Harbour bridge shut",
    paragraphs: Sequence[str] | None = BRIDGE,
    *,
    by: Outlet | None = None,
    at: datetime | None = None,
    **fields: Any,
) -> Article:
    """An article that has come the whole way; ``paragraphs`` None leaves it without a text."""
    at = at or minutes_ago(22)
    by = by or outlet()
    url = fields.pop(
        "url", f"https://{by.domain}/{hashlib.md5(title.encode('utf-8', 'replace')).hexdigest()[:12]}"
    )
    values = {
        "language": "en",
        "published_at": at,
        "arrived_at": at,
        "next_attempt_at": at,
        "stage": Stage.PUBLISHED if paragraphs else Stage.ARRIVED,
        "words": sum(len(text.split()) for text in paragraphs or ()),
    }
    key = f"{title}{by.domain}{at}"
    made = Article.objects.create(
        id=make_id(at, key),
        outlet=by,
        url=url,
        url_key=fields.pop("url_key", key),
        title=title,
        **(values | fields),
    )
    if paragraphs:
        made.revision = revise(made, paragraphs, at=at)
        made.save()
    return made


def revise(
    of: Article, paragraphs: Sequence[str], *, title: str = "", at: datetime | None = None, kind: str = "p"
) -> Revision:
    """The article's next revision, divided into blocks and sentences; it becomes the current one."""
    text = "\n\n".join(paragraphs)
    blocks, start = [], 0
    for paragraph in paragraphs:
        blocks.append([kind, start, start + len(paragraph)])
        start += len(paragraph) + 2
    made = Revision.objects.create(
        article=of,
        number=of.revisions.count() + 1,
        title=title or of.title,
        text=text,
        blocks=blocks,
        sentences=[list(span) for span in split_sentences(text)],
        digest=hashlib.md5(text.encode("utf-8", "replace")).hexdigest(),
        created_at=at or timezone.now(),
    )
    of.revision = made
    of.save(update_fields=["revision"])
    return made


def point(of: Article, *sentences: int) -> Insight:
    """A key point of the article that is the given sentences (counted from 1)."""
    revision = of.revision
    assert revision is not None
    spans = [revision.sentences[number - 1] for number in sentences]
    return Insight.objects.create(
        article=of,
        revision=revision,
        kind=Insight.Kind.POINT,
        rank=of.insights.count() + 1,
        text=" … ".join(revision.text[start:end] for start, end in spans),
        spans=spans,
        engine="lead",
        version="1",
        input_hash=revision.digest,
        created_at=timezone.now(),
    )


def topic(of: Article, slug: str, sentence: int = 1) -> Insight:
    """A topic of the article, which rests on the given sentence (counted from 1)."""
    revision = of.revision
    assert revision is not None
    start, end = revision.sentences[sentence - 1]
    return Insight.objects.create(
        article=of,
        revision=revision,
        kind=Insight.Kind.TOPIC,
        rank=of.insights.filter(kind=Insight.Kind.TOPIC).count() + 1,
        text=revision.text[start:end],
        label=slug,
        spans=[[start, end]],
        engine="topics",
        version="1",
        input_hash=revision.digest,
        created_at=timezone.now(),
    )


def story(
    articles: Sequence[Article],
    *,
    hot: float = 1.0,
    title: str = "",
    standfirst: str = "",
    weight: float = 1.0,
) -> Story:
    """A story of the given articles, with its row for every day that one of them lies in."""
    ordered = sorted(articles, key=lambda one: one.pk)
    face = next((one for one in ordered if one.origin_id is None), ordered[0])
    made = Story.objects.create(
        id=make_id(ordered[0].published_at, f"story of {ordered[0].pk}"),
        face=face,
        title=title or face.title,
        standfirst=standfirst or face.standfirst,
        first_at=ordered[0].published_at,
        last_at=ordered[-1].published_at,
        articles=len(ordered),
        outlets=len({one.outlet_id for one in ordered}),
        origins=len({one.origin_id or one.pk for one in ordered}),
        told=told_in(_voice(one) for one in ordered),
        beats=beats_of(one.published_at for one in ordered if one.origin_id is None),
        hot=hot,
    )
    for one in ordered:
        Membership.objects.create(article=one, story=made, joined_at=timezone.now())
    for day in {one.published_at.astimezone(UTC).date() for one in ordered}:
        StoryDay.objects.create(
            story=made,
            day=day,
            articles=made.articles,
            outlets=made.outlets,
            origins=made.origins,
            weight=weight,
        )
    return made


def _voice(of: Article) -> Voice:
    whose = (of.origin or of).outlet
    return Voice(of.outlet_id, whose.pk, whose.name)


def link(
    of: Article, other: Article, *, sentence: int = 1, kind: str = Link.Kind.SAME, names: Sequence[str] = ()
) -> Link:
    """That ``other`` stands beside ``of``, for one of its sentences."""
    assert other.revision is not None
    start, end = other.revision.sentences[sentence - 1]
    return Link.objects.create(
        article=of,
        other=other,
        kind=kind,
        score=1.0,
        names=list(names),
        revision=other.revision,
        start=start,
        end=end,
    )


def item(of: Article, summary_html: str, **fields: Any) -> Item:
    """The feed's entry that led to an article."""
    source = fields.pop("feed", None) or Feed.objects.filter(outlet=of.outlet).first() or feed(of.outlet)
    now = timezone.now()
    values = {"key": of.url_key, "fingerprint": "1", "first_seen_at": now, "changed_at": now}
    return Item.objects.create(feed=source, article=of, summary_html=summary_html, **(values | fields))
