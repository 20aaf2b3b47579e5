"""The demo edition's pictures: drawn by code, the same every time, served where its pages say."""

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from demo_samples import write_edition
from PIL import Image

from octavo.articles.extract import extract_article
from octavo.articles.pictures import Rendered, render_picture
from octavo.articles.types import ExtractedArticle
from octavo.demo.art.canvas import HOURS, PIXELS
from octavo.demo.art.draw import SCENES, draw
from octavo.demo.edition import Edition, load_edition, sources_folder
from octavo.demo.render import Site
from octavo.lib.outcome import Failure

NOON = datetime(2026, 5, 14, 12, tzinfo=UTC)


def site() -> Site:
    folder = sources_folder()
    assert not isinstance(folder, Failure)
    edition = load_edition(folder)
    assert isinstance(edition, Edition), edition
    return Site(edition, NOON, 0)


@pytest.mark.parametrize("scene", SCENES)
def test_every_scene_is_a_picture_that_an_article_may_have(scene: str) -> None:
    body = draw(scene, "dusk", 7)
    image = Image.open(BytesIO(body))
    assert (image.format, image.size) == ("JPEG", PIXELS)
    assert len(body) < 400_000
    assert isinstance(render_picture(body), Rendered)


@pytest.mark.parametrize("hour", HOURS)
def test_hours_and_seeds_make_other_pictures_and_nothing_else_does(hour: str) -> None:
    from octavo.demo.art import draw as module

    first = draw("bridge", hour, 1)
    module._drawn.cache_clear()
    assert draw("bridge", hour, 1) == first
    assert draw("bridge", hour, 2) != first


def test_the_page_of_an_article_leads_to_its_picture_and_its_words() -> None:
    made = site()
    read = 0
    for outlet in made.edition.outlets:
        for view in made.articles(outlet.id):
            if view.picture is None:
                continue
            page = made.page(outlet.domain, view.path)
            assert page is not None
            article = extract_article(page.body, url=view.url, hints=None, now=NOON)
            assert isinstance(article, ExtractedArticle)
            assert article.picture.url == view.picture.url, view.ref
            assert view.picture.caption not in article.text or not view.picture.caption
            read += 1
    assert read >= 30


def test_pictures_are_served_and_others_are_not() -> None:
    made = site()
    page = made.page("aldercourier.example", "/pictures/harbour-bridge-shut.jpg?w=680")
    assert page is not None
    assert (page.status, page.content_type, page.compressible) == (200, "image/jpeg", False)
    for path in ("/pictures/none.jpg", "/pictures/harbour-bridge-shut.png", "/pictures/"):
        missing = made.page("aldercourier.example", path)
        assert missing is not None
        assert missing.status == 404


@pytest.mark.parametrize(
    "wrong",
    [
        '["classic/none"]\nscene = "bridge"\nhour = "dusk"\n',
        '["classic/full"]\nscene = "volcano"\nhour = "dusk"\n',
        '["classic/full"]\nscene = "bridge"\nhour = "teatime"\n',
        '["classic/full"]\nscene = "bridge"\nhour = "dusk"\nfilter = "sepia"\n',
    ],
)
def test_a_picture_that_cannot_be_drawn_is_named(tmp_path: Path, wrong: str) -> None:
    folder = write_edition(tmp_path / "tiny")
    (folder / "pictures.toml").write_text(wrong, encoding="utf-8")
    broken = load_edition(folder)
    assert isinstance(broken, Failure)
    assert "pictures.toml" in broken.sentence
