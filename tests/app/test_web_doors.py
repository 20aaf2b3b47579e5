"""Who may open what: signing in and out, the first account, guests, and the headers around every page."""

import re
from collections.abc import Mapping
from typing import Any

import pytest
from django.test import Client
from pytest_django.fixtures import Settings
from tests.app import factories as make
from tests.app.pages import Page, get, main

from octavo.readers.actions import new_setup_link
from octavo.readers.models import Reader

pytestmark = pytest.mark.django_db
PASSWORD = "a long gravel barge"


def static_headers(client: Client, address: str) -> Mapping[str, str]:
    """The headers of a file; only the file is closed: closing the answer ends the database connection."""
    answer: Any = client.get(address)
    for close in answer._resource_closers:
        close()
    assert answer.status_code == 200
    return dict(answer.headers)


@pytest.fixture
def ruth() -> Reader:
    return Reader.objects.create_superuser("ruth", "", PASSWORD)


def test_signing_in_leads_to_where_one_wanted_to_go(client: Client, ruth: Reader) -> None:
    assert client.get("/status/").headers["Location"] == "/sign-in/?next=%2Fstatus%2F"
    form = get(client, "/sign-in/?next=/status/")
    (wanted,) = form.all("//input[@name='next']/@value")
    answer = client.post("/sign-in/", {"name": "ruth", "password": PASSWORD, "next": wanted})
    assert answer.headers["Location"] == "/status/"
    assert get(client, "/status/").status == 200


@pytest.mark.parametrize(
    "next_page",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "\\\\evil.example",
        "javascript:alert(1)",
        "http:evil",
        "///evil.example",
        "evil",
        "/\t/evil.example",
    ],
)
def test_signing_in_never_leads_to_another_site(client: Client, ruth: Reader, next_page: str) -> None:
    answer = client.post("/sign-in/", {"name": "ruth", "password": PASSWORD, "next": next_page})
    assert answer.headers["Location"] == "/"


def test_a_refusal_does_not_tell_which_names_exist_and_keeps_what_was_typed(
    client: Client, ruth: Reader
) -> None:
    Reader.objects.create_user("gone", "", PASSWORD, is_active=False)
    answers = []
    for name, password in (("ruth", "wrong"), ("nobody", PASSWORD), ("gone", PASSWORD), ("", "")):
        page = Page(client.post("/sign-in/", {"name": name, "password": password}))
        assert page.status == 422
        assert page.all("//input[@name='name']/@value") == [name]
        assert not page.all("//input[@name='password']/@value")
        answers.append(page.texts("//*[@role='alert']"))
    assert len({tuple(answer) for answer in answers}) == 1
    assert answers[0][0].startswith("This name and password do not belong together")


def test_signing_out_takes_a_form_and_ends_the_session(operator: Client) -> None:
    assert operator.get("/sign-out/").status_code == 405
    assert get(operator, "/").all("//form[@action='/sign-out/' and @method='post']")
    operator.post("/sign-out/")
    assert get(operator, "/").texts("//div[@class='door']") == ["Sign in"]


def test_forms_without_their_token_are_refused_in_words(ruth: Reader) -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/sign-in/", {"name": "ruth", "password": PASSWORD})
    assert answer.status_code == 403
    assert "This form is out of date" in main(Page(answer))


def test_the_one_time_link_makes_the_operators_account_once(client: Client) -> None:
    token = new_setup_link()
    assert token
    address = f"/welcome/{token}/"
    unlike = client.post(address, {"name": "ruth", "password": PASSWORD, "again": "other"})
    assert "The two passwords differ" in main(Page(unlike))
    assert Page(unlike).all("//input[@name='name']/@value") == ["ruth"]
    short = Page(client.post(address, {"name": "ruth", "password": "short", "again": "short"}))
    assert short.status == 422
    assert short.texts("//*[@role='alert']")
    made = client.post(address, {"name": "ruth", "password": PASSWORD, "again": PASSWORD})
    assert made.headers["Location"] == "/begin/"
    assert get(client, "/begin/").status == 200
    assert Reader.objects.get().is_staff
    used = get(Client(), address)
    assert used.status == 410
    assert "This link is used up" in main(used)
    assert get(client, "/welcome/never-made/").status == 410


def test_the_operators_pages_are_the_operators(client: Client, reader: Client, operator: Client) -> None:
    for address in ("/begin/", "/status/"):
        assert client.get(address).status_code == 302
        refused = get(reader, address)
        assert refused.status == 403
        assert "This page is the operator’s" in main(refused)
        assert operator.get(address).status_code == 200
        assert operator.get(address).headers["Cache-Control"] == "private, no-store"


def test_a_house_closed_to_guests_shows_them_the_door_only(
    client: Client, reader: Client, settings: Settings
) -> None:
    article = make.article()
    settings.GUESTS_READ = False
    for address in (
        "/",
        f"/article/{article.pk}/",
        f"/article/{article.pk}/panel",
        "/search/",
        "/outlets/",
        "/about/",
    ):
        assert client.get(address).headers["Location"].startswith("/sign-in/?next=")
        assert reader.get(address).status_code == 200
    assert "read by its own readers only" in main(get(client, "/sign-in/"))
    assert client.get("/healthz").content == b"ok\n"
    assert static_headers(client, "/static/octavo.css")["Content-Type"].startswith("text/css")
    assert client.get("/welcome/x/").status_code == 410


def test_every_answer_carries_the_headers_that_keep_it_harmless(client: Client) -> None:
    article = make.article()
    for address in ("/", f"/article/{article.pk}/", "/nowhere", "/sign-in/", "/static/octavo.js", "/healthz"):
        static = address.startswith("/static/")
        headers = static_headers(client, address) if static else client.get(address).headers
        policy = dict(
            part.strip().partition(" ")[::2] for part in headers["Content-Security-Policy"].split(";")
        )
        assert policy["default-src"] == "'none'"
        assert (
            policy["script-src"]
            == policy["style-src"]
            == policy["connect-src"]
            == policy["form-action"]
            == "'self'"
        )
        assert policy["frame-ancestors"] == policy["base-uri"] == policy["object-src"] == "'none'"
        assert policy["require-trusted-types-for"] == "'script'"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["Referrer-Policy"] in {"no-referrer", "same-origin"}
        assert "camera=()" in headers["Permissions-Policy"]


def test_pages_need_no_inline_script_and_no_inline_style(client: Client, operator: Client) -> None:
    article = make.article()
    make.point(article, 1)
    story = make.story([article, make.article("Other", by=make.outlet("The Hour"))])
    for address in (
        "/",
        f"/article/{article.pk}/",
        f"/story/{story.pk}/",
        "/outlets/",
        "/search/",
        "/begin/",
        "/status/",
    ):
        page = get(operator, address)
        assert page.all("//script/@src") == ["/static/octavo.js"]
        assert not page.all("//script[normalize-space()]")
        assert not page.all("//style")
        assert not page.all("//*/@style")
        assert not page.all("//@*[starts-with(name(), 'on')]")


def test_guests_pages_may_be_kept_for_a_moment_and_readers_pages_not(client: Client, reader: Client) -> None:
    make.story([make.article()])
    guest = client.get("/")
    assert re.fullmatch(r"public, max-age=\d{1,2}", guest.headers["Cache-Control"])
    assert "Cookie" in guest.headers["Vary"]
    assert not guest.cookies
    assert reader.get("/").headers["Cache-Control"] == "private, no-cache"
    assert "no-store" in client.get("/sign-in/").headers["Cache-Control"]


def test_a_head_request_is_answered_without_a_body(client: Client) -> None:
    answer = client.head("/about/")
    assert answer.status_code == 200
    assert int(answer.headers["Content-Length"]) > 500


def test_what_does_not_exist_is_said_in_the_same_voice(client: Client) -> None:
    page = get(client, "/nowhere/")
    assert page.status == 404
    assert "There is no such page" in main(page)


def test_when_a_page_breaks_the_reader_is_told_whose_fault_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    from octavo.web.views import reading

    def broken(*_: object) -> None:
        raise RuntimeError("torn")

    monkeypatch.setattr(reading, "front_now", broken)
    page = get(Client(raise_request_exception=False), "/")
    assert page.status == 500
    assert "It is Octavo’s fault, not yours." in main(page)
    assert "torn" not in page.text
