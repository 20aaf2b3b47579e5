"""Feeds the readers of foreign bytes with broken ones, and looks whether what comes out keeps its promises.

Run `python -m tools.fuzz --seconds 600`: every input that breaks a promise is written to var/fuzz/ and named.
One that teaches something is kept as a test in tests/security/test_fuzz.py. The seeds are the demo edition's.
"""

import argparse
import random
import re
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType
from typing import NoReturn

from lxml import html as lxml_html

from octavo.articles.extract import extract_article
from octavo.demo.edition import load_edition, sources_folder
from octavo.demo.render import Site
from octavo.feeds.discover import find_feeds
from octavo.feeds.opml import read_opml
from octavo.feeds.parse import parse_feed
from octavo.lib.html import TAGS, clean_html, plain_text
from octavo.lib.outcome import Failure

NOW = datetime(2026, 5, 14, 12, tzinfo=UTC)
URL = "https://gazette.example/feed"
PATIENCE = 5  # seconds that any one input may take; ten thousand times what a feed takes
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")

MARKUP = (
    *("<", ">", "&", '"', "'", "</", "/>", "<!--", "-->", "<![CDATA[", "]]>", "<?xml", "?>", "<!DOCTYPE x ["),
    *("&#0;", "&#x110000;", "&lt;script&gt;", "&amp;lt;", "&nbsp;", "&#xD800;", "&bogus;", "&" * 40),
    *("<p>", "</p>", "<div>", "<table><td>", "<template>", "<noscript>", "<svg>", "<math>", "<plaintext>"),
    *("<title>", "<item>", "</item>", "<entry>", "</entry>", "<guid>", "<pubDate>", "<link/>", "<updated>"),
    *('<a href="', "<img src=x onerror=1>", "<base href=//x>", "xml:base='//x/'", "<outline xmlUrl='x'/>"),
    *(
        "<script>",
        "<style>",
        "<iframe srcdoc='",
        "onclick=alert(1)",
        "javascript:alert(1)",
        "data:text/html,x",
    ),
)
VALUES = (
    *("9999-99-99T99:99:99Z", "Thu, 32 Foo 20260 25:61:61 +9999", "0000-00-00", "1e999", "-1", "null"),
    *("{", "}", "[", "]", '"@type":"NewsArticle"', '"articleBody":', '"headline":{"@value":[]}', "\\ud800"),
    *("http://[", "http://%00/", "//", "http://a:99999/", "https://a@b@c/", "http:/\\x", "\u202e"),
    *("\x00", "\ufeff", "\ufffe", "\u2028", "\U000e0001", "\ud800", "é" * 3, "\u0301" * 50, "ﷺ" * 20),
    *("<ul><li>" * 30, "<b>" * 300, "<div>" * 2000, "a" * 5000, " " * 3000, "\n" * 3000, "[" * 3000),
)
TOKENS = tuple(token.encode("utf-8", "surrogatepass") for token in MARKUP + VALUES)


class TooSlowError(Exception):
    """An input took longer than anybody may wait."""


@contextmanager
def _hurry() -> Iterator[None]:
    def late(_signum: int, _frame: FrameType | None) -> NoReturn:
        raise TooSlowError

    before = signal.signal(signal.SIGALRM, late)
    signal.setitimer(signal.ITIMER_REAL, PATIENCE * 4)  # a busy machine; the CPU time is looked at after
    try:
        began = time.process_time()
        yield
        if time.process_time() - began > PATIENCE:
            raise TooSlowError
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def mutate(chance: random.Random, seeds: Sequence[bytes]) -> bytes:
    """One of the seeds with a few things done to it, as hands, networks and attackers do."""
    body = bytearray(chance.choice(seeds))
    for _ in range(chance.choice((1, 1, 2, 3, 5, 12, 40))):
        at = chance.randrange(len(body) + 1)
        upto = min(len(body), at + chance.choice((1, 2, 8, 50, 400, 4000)))
        deed = chance.randrange(8)
        if deed == 0:
            body[at:at] = chance.choice(TOKENS)
        elif deed == 1:
            body[at:upto] = chance.choice(TOKENS)
        elif deed == 2:
            del body[at:upto]
        elif deed == 3:
            body[at:at] = body[at:upto] * chance.choice((1, 2, 20))
        elif deed == 4:
            other = chance.choice(seeds)
            start = chance.randrange(len(other) + 1)
            body[at:upto] = other[start : start + chance.choice((10, 300, 5000))]
        elif deed == 5 and body:
            body[min(at, len(body) - 1)] = chance.randrange(256)
        elif deed == 6:
            del body[at:]
        else:
            body[at:upto] = bytes(body[at:upto])[::-1]
        del body[400_000:]
    recode = chance.random()
    if recode < 0.03:
        return bytes(body).decode("utf-8", "replace").encode("utf-16")
    return bytes(body)


def check_feed(body: bytes) -> None:
    """A feed is read or refused; what is read is safe to store."""
    feed = parse_feed(body, url=URL, now=NOW)
    if isinstance(feed, Failure):
        assert feed.sentence, "a refusal without a sentence"
        return
    for item in feed.items:
        for fragment in (item.summary_html, item.content_html):
            _clean(fragment)
        assert not CONTROL.search(item.title), "a control character in a title"
        for link in (item.link, item.picture_url, *(enclosure.url for enclosure in item.enclosures)):
            assert not link or link.startswith(("http://", "https://")), (
                f"an address of another kind: {link!r}"
            )
        if item.published:
            assert datetime(1990, 1, 1, tzinfo=UTC) <= item.published.used <= NOW, "a time out of bounds"
    assert len({item.key for item in feed.items}) == len(feed.items), "two items with one key"
    "".join(item.title for item in feed.items).encode()  # no lone surrogate: a database would refuse it


def check_fragment(body: bytes) -> None:
    """What the sanitiser lets through is harmless, and stays the same when it is cleaned again."""
    cleaned = clean_html(body.decode("utf-8", "replace"), URL)
    _clean(cleaned)
    assert not CONTROL.search(plain_text(cleaned)), "a control character in plain text"


def _clean(fragment: str) -> None:
    fragment.encode()
    if not fragment.strip():
        return
    for element in lxml_html.fragment_fromstring(fragment, create_parent=True).iterdescendants():
        assert element.tag in TAGS, f"an element that may not be: {element.tag}"
        for name, value in element.attrib.items():
            assert not name.startswith("on"), f"a handler came through: {name}"
            if name in {"href", "src", "cite"}:
                assert value.startswith(("http://", "https://", "mailto:")), f"an address: {value!r}"


def check_page(body: bytes) -> None:
    """A page is read or refused; its blocks lie in its text, one after the other."""
    article = extract_article(body, url="https://gazette.example/2026/x", hints=None, now=NOW)
    if isinstance(article, Failure):
        assert article.sentence, "a refusal without a sentence"
        return
    assert not CONTROL.search(article.text + article.title + article.standfirst), "a control character"
    article.text.encode()
    end = 0
    for block in article.blocks:
        assert end <= block.start < block.end <= len(article.text), "a block that is out of place"
        end = block.end
    picture = article.picture.url
    assert not picture or picture.startswith(("http://", "https://")), f"a picture's address: {picture!r}"
    if article.published:
        assert article.published.used <= NOW, "a time in the future"


def check_opml(body: bytes) -> None:
    """A list of subscriptions is read or refused, and names feeds that can be asked for."""
    found = read_opml(body)
    if not isinstance(found, Failure):
        for feed in found.feeds:
            assert feed.url.strip(), "a feed without an address"
            (feed.title + feed.url + "".join(feed.folders)).encode()


def check_site(body: bytes) -> None:
    """A page is searched for feeds."""
    for link in find_feeds(body, URL):
        assert link.url.startswith(("http://", "https://")), f"a feed's address: {link.url!r}"


Check = Callable[[bytes], None]
CHECKS: dict[str, Check] = {
    "feed": check_feed,
    "fragment": check_fragment,
    "page": check_page,
    "opml": check_opml,
    "site": check_site,
}
OPML = b"""<?xml version="1.0"?><opml version="2.0"><head><title>My feeds</title></head><body>
<outline text="Towns"><outline text="Gazette" type="rss" xmlUrl="https://gazette.example/feed"
 htmlUrl="https://gazette.example/"/><outline text="Sea &amp; sky" xmlUrl="https://sea.example/rss"/></outline>
<outline title="Weather" xmlUrl="feed://weather.example/atom"/></body></opml>"""


def seeds() -> dict[str, list[bytes]]:
    """Whole inputs of every kind, from the demo edition."""
    folder = sources_folder()
    edition = folder if isinstance(folder, Failure) else load_edition(folder)
    if isinstance(edition, Failure):
        sys.exit(edition.sentence)
    site = Site(edition, NOW, 0)
    feeds = [site.page(outlet.domain, outlet.feed_path) for outlet in edition.outlets]
    pages = [
        site.page(outlet.domain, view.path)
        for outlet in edition.outlets
        for view in site.articles(outlet.id)[:3]
    ]
    bodies = [page.body for page in pages if page]
    return {
        "feed": [page.body for page in feeds if page],
        "fragment": [re.sub(rb"(?s)^.*?<body[^>]*>", b"", body) for body in bodies],
        "page": bodies,
        "opml": [OPML],
        "site": bodies[:6],
    }


def broken_by(check: Check, body: bytes) -> str:
    """What an input did that it must not; empty where it did nothing."""
    try:
        with _hurry():
            check(body)
    except TooSlowError:
        return f"took longer than {PATIENCE} seconds"
    except Exception as error:  # noqa: BLE001 - whatever it is, it is what is looked for
        where = traceback.extract_tb(error.__traceback__)[-1]
        return f"{type(error).__name__}: {error} ({Path(where.filename).name}:{where.lineno})"
    return ""


def main() -> None:
    """Try inputs until the time is over; exit with 1 where one broke something."""
    reader = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    reader.add_argument("--seconds", type=float, default=60.0)
    reader.add_argument("--seed", type=int, default=1)
    reader.add_argument("--only", choices=list(CHECKS))
    wanted = reader.parse_args()
    chance, given = random.Random(wanted.seed), seeds()
    names = [wanted.only] if wanted.only else list(CHECKS)
    until, tried, found = time.monotonic() + wanted.seconds, 0, set[str]()
    folder = Path("var/fuzz")
    while time.monotonic() < until:
        name = names[tried % len(names)]
        body = mutate(chance, given[name])
        tried += 1
        why = broken_by(CHECKS[name], body)
        if why and why not in found:
            found.add(why)
            folder.mkdir(parents=True, exist_ok=True)
            file = folder / f"{name}-{wanted.seed}-{tried}"
            file.write_bytes(body)
            print(f"{name}: {why}; the input is {file}", flush=True)
    print(f"{tried} inputs tried, {len(found)} kinds of trouble.")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
