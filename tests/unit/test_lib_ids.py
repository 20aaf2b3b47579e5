"""Ids are ordered by time, fit 64 bits, and give their moment back."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from octavo.lib.ids import first_id, make_id, moment_of

FIRST, LAST = datetime(1990, 1, 1), datetime(2100, 1, 1)  # noqa: DTZ001 - the zone is given beside them
MOMENTS = st.datetimes(FIRST, LAST, timezones=st.just(UTC))


@given(MOMENTS, MOMENTS, st.text(), st.text())
def test_later_is_larger(one: datetime, other: datetime, a: str, b: str) -> None:
    if other - one >= timedelta(milliseconds=1):
        assert make_id(one, a) < make_id(other, b)


@given(MOMENTS, st.text())
def test_an_id_fits_and_gives_its_moment_back(moment: datetime, key: str) -> None:
    number = make_id(moment, key)
    assert 0 < number < 2**63
    assert first_id(moment) <= number
    assert abs(moment_of(number) - moment) < timedelta(milliseconds=1)
    assert make_id(moment, key) == number
