"""The panel as a reader meets it: sections with evidence, what others say, and which are shown."""

import re
from typing import Any

import pytest
from django.test import Client
from tests.app import factories as make
from tests.app.pages import get
from tests.app.told import ToldStory, read_again, told_story

from octavo.insights.models import ArticleReading, StoryLine

pytestmark = pytest.mark.django_db


@pytest.fixture
def told() -> ToldStory:
    return told_story()


def sections(page: Any) -> list[str]:
    return page.texts("//aside[@id='panel']//h2")


def test_every_line_leads_to_a_sentence_that_says_it(client: Client, told: ToldStory) -> None:
    page = get(client, f"/article/{told.courier.pk}/")
    assert sections(page)[:4] == ["Key points", "Who said what", "Figures", "Timeline"]
    text = " ".join(page.texts("//div[@id='text']")[0].split())
    for line in page.all("//aside[@id='panel']//*[@data-rests]"):
        numbers = line.get("data-rests").split()
        assert line.get("href") == f"#s{numbers[0]}"
        assert all(page.all(f"//*[@id='s{number}']") for number in numbers)
    (quote,) = page.texts("//q")
    assert all(part in text for part in quote.split(" … "))
    assert "Maren Vik" in page.texts("//li[@id='q1']")[0]


def test_from_a_sentence_one_comes_to_what_rests_on_it(client: Client, told: ToldStory) -> None:
    page = get(client, f"/article/{told.courier.pk}/")
    links = page.all("//div[@id='text']//a[contains(@class, 'back')]/@href")
    assert links
    for link in links:
        assert page.all(f"//*[@id='{link[1:]}']"), link


def test_a_point_says_who_else_reports_it_and_a_figure_what_was_said_before(
    client: Client, told: ToldStory
) -> None:
    page = get(client, f"/article/{told.courier.pk}/")
    assert "also in 3 outlets, 2 further origins" in page.texts("//section[@aria-labelledby='points']")[0]
    assert "first said 12" in page.texts("//section[@aria-labelledby='figures']")[0]
    earlier = get(client, f"/article/{told.wire.pk}/")
    (later,) = earlier.all("//section[@aria-labelledby='figures']//a[contains(@class, 'further')]/@href")
    assert re.fullmatch(rf"/article/({told.radio.pk}|{told.courier.pk})/#s\d+", later)
    number = later.rsplit("#", 1)[1]
    assert "Fifteen people" in get(client, later.split("#")[0]).texts(f"//*[@id='{number}']")[0]
    assert re.search(r"later 15 \(.*Radio Sund", earlier.texts("//section[@aria-labelledby='figures']")[0])


def test_a_story_shows_what_is_known_who_said_it_and_a_grid(client: Client, told: ToldStory) -> None:
    page = get(client, f"/story/{told.story.pk}/")
    assert page.texts("//table[@class='grid']/thead//th")[1:] == [
        "Northern Wireand 1 reprint",
        "Radio Sund",
        "Alder Courier",
    ]
    numbers = {str(article.pk) for article in (told.wire, told.copy, told.radio, told.courier)}
    links = page.all("//table[@class='grid']//a/@href")
    assert links
    for link in links:
        found = re.fullmatch(r"/article/(\d+)/#s(\d+)", link)
        assert found
        assert found[1] in numbers
        assert get(client, link.split("#")[0]).all(f"//*[@id='s{found[2]}']")
    assert "12 → 15" in page.texts("//dl[@class='ledger']")[0]
    assert "quoted in 3 outlets" in page.texts("//section[@aria-labelledby='quotes']")[0]


def test_lines_about_a_text_that_has_changed_are_not_shown(client: Client, told: ToldStory) -> None:
    make.revise(told.courier, ("It was otherwise. Nothing else is known.",))
    before = StoryLine.objects.count()
    page = get(client, f"/story/{told.story.pk}/")
    assert "3.4 million" not in " ".join(page.texts("//main"))
    assert "until every bearing" not in " ".join(page.texts("//main"))
    read_again(told.story)
    assert StoryLine.objects.count() < before


def test_a_reader_puts_sections_away_and_takes_them_back(client: Client, told: ToldStory) -> None:
    address = f"/article/{told.courier.pk}/"
    kept = ["points", "figures", "coverage", "names", "changes", "topics", "ask"]
    done = client.post("/panel/", {"part": kept, "back": address})
    assert (done.status_code, done["Location"]) == (302, address)
    page = get(client, address)
    assert "Who said what" not in sections(page)
    assert "Timeline" not in sections(page)
    assert "Figures" in sections(page)
    assert "Who said what" not in get(client, f"/story/{told.story.pk}/").texts("//h2")
    form = get(client, f"/panel/?back={address}")
    assert form.all("//input[@name='part'][not(@checked)]/@value") == ["quotes", "days"]
    client.post("/panel/", {"part": [*kept, "quotes", "days"]})
    assert "Who said what" in sections(get(client, address))


@pytest.mark.parametrize(
    "back", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)", "x"]
)
def test_the_way_back_stays_in_the_house(client: Client, back: str) -> None:
    assert client.post("/panel/", {"part": ["points"], "back": back})["Location"] == "/panel/"
    assert "elsewhere" not in client.get("/panel/", {"back": back}).content.decode()


def test_a_cookie_with_anything_else_in_it_is_nothing(client: Client, told: ToldStory) -> None:
    client.cookies["octavo_without"] = "quotes.<script>.../.."
    found = sections(get(client, f"/article/{told.courier.pk}/"))
    assert "Who said what" not in found
    assert "Key points" in found


def test_the_operator_puts_a_section_away_for_all(client: Client, told: ToldStory, settings: Any) -> None:
    settings.PANEL_WITHOUT = frozenset({"figures"})
    assert "Figures" not in sections(get(client, f"/article/{told.courier.pk}/"))
    assert "figures" not in get(client, "/panel/").all("//input[@name='part']/@value")


def test_a_section_that_failed_says_so(client: Client, told: ToldStory) -> None:
    ArticleReading.objects.update(failures=["The section “names” could not be read; the log says why."])
    assert (
        "could not be read"
        in get(client, f"/article/{told.courier.pk}/").texts("//aside//p[@class='trouble']")[0]
    )


def test_an_article_that_gives_two_numbers_for_one_thing_shows_both(client: Client) -> None:
    told = (
        "Overall, the health ministry says that 4,331 people have died since the flood. Researchers who "
        "assess floods suggested this week that this undercounts the toll. They estimated that deaths had "
        "reached 7,000 by this January."
    )
    article = make.article("Toll in the Sund", (told,))
    read_again(make.story([article]))
    (line,) = get(client, f"/article/{article.pk}/").texts(
        "//section[@aria-labelledby='figures']//li[@id='f1']"
    )
    assert "4,331 / 7,000" in line
    assert "the health ministry: 4,331" in line
    assert "Researchers: 7,000" in line


def test_a_question_is_put_from_the_article_and_from_the_story(client: Client, told: ToldStory) -> None:
    for page, action in (
        (f"/article/{told.courier.pk}/", f"/article/{told.courier.pk}/ask/"),
        (f"/story/{told.story.pk}/", f"/story/{told.story.pk}/ask/"),
    ):
        assert get(client, page).all("//form[contains(@class, 'ask')]/@action") == [action]
        answer = get(client, f"{action}?q=Who is the port captain?")
        assert any("Maren Vik" in line for line in answer.texts("//ul[@class='entries']/li"))
    assert (
        "Not in this article"
        in get(client, f"/article/{told.courier.pk}/ask/?q=Who won the election in Paraguay?").texts(
            "//main"
        )[0]
    )
