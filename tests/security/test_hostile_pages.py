"""Pages that are made to hurt whoever reads them: time and memory stay bounded; one never costs another."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.utils import timezone
from tests.app.publisher import Publisher, go, publishing
from tests.security.hostile_pages import KINDS, make

from octavo.articles import extract as extract_module
from octavo.articles.body import CUT, MOST_CHARACTERS
from octavo.articles.extract import extract_article, extract_in_time
from octavo.articles.models import Article, Stage
from octavo.articles.types import ExtractedArticle
from octavo.feeds.actions import add_feed
from octavo.lib.outcome import Failure

NOW = datetime(2026, 5, 14, 12, tzinfo=UTC)
URL = "https://gazette.example/news/ferry"
SMALL, LARGE = 100_000, 600_000  # bytes
UNEVEN = 1.6  # how much more than in proportion the large one may take
SLACK = 0.6  # seconds; the clock of short work is uneven on a busy machine
PAGE_BYTES = 4_900_000  # about the most that the door lets through
MOST_MEGABYTES = 300  # above what the process had before
MOST_SECONDS = 60.0  # CPU; a machine may be slow, and what grows with the square takes far more
# The alarm may ring in a callback of the garbage collector, where Python swallows it: the next one counts.
SWALLOWED = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")


def read(kind: str, size: int) -> tuple[float, ExtractedArticle | Failure]:
    """The CPU seconds that a page took, and what was read."""
    page = make(kind, size)
    began = time.process_time()
    found = extract_article(page, url=URL, hints=None, now=NOW)
    return time.process_time() - began, found


@pytest.mark.parametrize("kind", list(KINDS))
def test_time_grows_with_the_length_alone(kind: str) -> None:
    read("plain", 2_000)  # whatever is loaded once
    small, first = read(kind, SMALL)
    large, second = read(kind, LARGE)
    assert large < UNEVEN * (LARGE / SMALL) * small + SLACK
    for found in (first, second):
        if isinstance(found, Failure):
            assert found.code in {"extract.too_many_elements", "extract.no_page"}, found.sentence
        else:
            assert "harbour until the wind has turned" in found.text, "the honest words are found"


MEASURE = """
import resource, sys, time
from datetime import UTC, datetime
from octavo.articles.extract import extract_article
from octavo.articles.traced import trace_text
from octavo.lib.outcome import Failure
from tests.security.hostile_pages import make
now = datetime(2026, 5, 14, 12, tzinfo=UTC)
extract_article(make("plain", 20_000), url="https://a.example/", hints=None, now=now)
page = make(sys.argv[1], int(sys.argv[2]))
before, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
found = extract_article(page, url="https://a.example/x", hints=None, now=now)
if not isinstance(found, Failure):
    trace_text(found.title, found.text, byline=found.byline, outlet="A", credit=found.credit)
seconds = time.process_time() - began
grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
import json
print(json.dumps([seconds, grown / 1024]))
"""


@pytest.mark.parametrize("kind", ["plain", "one line", "entities"])
def test_the_largest_page_that_comes_in_costs_bounded_time_and_memory(kind: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, kind, str(PAGE_BYTES)],
        capture_output=True,
        text=True,
        timeout=400,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    seconds, megabytes = json.loads(done.stdout)
    assert seconds < MOST_SECONDS
    assert megabytes < MOST_MEGABYTES


def test_a_text_without_end_is_cut_and_says_so() -> None:
    found = extract_article(make("plain", 700_000), url=URL, hints=None, now=NOW)
    assert isinstance(found, ExtractedArticle)
    assert 0.99 * MOST_CHARACTERS < len(found.text) < 1.1 * MOST_CHARACTERS
    assert CUT in found.notes
    whole = extract_article(make("plain", 100_000), url=URL, hints=None, now=NOW)
    assert isinstance(whole, ExtractedArticle)
    assert CUT not in whole.notes


def test_one_paragraph_without_end_is_cut_too() -> None:
    found = extract_article(make("one line", 700_000), url=URL, hints=None, now=NOW)
    assert isinstance(found, ExtractedArticle)
    assert len(found.text) < 1.1 * MOST_CHARACTERS
    assert found.blocks[-1].end == len(found.text)


@SWALLOWED
def test_reading_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extract_module, "PAGE_SECONDS", 0.2)
    began = time.process_time()
    found = extract_in_time(make("plain", 3_000_000), url=URL, hints=None, now=NOW)
    assert time.process_time() - began < 3
    assert isinstance(found, Failure)
    assert (found.code, found.permanent) == ("extract.too_long", True)
    assert "0.2 seconds" in found.sentence
    assert isinstance(extract_in_time(make("plain", 2_000), url=URL, hints=None, now=NOW), ExtractedArticle)


@pytest.fixture
def publisher() -> Iterator[Publisher]:
    with publishing() as made:
        yield made


@pytest.mark.django_db
@SWALLOWED
def test_a_page_that_takes_too_long_leaves_the_feeds_words_and_costs_no_other(
    publisher: Publisher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extract_module, "PAGE_SECONDS", 0.4)
    publisher.says("/hostile", make("plain", 3_000_000))
    publisher.says("/honest", make("plain", 2_000))
    about = "The ferry stays in harbour until the wind has turned, says its captain."
    feed = add_feed(publisher.feed("/feed", [("Hostile", "/hostile", about), ("Honest", "/honest", about)]))
    assert not isinstance(feed, Failure)
    go(publisher)
    hostile = Article.objects.get(url__endswith="/hostile")
    honest = Article.objects.get(url__endswith="/honest")
    assert hostile.stage == honest.stage == Stage.PUBLISHED
    assert hostile.revision is not None
    assert hostile.revision.text == about
    assert "took longer than 0.4 seconds" in " ".join(hostile.revision.notes)
    assert honest.revision is not None
    assert len(honest.revision.text) > 1_000
    assert hostile.next_attempt_at <= timezone.now(), "it is read, not stopped"
