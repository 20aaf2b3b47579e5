"""Times as feeds write them, and the time that is used."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from octavo.feeds.dates import parse_date, published

NOON = datetime(2026, 2, 28, 12, tzinfo=UTC)
NOW = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "2026-02-28T12:00:00Z",
        "2026-02-28T12:00:00.123456Z",
        "2026-02-28T13:00:00+01:00",
        "2026-02-28T13:00:00+0100",
        "2026-02-28T04:00-0800",
        "2026-02-28 12:00:00",
        "2026-02-28 12:00:00 UTC",
        "20260228T120000Z",
        "Sat, 28 Feb 2026 12:00:00 GMT",
        "Sat, 28 Feb 2026 12:00:00 +0000",
        "Sat, 28 Feb 2026 07:00:00 EST",
        "Sat,  28  Feb 2026 17:30:00 IST",
        "28 Feb 2026 12:00 Z",
        "Saturday, 28 February 2026 12:00:00 GMT",
        "Sat, 28 Feb 26 12:00:00 GMT",
        "28-Feb-2026 12:00:00 UT",
        "Sat, 28 Feb 2026 13:00:00 GMT+01:00",
        "Sat, 28 Feb 2026 12:00:00 +0000 (Coordinated Universal Time)",
        "Wrong, 28 Feb 2026 12:00:00 GMT",
        "Sat Feb 28 12:00:00 2026",
        " \n Sat, 28 Feb 2026\t12:00:00 GMT ",
    ],
)
def test_one_moment_in_many_spellings(text: str) -> None:
    assert parse_date(text) is not None
    moment, exact = parse_date(text) or (None, None)
    assert moment is not None
    assert moment.replace(microsecond=0) == NOON
    assert exact


@pytest.mark.parametrize(
    "text", ["2026-02-28", "20260228", "Sat, 28 Feb 2026", "28 Feb 2026", "28 February 26"]
)
def test_a_day_alone_is_noon_and_not_exact(text: str) -> None:
    assert parse_date(text) == (NOON, False)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  ",
        "yesterday",
        "32 Feb 2026 12:00:00 GMT",
        "2026-02-30",
        "2026-13-01T00:00:00Z",
        "2026",
        "28 Foo 2026",
        "9" * 5_000,
        "١٢-٠٢-٢٠٢٦",
    ],
)
def test_what_names_no_moment(text: str) -> None:
    assert parse_date(text) is None


def test_leap_seconds_and_midnight_as_24() -> None:
    assert parse_date("2016-12-31T23:59:60Z") == (datetime(2016, 12, 31, 23, 59, 59, tzinfo=UTC), True)
    assert parse_date("2026-02-27T24:00:00Z") == (datetime(2026, 2, 28, tzinfo=UTC), True)


@settings(deadline=None)
@given(st.text(alphabet="0123456789-:T+Z ,JanFebGMTEST.()", max_size=40))
def test_no_text_crashes(text: str) -> None:
    read = parse_date(text)
    assert read is None or read[0].tzinfo is UTC


@settings(deadline=None)
@given(st.integers(700_000_000, 1_700_000_000), st.integers(-14 * 60, 14 * 60))
def test_iso_with_any_offset_is_read_back(seconds: int, minutes: int) -> None:
    utc = datetime.fromtimestamp(seconds, UTC)
    sign, size = ("-" if minutes < 0 else "+"), abs(minutes)
    local = utc + timedelta(minutes=minutes)
    assert parse_date(f"{local:%Y-%m-%dT%H:%M:%S}{sign}{size // 60:02d}:{size % 60:02d}") == (utc, True)


def test_published_keeps_the_claim_and_bounds_the_time() -> None:
    good = published("Sat, 28 Feb 2026 12:00:00 GMT", NOW)
    assert good is not None
    assert (good.claimed, good.used, good.reason, good.exact) == (
        "Sat, 28 Feb 2026 12:00:00 GMT",
        NOON,
        "",
        True,
    )
    for claim, word in (
        ("2027-01-01T00:00:00Z", "future"),
        ("1970-01-01T00:00:00Z", "1990"),
        ("soon", "cannot be read"),
    ):
        odd = published(claim, NOW)
        assert odd is not None
        assert (odd.claimed, odd.used) == (claim, NOW)
        assert word in odd.reason
    assert published(" ", NOW) is None


def test_today_without_a_time_is_not_the_future() -> None:
    today = published("2026-03-01", NOW)
    assert today is not None
    assert (today.used, today.reason, today.exact) == (NOW, "", False)
