"""The way of a news item through Octavo, from the network to the front page. Read this file first.

    1 fetch    feeds/      a due feed is claimed; bytes come through the one door to the network
    2 parse    feeds/      bytes → items; the same items again cost nothing
    3 extract  articles/   page → title, byline, time, text, picture; a changed text is a new revision
    4 trace    articles/   language, sentences, near-copies; which origin a text goes back to
    5 embed    stories/    text → vector
    6 cluster  stories/    join a story or found one; every few minutes, repair
    7 read     insights/   each article alone, then a story's articles beside one another; all with evidence
    8 publish  search/ stories/ index, rank, serve

Beside the way, `picture` fetches the pictures of articles, which are read and published without them.

Every step takes a batch of what waits for it, does its work, and says with one write how far each article
has come. A batch is held under a lease: when a process dies between any two lines here, the lease runs out
and the batch is done again, which changes nothing that was done before.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Event

from octavo.articles import actions as articles
from octavo.articles import steps as article_steps
from octavo.articles.gallery import Gallery
from octavo.articles.models import Article, Stage
from octavo.articles.types import ExtractedArticle
from octavo.engines.embed import Embedder
from octavo.feeds import actions as feeds
from octavo.feeds import steps as feed_steps
from octavo.feeds.models import Feed, Item
from octavo.feeds.rounds import Round
from octavo.insights import steps as insight_steps
from octavo.lib.claims import shared_now
from octavo.lib.http import Door, Request, Response
from octavo.lib.outcome import Failure
from octavo.search.actions import index_articles
from octavo.stories import actions as stories
from octavo.stories import steps as story_steps
from octavo.stories.desk import Desk
from octavo.work.actions import count_printing, drop_lease, take_lease

FEEDS_A_TURN = 256  # where one turn does all; a worker's lane for feeds goes on as they come due
PAGES_AT_ONCE = 32
BATCH = 64  # articles of the later steps: large enough for the encoder, small enough for a lease
FEED_ACCEPT = (
    "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5"
)
PAGE_ACCEPT = "text/html, application/xhtml+xml;q=0.9, */*;q=0.5"
PAGE_LIMIT = 5 * 1024 * 1024
LEASE = timedelta(minutes=3)  # of what one process does at a time; longer than any turn of it


@dataclass
class Way:
    """What the steps work with: the door, the encoder, the clustering desk, and this worker's name.

    ``stopping`` ends a step early. ``endless`` where feeds have a lane of their own, whose turn needs no end.
    """

    door: Door
    embedder: Embedder
    worker: str
    desk: Desk = field(default_factory=Desk)
    gallery: Gallery = field(default_factory=Gallery)
    stopping: Event = field(default_factory=Event)
    endless: bool = False


# ── 1 and 2: fetch, parse ──────────────────────────────────────────────────────────────────────────────────


def fetch_and_parse(way: Way) -> int:
    """Visit the feeds that are due, keep their new and changed items, and give every item its article.

    Feeds that come due meanwhile are visited too, so that none waits for the answer of a slow one.
    """
    in_parts: list[feeds.Visited] = []

    def keep(visits: list[feeds.Visited], still_out: list[Feed]) -> None:
        in_parts.extend(visit for visit in visits if visit.read and visit.read.parts)
        _take_visits([visit for visit in visits if not (visit.read and visit.read.parts)])
        feeds.renew_leases(still_out, shared_now())

    visiting = Round(
        lambda limit: feeds.claim_due_feeds(now=shared_now(), limit=limit),
        lambda feed, answer: feed_steps.visited(feed, answer, shared_now()),
        keep,
        accept=FEED_ACCEPT,
        most=None if way.endless else FEEDS_A_TURN,
        stopped=way.stopping.is_set,
    )
    asked = visiting.run(way.door)
    _take_visits([feed_steps.whole(way.door, visit) for visit in in_parts])
    return asked


def _take_visits(visits: list[feeds.Visited]) -> None:
    now = shared_now()
    with feeds.one_write():
        items = feeds.record_visits(visits, now)
        articles.register(items, feeds.outlets_of(items), now)
        feeds.keep_items(items, now)


# ── 3: extract ─────────────────────────────────────────────────────────────────────────────────────────────


def extract(way: Way) -> int:
    """Read the pages of articles that have arrived.

    Where a page cannot be had, the feed's own text has to do, and says so.
    """
    waiting = articles.claim_articles(Stage.ARRIVED, now=shared_now(), limit=PAGES_AT_ONCE)
    by_url: dict[str, list[Article]] = {}
    for article in waiting:
        by_url.setdefault(article.url, []).append(article)
    for article in by_url.pop("", []):
        _take_page(article, article_steps.NO_ADDRESS)
    refused = feed_steps.refused_pages(way.door, by_url, shared_now())
    for url, why in refused.items():
        for article in by_url.pop(url):
            _take_page(article, why)
    requests = [Request(url, accept=PAGE_ACCEPT, max_bytes=PAGE_LIMIT) for url in by_url]
    for request, answer in way.door.fetch_many(requests):
        for article in by_url[request.url]:
            _take_page(article, answer)
        if way.stopping.is_set():
            break  # what is not here yet is asked for again when its lease has run out
    return len(waiting)


def _take_page(article: Article, answer: Response | Failure) -> None:
    now = shared_now()
    item: Item | None = article.items.order_by("pk").first()
    found: ExtractedArticle | Failure
    found = answer if isinstance(answer, Failure) else article_steps.read_page(answer, item, now)
    if isinstance(found, ExtractedArticle):
        articles.store_extraction(article, found, now)
        return
    if articles.will_retry(article, found):
        articles.record_failure(article, found, now)
        return
    spare = article_steps.read_feed_text(article, item, found)
    if isinstance(spare, Failure):
        articles.record_failure(article, spare, now)
    else:
        articles.store_extraction(article, spare, now, failure=found)


# ── 4 to 8: from the database alone ────────────────────────────────────────────────────────────────────────


def trace(way: Way) -> int:
    """Find each article's language and sentences, and whether its words are another's."""
    return _each_batch(Stage.EXTRACTED, Stage.TRACED, article_steps.trace)


def embed(way: Way) -> int:
    """Compute each article's vector and features."""
    return _each_batch(Stage.TRACED, Stage.EMBEDDED, lambda batch: stories.embed(batch, way.embedder))


def cluster(way: Way) -> int:
    """Place each article in a story, find what is related, and every few minutes repair what came since.

    One process at a time: a story must not be founded twice.
    """

    def place(now: datetime) -> int:
        placed = _each_batch(Stage.EMBEDDED, Stage.CLUSTERED, lambda batch: way.desk.place(batch, now))
        return placed + _mend(way, now, at_once=False)

    return _alone("cluster", way, place)


def settle(way: Way) -> int:
    """Repair what came since the last repair without waiting for its time: for the end of an import."""
    return _alone("cluster", way, lambda now: _mend(way, now, at_once=True))


def _mend(way: Way, now: datetime, *, at_once: bool) -> int:
    moved = story_steps.mend(way.desk, now, at_once=at_once)
    if moved:
        count_printing()
    return moved + story_steps.relink(way.desk, now)


def _alone(name: str, way: Way, work: Callable[[datetime], int]) -> int:
    """Do what one process does at a time, under a lease of that name; 0 where another has it."""
    now = shared_now()
    if not take_lease(name, way.worker, now, LEASE):
        return 0
    try:
        return work(now)
    finally:
        drop_lease(name, way.worker, shared_now())


def read(way: Way) -> int:
    """Read each article for its panel; every line is stored with the spans it rests on."""
    return _each_batch(Stage.CLUSTERED, Stage.READ, lambda batch: insight_steps.read(batch, shared_now()))


def compare(way: Way) -> int:
    """Compare the articles of stories in which something has changed: who agrees, who differs, who is silent.

    One process at a time, so that no two write the lines of one story.
    """
    done = _alone("compare", way, insight_steps.compare)
    if done:
        count_printing()
    return done


def publish(way: Way) -> int:
    """Make each article findable, and give its story its place."""

    def put_out(batch: list[Article]) -> None:
        index_articles(batch)
        stories.recount(stories.stories_of(batch))
        count_printing()

    return _each_batch(Stage.READ, Stage.PUBLISHED, put_out)


def _each_batch(before: Stage, after: Stage, work: Callable[[list[Article]], None]) -> int:
    batch = articles.claim_articles(before, now=shared_now(), limit=BATCH)
    if batch:
        work(batch)
        articles.advance(batch, after)
    return len(batch)


def picture(way: Way) -> int:
    """Fetch pictures that wait, newest first, and bring them to Octavo's own sizes."""
    done = way.gallery.fetch(way.door)
    if done:
        count_printing()
    return done


def tidy(way: Way) -> int:
    """What can wait, a little a turn: vectors of a new engine, and anchors that nothing is found by any more.

    One process at a time. Only the first is work that the next turn should go on with at once.
    """

    def work(now: datetime) -> int:
        story_steps.prune(now)
        return story_steps.reread(way.embedder, now) + insight_steps.reread(now)

    return _alone("tidy", way, work)


Steps = tuple[tuple[str, Callable[[Way], int]], ...]
THE_WAY: Steps = (
    ("fetch and parse", fetch_and_parse),
    ("extract", extract),
    ("trace", trace),
    ("embed", embed),
    ("cluster", cluster),
    ("read", read),
    ("publish", publish),
    ("compare", compare),
)
BESIDE: Steps = (("picture", picture), ("tidy", tidy))
STEPS: Steps = (*THE_WAY, *BESIDE)
_FEEDS, _PAGES, *_REST = THE_WAY
_PICTURE, _TIDY = BESIDE
LANES: tuple[Steps, ...] = ((_PAGES,), (_FEEDS,), (*_REST, _TIDY), (_PICTURE,))
"""What a worker does side by side, so that a slow site holds up nothing but itself: pages (in the worker's
main thread, where one that takes too long can be broken off), feeds, what needs no network, pictures."""


def run_until_idle(
    way: Way,
    *,
    steps: Steps = THE_WAY,
    progress: Callable[[str, int], None] | None = None,
    most_turns: int = 100_000,
) -> int:
    """Turn until nothing is waiting; how much was moved. For imports, tests and the first start, which do
    not wait for pictures: those come with the worker's next turns.
    """
    moved = 0
    for _ in range(most_turns):
        before = moved
        for name, step in steps:
            done = step(way)
            moved += done
            if progress and done:
                progress(name, done)
        if moved == before and not settle(way):
            break
    return moved
