"""Guessing passwords gets slower with every try, for names that exist and names that do not alike."""

from datetime import timedelta
from ipaddress import ip_network

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings
from tests.app.pages import Page

from octavo.readers.actions import FREE_TRIES, take_try
from octavo.readers.models import Reader, SignInTries

pytestmark = pytest.mark.django_db
RIGHT = "a long gravel barge"


def tries(client: Client, name: str, password: str = "wrong", address: str = "203.0.113.7") -> Page:
    return Page(client.post("/sign-in/", {"name": name, "password": password}, REMOTE_ADDR=address))


def signs_in(client: Client, address: str) -> bool:
    fields = {"name": "ruth", "password": RIGHT}
    return client.post("/sign-in/", fields, REMOTE_ADDR=address).status_code == 302


@pytest.mark.parametrize("name", ["ruth", "nobody-of-that-name"])
def test_after_a_few_tries_the_next_has_to_wait_and_is_told_when(client: Client, name: str) -> None:
    Reader.objects.create_user("ruth", "", RIGHT)
    first = [tries(client, name).texts("//*[@role='alert']") for _ in range(FREE_TRIES)]
    assert len({str(said) for said in first}) == 1
    held = tries(client, name, RIGHT)
    assert held.status == 429
    assert 0 < int(held.response.headers["Retry-After"]) <= 60
    assert held.texts("//*[@role='alert']") == [
        "Too many tries to sign in with this name from your address. The next can be made in a minute."
    ]
    assert "_auth_user_id" not in client.session


def test_the_wait_doubles_and_ends(client: Client) -> None:
    Reader.objects.create_user("ruth", "", RIGHT)
    for _ in range(FREE_TRIES):
        tries(client, "ruth")
    SignInTries.objects.update(wait_until=timezone.now() - timedelta(seconds=1))
    assert tries(client, "Ruth ").status == 422
    wait = SignInTries.objects.get().wait_until
    assert wait is not None
    assert timedelta(seconds=90) < wait - timezone.now() <= timedelta(minutes=2)
    SignInTries.objects.update(wait_until=timezone.now() - timedelta(seconds=1))
    assert signs_in(client, "203.0.113.7")
    assert not SignInTries.objects.exists()


def test_the_owner_is_not_shut_out_from_elsewhere(client: Client) -> None:
    Reader.objects.create_user("ruth", "", RIGHT)
    for _ in range(FREE_TRIES + 3):
        tries(client, "ruth")
    assert signs_in(Client(), "198.51.100.4")


def test_behind_a_trusted_proxy_each_reader_has_a_brake_of_their_own(
    client: Client, settings: Settings
) -> None:
    settings.TRUSTED_PROXIES = (ip_network("127.0.0.1"),)
    Reader.objects.create_user("ruth", "", RIGHT)
    for number in range(FREE_TRIES):
        made_up = f"198.51.100.{number}, 203.0.113.7"
        client.post("/sign-in/", {"name": "ruth"}, REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR=made_up)
    fields = {"name": "ruth", "password": RIGHT}
    for address, status in (("203.0.113.7", 429), ("192.0.2.9", 302)):
        told = Client().post("/sign-in/", fields, REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR=address)
        assert told.status_code == status


def test_without_trusted_proxies_no_header_makes_a_place_of_its_own(client: Client) -> None:
    for number in range(FREE_TRIES):
        client.post("/sign-in/", {"name": "ruth"}, HTTP_X_FORWARDED_FOR=f"198.51.100.{number}")
    again = client.post("/sign-in/", {"name": "ruth"}, HTTP_X_FORWARDED_FOR="198.51.100.99")
    assert again.status_code == 429


def test_another_address_of_the_same_ipv6_network_is_the_same_place(client: Client) -> None:
    for number in range(FREE_TRIES):
        tries(client, "ruth", address=f"2001:db8::{number + 1}")
    assert tries(client, "ruth", address="2001:db8::ffff").status == 429


def test_the_wait_has_an_end_however_often_it_is_tried() -> None:
    now = timezone.now()
    for _ in range(40):
        take_try("ruth", "203.0.113.7", now)
        now += timedelta(hours=1)
    wait = SignInTries.objects.get().wait_until
    assert wait is not None
    assert wait - now <= timedelta(minutes=15)


def test_old_tries_are_forgotten_and_names_are_not_kept() -> None:
    now = timezone.now()
    take_try("ruth", "203.0.113.7", now)
    assert "ruth" not in SignInTries.objects.get().key
    take_try("vik", "203.0.113.7", now + timedelta(days=2))
    assert SignInTries.objects.count() == 1
