"""One spelling for one page, and whose it is."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from octavo.lib.urls import display_host, domain_of, host_of, normalise_url


@pytest.mark.parametrize(
    ("url", "same"),
    [
        ("HTTP://News.Example:80/a", "http://news.example/a"),
        ("https://news.example:443", "https://news.example/"),
        ("https://news.example.:8443/a#part", "https://news.example:8443/a"),
        ("https://news.example/a?utm_source=x&id=7&fbclid=y", "https://news.example/a?id=7"),
        ("https://news.example/a?UTM_Medium=rss", "https://news.example/a"),
        ("https://news.example/a?gclid=1&mc_cid=2&page=2", "https://news.example/a?page=2"),
        ("https://ada:secret@news.example/a", "https://news.example/a"),
        ("https://app.example/#!/story/7", "https://app.example/#!/story/7"),
        ("http://[2001:DB8::1]:80/x", "http://[2001:db8::1]/x"),
        ("  https://news.example/Path?B=2&a=1 ", "https://news.example/Path?B=2&a=1"),
        ("https://news.example/a?id=7&amp=1", "https://news.example/a?id=7&amp=1"),
        ("https://[::1", "https://[::1"),
        ("not an address", "not an address"),
        ("", ""),
    ],
)
def test_normalise_url(url: str, same: str) -> None:
    assert normalise_url(url) == same
    assert normalise_url(same) == same


def test_pages_that_differ_stay_apart() -> None:
    urls = [
        "http://a.example/x",
        "https://a.example/x",
        "https://a.example/X",
        "https://a.example/x/",
        "https://a.example/x?a=1",
    ]
    assert len({normalise_url(url) for url in urls}) == len(urls)


@settings(deadline=None)
@example(" #")
@example(" ?utm_source=x")
@given(st.text(max_size=80))
def test_normalising_twice_is_normalising_once(text: str) -> None:
    for url in (text, f"https://news.example/{text}"):
        assert normalise_url(normalise_url(url)) == normalise_url(url)


@pytest.mark.parametrize(
    ("name", "domain"),
    [
        ("https://www.news.example.co.uk/a", "example.co.uk"),
        ("https://edition.news.org/", "news.org"),
        ("news.org", "news.org"),
        ("www.abc.net.au", "abc.net.au"),
        ("https://tagblatt.de", "tagblatt.de"),
        ("www.tagblatt.de.", "tagblatt.de"),
        ("http://192.168.1.20:8080/", "192.168.1.20"),
        ("http://[2001:db8::1]/", "2001:db8::1"),
        ("localhost", "localhost"),
        ("", ""),
    ],
)
def test_domain_of(name: str, domain: str) -> None:
    assert domain_of(name) == domain


def test_host_of() -> None:
    assert host_of("https://WWW.News.example.:8443/a") == "www.news.example"
    assert host_of("https://[::1/") == host_of("mailto:a@b.example") == ""


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://www.news.example/a", "news.example"),
        ("https://m.news.example/a", "news.example"),
        ("https://www.example/", "www.example"),
        ("https://xn--bcher-kva.example/", "bücher.example"),
        ("https://xn--a.example/", "xn--a.example"),
    ],
)
def test_display_host(url: str, shown: str) -> None:
    assert display_host(url) == shown
