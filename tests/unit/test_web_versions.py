"""A story outlet by outlet: first first, headlines apart by their words."""

from datetime import UTC, datetime, timedelta

import pytest

from octavo.web.ages import When
from octavo.web.origins import Member
from octavo.web.versions import Headline, later_text, versions

SIX = datetime(2031, 5, 3, 6, 20, tzinfo=UTC)
NEVER = When("", "", "")


def member(number: int, outlet: int, title: str, minutes: int) -> Member:
    at = SIX + timedelta(minutes=minutes)
    return Member(number, title, f"Outlet {outlet}", outlet, "en", "", NEVER, at)


def test_outlets_come_in_the_order_in_which_they_had_it_with_all_their_articles() -> None:
    found = versions(
        [
            member(3, 2, "Ferries run tonight", 290),
            member(1, 1, "Barge hits bridge", 0),
            member(2, 2, "Bridge closed after barge", 50),
        ],
        {2: [Headline("Bridge shut", NEVER)]},
    )
    assert [(version.outlet, version.later) for version in found] == [
        ("Outlet 1", "first"),
        ("Outlet 2", "50 minutes later"),
    ]
    assert [report.member.article_id for report in found[1].reports] == [2, 3]
    assert [headline.title for headline in found[1].reports[0].former] == ["Bridge shut"]


def test_only_here_names_the_words_no_other_outlet_has() -> None:
    found = versions(
        [member(1, 1, "Barge hits bridge, 12 hurt", 0), member(2, 2, "Bridge closed, 15 hurt: BARGE", 9)], {}
    )
    assert found[0].reports[0].only == ("hits", "12")
    assert found[1].reports[0].only == ("closed", "15")


def test_a_single_headline_differs_from_nothing() -> None:
    assert versions([member(1, 1, "Barge hits bridge", 0)], {})[0].reports[0].only == ()
    assert versions([], {}) == ()


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        *((0, "first"), (1, "1 minute later"), (59, "59 minutes later"), (120, "2 h later")),
        *((130, "2 h 10 min later"), (60 * 24, "1 day later"), (60 * 24 * 3 + 5, "3 days later")),
    ],
)
def test_how_long_after_the_first(minutes: int, said: str) -> None:
    assert later_text(timedelta(minutes=minutes)) == said
