"""A figure's value as a table writes it."""

import pytest

from octavo.web.numbertext import number_text


@pytest.mark.parametrize(
    ("reading", "kind", "unit", "told"),
    [
        ({"value": 12.0}, "people", "", "12"),
        ({"value": 56331.0, "qualifier": "more than"}, "people", "", "more than 56,331"),
        ({"value": 10.0, "high": 15.0}, "people", "", "10–15"),
        ({"value": 31.0}, "percent", "%", "31 %"),
        ({"value": 33.3333, "shown": "a third"}, "percent", "%", "33.33 %"),
        ({"value": 3_400_000.0}, "money", "NOK", "3.4 million NOK"),
        ({"value": 9_500.0}, "money", "", "9,500"),
        ({"value": 9 * 86_400.0}, "duration", "s", "9 days"),
        ({"value": 86_400.0 * 365}, "duration", "s", "1 year"),
        ({"value": 5400.0}, "duration", "s", "90 minutes"),
        ({"value": 3.6, "shown": "magnitude 3.6"}, "magnitude", "M", "magnitude 3.6"),
        ({"value": 100.0, "vague": True, "shown": "hundreds of people"}, "people", "", "hundreds of people"),
        ({"value": None, "shown": "many"}, "people", "", "many"),
    ],
)
def test_a_value_is_told_short(reading: dict[str, object], kind: str, unit: str, told: str) -> None:
    assert number_text(reading, kind, unit) == told
