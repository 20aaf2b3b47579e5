"""Edition time becomes real time, and tokens become the words of real days."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from octavo.demo.clock import EditionTime, expand, opening_noon, parse_time, unknown_tokens

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)  # a Sunday, the day after the last of February


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("0d 12:00", NOW),
        ("-1d 07:10", datetime(2026, 2, 28, 7, 10, tzinfo=UTC)),
        ("+0d 00:00", datetime(2026, 3, 1, tzinfo=UTC)),
        ("-60d 23:59", datetime(2025, 12, 31, 23, 59, tzinfo=UTC)),
    ],
)
def test_an_edition_time_is_counted_from_noon_of_day_0(text: str, moment: datetime) -> None:
    time = parse_time(text)
    assert time is not None
    assert time.at(NOW) == moment


@pytest.mark.parametrize("text", ["", "1d", "07:10", "-1d 24:00", "-1d 07:60", "-1d 7:10", "yesterday"])
def test_what_is_no_edition_time_is_none(text: str) -> None:
    assert parse_time(text) is None


def test_edition_times_sort_as_they_happen() -> None:
    texts = ["-2d 23:00", "-1d 00:30", "-1d 07:10", "0d 06:00"]
    times = [parse_time(text) for text in texts]
    assert sorted(times, key=lambda time: time or EditionTime(9, 9)) == times


def test_tokens_become_the_words_of_real_days() -> None:
    text = (
        "On {weekday:-1}, {date:-1}, in {month:-1}; not {weekday:0} {date:0} of {month:+0}, nor in {year:-4}."
    )
    assert (
        expand(text, NOW)
        == "On Saturday, 28 February, in February; not Sunday 1 March of March, nor in 2022."
    )


def test_what_is_no_token_stays_and_is_reported() -> None:
    text = "{wekday:-1} and {date:-1} and {x}"
    assert expand(text, NOW) == "{wekday:-1} and 28 February and {x}"
    assert unknown_tokens(text) == ["{wekday:-1}", "{x}"]


@pytest.mark.parametrize(
    ("moment", "noon"),
    [
        (datetime(2026, 3, 1, 12, 0, tzinfo=UTC), datetime(2026, 3, 1, 12, tzinfo=UTC)),
        (datetime(2026, 3, 1, 11, 59, 59, tzinfo=UTC), datetime(2026, 2, 28, 23, 59, tzinfo=UTC)),
        (datetime(2026, 3, 1, 23, 0, 30, tzinfo=UTC), datetime(2026, 3, 1, 23, tzinfo=UTC)),
        (
            datetime(2026, 3, 2, 1, 0, tzinfo=timezone(timedelta(hours=9))),
            datetime(2026, 3, 1, 16, tzinfo=UTC),
        ),
    ],
)
def test_an_edition_opens_in_the_later_half_of_a_day_and_never_ahead(
    moment: datetime, noon: datetime
) -> None:
    assert opening_noon(moment) == noon
