"""What goes wrong out there is one sentence where the person looks, and nothing that was there is lost."""

import gzip
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from tests.app.publisher import Publisher, go, publishing

from octavo.articles.models import Article, Stage
from octavo.bulk.records import read_jsonl, shards
from octavo.bulk.run import Bulk, bring_in
from octavo.feeds.actions import add_feed
from octavo.feeds.models import Feed, Item
from octavo.lib.outcome import Failure
from octavo.stories.models import Membership

pytestmark = pytest.mark.django_db

PAGE = """<html><head><title>{title}</title></head><body><article><h1>{title}</h1>
<p>The ferry company and its crews have agreed that the hours ashore between two sailings will be paid
from next month.</p>
<p>The agreement ends a strike of eleven days that had left three islands without a regular boat, the
union said on Friday.</p>
<p>It expects the crews to accept it in a vote next week, and the company says that tickets will cost what
they cost.</p>
</article></body></html>"""


@pytest.fixture
def publisher() -> Iterator[Publisher]:
    with publishing() as made:
        yield made


def subscribe(url: str) -> Feed:
    feed = add_feed(url)
    assert not isinstance(feed, Failure), feed
    return feed


def visit(publisher: Publisher, url: str) -> Feed:
    """The feed's row after one visit."""
    feed = subscribe(url)
    go(publisher)
    feed.refresh_from_db()
    return feed


def one_sentence(text: str) -> bool:
    return text.rstrip().endswith(".") and "Traceback" not in text and len(text) > 20


def test_a_web_page_is_not_a_feed(publisher: Publisher) -> None:
    feed = visit(publisher, publisher.says("/feed", PAGE.format(title="A page")))
    assert feed.failures == 1
    assert "feed" in feed.error
    assert one_sentence(feed.error)
    assert feed.next_fetch_at > timezone.now()


@pytest.mark.parametrize(
    ("status", "state"), [(404, Feed.State.ACTIVE), (500, Feed.State.ACTIVE), (410, Feed.State.GONE)]
)
def test_a_status_that_is_no_feed(publisher: Publisher, status: int, state: str) -> None:
    feed = visit(publisher, publisher.says("/feed", "no", status=status))
    assert str(status) in feed.error or state == Feed.State.GONE
    assert one_sentence(feed.error)
    assert feed.state == state


def test_a_host_that_never_answers_holds_nobody_up(
    publisher: Publisher, monkeypatch: pytest.MonkeyPatch
) -> None:
    def silence(handler: Any) -> None:
        time.sleep(20)

    publisher.pages["/feed"] = (200, {"Content-Type": "application/rss+xml"}, silence)
    monkeypatch.setattr("octavo.feeds.rounds.Request", _impatient(1.0))
    started = time.monotonic()
    feed = visit(publisher, publisher.base + "/feed")
    assert time.monotonic() - started < 12  # the deadline is one second; the machine may be busy
    assert feed.error_code == "fetch.timeout"
    assert one_sentence(feed.error)


def _impatient(deadline: float) -> Any:
    from octavo.lib.http import Request

    def request(url: str, **options: Any) -> Request:
        return Request(url, **{**options, "deadline": deadline})

    return request


def test_a_private_address_is_refused_and_the_setting_is_named(publisher: Publisher) -> None:
    feed = subscribe(publisher.feed("/feed", [("Ferry", "/a", "x")]))
    go(publisher, allow=False)
    feed.refresh_from_db()
    assert feed.error_code == "fetch.refused_address"
    assert "OCTAVO_FETCH_ALLOW" in feed.error
    assert publisher.asked == []


def test_a_redirect_to_a_private_address_is_refused(publisher: Publisher) -> None:
    with publishing() as inner:
        secret = inner.feed("/secret", [("Secret", "/s", "inner")])
        feed = visit(publisher, publisher.says("/feed", "", status=302, Location=secret))
        assert feed.error_code == "fetch.refused_address"
        assert inner.asked == []
    assert not Item.objects.exists()


def test_a_bomb_is_not_unpacked(publisher: Publisher) -> None:
    packed = gzip.compress(b"<rss><channel>" + b"A" * 60_000_000)
    feed = visit(publisher, publisher.says("/feed", packed, "application/rss+xml", Content_Encoding="gzip"))
    assert feed.error_code == "fetch.too_large"
    assert one_sentence(feed.error)


def test_broken_xml_gives_the_items_that_are_whole(publisher: Publisher) -> None:
    url = publisher.feed(
        "/feed",
        [("Ferry one", "/1", "First."), ("Ferry two", "/2", "Second."), ("Ferry three", "/3", "Third.")],
    )
    status, headers, body = publisher.pages["/feed"]
    publisher.pages["/feed"] = (status, headers, body[: body.index(b"Third")])
    feed = visit(publisher, url)
    assert feed.error == ""
    assert {"Ferry one", "Ferry two"} <= set(Item.objects.values_list("title", flat=True))


def test_a_failure_costs_nothing_that_was_there(publisher: Publisher) -> None:
    publisher.says("/1", PAGE.format(title="Ferry crews agree"))
    url = publisher.feed("/feed", [("Ferry crews agree", "/1", "About the ferry.")])
    feed = visit(publisher, url)
    assert Article.objects.get().stage == Stage.PUBLISHED
    publisher.says("/feed", "<html>maintenance</html>")
    Feed.objects.update(next_fetch_at=timezone.now())
    go(publisher)
    feed.refresh_from_db()
    assert feed.error
    assert Article.objects.get().stage == Stage.PUBLISHED
    assert Membership.objects.count() == 1
    publisher.feed("/feed", [("Ferry crews agree", "/1", "About the ferry.")])
    Feed.objects.update(next_fetch_at=timezone.now())
    go(publisher)
    feed.refresh_from_db()
    assert (feed.error, feed.failures) == ("", 0)
    assert Article.objects.count() == 1


def test_a_page_that_is_gone_leaves_the_feeds_own_words(publisher: Publisher) -> None:
    about = "The ferry company and its crews have agreed on paid hours ashore. The strike is over."
    visit(publisher, publisher.feed("/feed", [("Ferry crews agree", "/gone", about)]))
    Article.objects.update(next_attempt_at=timezone.now(), attempts=2)
    go(publisher)
    article = Article.objects.get()
    assert article.stage == Stage.PUBLISHED
    assert article.revision is not None
    assert article.revision.text == about
    assert any("404" in note or "feed" in note for note in article.revision.notes)
    page = Client().get(f"/article/{article.pk}/").content.decode()
    assert "The strike is over." in page


def test_script_in_every_field_is_only_text(publisher: Publisher) -> None:
    evil = "<script>alert(1)</script><img src=x onerror=alert(2)>Ferry"
    publisher.says(
        "/1", PAGE.format(title="&lt;script&gt;alert(3)&lt;/script&gt;Ferry").replace("<p>", f"<p>{evil} ", 1)
    )
    rss = (
        f"<rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><title>&lt;script&gt;alert(4)&lt;/script&gt;Post</title>"
        f"<item><title>&lt;b onmouseover=alert(5)&gt;Ferry&lt;/b&gt;</title><link>{publisher.base}/1</link>"
        f"<dc:creator>&lt;script&gt;x&lt;/script&gt;</dc:creator><description><![CDATA[{evil}]]></description></item>"
        f"<item><title>Second</title><link>javascript:alert(6)</link><guid>g2</guid>"
        "<description>words enough here</description></item></channel></rss>"
    )
    visit(publisher, publisher.says("/feed", rss, "application/rss+xml"))
    assert Article.objects.count() == 2
    client = Client()
    pages = ["/", "/outlets/", "/search/?q=ferry"] + [
        f"/article/{article.pk}/" for article in Article.objects.all()
    ]
    for address in pages:
        html = client.get(address).content.decode()
        for wrong in ("<script>alert", "onerror=alert", "onmouseover=", "javascript:alert"):
            assert wrong not in html, (address, wrong)


def import_jsonl(file: Path) -> Bulk:
    bulk = Bulk()
    bring_in(shards(read_jsonl(file), bulk.complaints.append), bulk, None)
    return bulk


def test_a_broken_line_of_an_import_is_named_and_costs_the_others_nothing(tmp_path: Path) -> None:
    file = tmp_path / "articles.jsonl"
    good = (
        '{"id": "%d", "outlet": "The Post", "published": "2026-05-0%d", "title": "No. %d", "text": "A text."}'
    )
    file.write_text(
        "\n".join([good % (1, 1, 1), "{broken", good % (2, 2, 2), '{"id": 3}', "[]", good % (4, 4, 4)])
    )
    outcome = import_jsonl(file)
    assert (outcome.added, outcome.known) == (3, 0)
    assert [complaint.split(" of ")[0] for complaint in outcome.complaints] == ["Line 2", "Line 4", "Line 5"]
    assert import_jsonl(file).known == 3
    assert Article.objects.count() == 3


def test_a_damaged_archive_gives_what_can_be_read(tmp_path: Path) -> None:
    rows = "".join(
        f'{{"id": "{n}", "text": "A text about ferry number {n}, {n * 7919} and the sea."}}\n'
        for n in range(3000)
    )
    packed = gzip.compress(rows.encode())
    file = tmp_path / "cut.jsonl.gz"
    file.write_bytes(packed[: len(packed) * 2 // 3])
    outcome = import_jsonl(file)
    assert 0 < outcome.added < 3000
    assert "damaged or cut short" in outcome.complaints[-1]
