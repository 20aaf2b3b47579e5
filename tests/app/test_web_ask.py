"""The pages of a question, as readers use them, and the command."""

import pytest
from click.testing import CliRunner
from django.test import Client
from tests.app import factories as make
from tests.app.pages import get

from octavo.articles.models import Article
from octavo.cli import cli
from octavo.search.actions import index_articles
from octavo.web.views import asking

pytestmark = pytest.mark.django_db


def test_an_article_answers_with_its_sentences(client: Client) -> None:
    article = make.article()
    page = get(client, f"/article/{article.pk}/ask/?q=How+many+people+were+hurt%3F")
    assert "What the article says" in page.texts("//*[@role='status']")[0]
    (first, *_) = page.all("//ul[@class='entries']//a[@data-item]")
    assert "Fifteen people were hurt" in "".join(first.itertext())
    assert first.get("href") == f"/article/{article.pk}/#s2"
    text = " ".join(" ".join(make.BRIDGE).split())
    for line in page.texts("//ul[@class='entries']//a[@data-item]"):
        assert line in text


def test_what_it_does_not_say_is_said(client: Client) -> None:
    article = make.article()
    page = get(client, f"/article/{article.pk}/ask/?q=Which+opera+did+the+tenor+sing+in+Vienna%3F")
    assert page.texts("//*[@role='status']/b") == ["Not in this article."]


def test_the_page_without_a_question_has_the_form_and_no_answer(client: Client) -> None:
    article = make.article()
    for address in (f"/article/{article.pk}/ask/", "/ask/", f"/article/{article.pk}/ask/?q=%20%00"):
        page = get(client, address)
        assert page.all("//form//input[@name='q']/@maxlength") == ["300"]
        assert not page.all("//ul[@class='entries']")


def test_nobody_keeps_or_indexes_what_was_asked(client: Client) -> None:
    article = make.article()
    response = client.get(f"/article/{article.pk}/ask/?q=Who+is+Maren+Vik%3F")
    assert response.headers["Cache-Control"] == "private, no-store"
    assert response.headers["X-Robots-Tag"] == "noindex"
    assert b'<meta name="robots" content="noindex">' in response.content


def test_a_story_answers_from_all_its_articles(client: Client) -> None:
    one = make.article(by=make.outlet("Alder Courier"))
    other = make.article(
        "Inspector named",
        ("The inquiry is led by Hedda Quist.", "She starts on Friday."),
        by=make.outlet("Radio Sund"),
    )
    story = make.story([one, other])
    page = get(client, f"/story/{story.pk}/ask/?q=Who+leads+the+inquiry%3F")
    (first, *_) = page.all("//ul[@class='entries']//a[@data-item]")
    assert "".join(first.itertext()) == "The inquiry is led by Hedda Quist."
    assert first.get("href") == f"/article/{other.pk}/#s1"
    assert "Radio Sund" in page.texts("//ul[@class='entries']//p[@class='meta']")[0]


def _in_the_archive() -> Article:
    article = make.article()
    index_articles([article])
    return article


def test_the_archive_is_asked_by_way_of_the_search(client: Client) -> None:
    article = _in_the_archive()
    page = get(client, "/ask/?q=Who+is+the+port+captain%3F")
    (first, *_) = page.all("//ul[@class='entries']//a[@data-item]")
    assert "Maren Vik" in "".join(first.itertext())
    assert first.get("href").startswith(f"/article/{article.pk}/#s")
    nothing = get(client, "/ask/?q=Zyzzyva%3F")
    assert nothing.texts("//*[@role='status']/b") == ["Not in these articles."]


def test_a_search_that_finds_nothing_leads_to_the_question(client: Client) -> None:
    page = get(client, "/search/?q=who+moored+zeppelins")
    assert page.all("//*[@role='status']/a/@href") == ["/ask/?q=who+moored+zeppelins"]


def test_other_languages_are_said_to_be_unread(client: Client) -> None:
    article = make.article(language="sv")
    page = get(client, f"/article/{article.pk}/ask/?q=Who+is+Maren+Vik%3F")
    assert "in English only" in page.texts("//*[@role='status']")[0]


def test_what_is_not_there_is_no_page(client: Client) -> None:
    assert client.get("/article/99/ask/?q=Who%3F").status_code == 404
    assert client.get("/story/99/ask/?q=Who%3F").status_code == 404
    assert client.post("/ask/", {"q": "Who?"}).status_code == 405


def test_one_question_at_a_time(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "PATIENCE", 0.01)
    with asking._TURN:
        response = client.get("/ask/?q=Who+is+Maren+Vik%3F")
    assert response.status_code == 503
    assert response.headers["Retry-After"] == str(asking.TRY_AGAIN)
    assert b"ask again" in response.content
    assert client.get("/ask/?q=Who+is+Maren+Vik%3F").status_code == 200


def test_a_statement_is_looked_up_in_an_article(client: Client) -> None:
    article = make.article()
    page = get(client, f"/article/{article.pk}/ask/?q=Fifteen+people+were+hurt.")
    assert page.texts("//*[@role='status']") == ["The article says so."]
    (line,) = page.all("//ul[@class='entries']//a[@data-item]")
    assert line.get("href") == f"/article/{article.pk}/#s2"
    absent = get(client, f"/article/{article.pk}/ask/?q=Fifty+people+were+hurt.")
    assert absent.texts("//*[@role='status']/b") == ["Not in this article."]
    unsure = get(client, f"/article/{article.pk}/ask/?q=One+driver+left+hospital.")
    assert unsure.texts("//*[@role='status']") == ["What comes nearest:"]


def test_a_story_tells_who_says_so_and_who_does_not_have_it(client: Client) -> None:
    one = make.article(by=make.outlet("Alder Courier"))
    other = make.article("Choir sings", ("The choir sang in the old chapel.",), by=make.outlet("Radio Sund"))
    story = make.story([one, other])
    page = get(client, f"/story/{story.pk}/ask/?q=Fifteen+people+were+hurt.")
    assert page.texts("//*[@role='status']") == ["Said by Alder Courier."]
    assert page.all("//ul[@class='entries']//a[@data-item]/@href") == [f"/article/{one.pk}/#s2"]
    assert "Not in what was read of Radio Sund." in page.texts("//p[@class='meta']")
    told = CliRunner().invoke(cli, ["ask", "Fifteen people were hurt", "--story", str(story.pk)])
    assert told.output.startswith("These articles say so:")
    assert "Not in what was read of Radio Sund." in told.output


@pytest.mark.parametrize(
    "question",
    [
        "<script>alert(1)</script> people were hurt",
        "'; drop table articles_article; --",
        "a" * 3_500,
        "<script>alert(1)</script>",
        '"',
        "-who",
        "who? " * 600,
        "\x00",
        "{{ 7*7 }}",
    ],
)
def test_hostile_questions_are_shown_as_text(client: Client, question: str) -> None:
    article = _in_the_archive()
    for address in ("/ask/", f"/article/{article.pk}/ask/"):
        response = client.get(address, {"q": question})
        assert response.status_code == 200
        assert b"<script>alert" not in response.content
        assert b"49 " not in response.content


def test_the_command_prints_sentences_with_their_addresses() -> None:
    article = _in_the_archive()
    told = CliRunner().invoke(cli, ["ask", "How many people were hurt?"])
    assert told.exit_code == 0, told.output
    assert "Fifteen people were hurt" in told.output
    assert f"/article/{article.pk}/#s2" in told.output
    alone = CliRunner().invoke(cli, ["ask", "--article", str(article.pk), "Which opera was sung in Vienna?"])
    assert alone.output.startswith("Not in these articles.")
    assert CliRunner().invoke(cli, ["ask", "--article", "99", "Who is it that sings?"]).exit_code == 1
    assert CliRunner().invoke(cli, ["ask", "why?"]).exit_code == 1
