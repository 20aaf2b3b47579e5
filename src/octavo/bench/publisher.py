"""Publishers to measure against: hundreds of feeds on loopback hosts, with validators and gzip. Pure.

`python -m octavo.bench.publisher FEEDS ENTRIES` prints the port it listens on and serves until its standard
input ends. `/f/N.xml` is feed N, even numbers RSS 2.0, odd ones Atom; `/more` gives every feed one new entry.
"""

import asyncio
import gzip
import random
import sys
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from html import escape

HOSTS = 50  # loopback addresses 127.0.1.1 to 127.0.1.50, as many publishers
FULL = 0.6  # share of entries that carry their whole article
_BEGUN = datetime(2026, 3, 2, 9, tzinfo=UTC)
_STEP = timedelta(hours=2)  # between two entries of a feed
# fmt: off
_WORDS = (
    "harbour", "council", "bridge", "ferry", "budget", "residents", "committee", "objections", "winter",
    "schools", "station", "railway", "minister", "vote", "Monday", "report", "river", "flood", "hospital",
    "strike", "union", "plan", "delay", "million", "market", "price", "fishing", "quota", "island", "mayor",
    "said", "will", "would", "has", "the", "a", "of", "in", "for", "with", "after", "before", "against",
)
# fmt: on
_AUTHORS = ("Ada Lund", "B. Okafor", "Staff reporter", "María Núñez", "陈伟")


@dataclass
class Publisher:
    """``feeds`` feeds of ``entries`` entries each; the same every time."""

    feeds: int
    entries: int
    generation: int = 0
    kept: dict[int, tuple[bytes, str, str]] = field(default_factory=dict)
    begun: datetime = _BEGUN

    def answer(self, number: int) -> tuple[bytes, str, str]:
        """A feed packed with gzip, its ETag and its Last-Modified."""
        if number not in self.kept:
            newest = format_datetime(self._when(number, -self.generation), usegmt=True)
            write = self._atom if number % 2 else self._rss
            packed = gzip.compress(write(number).encode(), 6)
            self.kept[number] = packed, f'"{number}-{self.generation}"', newest
        return self.kept[number]

    def more(self) -> None:
        """Every feed has one entry more on top, and loses its oldest."""
        self.generation += 1
        self.kept.clear()
        for number in range(self.feeds):
            self.answer(number)

    def _when(self, number: int, entry: int) -> datetime:
        return self.begun - entry * _STEP - timedelta(seconds=number * 37 % 7200)

    def _entries(self, number: int) -> list[dict[str, str]]:
        return [self._entry(number, n - self.generation) for n in range(self.entries)]

    def _entry(self, number: int, entry: int) -> dict[str, str]:
        chance = random.Random(number * 100_003 + entry)  # noqa: S311 - text to measure with, no secret
        paragraphs = [_sentences(chance) for _ in range(chance.randint(4, 12))]
        host = f"http://127.0.1.{number % HOSTS + 1}"
        picture = f'<p><img src="{host}/img/{number}/{entry}.jpg" alt=""/></p>'
        full = picture + "".join(f"<p>{escape(text)}</p>" for text in paragraphs)
        moment = self._when(number, entry)
        return {
            "title": f"{paragraphs[0][:90]} [{number}/{entry}]",
            "link": f"{host}/f/{number}/{entry}.html",
            "id": f"urn:bench:{number}:{entry}",
            "about": paragraphs[0][:300],
            "author": chance.choice(_AUTHORS),
            "full": full if chance.random() < FULL else "",
            "rfc": format_datetime(moment, usegmt=True),
            "iso": moment.strftime("%Y-%m-%dT%H:%M:%SZ"),
        }

    def _rss(self, number: int) -> str:
        items = "".join(
            f"<item><title>{escape(e['title'])}</title><link>{e['link']}</link>"
            f'<guid isPermaLink="false">{e["id"]}</guid><dc:creator>{e["author"]}</dc:creator>'
            f"<category>desk {number % 20}</category><pubDate>{e['rfc']}</pubDate>"
            f"<description>{escape(e['about'])}</description>"
            + (f"<content:encoded><![CDATA[{e['full']}]]></content:encoded>" if e["full"] else "")
            + "</item>"
            for e in self._entries(number)
        )
        return (
            '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" '
            'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>'
            f"<title>Feed number {number}</title><link>http://127.0.1.{number % HOSTS + 1}/f/{number}/</link>"
            f"<description>From desk {number}</description><language>en</language>{items}</channel></rss>"
        )

    def _atom(self, number: int) -> str:
        entries = "".join(
            f'<entry><title>{escape(e["title"])}</title><link rel="alternate" href="{e["link"]}"/>'
            f"<id>{e['id']}</id><author><name>{e['author']}</name></author>"
            f'<category term="desk {number % 20}"/><published>{e["iso"]}</published>'
            f"<updated>{e['iso']}</updated><summary>{escape(e['about'])}</summary>"
            + (f'<content type="html">{escape(e["full"])}</content>' if e["full"] else "")
            + "</entry>"
            for e in self._entries(number)
        )
        host = f"http://127.0.1.{number % HOSTS + 1}"
        return (
            '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">'
            f"<title>Feed number {number}</title><id>urn:bench:{number}</id>"
            f'<link rel="alternate" href="{host}/f/{number}/"/>'
            f'<link rel="self" href="{host}/f/{number}.xml"/>'
            f"<updated>{self._when(number, -self.generation):%Y-%m-%dT%H:%M:%SZ}</updated>{entries}</feed>"
        )

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer the requests of one connection."""
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                writer.write(self._reply(head.decode("latin-1")))
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    def _reply(self, head: str) -> bytes:
        path = head.split(" ", 2)[1]
        if path == "/more":
            self.more()
            return _lines("200 OK", 0)
        number = int(path.removeprefix("/f/").removesuffix(".xml"))
        body, etag, modified = self.answer(number)
        validators = {"ETag": etag, "Last-Modified": modified}
        if f"If-None-Match: {etag}" in head:
            return _lines("304 Not Modified", None, **validators)
        kind = "application/atom+xml" if number % 2 else "application/rss+xml"
        headers = {"Content-Type": f"{kind}; charset=utf-8", "Content-Encoding": "gzip", **validators}
        return _lines("200 OK", len(body), **headers) + body


def _sentences(chance: random.Random) -> str:
    count = chance.randint(2, 5)
    return " ".join(" ".join(chance.choices(_WORDS, k=14)).capitalize() + "." for _ in range(count))


def _lines(status: str, length: int | None, **headers: str) -> bytes:
    lines = [f"HTTP/1.1 {status}", *(f"{name}: {value}" for name, value in headers.items())]
    lines += [] if length is None else [f"Content-Length: {length}"]
    return "\r\n".join([*lines, "", ""]).encode("latin-1")


async def listen(publisher: Publisher) -> None:
    """Serve on all hosts at one free port, which is printed, until standard input ends."""
    first = await asyncio.start_server(publisher.serve, "127.0.1.1", 0, backlog=1024)
    port = int(first.sockets[0].getsockname()[1])
    for host in range(2, HOSTS + 1):
        await asyncio.start_server(publisher.serve, f"127.0.1.{host}", port, backlog=1024)
    sys.stdout.write(f"{port}\n")
    sys.stdout.flush()
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)


if __name__ == "__main__":
    made = Publisher(
        int(sys.argv[1]), int(sys.argv[2]), begun=datetime.now(UTC).replace(minute=0, second=0, microsecond=0)
    )
    for each in range(made.feeds):
        made.answer(each)
    asyncio.run(listen(made))
