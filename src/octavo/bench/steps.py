"""Steps 2 to 6 from pages that have been fetched already, and step 7 of them: articles a CPU second."""

from collections.abc import Callable, Iterable, Iterator
from xml.sax.saxutils import escape

from octavo.articles.models import Article, Stage
from octavo.bench.pages import KeptPage, kept_pages
from octavo.bench.reading import measure_reading
from octavo.bench.rows import Row, cpu_clock
from octavo.engines.embed import load_embedder
from octavo.feeds.actions import add_feed
from octavo.lib.http import Door, Policy, Request, Response
from octavo.lib.outcome import Failure
from octavo.pipeline import STEPS, Way

TIMED = ("fetch and parse", "extract", "trace", "embed", "cluster")
# Pages that go the way before the clock runs: models are loaded once a process, not once a page.
WARMING = 40
FEED = "http://kept-{}.example/feed.xml"
NOT_KEPT = Failure("bench.not_kept", "This page is not in the sample.", permanent=True)


class Shelf(Door):
    """A door that opens no connection: it answers from pages that are here, and from feeds that list them."""

    def __init__(self) -> None:
        super().__init__(Policy())
        self._answers: dict[str, Response] = {}

    def put(self, name: str, pages: Iterable[KeptPage]) -> str:
        """Keep pages and a feed of them; the feed's address."""
        items = []
        for page in pages:
            self._answers[page.url] = Response(page.url, 200, {"content-type": "text/html"}, page.body)
            items.append(f"<item><title>{escape(page.title)}</title><link>{escape(page.url)}</link></item>")
        feed = FEED.format(name)
        rss = f"<rss version='2.0'><channel><title>{name}</title>{''.join(items)}</channel></rss>"
        self._answers[feed] = Response(feed, 200, {"content-type": "application/rss+xml"}, rss.encode())
        return feed

    def fetch_many(
        self,
        requests: Iterable[Request],
        concurrency: int = 16,
        beat: Callable[[], None] | None = None,
    ) -> Iterator[tuple[Request, Response | Failure]]:
        """Answer each request from what is kept."""
        del concurrency, beat
        for request in requests:
            yield request, self._answers.get(request.url, NOT_KEPT)


def measure(articles: int) -> list[Row]:
    """The rate of steps 2 to 6 over ``articles`` pages, and each step's share in milliseconds."""
    pages, origin = kept_pages(articles + WARMING)
    shelf = Shelf()
    way = Way(shelf, load_embedder(), "bench")
    _go(way, shelf, "warming", pages[:WARMING])
    before = _through()
    spent = _go(way, shelf, "timed", pages[WARMING:])
    done = _through() - before
    total = sum(spent.values())
    each = ", ".join(f"{name} {1000 * seconds / max(done, 1):.1f}" for name, seconds in spent.items())
    return [
        Row(
            "steps 2 to 6, pages already fetched",
            done / total,
            "articles / CPU s",
            target="20 or more",
            note=f"{done} articles from {origin}, {way.embedder.name}; ms an article: {each}",
        ),
        *measure_reading(),
    ]


def _go(way: Way, shelf: Shelf, name: str, pages: list[KeptPage]) -> dict[str, float]:
    """Send pages the way as far as step 6; CPU seconds by step."""
    add_feed(shelf.put(name, pages), name)
    spent = dict.fromkeys(TIMED, 0.0)
    steps = dict(STEPS)
    moved = True
    while moved:
        moved = False
        for step in TIMED:
            with cpu_clock() as clock:
                moved = bool(steps[step](way)) or moved
            spent[step] += clock.seconds
    return spent


def _through() -> int:
    return Article.objects.filter(stage=Stage.CLUSTERED).count()
