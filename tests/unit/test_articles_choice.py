"""The choice between a page's runs of text, and what is put to it: lists, corrections, times."""

import time

import numpy as np
import pytest

from octavo.articles.blocks import PageBlock, page_blocks
from octavo.articles.choice import COARSE, chances, chosen, load_judges
from octavo.articles.corrections import is_correction, with_corrections
from octavo.articles.lists import with_lists
from octavo.articles.order import Stated
from octavo.articles.page import parse_page
from octavo.articles.passages import placed_passages, with_times
from octavo.articles.rows import FIRST, SECOND, first_rows
from octavo.lib.outcome import Failure

NOTHING = Stated([], [], "", [])
TEXT = (
    "The ferry left the quay at noon with only the cook on board, and came back an hour later with two. ",
    "Nobody on the quay could say where the second one had come from, or why he was wet to the knees.",
    "The harbour board has asked for a list of everybody who was not on the ferry, which is long.",
    "A spokeswoman said that the ferry would sail again on Tuesday, with or without the two cooks.",
)


def blocks_of(body: str) -> list[PageBlock]:
    tree = parse_page(f"<html><body>{body}</body></html>", url="https://courier.example/1")
    assert not isinstance(tree, Failure)
    return page_blocks(tree)


def story(*parts: str) -> str:
    menu = "".join(f'<li><a href="/{n}">Section number {n}</a></li>' for n in range(12))
    article = f"<article><h1>The ferry</h1>{''.join(parts)}</article>"
    return f"<nav><ul>{menu}</ul></nav>{article}<footer>© 2026</footer>"


def numbers_of(blocks: list[PageBlock], texts: tuple[str, ...]) -> list[int]:
    return [n for n, block in enumerate(blocks) if block.text in {text.strip() for text in texts}]


def test_paragraphs_are_likelier_than_menus_and_rights() -> None:
    body = story(*(f"<p>{text}</p>" for text in TEXT))
    tree = parse_page(f"<html><body>{body}</body></html>", url="https://courier.example/1")
    assert not isinstance(tree, Failure)
    blocks = page_blocks(tree)
    chance = chances(tree, blocks, NOTHING)
    paragraphs = numbers_of(blocks, TEXT)
    assert len(paragraphs) == len(TEXT)
    assert min(chance[paragraphs]) > 0.7
    others = [n for n, block in enumerate(blocks) if n not in paragraphs and block.kind != "h"]
    assert max(chance[others]) < 0.5


def test_the_model_is_of_the_signs_that_are_read() -> None:
    judges = load_judges()
    assert judges.first.feature.max() < len(FIRST)
    assert judges.second.feature.max() < len(SECOND)
    assert len(judges.first) > COARSE


def test_a_page_without_text_has_no_rows() -> None:
    tree = parse_page("<html><body><div></div></body></html>", url="https://courier.example/1")
    assert not isinstance(tree, Failure)
    assert chances(tree, page_blocks(tree), NOTHING).shape == (0,)


@pytest.mark.parametrize("body", ["<p>One.</p>", "<p>One.</p><p>Two.</p>", "<pre>a\nb</pre>x"])
def test_rows_are_finite_on_the_smallest_pages(body: str) -> None:
    tree = parse_page(f"<html><body>{body}</body></html>", url="")
    assert not isinstance(tree, Failure)
    rows = first_rows(tree, page_blocks(tree), NOTHING)
    assert rows.shape[1] == len(FIRST)
    assert np.isfinite(rows).all()


def test_a_long_text_that_stands_twice_is_chosen_once() -> None:
    blocks = blocks_of("".join(f"<p>{text}</p>" for text in (*TEXT, TEXT[0])))
    assert chosen(blocks, np.ones(len(blocks))) == [0, 1, 2, 3]


def test_hardly_anything_certain_lowers_what_is_asked() -> None:
    blocks = blocks_of(f"<p>{TEXT[0]}</p><p>{TEXT[1]}</p><p>x</p>")
    assert chosen(blocks, np.array([0.9, 0.3, 0.1])) == [0, 1]


def test_short_items_between_paragraphs_belong_to_them_and_lists_of_links_do_not() -> None:
    items = "<ul><li>Two cooks</li><li>One ferry</li></ul>"
    links = '<ul><li><a href="/a">Another story</a></li></ul>'
    blocks = blocks_of(f"<div><p>{TEXT[0]}</p>{items}<p>{TEXT[1]}</p>{links}<p>{TEXT[2]}</p></div>")
    kept = with_lists(numbers_of(blocks, TEXT), blocks)
    assert [blocks[n].text for n in kept if blocks[n].kind == "li"] == ["Two cooks", "One ferry"]


@pytest.mark.parametrize(
    "note",
    [
        "<p><b>Correction:</b> The cook is called Ottilie, not Odile, as we wrote.</p>",
        '<aside class="correction"><p>The cook is called Ottilie, not Odile, as we wrote.</p></aside>',
        "<div>PUTTING IT RIGHT: An earlier version of this article named the wrong cook.</div>",
        "<p><em>This article was amended on 4 May 2026. The cook is called Ottilie.</em></p>",
        "<h4>Correction</h4><div>The cook is called Ottilie, and there were two of them.</div>",
        "<p>Korrektur: Die Köchin heißt Ottilie und nicht Odile, wie wir schrieben.</p>",
    ],
)
def test_a_correction_is_kept_wherever_it_stands(note: str) -> None:
    for body in (f"{note}<p>{TEXT[0]}</p><p>{TEXT[1]}</p>", f"<p>{TEXT[0]}</p><p>{TEXT[1]}</p>{note}"):
        blocks = blocks_of(body)
        kept = with_corrections(numbers_of(blocks, TEXT), blocks)
        assert any("Ottilie" in blocks[n].text or "wrong cook" in blocks[n].text for n in kept)


@pytest.mark.parametrize(
    "text",
    [
        "Corrections",
        "The correction of the pitch took a year and two ferries.",
        "Market correction hits ports",
    ],
)
def test_what_only_speaks_of_corrections_is_none(text: str) -> None:
    assert not is_correction(text)


def test_times_of_posts_stay_as_headings_in_a_live_blog_only() -> None:
    posts = "".join(f"<div><span>{10 + n}:15</span></div><p>{text}</p>" for n, text in enumerate(TEXT))
    blocks = blocks_of(posts)
    numbers, times = with_times(numbers_of(blocks, TEXT), blocks)
    kinds = [(item.passage.kind, item.passage.text) for item in placed_passages(numbers, blocks, times)]
    assert [text for kind, text in kinds if kind == "h"] == ["10:15", "11:15", "12:15", "13:15"]
    one = blocks_of(f"<div>10:15</div><p>{TEXT[0]}</p><p>{TEXT[1]}</p>")
    assert with_times(numbers_of(one, TEXT), one)[1] == frozenset()


def test_a_row_of_short_cells_is_one_line_and_a_layout_is_not() -> None:
    blocks = blocks_of("<table><tr><td>Gull Quay</td><td>412</td></tr><tr><td>One<br>Two</td></tr></table>")
    texts = [item.passage.text for item in placed_passages(range(len(blocks)), blocks)]
    assert texts == ["Gull Quay | 412", "One", "Two"]


@pytest.mark.parametrize(
    "page", ["<div>" * 50_000 + "x", "<p>x</p>" * 19_000, "<b><p>" * 9_000 + "x", "<table><tr><td>" * 16_000]
)
def test_hostile_pages_take_bounded_time(page: str) -> None:
    tree = parse_page(page, url="https://courier.example/1")
    assert not isinstance(tree, Failure)
    start = time.process_time()
    chances(tree, page_blocks(tree), NOTHING)
    assert time.process_time() - start < 15
