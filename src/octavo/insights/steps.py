"""Step 7, read: what the pipeline calls.

Each article alone, by all that `reading.READERS` names; then the articles of a story beside one another, by
`reading.COMPARERS`. What both find goes through the gate in `actions`.
"""

import time
from collections.abc import Sequence
from datetime import datetime

from octavo.articles.models import Article
from octavo.insights.actions import await_comparison, comparison_stands, store_comparison, store_readings
from octavo.insights.document import Document
from octavo.insights.models import StoryReading
from octavo.insights.names.actions import join_names
from octavo.insights.names.story import story_names
from octavo.insights.queries import (
    chosen_members,
    digest_of,
    members_of,
    never_read,
    outdated,
    waiting_stories,
)
from octavo.insights.reading import VERSION, Given, compare_articles, read_article, topics_of
from octavo.lib.spans import Span
from octavo.stories.actions import reach, set_sections, stories_of
from octavo.stories.features import ArticleFeatures, unpack
from octavo.stories.models import Signature
from octavo.stories.queries import edits_since, reached

COMPARED_EDITS = "compared edits"
STORIES_A_TURN = 16
# After which a turn ends with the story it is at: what arrives meanwhile waits no longer.
SECONDS_A_TURN = 5.0
NEVER_READ, NEWEST = "panels of older articles", 2**63 - 1
REREAD_SECONDS, REREAD_AT_ONCE, LOOKED_AT_ONCE, LOOKS = 1.0, 8, 500, 10
ENOUGH_TO_COMPARE = 2  # articles


def read(batch: Sequence[Article], now: datetime) -> None:
    """Read each article's current text for its panel, and have its story compared anew."""
    signatures = Signature.objects.filter(article__in=batch).values_list("article_id", "features")
    features = {number: unpack(bytes(packed)) for number, packed in signatures}
    read_ones, sections = [], {}
    for article in batch:
        if article.revision is None:
            continue
        given = given_of(article, features.get(article.pk))
        read_ones.append((article, read_article(given)))
        sections[article.pk] = topics_of(given).section
    store_readings(read_ones, VERSION, now)
    set_sections(sections)
    await_comparison(stories_of(sections), now)


def reread(now: datetime) -> int:
    """Read anew, within a second, articles whose panel other versions of the readers have read, and those
    that were published before there were any; how many.
    """
    started, done = time.monotonic(), 0
    while time.monotonic() - started < REREAD_SECONDS:
        batch = outdated(VERSION, REREAD_AT_ONCE) or _never_read(now)
        if not batch:
            break
        read(batch, now)
        done += len(batch)
    return done


def _never_read(now: datetime) -> list[Article]:
    last = reached(NEVER_READ)
    below = last.reached if last else NEWEST
    batch: list[Article] = []
    for _ in range(LOOKS):
        if not below or batch:
            break
        batch, further = never_read(below, LOOKED_AT_ONCE)
        below = below if batch else further
    if last is None or last.reached != below:
        reach(NEVER_READ, below, now)
    return batch[:REREAD_AT_ONCE]


def given_of(article: Article, features: ArticleFeatures | None = None) -> Given:
    """An article as the readers see it; it must have a text."""
    return Given(document_of(article), features, article.section, article.url)


def document_of(article: Article) -> Document:
    """An article's current text as readers see it; the article must have one."""
    revision = article.revision
    if revision is None:
        raise ValueError(f"Article {article.pk} has no text.")
    return Document(
        title=revision.title,
        text=revision.text,
        sentences=tuple(Span(start, end) for start, end in revision.sentences or ()),
        blocks=tuple((kind, start, end) for kind, start, end in revision.blocks),
        language=article.language,
        published=article.published_at,
        byline=tuple(str(name) for name in article.byline),
    )


def compare(now: datetime) -> int:
    """Compare the articles of stories in which something has changed; how many stories were looked at.

    Where an operator or a repair has moved articles, both stories are.
    """
    _await_edited(now)
    started, done = time.monotonic(), 0
    for claimed in waiting_stories(STORIES_A_TURN):
        _compare(claimed, now)
        done += 1
        if time.monotonic() - started > SECONDS_A_TURN:
            break
    return done


def _await_edited(now: datetime) -> None:
    last = reached(COMPARED_EDITS)
    edits = edits_since(last.reached if last else 0)
    if edits:
        await_comparison({story for edit in edits for _, *places in edit.moves for story in places}, now)
        reach(COMPARED_EDITS, edits[-1].pk, now)


def _compare(claimed: StoryReading, now: datetime) -> None:
    chosen = chosen_members(claimed.story_id)
    digest = digest_of(chosen)
    if claimed.digest == digest:
        comparison_stands(claimed)
        return
    members = members_of(chosen) if len(chosen) >= ENOUGH_TO_COMPARE else ()
    sections = compare_articles(members) if members else ()
    store_comparison(claimed, members, sections, digest, now)
    join_names([member.article for member in members], story_names(members))
