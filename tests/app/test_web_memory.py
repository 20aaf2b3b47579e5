"""Guests' pages from memory: quick, never a reader's own, never older than what was published since."""

import pytest
from django.test import Client
from pytest_django.fixtures import Settings
from tests.app import factories as make
from tests.app.pages import get, main

from octavo.web.memory import MEMORY, MOST_PAGES
from octavo.work.actions import count_printing

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _memory(settings: Settings) -> None:
    MEMORY.forget()
    settings.PAGE_SECONDS = 60


def rename(article: object, title: str) -> None:
    type(article).objects.filter(pk=article.pk).update(title=title)  # type: ignore[attr-defined]


def test_a_guest_gets_what_the_last_guest_got_until_something_is_published(client: Client) -> None:
    article = make.article("Harbour bridge shut")
    address = f"/article/{article.pk}/"
    assert "Harbour bridge shut" in main(get(client, address))
    rename(article, "Harbour bridge open")
    assert "Harbour bridge shut" in main(get(client, address))
    count_printing()
    assert "Harbour bridge open" in main(get(client, address))


def test_readers_always_get_their_own_page(client: Client, reader: Client) -> None:
    article = make.article("Harbour bridge shut")
    address = f"/article/{article.pk}/"
    assert "halyard" in get(reader, address).text
    assert "halyard" not in get(client, address).text
    rename(article, "Harbour bridge open")
    assert "Harbour bridge open" in main(get(reader, address))


def test_addresses_and_hosts_are_kept_apart(client: Client) -> None:
    one, two = make.article("One bridge"), make.article("Two bridges")
    assert "One bridge" in main(get(client, f"/article/{one.pk}/"))
    assert "Two bridges" in main(get(client, f"/article/{two.pk}/"))
    get(client, "/search/", q="bridge")
    assert get(client, "/search/", q="ferry").all("//input[@name='q']/@value") == ["ferry"]
    assert client.get(f"/article/{one.pk}/", headers={"host": "evil.example"}).status_code == 400


def test_who_has_the_page_already_is_told_so(client: Client) -> None:
    address = f"/article/{make.article().pk}/"
    tag = client.get(address).headers["ETag"]
    for _ in range(2):
        again = client.get(address, headers={"if-none-match": tag})
        assert again.status_code == 304
        assert again.content == b""
        assert again.headers["ETag"] == tag
        assert again.headers["Cache-Control"].startswith("public")
    assert client.get(address, headers={"if-none-match": '"another"'}).status_code == 200


def test_a_page_that_still_changes_and_one_with_a_form_are_not_kept(client: Client) -> None:
    make.feed(make.outlet())
    assert "ETag" not in client.get("/").headers
    assert "ETag" not in client.get("/sign-in/").headers
    make.article("Harbour bridge shut")
    assert "Harbour bridge shut" in main(get(client, "/"))


def test_a_page_from_memory_carries_the_same_headers(client: Client) -> None:
    address = f"/article/{make.article().pk}/"
    fresh, kept = client.get(address).headers, client.get(address).headers
    assert dict(fresh) == dict(kept)
    assert "Content-Security-Policy" in kept


def test_what_stands_around_a_front_page_lags_until_something_is_published(
    client: Client, settings: Settings
) -> None:
    settings.PAGE_SECONDS = 0
    settings.SURROUNDINGS_SECONDS = 60
    make.article("Harbour bridge shut")
    count_printing()
    MEMORY.forget()
    assert "1 article" in get(client, "/").texts("//p[@class='since']")[0]
    make.article("Harbour bridge open")
    assert "2 articles" not in get(client, "/").texts("//p[@class='since']")[0]
    count_printing()
    MEMORY.forget()
    assert "2 articles" in get(client, "/").texts("//p[@class='since']")[0]


def test_masses_of_addresses_take_bounded_memory(client: Client) -> None:
    address = f"/article/{make.article('Harbour bridge shut').pk}/"
    for number in range(MOST_PAGES + 40):
        client.get(f"{address}?junk={number}")
    assert 0 < len(MEMORY.pages) <= MOST_PAGES


def test_headers_that_no_address_holds_change_no_page(client: Client) -> None:
    address = f"/article/{make.article('Harbour bridge shut').pk}/"
    evil = {"x-forwarded-host": "evil.example", "x-forwarded-proto": "https", "x-original-url": "/status/"}
    poisoned = client.get(address, headers=evil)
    assert b"evil.example" not in poisoned.content
    assert client.get(address).content == poisoned.content
