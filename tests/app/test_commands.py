"""The command line as a stranger uses it: help that helps, one sentence for what fails, exit codes."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from django.conf import settings
from tests.app.publisher import Publisher, publishing
from tests.unit.test_bulk_warc import archive, packed

from octavo.articles.models import Article, Stage
from octavo.cli import COMMANDS, cli
from octavo.feeds.models import Feed
from octavo.readers.models import Reader

pytestmark = pytest.mark.django_db(transaction=True)

PAGE = """<html lang=en><head><title>Ferry crews agree</title>
<meta property="article:published_time" content="2026-05-12T08:30:00+02:00">
<link rel=alternate type="application/rss+xml" href="/feed"></head>
<body><nav>Home News Sport</nav><article><h1>Ferry crews agree</h1>
<p>The ferry company and its crews have agreed that the hours ashore between two sailings will be paid
from next month.</p>
<p>The agreement ends a strike of eleven days that had left three islands without a regular boat, the union
said on Friday.</p>
<p>It expects the crews to accept it in a vote next week, and the company says that tickets will cost what
they cost.</p></article></body></html>"""
OPML = """<opml version="2.0"><body><outline text="North"><outline type="rss" text="The Post" xmlUrl="https://post.test/feed"/>
<outline type="rss" text="Bad" xmlUrl="javascript:alert(1)"/></outline></body></opml>"""


@pytest.fixture
def publisher(monkeypatch: pytest.MonkeyPatch) -> Iterator[Publisher]:
    with publishing() as made:
        monkeypatch.setenv("OCTAVO_FETCH_ALLOW", "127.0.0.1")
        yield made


def octavo(*words: str) -> Result:
    return CliRunner().invoke(cli, words, catch_exceptions=False)


def test_help_names_every_command_and_says_how_to_begin() -> None:
    shown = octavo("--help").output
    assert "octavo run" in shown
    for name in COMMANDS:
        assert f"  {name} " in shown


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_command_explains_itself(name: str) -> None:
    result = octavo(name, "--help")
    assert result.exit_code == 0
    assert len(result.output.splitlines()) > 4


def test_a_word_that_is_no_command_is_exit_code_2() -> None:
    assert octavo("fetch-everything").exit_code == 2


def test_a_page_that_names_a_feed_is_enough_to_subscribe(publisher: Publisher) -> None:
    publisher.feed("/feed", [("Ferry crews agree", "/1", "About the ferry.")])
    publisher.says("/1", PAGE)
    home = publisher.says("/", PAGE)
    added = octavo("add", home)
    assert added.exit_code == 0
    assert "Subscribed to The Test Post" in added.output
    assert Feed.objects.get().url == publisher.base + "/feed"
    refreshed = octavo("refresh")
    assert refreshed.exit_code == 0
    assert "1 new article" in refreshed.output
    assert Article.objects.get().stage == Stage.PUBLISHED


def test_what_cannot_be_subscribed_to_is_one_sentence(publisher: Publisher) -> None:
    for address in (
        publisher.base + "/gone",
        publisher.says("/page", "<p>No feed here, only words.</p>"),
        "not an address",
    ):
        result = octavo("add", address)
        assert result.exit_code == 1
        assert len(result.output.strip().splitlines()) == 1
        assert result.output.strip().endswith(".")
    assert not Feed.objects.exists()


def test_refresh_says_which_feed_failed(publisher: Publisher) -> None:
    publisher.feed("/feed", [("Ferry", "/1", "About the ferry.")])
    assert octavo("add", publisher.base + "/feed").exit_code == 0
    publisher.says("/feed", "gone fishing", status=503)
    result = octavo("refresh")
    assert result.exit_code == 1
    assert "503" in result.output
    assert octavo("status").exit_code == 0
    assert "503" in octavo("status").output


def test_refresh_without_feeds_says_how_to_add_one() -> None:
    result = octavo("refresh")
    assert result.exit_code == 1
    assert "octavo add" in result.output


def test_import_opml_takes_what_it_can_and_names_the_rest(tmp_path: Path) -> None:
    file = tmp_path / "feeds.opml"
    file.write_text(OPML)
    result = octavo("import", "opml", str(file))
    assert "1 feed added" in result.output
    assert Feed.objects.get().folder == "North"
    assert "0 feeds added, 1 known" in octavo("import", "opml", str(file)).output.replace(
        "was known already", "known"
    )


def test_import_jsonl_goes_all_the_way_and_again_changes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "articles.jsonl.gz"
    rows = [
        {
            "id": str(n),
            "outlet": f"Outlet {n}",
            "published": "2026-05-12",
            "title": f"Ferry report {n}",
            "text": "The ferry runs. " * 9,
        }
        for n in range(3)
    ]
    file.write_bytes(gzip.compress("\n".join(json.dumps(row) for row in rows).encode()))
    first = octavo("import", "jsonl", str(file))
    assert first.exit_code == 0
    assert "3 articles added" in first.output
    assert Article.objects.filter(stage=Stage.PUBLISHED).count() == 3
    assert "0 articles added, 3 were known" in octavo("import", "jsonl", str(file)).output


def test_import_warc_reads_an_archive_without_a_network_and_again_changes_nothing(tmp_path: Path) -> None:
    one = archive(tmp_path, *packed("a", "b"), b"damaged")
    first = octavo("import", "warc", str(one))
    assert "2 articles added" in first.output
    assert "the file is damaged there" in first.output
    assert first.exit_code == 1, "something could not be used, and the last line says so"
    assert {article.outlet.domain for article in Article.objects.all()} == {"bell.example"}
    assert not Article.objects.exclude(stage=Stage.PUBLISHED).exists()
    archive(tmp_path, *packed("a", "b"))
    again = octavo("import", "warc", str(one), str(one))
    assert "0 articles added, 4 were known" in again.output
    assert again.exit_code == 0


def test_import_html_reads_saved_pages(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE)
    (tmp_path / "empty.html").write_text("")
    result = octavo("import", "html", str(tmp_path))
    assert result.exit_code == 1
    assert "1 article added" in result.output
    assert "empty.html" in result.output
    assert Article.objects.get().title == "Ferry crews agree"


def test_extract_prints_an_article_from_a_file_and_from_an_address(
    publisher: Publisher, tmp_path: Path
) -> None:
    (tmp_path / "page.html").write_text(PAGE)
    for source in (str(tmp_path / "page.html"), publisher.says("/1", PAGE)):
        result = octavo("extract", source, "--json")
        assert result.exit_code == 0
        found = json.loads(result.output)
        assert found["title"] == "Ferry crews agree"
        assert found["published"]["used"].startswith("2026-05-12 06:30")
        assert "Home News Sport" not in found["text"]
    assert octavo("extract", str(tmp_path / "none.html")).exit_code == 1
    assert octavo("extract", publisher.base + "/gone").exit_code == 1


def test_eval_ends_with_one_json_object(tmp_path: Path) -> None:
    file = tmp_path / "stories.jsonl"
    rows = [
        {
            "id": "1",
            "story": "ferry",
            "text": "The ferry crews of Port Alder have agreed on paid hours ashore.",
        },
        {"id": "2", "story": "ferry", "text": "Ferry crews at Port Alder agree: hours ashore will be paid."},
        {
            "id": "3",
            "story": "eel",
            "text": "Eels have come back to the upper Sund after forty years, divers say.",
        },
    ]
    file.write_text("\n".join(json.dumps(row) for row in rows))
    result = octavo("eval", "stories", str(file))
    assert result.exit_code == 0
    scores = json.loads(result.output.strip().splitlines()[-1])
    assert scores["articles"] == 3
    assert {"b3_precision", "b3_recall", "b3_f1", "pairwise_f1", "after_repair_b3_f1"} <= set(scores)
    assert octavo("eval", "stories", str(tmp_path / "none")).exit_code == 2


def test_the_link_for_the_first_account_is_fresh_each_time_and_then_no_more() -> None:
    first, second = octavo("link").output, octavo("link").output
    assert first != second
    assert first.startswith(settings.BASE_URL)
    Reader.objects.create_user("ruth", "", "a long gravel barge")
    assert octavo("link").exit_code == 1


def test_doctor_looks_at_everything() -> None:
    result = octavo("doctor")
    assert result.exit_code == 0
    for thing in (
        "python",
        "settings",
        "data folder",
        "database",
        "language model",
        "network",
        "demo edition",
    ):
        assert f"  {thing}: " in result.output
