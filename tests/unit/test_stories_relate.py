"""Related articles: the same event, what followed, what came before; and nothing for its own sake."""

from dataclasses import replace

from stories_samples import ESKER_1, FERRY, FERRY_LATER, RECIPE, VARD_1, VARD_2, sample

from octavo.lib.spans import Span
from octavo.stories.rarity import Rarity
from octavo.stories.relate import Readable, relate


def readable(report: tuple[str, str], hours: float = 0.0) -> Readable:
    text = report[1]
    spans, start = [], 0
    for part in text.split(". "):
        spans.append(Span(start, min(len(text), start + len(part) + 1)))
        start += len(part) + 2
    return Readable(sample(report, hours), text, spans)


def test_the_same_event_shows_the_sentence_and_the_names() -> None:
    relation = relate(readable(VARD_1), other := readable(VARD_2, 2), Rarity(), same_story=True)
    assert relation is not None
    assert relation.kind == "same event"
    assert "Petra Oldham" in " ".join(relation.names)
    assert all(name in other.text for name in relation.names)
    assert relation.sentence in other.sentences
    assert relation.score > 0.5


def test_what_comes_later_follows_and_what_came_before_is_background() -> None:
    first, later = readable(FERRY), readable(FERRY_LATER, 24 * 8)
    after, before = relate(first, later, Rarity()), relate(later, first, Rarity())
    assert after is not None
    assert after.kind == "follow-up"
    assert before is not None
    assert before.kind == "background"


def test_nothing_unrelated_is_shown() -> None:
    assert relate(readable(VARD_1), readable(RECIPE), Rarity()) is None
    assert relate(readable(FERRY), readable(VARD_1), Rarity()) is None


def test_another_event_of_the_same_kind_is_not_related() -> None:
    assert relate(readable(VARD_1), readable(ESKER_1, 8), Rarity()) is None


def test_without_a_sentence_there_is_no_relation() -> None:
    other = Readable(sample(VARD_2), VARD_2[1], [])
    assert relate(readable(VARD_1), other, Rarity(), same_story=True) is None


def test_a_stranger_in_the_story_is_not_shown() -> None:
    assert relate(readable(VARD_1), readable(RECIPE), Rarity(), same_story=True) is None


def test_an_undated_report_of_another_year_is_not_the_same_event() -> None:
    def dated(day: str) -> Readable:
        report = readable((VARD_1[0], f"{day} {VARD_1[1]}"))
        return replace(report, features=replace(report.features, published=None))

    one = dated("3 May 2031.")
    assert one.features.stated is not None
    near, far = (relate(one, dated(day), Rarity(), same_story=True) for day in ("4 May 2031.", "3 May 2029."))
    assert near is not None
    assert near.kind == "same event"
    assert far is not None
    assert far.kind == "background"
