"""A story's timeline has its days in order, one line an event, and says who tells of it."""

# ruff: noqa: E501 - the samples are set as articles are

from datetime import UTC, datetime, timedelta

from octavo.articles.sentences import split_sentences
from octavo.insights.days import day_findings, find_days
from octavo.insights.days.milestones import DayLine, milestones
from octavo.insights.days.story import MOST, story_days
from octavo.insights.days.topic import ranked_days, topic_timeline
from octavo.insights.document import Document
from octavo.insights.evidence import check_story
from octavo.insights.member import Member

FRIDAY = datetime(2025, 6, 27, 12, tzinfo=UTC)
WIRE = """A barge struck the harbour bridge at Port Alder on Wednesday, injuring 12 people. The bridge was closed \
to all traffic on Thursday after engineers found a crack in its deck. Holm Aggregates, the owner of the barge, said \
on Thursday that it regretted the accident. The council will decide on repairs on Tuesday."""
PAPER = """The harbour bridge was hit by a barge on Wednesday and 12 people were hurt. Engineers closed the \
bridge to traffic on Thursday because of a crack. I should have taken the ferry on Thursday, one reader wrote. \
Councillors will decide on repairs of the bridge on Tuesday."""
RADIO = """The barge had been inspected in March 2024, and again in May. On Wednesday a barge struck the harbour \
bridge at Port Alder. Ferries began an emergency service on Friday morning."""


def member(number: int, text: str, published: datetime = FRIDAY, origin: int = 0) -> Member:
    document = Document("", text, split_sentences(text), published=published)
    findings = day_findings(text, find_days(document))
    return Member(
        number, number + 100, number, f"Outlet {number}", origin or number, published, document, findings
    )


MEMBERS = (member(1, WIRE), member(2, PAPER), member(3, RADIO))


def test_days_stand_in_order_with_who_reports_them() -> None:
    lines = story_days(MEMBERS)
    assert [line.label for line in lines] == sorted(line.label for line in lines)
    days = {line.label: line for line in lines}
    assert days["2025-06-25"].values["outlets"] == ["Outlet 1", "Outlet 2", "Outlet 3"]
    assert days["2025-06-25"].values["origins"] == 3
    assert days["2025-06-27"].values["origins"] == 1
    assert "struck" in days["2025-06-25"].text or "hit" in days["2025-06-25"].text


def test_the_same_event_is_one_line_and_rests_on_all_that_tell_it() -> None:
    closed = [line for line in story_days(MEMBERS) if line.label == "2025-06-26"]
    assert len(closed) == 1
    assert "crack" in closed[0].text
    assert {place.article for place in closed[0].evidence} == {1, 2}


def test_what_lies_ahead_says_so() -> None:
    ahead = [line for line in story_days(MEMBERS) if line.values["future"]]
    assert [line.label for line in ahead] == ["2025-07-01"]


def test_views_and_months_named_in_passing_are_left_out() -> None:
    lines = story_days(MEMBERS)
    assert not any("should" in line.text for line in lines)
    assert not any(line.label.startswith("2024") for line in lines)


def test_captions_signatures_and_appeals_are_no_events() -> None:
    text = """FILE PHOTO: Maren Vik speaks at a hearing in Port Alder, June 23, 2025. Please consider a gift \
to the Alder Courier today. Maren Vik, the port captain, speaks at the so-called harbour meeting, Tuesday, June 24, 2025."""
    assert story_days([member(1, text)]) == ()


def test_copies_count_once() -> None:
    copies = (member(1, WIRE), member(2, WIRE, origin=1))
    assert {line.values["origins"] for line in story_days(copies)} == {1}


def test_every_line_is_verbatim() -> None:
    sources = {one.revision: one.document.text for one in MEMBERS}
    for line in (*story_days(MEMBERS), *topic_timeline(MEMBERS, 10, 2)):
        assert check_story(line, sources) is None


def test_a_timeline_is_bounded_and_the_same_twice() -> None:
    text = " ".join(f"The crew of boat {n} sailed to Hesk on {n} May 2025." for n in range(1, 31))
    members = [member(number, text) for number in range(1, 5)]
    lines = story_days(members)
    assert len(lines) == MOST
    assert lines == story_days(members)


def test_nothing_to_tell_is_nothing() -> None:
    assert story_days([]) == topic_timeline([], 5) == ()
    assert story_days([member(1, "The fish hall stands on the quay.")]) == ()


def test_a_topic_shows_the_days_that_most_name_and_most_reports_follow() -> None:
    day = timedelta(days=1)
    members = [
        member(1, "A barge struck the harbour bridge at Port Alder on Wednesday.", FRIDAY - day),
        member(2, "The harbour bridge at Port Alder was struck by a barge on Wednesday.", FRIDAY - day),
        member(3, "The gull of the harbour master was seen on Monday near the fish hall.", FRIDAY + 30 * day),
    ]
    lines = topic_timeline(members, 1)
    assert [line.label for line in lines] == ["2025-06-25"]
    assert lines[0].values["outlets"] == ["Outlet 1", "Outlet 2"]


def test_days_are_ranked_by_names_and_reports() -> None:
    thursday, wednesday = FRIDAY.date() - timedelta(days=1), FRIDAY.date() - timedelta(days=2)
    names = {wednesday: 2, thursday: 2}
    assert ranked_days(names, {}) == [wednesday, thursday]
    assert ranked_days(names, {FRIDAY.date(): 3}) == [thursday, wednesday]
    assert ranked_days({**names, thursday: 5}, {}) == [thursday, wednesday]


def test_milestones_are_the_days_that_most_tell_each_once_in_order() -> None:
    thursday, wednesday = FRIDAY.date() - timedelta(days=1), FRIDAY.date() - timedelta(days=2)
    lines = [
        DayLine(1, FRIDAY.date(), 2, future=True),
        DayLine(2, FRIDAY.date(), 1, future=False),
        DayLine(3, wednesday, 3, future=False),
        DayLine(4, thursday, 1, future=False),
    ]
    assert [line.number for line in milestones(lines, {}, 2)] == [3, 2]
    assert [line.number for line in milestones(lines, {}, 9)] == [3, 4, 2]
    assert milestones([], {}, 5) == ()
