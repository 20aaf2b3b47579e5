"""What an article's feed gives beside its text: files, the words it is filed under, its last update."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.app import factories as make
from tests.app.pages import get

from octavo.web.queries.beside import size

pytestmark = pytest.mark.django_db
TALK = {"url": "https://cdn.example/talk.mp3?x=1", "mime": "audio/mpeg", "length": 12_345_678}
FILM = {"url": "https://cdn.example/film", "mime": "video/mp4", "length": 0}
PAPER = {"url": "https://cdn.example/minutes.pdf", "mime": "", "length": 88_000}
PHOTO = {"url": "https://cdn.example/photo.jpg", "mime": "image/jpeg", "length": 5_000}


def test_files_are_plain_links_that_say_what_they_are_and_load_nothing(client: Client) -> None:
    article = make.article()
    make.item(article, "", enclosures=[TALK, FILM, PAPER, PHOTO, TALK])
    page = get(client, f"/article/{article.pk}/")
    lines = page.texts("//article/p[contains(@class, 'beside-text')]")
    assert lines == [
        "Listen: sound, MP3, 12 MB at cdn.example",
        "Watch: film, MP4 at cdn.example",
        "Files: PDF, 88 kB at cdn.example",
    ]
    for link in page.all("//p[contains(@class, 'beside-text')]//a"):
        assert set(link.get("rel").split()) == {"noopener", "noreferrer", "nofollow"}
        assert link.get("href").startswith("https://cdn.example/")
    assert not page.all("//audio | //video | //iframe | //embed | //object")
    assert not [source for source in page.all("//@src") if "cdn.example" in source]


def test_no_address_but_one_of_the_web_becomes_a_link(client: Client) -> None:
    article = make.article()
    hostile = [{**TALK, "url": url} for url in ("javascript:alert(1)", "data:audio/mp3,x", "//x", "")]
    make.item(article, "", enclosures=hostile, categories=["<script>alert(1)</script>"])
    page = get(client, f"/article/{article.pk}/")
    assert page.texts("//p[contains(@class, 'beside-text')]") == [
        "Filed by Alder Courier under: <script>alert(1)</script>"
    ]
    assert not page.all("//a[contains(@href, 'script:') or contains(@href, 'data:')]")


def test_the_words_that_the_outlet_files_it_under_stand_in_the_foot_once_each(client: Client) -> None:
    article = make.article()
    make.item(article, "", categories=["Sport", "Rowing", "sport", "http://schemas.example/kind#post"])
    other = make.feed(article.outlet, url="https://aldercourier.example/2.xml")
    make.item(article, "", feed=other, categories=["Rowing", "Harbour"])
    page = get(client, f"/article/{article.pk}/")
    assert page.texts("//article/p[contains(@class, 'beside-text')]") == [
        "Filed by Alder Courier under: Sport, Rowing, Harbour"
    ]


@pytest.mark.parametrize(
    ("after", "shown"),
    [
        (timedelta(hours=2, minutes=5), " · updated 14:05"),
        (timedelta(days=2), " · updated 16 May"),
        (timedelta(minutes=2), ""),
        (timedelta(hours=-3), ""),
        (None, ""),
    ],
)
def test_an_update_stands_beside_the_time_of_publication(
    client: Client, after: timedelta | None, shown: str
) -> None:
    at = datetime(2026, 5, 14, 12, 0, tzinfo=UTC)
    article = make.article(at=at)
    make.item(article, "", updated_at=at + after if after is not None else None)
    label = get(client, f"/article/{article.pk}/").texts("//article/header/p[@class='label']")[0]
    assert label.partition(" · updated")[0].endswith("14 May")
    assert label.endswith(shown)
    assert ("updated" in label) == bool(shown)


def test_an_update_of_today_is_told_by_its_time(client: Client) -> None:
    now = timezone.now()
    article = make.article(at=now - timedelta(days=2))
    make.item(article, "", updated_at=now)
    label = get(client, f"/article/{article.pk}/").texts("//article/header/p[@class='label']")[0]
    assert label.endswith(f" · updated {timezone.localtime(now):%H:%M}")


def test_an_article_without_any_of_it_shows_none_of_it(client: Client) -> None:
    article = make.article()
    page = get(client, f"/article/{article.pk}/")
    assert not page.all("//*[contains(@class, 'beside-text')]")
    assert "Filed by" not in page.text


@pytest.mark.parametrize(
    ("length", "words"),
    [
        (0, ""),
        (999, ""),
        (1_000, "1 kB"),
        (640_400, "640 kB"),
        (3_260_000, "3.3 MB"),
        (2_000_000_000, "2.0 GB"),
    ],
)
def test_sizes_are_said_as_people_say_them(length: int, words: str) -> None:
    assert size(length) == words
