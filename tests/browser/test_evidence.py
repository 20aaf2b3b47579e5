"""The gesture that is the product: touch a line and its sentence lights up; from there back to the line."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.app import factories as make
from tests.app.told import ToldStory, told_story
from tests.browser.conftest import Opener

from octavo.articles.models import Article, Stage

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 390, "height": 800, "has_touch": True, "is_mobile": True}
MARKER = "rgb(255, 233, 163)"
FILLER = tuple(
    f"Paragraph {number} tells of the weather. It was wet. It will be wet again." for number in range(30)
)


@pytest.fixture
def article() -> Article:
    """Long enough that its second half is off the screen; the last point rests far down."""
    made = make.article(paragraphs=(*make.BRIDGE, *FILLER))
    make.point(made, 2)
    make.point(made, 4, 6)
    make.point(made, 70)
    return made


def ground(page: Page, selector: str) -> str:
    """The colour behind an element."""
    return str(page.locator(selector).evaluate("element => getComputedStyle(element).backgroundColor"))


def tap_where_it_is(page: Page, target: Locator) -> None:
    """As a finger does. A locator's own tap may first scroll a sticky element, which a finger cannot."""
    box = target.bounding_box()
    assert box is not None
    page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def test_a_line_lights_its_sentence_and_the_sentence_leads_back(visit: Opener, article: Article) -> None:
    page = visit(f"/article/{article.pk}/")
    page.locator("#p3 .line").click()
    expect(page).to_have_url(re.compile("#s70$"))
    expect(page.locator("#s70")).to_be_in_viewport()
    assert ground(page, "#s70") == MARKER
    expect(page.locator("#p3 .line")).to_have_class("line lit")
    page.locator("#s70 .back").click()
    expect(page.locator("#p3 .line")).to_be_in_viewport()
    expect(page.locator("#p3 .line")).to_be_focused()
    expect(page.locator("#p3 .line")).to_have_class("line lit")


def test_a_line_that_rests_on_two_sentences_lights_both(visit: Opener, article: Article) -> None:
    page = visit(f"/article/{article.pk}/")
    page.locator("#p2 .line").hover()
    assert ground(page, "#s4") == ground(page, "#s6") == MARKER
    assert ground(page, "#s5") != MARKER
    page.locator("h1").hover()
    assert ground(page, "#s4") != MARKER


def test_the_keyboard_lights_as_the_mouse_does(visit: Opener, article: Article) -> None:
    page = visit(f"/article/{article.pk}/")
    page.keyboard.press("j")
    expect(page.locator("#p1 .line")).to_be_focused()
    assert ground(page, "#s2") == MARKER
    page.keyboard.press("j")
    assert ground(page, "#s6") == MARKER
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#s2$"))
    page.keyboard.press("Escape")
    assert ground(page, "#s2") != MARKER


def test_without_script_the_address_does_it(visit: Opener, article: Article) -> None:
    page = visit(f"/article/{article.pk}/", java_script_enabled=False)
    page.locator("#p3 .line").click()
    expect(page.locator("#s70")).to_be_in_viewport()
    expect(page.locator("#s70")).to_have_css("background-color", MARKER)
    page.locator("#s70 .back").click()
    expect(page.locator("#p3 .line")).to_be_in_viewport()
    expect(page.locator("#p3 .line")).to_have_css("border-left-color", "rgb(201, 154, 20)")


def test_a_link_into_the_text_arrives_at_its_lit_sentence(visit: Opener, article: Article) -> None:
    page = visit(f"/article/{article.pk}/#s70")
    expect(page.locator("#s70")).to_be_in_viewport()
    assert ground(page, "#s70") == MARKER
    expect(page.locator("#p3 .line")).to_have_class("line lit")


@pytest.mark.parametrize("script", [True, False])
def test_on_a_phone_a_strip_opens_the_panel_and_a_line_closes_it(
    visit: Opener, article: Article, *, script: bool
) -> None:
    page = visit(f"/article/{article.pk}/", **PHONE, java_script_enabled=script)
    strip = page.locator(".strip a")
    expect(strip).to_be_in_viewport()
    expect(strip).to_contain_text("3 key points")
    expect(page.locator("#p3 .line")).not_to_be_in_viewport()
    tap_where_it_is(page, strip)
    expect(page.locator("#p3 .line")).to_be_in_viewport()
    expect(page.locator("h1")).to_be_in_viewport()
    tap_where_it_is(page, page.locator("#p3 .line"))
    expect(page.locator("#s70")).to_be_in_viewport()
    expect(page.locator("#p1 .line")).not_to_be_in_viewport()
    expect(page.locator("#s70")).to_have_css("background-color", MARKER)
    page.locator("#s70 .back").tap()
    expect(page.locator("#p3 .line")).to_be_in_viewport()
    expect(page.locator("#s70")).to_be_attached()
    where = page.evaluate("scrollY") if script else None
    tap_where_it_is(page, page.get_by_role("link", name="Close the panel"))
    expect(page.locator("#p3 .line")).not_to_be_in_viewport()
    if script:
        assert page.evaluate("scrollY") == where, "closing the panel does not lose one's place"


def test_a_panel_that_is_being_read_arrives_by_itself(visit: Opener) -> None:
    article = make.article(stage=Stage.CLUSTERED)
    page = visit(f"/article/{article.pk}/")
    expect(page.locator("#panel")).to_contain_text("still reading this article")
    make.point(article, 2)
    Article.objects.update(stage=Stage.PUBLISHED)
    expect(page.locator("#p1 .line")).to_be_visible()
    page.locator("#p1 .line").click()
    assert ground(page, "#s2") == MARKER


def test_a_panel_of_a_newer_text_offers_that_text(visit: Opener) -> None:
    article = make.article(stage=Stage.CLUSTERED)
    page = visit(f"/article/{article.pk}/")
    make.revise(article, ("A newer text. It says more.",))
    make.point(article, 2)
    Article.objects.update(stage=Stage.PUBLISHED)
    page.get_by_role("link", name="newer text").click()
    expect(page.locator("#text")).to_contain_text("A newer text.")
    expect(page.locator("#p1 .line")).to_have_attribute("href", "#s2")


@pytest.fixture
def told() -> ToldStory:
    return told_story()


def test_a_sentence_that_is_touched_shows_what_rests_on_it(visit: Opener, told: ToldStory) -> None:
    page = visit(f"/article/{told.courier.pk}/")
    sentence = page.locator("#s1")
    expect(sentence).to_have_class("rests")
    sentence.click(position={"x": 8, "y": 8})
    lit = page.locator(".panel .lit")
    assert lit.count() >= 2, "a key point and a day rest on it"
    for line in lit.all():
        assert "1" in str(line.get_attribute("data-rests")).split()
    page.keyboard.press("Escape")
    expect(page.locator(".panel .lit")).to_have_count(0)


def test_on_a_phone_the_strip_leads_from_a_touched_sentence_to_its_lines(
    visit: Opener, told: ToldStory
) -> None:
    page = visit(f"/article/{told.courier.pk}/", **PHONE)
    page.locator("#s1").tap(position={"x": 8, "y": 8})
    strip = page.locator(".strip a")
    expect(strip).to_contain_text("rest on this sentence")
    tap_where_it_is(page, strip)
    expect(page.locator(".panel .lit").first).to_be_in_viewport()


def test_a_quotation_a_figure_and_a_day_light_their_sentences(visit: Opener, told: ToldStory) -> None:
    page = visit(f"/article/{told.courier.pk}/")
    for line in ("#q1", "#f1", "#d1"):
        touched = page.locator(f"{line} [data-rests]")
        touched.click()
        for number in str(touched.get_attribute("data-rests")).split():
            expect(page.locator(f"#text [data-s='{number}']")).to_have_css("background-color", MARKER)


def test_a_cell_of_the_grid_opens_its_sentence(visit: Opener, told: ToldStory) -> None:
    page = visit(f"/story/{told.story.pk}/")
    page.locator(".grid td a").first.click()
    expect(page).to_have_url(re.compile(r"/article/\d+/#s\d+$"))
    number = page.url.rsplit("#s", 1)[1]
    expect(page.locator(f"#s{number}")).to_have_css("background-color", MARKER)


def test_sections_are_chosen_without_script_too(visit: Opener, told: ToldStory) -> None:
    page = visit(f"/article/{told.courier.pk}/", java_script_enabled=False)
    page.get_by_role("link", name="choose sections").click()
    page.get_by_role("checkbox", name="Figures").uncheck()
    page.get_by_role("button", name="Keep this choice").click()
    expect(page).to_have_url(re.compile(f"/article/{told.courier.pk}/$"))
    expect(page.locator("#figures")).to_have_count(0)
    expect(page.locator("#quotes")).to_have_count(1)
