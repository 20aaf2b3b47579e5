"""Where a request comes from: nobody can say it for themselves."""

from ipaddress import ip_network

import pytest

from octavo.web.places import place_of

PROXIES = (ip_network("10.0.0.0/24"), ip_network("::1"))


def test_without_trusted_proxies_the_header_means_nothing() -> None:
    assert place_of("203.0.113.7", "198.51.100.4", ()) == "203.0.113.7"
    assert place_of("127.0.0.1", "198.51.100.4, 127.0.0.1", ()) == "127.0.0.1"


def test_a_stranger_who_connects_directly_cannot_say_to_be_another() -> None:
    assert place_of("203.0.113.7", "198.51.100.4", PROXIES) == "203.0.113.7"
    assert place_of("203.0.113.7", "198.51.100.4, 10.0.0.2", PROXIES) == "203.0.113.7"


@pytest.mark.parametrize(
    ("forwarded", "place"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("198.51.100.4, 203.0.113.7", "203.0.113.7"),  # the first is what the reader made up
        ("10.0.0.9, 198.51.100.4, 203.0.113.7, 10.0.0.3", "203.0.113.7"),
        ("203.0.113.7:4711", "203.0.113.7"),
        ("[2001:db8:1:2::7]:4711", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::7", "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("", "10.0.0.2"),
        ("unknown", "10.0.0.2"),
        ("203.0.113.7, not-an-address", "10.0.0.2"),
        ("10.0.0.4", "10.0.0.4"),
    ],
)
def test_behind_a_proxy_it_is_the_last_address_that_is_no_proxy(forwarded: str, place: str) -> None:
    assert place_of("10.0.0.2", forwarded, PROXIES) == place


def test_a_socket_without_an_address_is_one_place() -> None:
    assert place_of("", "203.0.113.7", PROXIES) == ""
