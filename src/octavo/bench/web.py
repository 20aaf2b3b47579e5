"""What a page costs, in CPU time of the serving process: the whole application, as a server would call it."""

import random
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any

from django.conf import settings
from django.utils import timezone

from octavo.articles.models import Article
from octavo.bench.actions.archive import empty, fill
from octavo.bench.floor import floor_page
from octavo.bench.pages import corpora
from octavo.bench.rows import Row
from octavo.bench.texts import text_pool
from octavo.search.queries import search
from octavo.stories.models import StoryDay
from octavo.web.ages import Clock
from octavo.web.queries.related import related_to

ROUNDS = 200  # requests of one kind; of several such rounds the least disturbed counts
REPEATS = 7
RECENT = 20_000  # articles among which readers ask, as on any news site: the newest ones
# Milliseconds: 700 article pages and 280 front pages a CPU second, 2,000 from memory.
TARGETS = {
    "article page, uncached": 1.43,
    "front page, uncached": 3.5,
    "front page, from memory": 0.5,
    "article page, from memory": 0.5,
    "related articles": 3.0,
    "search, two words, dated": 5.0,
}
Application = Callable[[dict[str, Any], Callable[..., object]], Iterable[bytes]]


def measure(articles: int) -> list[Row]:
    """What pages cost on an archive of so many articles: milliseconds of CPU, and requests a CPU second.

    The archive is made where the database does not hold it already. Pages are asked for as guests do,
    without a cookie; "uncached" means that no page comes from memory.
    """
    pool, source = text_pool(corpora())
    if Article.objects.count() != articles:
        empty()
        fill(articles, pool, timezone.now())
    told = f"{articles:,} articles of {source}"
    costs = _costs(_application())
    floor = costs.pop("floor")
    rows = []
    for name, cost in costs.items():
        under = floor if name.startswith("article page, un") else None
        rows.append(_row(name, cost, under, told))
        told = ""
    return rows


def _row(name: str, cost: float, floor: float | None, note: str) -> Row:
    slowest = TARGETS.get(name, 0.0)
    return Row(
        name,
        round(cost * 1000, 3),
        f"ms, {1 / cost:,.0f} / CPU s",
        floor=None if floor is None else round(floor * 1000, 3),
        target=f"{slowest} ms or less" if slowest else "",
        note=note,
    )


def _costs(ask: Callable[[str], int]) -> dict[str, float]:
    newest = list(Article.objects.order_by("-id").values_list("id", flat=True)[:RECENT])
    chance = random.Random(1)  # noqa: S311 - the same requests every time, no secret
    sample = chance.sample(newest, min(ROUNDS, len(newest)))
    stories = list(Article.objects.filter(id__in=sample[:200]).values_list("membership__story_id", flat=True))
    days = list(StoryDay.objects.order_by("day").values_list("day", flat=True).distinct())[1:-1][-30:]
    clock = Clock(timezone.now(), timezone.get_default_timezone())
    latest = Article.objects.order_by("-id").values_list("published_at", flat=True)[:1][0]
    pages = {
        "article page, uncached": [f"/article/{number}/" for number in sample],
        "front page, uncached": ["/"] * 100,
        "front page of a past day": [f"/day/{day}/" for day in days] * 3,
        "story page": [f"/story/{number}/" for number in stories],
        "why here": [f"/why/{number}/" for number in stories],
        "search page, two words": [f"/search/?q={word}+the" for word in ("said", "new", "people", "state")]
        * 5,
    }
    floor = floor_page()
    settings.PAGE_SECONDS = 0
    costs = {"floor": _cost(floor, sample)}
    costs |= {name: _cost(ask, addresses) for name, addresses in pages.items() if addresses}
    costs["related articles"] = _cost(lambda number: related_to(number, clock), sample)
    costs["search, two words, dated"] = _cost(
        lambda text: _dated(text, latest), ["said people", "new state"] * 10
    )
    settings.PAGE_SECONDS = 60
    costs["front page, from memory"] = _cost(ask, ["/"] * ROUNDS)
    costs["article page, from memory"] = _cost(ask, [pages["article page, uncached"][0]] * ROUNDS)
    return costs


def _dated(text: str, latest: datetime) -> object:
    return search(text, since=latest - timedelta(days=30), until=latest - timedelta(days=1))


def _cost(call: Callable[[Any], object], values: Sequence[Any]) -> float:
    """CPU seconds a call, in the least disturbed of several rounds: other work only ever adds."""
    for value in values[:50]:
        call(value)
    taken = []
    for _ in range(REPEATS):
        begin = time.process_time()
        for value in values:
            call(value)
        taken.append((time.process_time() - begin) / len(values))
    return min(taken)


def _application() -> Callable[[str], int]:
    """Asks the application for an address as gunicorn would, and returns the length of the answer."""
    from octavo.wsgi import application

    status: list[str] = []

    def started(
        line: str, _headers: list[tuple[str, str]], _trouble: object = None, /
    ) -> Callable[[bytes], None]:
        status[:] = [line]
        return lambda _: None

    def ask(address: str) -> int:
        path, _, query = address.partition("?")
        answer = application(_environ(path, query), started)
        length = sum(map(len, answer))
        if hasattr(answer, "close"):
            answer.close()
        if not status[0].startswith("200"):
            raise RuntimeError(f"{address} answered {status[0]}")
        return length

    return ask


def _environ(path: str, query: str) -> dict[str, Any]:
    return {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path,
        "SCRIPT_NAME": "",
        "QUERY_STRING": query,
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "8080",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": "127.0.0.1:8080",
        "HTTP_ACCEPT": "text/html",
        "HTTP_USER_AGENT": "Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/140.0",
        "HTTP_ACCEPT_LANGUAGE": "en-GB,en;q=0.7",
        "HTTP_ACCEPT_ENCODING": "gzip, deflate, br",
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(),
        "wsgi.errors": BytesIO(),
        "wsgi.version": (1, 0),
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
