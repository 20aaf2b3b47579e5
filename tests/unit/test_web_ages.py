"""Times as a reader says them, in the reader's zone, across midnight, and where only the day is known."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from octavo.web import ages
from octavo.web.ages import Clock

NOW = datetime(2026, 5, 14, 9, 40, tzinfo=UTC)  # a Thursday, 11:40 in Oslo
OSLO = Clock(NOW, ZoneInfo("Europe/Oslo"))


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (NOW, "just now"),
        (NOW + timedelta(minutes=3), "just now"),
        (NOW - timedelta(seconds=59), "just now"),
        (NOW - timedelta(minutes=1), "1 minute ago"),
        (NOW - timedelta(minutes=22), "22 minutes ago"),
        (NOW - timedelta(hours=1), "1 hour ago"),
        (NOW - timedelta(hours=11, minutes=30), "11 hours ago"),
        (NOW - timedelta(hours=13), "yesterday 22:40"),
        (NOW - timedelta(days=1, hours=11), "yesterday 00:40"),
        (NOW - timedelta(days=2), "Tuesday"),
        (NOW - timedelta(days=6), "Friday"),
        (NOW - timedelta(days=7), "7 May"),
        (NOW - timedelta(days=400), "9 April 2025"),
    ],
)
def test_an_age_is_told_as_people_tell_it(moment: datetime, words: str) -> None:
    assert ages.age(moment, OSLO) == words


def test_shortly_after_midnight_a_late_hour_is_hours_ago_and_not_yesterday() -> None:
    after_midnight = Clock(datetime(2026, 5, 14, 0, 30, tzinfo=UTC), UTC)
    assert ages.age(datetime(2026, 5, 13, 22, 0, tzinfo=UTC), after_midnight) == "2 hours ago"


def test_where_only_the_day_is_known_no_hour_is_told() -> None:
    noon = datetime(2026, 5, 14, 12, 0, tzinfo=UTC)
    told = ages.when(noon, OSLO, exact=False)
    assert told.text == "today"
    assert told.iso == "2026-05-14"
    assert ":" not in told.exact
    assert told.exact.startswith("14 May 2026")


def test_the_exact_time_names_the_zone_it_is_told_in() -> None:
    told = ages.when(datetime(2026, 5, 14, 9, 18, tzinfo=UTC), OSLO)
    assert told.exact == "14 May 2026, 11:18 CEST"
    assert told.iso == "2026-05-14T09:18:00+00:00"


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (NOW, "1 min"),
        (NOW - timedelta(minutes=31), "31 min"),
        (NOW - timedelta(hours=2), "2 h"),
        (NOW - timedelta(days=1), "Wed"),
        (NOW - timedelta(days=20), "24 Apr"),
        (NOW - timedelta(days=400), "Apr 2025"),
    ],
)
def test_a_narrow_column_is_told_the_same_in_short(moment: datetime, words: str) -> None:
    assert ages.when_short(moment, OSLO).text == words


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (NOW - timedelta(hours=3), "08:40"),
        (NOW - timedelta(days=3), "Monday 11:40"),
        (NOW - timedelta(days=30), "14 April 11:40"),
    ],
)
def test_a_beginning_is_told_with_its_hour(moment: datetime, words: str) -> None:
    assert ages.when_since(moment, OSLO).text == words


@pytest.mark.parametrize(
    ("left", "words"),
    [
        (timedelta(seconds=-5), "now"),
        (timedelta(minutes=4), "in 4 minutes"),
        (timedelta(hours=3), "at 14:40"),
        (timedelta(hours=20), "tomorrow 07:40"),
        (timedelta(days=9), "on 23 May"),
        (timedelta(days=400), "on 18 June 2027"),
    ],
)
def test_what_is_to_come_is_told_by_how_soon(left: timedelta, words: str) -> None:
    assert ages.until(NOW + left, OSLO) == words


def test_on_the_page_of_a_day_its_own_hours_stand_alone() -> None:
    day = date(2026, 5, 12)
    assert ages.when_on_day(datetime(2026, 5, 12, 16, 20, tzinfo=UTC), OSLO, day=day).text == "18:20"
    assert ages.when_on_day(datetime(2026, 5, 13, 16, 20, tzinfo=UTC), OSLO, day=day).text == "13 May"
    assert ages.when_on_day(datetime(2026, 5, 12, 12, 0, tzinfo=UTC), OSLO, day=day, exact=False).text == ""


def test_a_day_begins_at_local_midnight() -> None:
    assert OSLO.start_of(date(2026, 5, 14)) == datetime(2026, 5, 13, 22, 0, tzinfo=UTC)
    assert OSLO.day_of(datetime(2026, 5, 13, 22, 30, tzinfo=UTC)) == date(2026, 5, 14)


def test_numbers_agree_with_their_noun() -> None:
    assert ages.count(1, "story", "stories") == "1 story"
    assert ages.count(0, "outlet") == "0 outlets"
    assert ages.count(12_345, "article") == "12\u2009345 articles"
