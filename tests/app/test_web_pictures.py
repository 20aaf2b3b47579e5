"""Pictures from an outlet's page to a reader's browser, which talks to nobody but Octavo."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from django.test import Client
from PIL import Image
from pytest_django.fixtures import Settings
from tests.app import factories as make
from tests.app.pages import Page, get
from tests.app.publisher import Publisher, go, publishing

from octavo.articles.gallery import Gallery
from octavo.articles.models import Article, Picture
from octavo.articles.shelf import Shelf
from octavo.feeds.actions import add_feed
from octavo.pipeline import picture as picture_step
from octavo.stories.models import Membership

pytestmark = pytest.mark.django_db
WORDS = (
    "The ferry company and its crews have agreed that the hours ashore between two sailings will be paid. "
)


def jpeg(width: int = 1600, height: int = 1000) -> bytes:
    out = BytesIO()
    Image.linear_gradient("L").resize((width, height)).convert("RGB").save(out, "JPEG")
    return out.getvalue()


def page_of(publisher: Publisher, path: str = "/pier.jpg", caption: str = "The pier at noon") -> str:
    return (
        "<html><head><title>Ferry crews agree</title>"
        f"<meta property='og:image' content='{publisher.base}{path}'></head>"
        f"<body><article><h1>Ferry crews agree</h1><figure><img src='{path}' alt='A pier'>"
        f"<figcaption>{caption} <span class='credit'>Photo: Mina Dahl</span></figcaption></figure>"
        + f"<p>{WORDS * 3}</p>" * 4
        + "</article></body></html>"
    )


@pytest.fixture
def publisher(settings: Settings, tmp_path: Path) -> Iterator[Publisher]:
    settings.PICTURES_DIR = tmp_path / "pictures"
    with publishing() as made:
        yield made


def brought(publisher: Publisher, body: bytes | None = None) -> Article:
    """The article of a publisher whose page has a picture, brought all the way, its picture fetched."""
    publisher.says("/ferry", page_of(publisher))
    publisher.says("/pier.jpg", jpeg() if body is None else body, "image/jpeg")
    add_feed(publisher.feed("/feed", [("Ferry crews agree", "/ferry", "An agreement")]))
    picture_step(go(publisher))
    return Article.objects.get()


def test_a_picture_stands_in_its_article_with_caption_and_credit(
    publisher: Publisher, client: Client
) -> None:
    article = brought(publisher)
    page = get(client, f"/article/{article.pk}/")
    (image,) = page.all("//figure[@class='lead-picture']//img")
    assert (image.get("width"), image.get("height"), image.get("alt")) == ("1280", "800", "A pier")
    (caption,) = page.texts("//figure[@class='lead-picture']/figcaption")
    assert "The pier at noon" in caption
    assert "Mina Dahl" in caption
    steps = [part.split() for part in image.get("srcset").split(",")]
    assert [width for _, width in steps] == ["320w", "640w", "1280w"]
    for address, width in (*steps, [image.get("src"), "640w"]):
        assert address.startswith("/picture/"), "a browser asks nobody else"
        answer = client.get(address)
        assert answer.status_code == 200
        assert answer.headers["Content-Type"] == "image/webp"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert Image.open(BytesIO(answer.content)).width == int(width.removesuffix("w"))
    asked = [headers for path, headers in publisher.asked if path == "/pier.jpg"]
    assert len(asked) == 1, "the outlet is asked once"
    assert "cookie" not in asked[0]


def test_it_stands_on_the_front_page_and_on_the_storys(publisher: Publisher, client: Client) -> None:
    brought(publisher)
    page = get(client, "/")
    assert len(page.all("//article[@class='lead']//figure//img")) == 1
    assert "Mina Dahl" in page.texts("//article[@class='lead']//figcaption")[0]
    lead = Article.objects.get()
    Membership.objects.all().delete()
    story = make.story([make.article("Another report"), lead], hot=-5)
    assert len(get(client, f"/story/{story.pk}/").all("//figure[@class='lead-picture']//img")) == 1


def test_only_files_that_the_worker_made_are_served(publisher: Publisher, client: Client) -> None:
    brought(publisher)
    key = Picture.objects.get().key
    for address in (
        f"/picture/{key}-641.webp",
        f"/picture/{key}-99999999999999999999.webp",
        f"/picture/{key}-640.jpg",
        f"/picture/{'0' * 32}-640.webp",
        f"/picture/{key.upper()}-640.webp",
        f"/picture/..%2f..%2foctavo.sqlite3-{key[:20]}-640.webp",
        f"/picture/{publisher.base}/pier.jpg",
        f"/picture/{key}-640.webp/../x",
        f"/picture/?url={publisher.base}/pier.jpg",
    ):
        assert client.get(address).status_code == 404, address
    assert client.post(f"/picture/{key}-640.webp").status_code == 405
    assert len([path for path, _ in publisher.asked if path == "/pier.jpg"]) == 1, "asking fetches nothing"


def test_a_closed_house_shows_guests_no_pictures(
    publisher: Publisher, client: Client, reader: Client, settings: Settings
) -> None:
    brought(publisher)
    address = f"/picture/{Picture.objects.get().key}-640.webp"
    settings.GUESTS_READ = False
    assert client.get(address).status_code == 302
    answer = reader.get(address)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"].startswith("private")


def test_where_pictures_are_off_none_is_asked_for_kept_or_shown(
    publisher: Publisher, client: Client, settings: Settings
) -> None:
    settings.PICTURES_MB = 0
    article = brought(publisher)
    assert "/pier.jpg" not in [path for path, _ in publisher.asked]
    assert not Picture.objects.exists()
    assert not get(client, f"/article/{article.pk}/").all("//img")


def test_switching_pictures_off_takes_those_that_are_here(
    publisher: Publisher, client: Client, settings: Settings
) -> None:
    article = brought(publisher)
    settings.PICTURES_MB = 0
    Gallery().fetch(go(publisher).door)
    assert not Picture.objects.exists()
    assert not get(client, f"/article/{article.pk}/").all("//img")


def test_an_article_whose_picture_cannot_be_had_is_read_all_the_same(
    publisher: Publisher, client: Client
) -> None:
    article = brought(publisher, b"<html>no picture</html>")
    assert Picture.objects.get().state == Picture.State.REFUSED
    page = get(client, f"/article/{article.pk}/")
    assert page.status == 200
    assert not page.all("//img")
    assert "ferry company" in page.texts("//article")[0]


def test_what_another_machine_fetched_is_fetched_here_too(
    publisher: Publisher, settings: Settings, tmp_path: Path
) -> None:
    brought(publisher)
    picture = Picture.objects.get()
    settings.PICTURES_DIR = tmp_path / "another machine"
    assert not Shelf(settings.PICTURES_DIR).has(picture.key, 640)
    Gallery().fetch(go(publisher).door)
    assert all(Shelf(settings.PICTURES_DIR).has(picture.key, width) for width in (320, 640, 1280))


def test_files_that_no_picture_has_any_more_are_swept(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    shelf.put("a" * 32, [(320, b"one")])
    shelf.put("b" * 32, [(320, b"two"), (640, b"three")])
    (tmp_path / "bb" / ".half").write_bytes(b"half")
    assert shelf.keep_only({"a" * 32}) == 0, "what is young may be about to be noted"
    assert shelf.keep_only({"a" * 32}, older_than=-1) == 3
    assert shelf.get("a" * 32, 320) == b"one"
    assert shelf.get("b" * 32, 640) is None


def test_a_page_makes_room_for_its_picture_and_says_nothing_of_other_hosts(
    publisher: Publisher, client: Client
) -> None:
    article = brought(publisher)
    page: Page = get(client, f"/article/{article.pk}/")
    policy = page.response.headers["Content-Security-Policy"]
    assert "img-src 'self'" in policy
    assert publisher.base not in "".join(page.all("//@src") + page.all("//@srcset"))
    (fill,) = page.all("//figure//rect/@fill")
    assert len(fill) == 7
