"""A story's life by the clock alone, and whose words it is told in."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from octavo.stories.life import OVER, Life, beats_of, life_of
from octavo.stories.told import Voice, origin_sentence, told_in
from octavo.web.ages import Clock
from octavo.web.lifewords import life_words

NOON = datetime(2031, 5, 3, 12, tzinfo=UTC)


def at(hours: float) -> datetime:
    return NOON + timedelta(hours=hours)


def life(now: float, *own: float, last: float | None = None, origins: int = 2) -> Life:
    """The state of a story whose own reports came at those hours."""
    newest = at(max(own) if last is None else last)
    return life_of(
        first_at=at(min(own)), last_at=newest, origins=origins, beats=beats_of(map(at, own)), now=at(now)
    )


def test_two_origins_within_three_hours_are_breaking() -> None:
    assert life(2.9, 0, 1).state == "breaking"
    assert life(2.9, 0, 1, origins=1).state == "developing", "one newsroom alone is not enough"
    assert life(3.1, 0, 1).state == "developing"


def test_reports_that_do_not_say_when_break_no_news() -> None:
    moments = {"first_at": at(0), "last_at": at(0), "now": at(1)}
    assert life_of(**moments, origins=5, beats=[]).state == "quiet"
    assert life_of(**moments, origins=5, beats=beats_of([at(0), at(0)])).state == "breaking"


def test_the_same_row_decays_as_hours_pass() -> None:
    assert [life(now, 0, 1).state for now in (1, 4, 12.9, 13.1, 72.9, 73)] == [
        *("breaking", "developing", "developing", "quiet", "quiet", "over"),
    ]


def test_new_are_own_reports_of_the_last_hours_and_not_the_one_that_began_it() -> None:
    assert life(20, 0, 9, 14, 15) == Life("developing", 3, at(9))
    assert life(22, 0, 9, 14, 15) == Life("developing", 2, at(14))
    assert life(2, 0, origins=1) == Life("quiet"), "a report alone does not develop"


def test_a_reprint_is_no_development_but_keeps_a_story_from_being_over() -> None:
    assert life(30, 0, 1, last=29).state == "quiet"
    assert life(29 + OVER / timedelta(hours=1), 0, 1, last=29).state == "over"


def test_words() -> None:
    clock = Clock(at(4), ZoneInfo("UTC"))
    fields = {"first_at": at(0), "last_at": at(3), "origins": 3}
    developing = life_words(**fields, articles=4, beats=beats_of([at(0), at(2), at(3)]), clock=clock)
    assert developing.text == "Developing: 2 new reports since 14:00"
    early = Clock(at(1), ZoneInfo("UTC"))
    breaking = life_words(
        **fields | {"last_at": at(1)}, articles=2, beats=beats_of([at(0), at(0)]), clock=early
    )
    assert (breaking.state, breaking.text) == ("breaking", "Breaking: first report 1 hour ago")
    late = Clock(at(24 * 5), ZoneInfo("UTC"))
    over = life_words(**fields, articles=4, beats=[], clock=late)
    assert over.text == "Over: nothing new since Saturday"
    alone = life_words(**fields, articles=1, beats=beats_of([at(0)]), clock=clock)
    assert alone.text == "", "of one article there is nothing to say"


def test_a_story_is_told_in_so_many_voices() -> None:
    wire, courier, hour = 1, 2, 3
    carried = [Voice(outlet, wire, "Northern Wire") for outlet in (wire, hour, 4, 5, 6)]
    told = told_in([*carried, Voice(courier, courier, "Alder Courier")])
    assert told == [("Northern Wire", 5), ("", 1)]
    assert origin_sentence(6, 2, told) == "6 outlets, 2 origins: Northern Wire 5, own reporting 1"
    assert origin_sentence(5, 1, told[:1]) == "5 outlets, 1 origin: Northern Wire 5"
    assert origin_sentence(2, 2, [("", 2)]) == "2 outlets, each with reporting of its own"
    assert origin_sentence(1, 1, [("", 1)]) == ""
    assert origin_sentence(4, 2, []) == "4 outlets, 2 origins", "a story that has not been counted anew"


def test_an_outlet_twice_in_a_story_is_one_voice() -> None:
    assert told_in([Voice(1, 1, "A"), Voice(1, 1, "A"), Voice(2, 2, "B")]) == [("", 2)]
