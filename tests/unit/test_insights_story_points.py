"""The points of a story: what most origins say, once, with all who say it."""

# ruff: noqa: E501 - the samples are set as articles are, a paragraph a line
import time
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from octavo.articles.sentences import split_sentences
from octavo.engines.static import StaticEmbedder
from octavo.insights.document import Document
from octavo.insights.evidence import StoryFinding, check_story
from octavo.insights.member import Member
from octavo.insights.points import story_points
from octavo.insights.points.story import MOST

READER = StaticEmbedder.load()
NOON = datetime(2026, 5, 14, 12, tzinfo=UTC)
ONE = """A fire destroyed the fish hall of Port Alder in the night to Thursday. Nobody was hurt, the fire service said. Thirty-one traders sold their catch in the hall. The council will put up tents on the quay by Monday. Insurance covers the building and not the stock, according to the council."""
TWO = """The fish hall in Port Alder was destroyed by a fire in the night to Thursday. Fire crews from four towns fought the flames until dawn. The fire service suspects a cold store on the ground floor. The hall was built in 1911 and is a listed building."""
THREE = """The night fire that destroyed the fish hall of Port Alder on Thursday has cost thirty-one traders their stock. Traders met the mayor at noon and asked for a loan without interest. The mayor promised an answer within the week. Prices of cod rose by a fifth on the quay."""
TITLES = (
    "Fire destroys Port Alder fish hall",
    "Port Alder: fish hall burns down",
    "Traders lose their stock in the fish hall fire",
)


def member(number: int, title: str, text: str, origin: int = 0, language: str = "en") -> Member:
    document = Document(title, text, split_sentences(text), (), language)
    return Member(
        number,
        number + 100,
        number,
        f"Outlet {number}",
        origin or number,
        NOON + timedelta(hours=number),
        document,
    )


MEMBERS = [
    member(number, title, text)
    for number, (title, text) in enumerate(zip(TITLES, (ONE, TWO, THREE), strict=True), 1)
]


def points(members: list[Member]) -> tuple[StoryFinding, ...]:
    found = story_points(members, READER)
    assert all(check_story(one, {m.revision: m.document.text for m in members}) is None for one in found)
    return found


def test_the_first_point_is_what_all_say_and_names_them() -> None:
    found = points(MEMBERS)
    assert 5 <= len(found) <= MOST
    assert "destroyed" in found[0].text
    assert "fish hall" in found[0].text
    assert len(found[0].values["outlets"]) >= 2  # type: ignore[arg-type]
    assert found[0].values["origins"] == len(found[0].values["outlets"])  # type: ignore[arg-type]


def test_nothing_is_said_twice() -> None:
    texts = [one.text for one in points(MEMBERS)]
    assert sum("destroyed" in text for text in texts) == 1
    assert len(set(texts)) == len(texts)


def test_a_copy_adds_an_outlet_and_no_origin() -> None:
    copies = [*MEMBERS[:2], member(4, TITLES[0], ONE, origin=1), member(5, TITLES[0], ONE, origin=1)]
    traders = [one for one in points(copies) if "Outlet 4" in one.values["outlets"]]  # type: ignore[operator]
    assert traders
    for one in traders:
        assert {"Outlet 1", "Outlet 4", "Outlet 5"} <= set(one.values["outlets"])  # type: ignore[arg-type]
        assert one.values["origins"] == 1 + ("Outlet 2" in one.values["outlets"])  # type: ignore[operator]


def test_figures_that_contradict_are_not_the_same() -> None:
    pair = [
        member(
            1,
            "Fire in the hall",
            "The fire in the fish hall hurt 12 traders on Thursday. The hall is closed until May now.",
        ),
        member(
            2,
            "Fire in the hall",
            "The fire in the fish hall hurt 19 traders on Thursday. Boats land at Holm for now instead.",
        ),
    ]
    hurt = [one for one in points(pair) if "hurt" in one.text]
    assert hurt
    assert all(one.values["origins"] == 1 for one in hurt)


def test_articles_that_rules_do_not_read_are_left_out() -> None:
    assert (
        story_points(
            [member(1, "Brand", "Ein Feuer hat die Fischhalle zerstört. " * 6, language="de")], READER
        )
        == ()
    )
    assert story_points([], READER) == ()


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(alphabet='abc .!?\n“”"(),T1é。', max_size=200), max_size=4))
def test_any_story_passes_the_gate_and_comes_again(texts: list[str]) -> None:
    members = [member(number, "Title", text) for number, text in enumerate(texts, 1)]
    assert points(members) == points(members)


def test_a_large_story_is_read_in_bounded_time() -> None:
    many = [
        member(number, TITLES[number % 3], "\n\n".join([ONE, TWO, THREE] * 40)) for number in range(1, 200)
    ]
    began = time.process_time()
    assert len(points(many)) <= MOST
    assert time.process_time() - began < 5
