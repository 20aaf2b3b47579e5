"""Feeds that lie about which item is which, and when it was written."""

from tests.security.feed_samples import NOW, item, parsed, read, rss

from octavo.feeds.keys import Stored, settle_keys
from octavo.lib.urls import url_key


def test_years_that_cannot_be() -> None:
    dates = [
        "Fri, 31 Dec 9999 23:59:59 GMT",
        "Mon, 01 Jan 0001 00:00:00 GMT",
        "Mon, 01 Jan 1960 00:00:00 GMT",
        "yesterday-ish",
        "Fri, 31 Dec 99999 23:59:59 GMT",
        "32 Foo 2026",
        "0000-00-00T00:00:00Z",
    ]
    for date, parsed_item in zip(
        dates, parsed(rss("".join(item(date, date, date=date) for date in dates))).items, strict=True
    ):
        assert parsed_item.published is not None
        assert parsed_item.published.used == NOW
        assert parsed_item.published.reason
        assert parsed_item.published.claimed == date


def keys(body: bytes) -> list[str]:
    return [item.key for item in parsed(body).items]


def test_items_without_ids_are_told_apart_and_known_again() -> None:
    body = rss(
        item("A")
        + item("B")
        + "<item><description>Only words</description></item>"
        + item("A", link="https://x.example/a")
    )
    assert len(set(keys(body))) == 4
    assert keys(body) == keys(body)
    assert set(keys(rss(item("New") + item("A") + item("B")))) > set(keys(rss(item("A") + item("B"))))


def test_one_id_on_many_items() -> None:
    same_link = "".join(item(f"Item {n}", "same", "https://x.example/a", text=f"d{n}") for n in range(5))
    other_links = "".join(item("Item", "same", f"https://x.example/{n}") for n in range(5))
    no_links = "".join(item(f"Item {n}", "same") for n in range(5))
    for items in (same_link, other_links, no_links):
        assert len(set(keys(rss(items)))) == 5
        assert keys(rss(items)) == keys(rss(items))


def test_exact_repetitions_are_one_item() -> None:
    feed = parsed(rss(item("A", "1", "https://x.example/a") * 3))
    assert (len(feed.items), feed.dropped) == (1, 2)


def stored(body: bytes) -> list[Stored]:
    return [
        Stored(item.key, url_key(item.link), item.fingerprint, item.raw.published)
        for item in read(body).items
    ]


def test_ids_that_change_at_every_fetch_change_nothing() -> None:
    def fetch(number: int) -> bytes:
        links = [f"https://x.example/story-{n}?utm_source=feed-{number}" for n in range(5)]
        return rss("".join(item(f"Story {n}", f"churn-{number}-{n}", link) for n, link in enumerate(links)))

    first = read(fetch(1)).items
    again = settle_keys(read(fetch(2)).items, stored(fetch(1)))
    assert [item.key for item in again] == [item.key for item in first]
    assert [item.fingerprint for item in again] == [item.fingerprint for item in first]


def test_new_items_that_all_lead_to_one_page_stay_new() -> None:
    def fetch(*numbers: int, link: str) -> bytes:
        return rss("".join(item(f"Notice {n}", f"notice-{n}", link) for n in numbers))

    for link, second in (("https://x.example/", (3,)), ("https://x.example/notices", (3, 4))):
        known = stored(fetch(1, 2, link=link))
        new = settle_keys(read(fetch(*second, link=link)).items, known)
        assert not {item.key for item in new} & {item.key for item in known}
