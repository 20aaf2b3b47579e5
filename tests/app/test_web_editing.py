"""The operator edits stories by plain forms; nobody else does."""

import pytest
from click.testing import CliRunner, Result
from django.test import Client
from tests.app import factories as make
from tests.app.pages import Page, get, main

from octavo.articles.models import Article
from octavo.cli import cli
from octavo.stories.models import Membership, Story, StoryEdit

pytestmark = pytest.mark.django_db


@pytest.fixture
def articles(db: None) -> list[Article]:
    return [
        make.article(f"Report {n}", by=make.outlet(f"Outlet {n}"), at=make.minutes_ago(n)) for n in range(3)
    ]


def seats() -> dict[int, int]:
    return dict(Membership.objects.values_list("article_id", "story_id"))


def test_nobody_but_the_operator_opens_or_changes_anything(
    client: Client, reader: Client, articles: list[Article]
) -> None:
    story = make.story(articles)
    ticked = {"do": "split", "article": str(articles[0].pk)}
    for address in (f"/operate/stories/{story.pk}/", "/operate/stories/"):
        for method in ("get", "post"):
            guest = getattr(client, method)(address, ticked)
            assert guest.status_code == 302
            assert guest["Location"].startswith("/sign-in/?next=")
            assert getattr(reader, method)(address, ticked).status_code == 403
    assert set(seats().values()) == {story.pk}
    assert "Edit this story" not in main(get(reader, f"/story/{story.pk}/"))


def test_a_form_without_its_token_changes_nothing(operator: Client, articles: list[Article]) -> None:
    story = make.story(articles)
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = operator.cookies
    answer = strict.post(f"/operate/stories/{story.pk}/", {"do": "split", "article": str(articles[0].pk)})
    assert answer.status_code == 403
    assert set(seats().values()) == {story.pk}


def test_ticked_articles_become_a_story_of_their_own_and_come_back(
    operator: Client, articles: list[Article]
) -> None:
    story = make.story(articles)
    (address,) = get(operator, f"/story/{story.pk}/").all("//a[text()='Edit this story']/@href")
    page = get(operator, address)
    assert page.all("//input[@type='checkbox']/@value") == [str(article.pk) for article in articles]
    answer = operator.post(
        address, {"do": "split", "article": str(articles[0].pk), "reason": "another barge"}
    )
    assert answer["Location"] == f"{address}?done=split"
    fresh = seats()[articles[0].pk]
    assert fresh != story.pk
    after = get(operator, answer["Location"])
    assert after.texts("//*[@role='status']") == [
        "The articles you ticked have a story of their own now, and stay in it."
    ]
    assert "kept here by an operator" in main(after)
    assert "another barge" in main(get(operator, "/operate/stories/"))
    edit = StoryEdit.objects.get()
    assert edit.by == "ruth"
    operator.post("/operate/stories/", {"edit": str(edit.pk)})
    assert set(seats().values()) == {story.pk}
    log = get(operator, "/operate/stories/?done=undo")
    assert "undone" in main(log)
    assert operator.get(f"/story/{fresh}/").status_code == 301


def test_an_article_is_moved_by_the_other_storys_address(operator: Client, articles: list[Article]) -> None:
    story = make.story(articles[:2])
    other = make.story(articles[2:])
    address = f"/operate/stories/{story.pk}/"
    into = f"http://localhost:8080/story/{other.pk}/"
    answer = operator.post(address, {"do": "move", "article": str(articles[0].pk), "into": into})
    assert answer.status_code == 302
    assert seats()[articles[0].pk] == other.pk
    gone = operator.post(address, {"do": "move", "article": str(articles[1].pk), "into": str(other.pk)})
    assert gone["Location"] == f"/operate/stories/{other.pk}/?done=move", (
        "the story is empty, so its heir is shown"
    )
    assert operator.get(address)["Location"] == f"/operate/stories/{other.pk}/"


def test_another_story_is_merged_into_this_one(operator: Client, articles: list[Article]) -> None:
    story, other = make.story(articles[:2]), make.story(articles[2:])
    make.link(articles[0], articles[2], kind="background")
    address = f"/operate/stories/{story.pk}/"
    assert get(operator, address).all("//input[@type='radio']/@value") == [str(other.pk)]
    third = make.story([make.article("Report 4", by=make.outlet("Outlet 4"))])
    operator.post(address, {"do": "merge", "other": str(other.pk), "address": f" /story/{third.pk}/ "})
    assert third.pk not in seats().values(), "what is written counts before what is marked"
    operator.post(address, {"do": "merge", "other": str(other.pk)})
    assert set(seats().values()) == {story.pk}
    assert operator.get(f"/story/{other.pk}/")["Location"] == f"/story/{story.pk}/"


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"do": "split"}, "No article is chosen"),
        ({"do": "split", "article": ["x", "9" * 30, "²"]}, "No article is chosen"),
        ({"do": "split", "article": "77"}, "Article 77 is in no story."),
        ({"do": "move", "article": "1", "into": "over there"}, "Give the story’s address"),
        ({"do": "merge", "other": "77"}, "There is no story 77"),
        ({"do": "merge"}, "Give the story’s address"),
        ({"do": "merge", "other": "9" * 19}, "Give the story’s address"),
        ({"do": "undo", "edit": "5"}, "There is no edit 5"),
        ({"do": "burn"}, None),
    ],
)
def test_what_cannot_be_done_is_said_beside_its_form(
    operator: Client, articles: list[Article], fields: dict[str, str], says: str | None
) -> None:
    story = make.story(articles)
    page = Page(operator.post(f"/operate/stories/{story.pk}/", fields))
    assert page.status == 422
    if says is not None:
        assert says.replace("’", "'") in page.texts("//*[@role='alert']")[0].replace("’", "'")
    assert set(seats().values()) == {story.pk}


def test_a_story_that_never_was_has_no_page(operator: Client) -> None:
    assert operator.get("/operate/stories/5/").status_code == 404
    assert "Nothing yet" in main(get(operator, "/operate/stories/"))


# ── the command line ───────────────────────────────────────────────────────────────────────────────────────


def octavo(*words: object) -> Result:
    return CliRunner().invoke(cli, [str(word) for word in words], catch_exceptions=False)


@pytest.mark.django_db(transaction=True)
def test_the_command_line_does_the_same(articles: list[Article]) -> None:
    story = make.story(articles)
    shown = octavo("story", "show", story.pk).output
    assert all(str(article.pk) in shown for article in articles)
    assert "3 outlets, each with reporting of its own" in shown
    split = octavo("story", "split", articles[0].pk, "--reason", "another barge")
    assert "`octavo story undo 1`" in split.output.replace(str(StoryEdit.objects.get().pk), "1")
    fresh = seats()[articles[0].pk]
    assert octavo("story", "move", articles[1].pk, "--to", fresh).exit_code == 0
    assert octavo("story", "merge", fresh, story.pk).exit_code == 0
    assert set(seats().values()) == {story.pk}
    assert octavo("story", "show", fresh).output == octavo("story", "show", story.pk).output
    newest = StoryEdit.objects.latest("pk").pk
    assert octavo("story", "undo", newest).exit_code == 0
    assert seats()[articles[0].pk] == fresh
    lines = octavo("story", "log").output.splitlines()
    assert [line.split(": ")[1].split()[0].strip(",") for line in lines] == ["undo", "merge", "move", "split"]
    assert "another barge" in lines[-1]
    refused = octavo("story", "undo", newest)
    assert (refused.exit_code, "undone already" in refused.output) == (1, True)
    assert octavo("story", "show", 5).exit_code == 1
    apart = octavo("story", "apart", articles[0].pk, articles[1].pk)
    assert "belong apart" in apart.output
    assert Story.objects.count() == 2
