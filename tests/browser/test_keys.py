"""The keyboard: through the headlines, into the articles, and out of the way where one types."""

import pytest
from playwright.sync_api import expect
from tests.app import factories as make
from tests.browser.conftest import Opener

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def three() -> None:
    for number in range(3):
        make.story([make.article(f"Piece {number}", at=make.minutes_ago(9 + number))], hot=9 - number)


def test_headlines_are_walked_and_opened(visit: Opener, three: None) -> None:
    page = visit("/")
    headline = page.get_by_role("link", name="Piece")
    page.keyboard.press("j")
    expect(headline.nth(0)).to_be_focused()
    page.keyboard.press("n")
    expect(headline.nth(1)).to_be_focused()
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(headline.nth(2)).to_be_focused()
    page.keyboard.press("p")
    page.keyboard.press("k")
    expect(headline.nth(0)).to_be_focused()
    page.keyboard.press("o")
    expect(page.locator("h1")).to_have_text("Piece 0")


def test_pages_are_gone_to(visit: Opener, three: None) -> None:
    page = visit("/about/")
    page.keyboard.press("g")
    page.keyboard.press("o")
    expect(page).to_have_title("Outlets · Octavo")
    page.keyboard.press("g")
    page.keyboard.press("h")
    expect(page.locator(".lead")).to_be_visible()
    page.keyboard.press("/")
    expect(page.locator("input[type=search]")).to_be_focused()
    page.keyboard.type("jg/o?")
    expect(page.locator("input[type=search]")).to_have_value("jg/o?")
    page.keyboard.press("Escape")
    expect(page.locator("input[type=search]")).not_to_be_focused()


def test_the_outlets_own_page_opens_beside_and_learns_nothing(visit: Opener) -> None:
    article = make.article(by=make.outlet("The Gull", is_demo=True))
    page = visit(f"/article/{article.pk}/")
    with page.context.expect_page() as opened:
        page.keyboard.press("v")
    opened.value.wait_for_load_state()
    assert "/demo/thegull.example/" in opened.value.url
    assert opened.value.evaluate("opener") is None
    assert opened.value.evaluate("document.referrer") == ""


def test_the_keys_are_listed_and_can_be_turned_off(visit: Opener, three: None) -> None:
    page = visit("/")
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keyboard")
    expect(dialog).to_be_visible()
    expect(dialog).to_contain_text("next headline or line")
    dialog.get_by_role("checkbox").uncheck()
    page.keyboard.press("Escape")
    expect(dialog).not_to_be_visible()
    page.keyboard.press("j")
    expect(page.get_by_role("link", name="Piece").nth(0)).not_to_be_focused()
    page.reload()
    page.keyboard.press("j")
    expect(page.get_by_role("link", name="Piece").nth(0)).not_to_be_focused()
    page.get_by_role("button", name="Keyboard").click()
    page.get_by_role("dialog").get_by_role("checkbox").check()
    page.get_by_role("button", name="Close").click()
    page.keyboard.press("j")
    expect(page.get_by_role("link", name="Piece").nth(0)).to_be_focused()
