"""What is exported comes back: subscriptions in their folders, articles with all that the format promises."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from django.db import connection
from django.test.utils import CaptureQueriesContext

from octavo.articles.models import Article, Revision, Stage
from octavo.cli import cli
from octavo.feeds.models import Feed, Item, Outlet
from octavo.lib.ids import make_id
from octavo.stories.models import Membership

pytestmark = pytest.mark.django_db(transaction=True)

FERRY = (
    "The ferry company and its crews have agreed that the hours ashore between two sailings will be paid.",
    "The agreement ends a strike of eleven days that had left three islands without a regular boat.",
)
PLUM = (
    "A plum tree in the garden of the old school in Hesk has been found to be four hundred years old.",
    "Nobody had counted its rings before, because nobody had wanted to cut it down.",
)


def octavo(*words: str) -> Result:
    result = CliRunner().invoke(cli, words, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result


def rows() -> Iterator[dict[str, object]]:
    """All that must survive, of every article."""
    columns = (
        *("id", "url", "url_key", "title", "byline", "standfirst", "section", "published_at"),
        *("published_exact", "outlet__name", "outlet__domain", "revision__text", "revision__blocks"),
    )
    yield from Article.objects.order_by("id").values(*columns)


def together() -> set[frozenset[int]]:
    """Which articles share a story."""
    groups: dict[int, set[int]] = {}
    for article, story in Membership.objects.values_list("article_id", "story_id"):
        groups.setdefault(story, set()).add(article)
    return {frozenset(group) for group in groups.values()}


def empty() -> None:
    Article.objects.all().delete()
    Outlet.objects.all().delete()
    from octavo.stories.models import Story

    Story.objects.all().delete()


def given(folder: Path, *lines: dict[str, object]) -> Path:
    file = folder / "given.jsonl"
    file.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    return file


def line(number: int, paragraphs: tuple[str, ...], **more: object) -> dict[str, object]:
    return {
        "id": number,
        "outlet": "Radio Sund",
        "published": f"2026-05-12T08:{number:02}:30.125+02:00",
        "title": f"{paragraphs[0][:30]} {number}",
        "text": "\n\n".join(paragraphs),
    } | more


def test_articles_come_back_without_loss(tmp_path: Path) -> None:
    file = given(
        tmp_path,
        line(1, FERRY, byline=["Ada Brook", "Cy Dunn"], url="https://radiosund.example/ferry", story="f"),
        line(2, FERRY, outlet="The Hour & Co", standfirst="An <agreement>", section="Sund", story="f"),
        line(3, PLUM, published="2026-05-12", story="p"),
        line(4, PLUM, outlet="Ünnamed “Post”", site="post.example", story="p"),
    )
    octavo("import", "jsonl", str(file))
    assert Article.objects.count() == 4
    before, stories = list(rows()), together()
    target = tmp_path / "out.jsonl"
    assert "4 articles written" in octavo("export", "jsonl", str(target)).stderr
    assert not list(tmp_path.glob("*.part"))
    octavo("import", "jsonl", str(target))
    assert list(rows()) == before, "into the same house it changes nothing"
    empty()
    octavo("import", "jsonl", str(target), "--keep-stories")
    assert list(rows()) == before
    assert together() == stories
    again = tmp_path / "again.jsonl"
    octavo("export", "jsonl", str(again))
    first, second = (
        [{k: v for k, v in json.loads(row).items() if k != "story"} for row in path.read_text().splitlines()]
        for path in (target, again)
    )
    assert first == second


def test_what_a_feed_gives_beside_the_text_is_written(tmp_path: Path) -> None:
    octavo("import", "jsonl", str(given(tmp_path, line(1, FERRY), line(2, PLUM))))
    article = Article.objects.order_by("id")[0]
    at = datetime(2026, 5, 12, 9, 30, tzinfo=UTC)
    feed = Feed.objects.create(outlet=article.outlet, url="https://radiosund.example/rss", next_fetch_at=at)
    files = [{"url": "https://radiosund.example/talk.mp3", "mime": "audio/mpeg", "length": 12}]
    Item.objects.create(
        feed=feed,
        key="1",
        article=article,
        categories=["Sea", "Work"],
        enclosures=files,
        updated_at=at,
        first_seen_at=at,
        changed_at=at,
    )
    target = tmp_path / "out.jsonl"
    octavo("export", "jsonl", str(target))
    first, second = map(json.loads, target.read_text().splitlines())
    assert (first["categories"], first["enclosures"], first["updated"]) == (
        ["Sea", "Work"],
        files,
        "2026-05-12T09:30:00+00:00",
    )
    assert not {"categories", "enclosures", "updated"} & set(second)
    octavo("import", "jsonl", str(target))
    assert Article.objects.count() == 2


def test_a_text_with_headings_and_markup_in_its_words_comes_back_as_it_was(tmp_path: Path) -> None:
    outlet = Outlet.objects.create(name="Plumb Line", domain="plumbline.example")
    moment = datetime(2026, 5, 12, 8, tzinfo=UTC)
    text = "What <b> means\n\nWrite &amp; for an ampersand.\n\nfor x in y:\n    print(x)"
    article = Article.objects.create(
        id=make_id(moment, "k"),
        outlet=outlet,
        url="",
        url_key="item:7:abc",
        title="On <b> &amp; others",
        published_at=moment,
        arrived_at=moment,
        next_attempt_at=moment,
        stage=Stage.PUBLISHED,
    )
    blocks = [["h", 0, 14], ["p", 16, 45], ["pre", 47, len(text)]]
    assert text[16:45].endswith("ampersand.")
    article.revision = Revision.objects.create(
        article=article,
        number=1,
        title=article.title,
        text=text,
        blocks=blocks,
        digest="d",
        created_at=moment,
    )
    article.save()
    before = list(rows())
    target = tmp_path / "out.jsonl"
    octavo("export", "jsonl", str(target))
    octavo("import", "jsonl", str(target))
    assert Article.objects.count() == 1, "an article without an address is known by its key"
    empty()
    octavo("import", "jsonl", str(target))
    after = list(rows())
    for one in (*before, *after):
        del one["id"]  # made of the key anew, which was another's here
    assert after == before


@pytest.mark.parametrize(
    "blocks",
    [
        [["p", 0, 99999]],
        [["script", 0, 5]],
        [["p", 5, 2]],
        [["p", 0, 3], ["p", 2, 8]],
        [["p", 0, True]],
        "blocks",
        [[]],
        [["p", 0, 10]],
    ],
)
def test_blocks_that_octavo_did_not_write_are_not_believed(tmp_path: Path, blocks: object) -> None:
    octavo("import", "jsonl", str(given(tmp_path, line(1, FERRY, blocks=blocks))))
    revision = Revision.objects.get()
    assert [revision.text[start:end] for _, start, end in revision.blocks] == list(FERRY)


def test_stories_are_regrouped_as_the_file_says(tmp_path: Path) -> None:
    file = given(
        tmp_path,
        line(1, FERRY, story="a"),
        line(2, FERRY, outlet="The Hour", story="b"),
        line(3, PLUM, story="a"),
    )
    octavo("import", "jsonl", str(file), "--keep-stories")
    ids = list(Article.objects.order_by("id").values_list("id", flat=True))
    assert together() == {frozenset({ids[0], ids[2]}), frozenset({ids[1]})}


def test_since_leaves_out_what_is_older(tmp_path: Path) -> None:
    octavo(
        "import",
        "jsonl",
        str(given(tmp_path, line(1, FERRY, published="2026-05-10T10:00:00Z"), line(2, PLUM))),
    )
    written = octavo("export", "jsonl", "--since", "2026-05-12").stdout.splitlines()
    assert [json.loads(row)["text"] for row in written] == ["\n\n".join(PLUM)]
    assert octavo("export", "jsonl", "--since", "2026-05-13").stdout == ""


def test_articles_are_read_in_batches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from octavo.commands import exports

    octavo("import", "jsonl", str(given(tmp_path, *(line(number, PLUM) for number in range(7)))))
    monkeypatch.setattr(exports, "BATCH", 3)
    with CaptureQueriesContext(connection) as captured:
        assert len(octavo("export", "jsonl").stdout.splitlines()) == 7
    batches = [query["sql"] for query in captured.captured_queries if '"revision_id"' in query["sql"]]
    assert len(batches) == 4
    assert all("LIMIT 3" in sql for sql in batches)


def test_subscriptions_come_back_with_their_folders_and_names(tmp_path: Path) -> None:
    file = tmp_path / "in.opml"
    file.write_text(
        """<opml version="2.0"><body><outline text="Sund &amp; North"><outline text="Papers">
        <outline type="rss" text="The “Post”" xmlUrl="https://post.example/feed" htmlUrl="https://post.example/"/>
        </outline></outline><outline type="rss" text="Alone" xmlUrl="https://alone.example/feed?a=1&amp;b=2"/>
        </body></opml>""",
        encoding="utf-8",
    )

    def kept() -> list[tuple[str, ...]]:
        columns = ("url", "title", "folder", "outlet__name", "outlet__domain", "outlet__home_url")
        return list(Feed.objects.order_by("url").values_list(*columns))

    octavo("import", "opml", str(file))
    before = kept()
    assert before[1][2] == "Sund & North/Papers"
    target = tmp_path / "out.opml"
    octavo("export", "opml", str(target))
    Outlet.objects.all().delete()
    octavo("import", "opml", str(target))
    assert kept() == before
    assert octavo("export", "opml").stdout.startswith("<?xml")
