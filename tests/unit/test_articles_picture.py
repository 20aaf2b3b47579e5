"""The lead picture: which one it is, its caption, and whose it is."""

import pytest

from octavo.articles.facts import PageFacts, read_facts
from octavo.articles.page import parse_page
from octavo.articles.picture import lead_picture
from octavo.articles.types import Picture
from octavo.lib.outcome import Failure

SHARED = '<meta property="og:image" content="https://img.courier.example/bridge-1200x630.jpg">'


def facts(body: str, head: str = "") -> PageFacts:
    url = "https://www.courier.example/local/bridge"
    tree = parse_page(f"<html><head><title>t</title>{head}</head><body>{body}</body></html>", url=url)
    assert not isinstance(tree, Failure)
    return read_facts(tree, url)


def figure(caption: str, src: str = "/i/bridge-640x360.jpg") -> str:
    shown = f'<img src="{src}" alt="A bridge"><figcaption>{caption}</figcaption>'
    return f"<article><figure>{shown}</figure></article>"


def test_caption_is_that_of_the_figure_that_shows_the_same_file_in_another_size() -> None:
    other = figure("Somebody else entirely, seen on Monday.", "/i/mayor.jpg")
    found = lead_picture(facts(other + figure("The bridge at low tide."), SHARED))
    assert (found.url, found.caption) == (
        "https://img.courier.example/bridge-1200x630.jpg",
        "The bridge at low tide.",
    )
    assert found.alt == "A bridge"


def test_a_caption_never_stands_under_another_picture() -> None:
    found = lead_picture(facts(figure("The mayor at her desk on Monday.", "/i/mayor.jpg"), SHARED))
    assert (found.url, found.caption) == (
        "https://www.courier.example/i/mayor.jpg",
        "The mayor at her desk on Monday.",
    )


@pytest.mark.parametrize(
    ("caption", "words", "owner"),
    [
        ("The bridge at low tide. Photo: Ann Lee", "The bridge at low tide.", "Ann Lee"),
        ("The bridge at low tide (Ann Lee/Courier)", "The bridge at low tide", "Ann Lee/Courier"),
        ("Die Brücke bei Ebbe. © Jan Riek", "Die Brücke bei Ebbe.", "Jan Riek"),
        ("Die Brücke. Quelle: riek.example", "Die Brücke.", "riek.example"),
        ("The bridge (built 1894)", "The bridge (built 1894)", ""),
        ("Photo: Ann Lee", "", "Ann Lee"),
        ('The bridge.<span class="photo-credit">Credit: Ann Lee</span>', "The bridge.", "Ann Lee"),
        ('The bridge.<small itemprop="copyrightHolder">Ann Lee</small>', "The bridge.", "Ann Lee"),
    ],
)
def test_credit_is_parted_from_caption(caption: str, words: str, owner: str) -> None:
    found = lead_picture(facts(figure(caption), SHARED))
    assert (found.caption, found.credit) == (words, owner)


def test_json_ld_says_caption_credit_and_size_where_the_page_shows_none() -> None:
    head = """<script type="application/ld+json">{"@type":"NewsArticle","headline":"A bridge","image":{
      "@type":"ImageObject","url":"https://img.courier.example/span.jpg","caption":"The span.",
      "creditText":"Ann Lee","width":{"@type":"QuantitativeValue","value":"800"},"height":450}}</script>"""
    found = lead_picture(facts("<p>Text.</p>", head))
    assert found == Picture("https://img.courier.example/span.jpg", "The span.", "Ann Lee", "", 800, 450)


def test_lazy_pictures_give_their_true_address() -> None:
    markup = (
        '<main><figure><img src="data:image/gif;base64,R0lGOD" data-srcset="/s/pier-400.jpg 400w,'
        ' /s/pier-1600.jpg 1600w"><figcaption>The pier in the evening light.</figcaption></figure></main>'
    )
    assert lead_picture(facts(markup)).url == "https://www.courier.example/s/pier-1600.jpg"


@pytest.mark.parametrize("width", ["9" * 400, "-5", "wide", "100%", ""])
def test_sizes_that_are_none_are_not_believed(width: str) -> None:
    head = f'{SHARED}<meta property="og:image:width" content="{width}">'
    assert lead_picture(facts("<p>Text.</p>", head)).width == 0


def test_a_page_without_a_picture_has_none() -> None:
    assert lead_picture(facts('<article><p>Text.</p><img src="x.gif"></article>')) == Picture()
