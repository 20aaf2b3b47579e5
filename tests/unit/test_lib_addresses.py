"""Which addresses are public, what an operator can allow, and how strictly a URL is read."""

from ipaddress import ip_network

import pytest

from octavo.lib.addresses import Policy, Target, is_public, read_allow, read_target, shown_url
from octavo.lib.outcome import Failure


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "8.8.8.8", "1.1.1.1", "2606:2800:220:1::1", "2a00:1450:4001::200e"]
)
def test_public_addresses(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0", "10.1.2.3", "100.64.0.1", "127.0.0.1", "127.255.255.255", "169.254.169.254",
        "172.31.0.1", "192.0.0.9", "192.0.2.5", "192.88.99.1", "192.168.0.1", "198.19.0.1",
        "198.51.100.1", "203.0.113.1", "224.0.0.251", "240.0.0.1", "255.255.255.255", "::", "::1",
        "::127.0.0.1", "::ffff:8.8.8.8", "::ffff:127.0.0.1", "64:ff9b::8.8.8.8", "64:ff9b:1::1",
        "100::1", "2001::1", "2001:10::1", "2001:db8::1", "2002:7f00:1::", "3fff::1", "5f00::1",
        "fc00::1", "fd12::1", "fe80::1", "fe80::1%eth0", "2a00:1450:4001::200e%eth0", "fec0::1",
        "ff02::1", "not an address", "",
    ],
)  # fmt: skip
def test_special_addresses(address: str) -> None:
    assert not is_public(address)


def test_the_allow_list_is_read() -> None:
    read = read_allow("192.168.1.20, RSS-Bridge:3000,[fd00::1]:80 , fd00::2,10.0.0.0/8,, fd00:1::/64")
    assert not isinstance(read, Failure)
    assert read[0] == {("192.168.1.20", 0), ("rss-bridge", 3000), ("fd00::1", 80), ("fd00::2", 0)}
    assert read[1] == (ip_network("10.0.0.0/8"), ip_network("fd00:1::/64"))
    assert read_allow("") == (frozenset(), ())


@pytest.mark.parametrize(
    "entry", ["10.0.0.1/8", "a b", "host:99999", "host:x", "[::1", "http://host", "10.0.0.0/40", "ho\nst"]
)
def test_what_cannot_be_allowed_is_named(entry: str) -> None:
    failure = read_allow(f"good.example:80,{entry}")
    assert isinstance(failure, Failure)
    assert failure.code == "fetch.allow"
    assert entry in failure.sentence


def test_policy() -> None:
    policy = Policy(
        allow=frozenset({("bridge", 3000), ("10.0.0.5", 0)}), networks=(ip_network("192.168.1.0/24"),)
    )
    assert policy.permits("bridge", 3000, "172.17.0.2")
    assert not policy.permits("bridge", 3001, "172.17.0.2")
    assert not policy.permits("other", 3000, "172.17.0.2")
    assert policy.permits("any", 1, "10.0.0.5")
    assert policy.permits("any", 1, "192.168.1.9")
    assert not policy.permits("any", 1, "::ffff:192.168.1.9")
    assert policy.permits("any", 443, "93.184.216.34")
    assert not policy.permits("any", 443, "nonsense")


@pytest.mark.parametrize(
    ("url", "base", "read"),
    [
        ("HTTP://News.Example/a b?q=ü#part", "", "http://news.example/a%20b?q=%C3%BC"),
        ("https://bücher.example", "", "https://xn--bcher-kva.example/"),
        ("https://news.example:8443/%7Ea", "", "https://news.example:8443/%7Ea"),
        ("../x", "https://news.example/a/b/c", "https://news.example/a/x"),
        ("//cdn.example/x", "https://news.example/", "https://cdn.example/x"),
        ("http://[2001:DB8:0::1]/", "", "http://[2001:db8::1]/"),
        ("http://a.example/x\n", "", "http://a.example/x"),
    ],
)
def test_targets(url: str, base: str, read: str) -> None:
    target = read_target(url, base)
    assert isinstance(target, Target)
    assert target.url == read


def test_a_target_keeps_credentials_apart() -> None:
    target = read_target("https://ada:p%40ss@news.example/feed")
    assert isinstance(target, Target)
    assert (target.userinfo, target.url) == ("ada:p@ss", "https://news.example/feed")
    assert "p@ss" not in repr(target)
    assert target.origin == ("https", "news.example", 443)


@pytest.mark.parametrize(
    "url",
    [
        "http:///x",
        "http://a..example/",
        "http://" + "a" * 300,
        "http://a.example/" + "x" * 9_000,
        "http://%6c/",
        "http://a.example:0/",
    ],
)
def test_unreadable_targets(url: str) -> None:
    failure = read_target(url)
    assert isinstance(failure, Failure)
    assert failure.code == "fetch.url"
    assert len(failure.sentence) < 400


@pytest.mark.parametrize(
    "url",
    [
        "http://ada:secret@a.example/x",
        "ada:secret@a.example/x",
        "//ada:secret@a.example",
    ],
)
def test_shown_urls_hold_no_secret(url: str) -> None:
    assert "secret" not in shown_url(url)
    assert "a.example" in shown_url(url)
