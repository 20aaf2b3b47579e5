"""The section of a story: most of its newsrooms, each heard once."""

from octavo.stories.sections import Vote, majority


def test_most_origins_decide() -> None:
    assert majority([Vote(1, "sport"), Vote(2, "politics"), Vote(3, "politics")]) == "politics"


def test_ten_reprints_are_one_voice() -> None:
    reprints = [Vote(1, "sport")] * 10
    assert majority([*reprints, Vote(2, "politics"), Vote(3, "politics")]) == "politics"


def test_those_who_are_unsure_do_not_vote() -> None:
    assert majority([Vote(1, ""), Vote(2, ""), Vote(3, "arts")]) == "arts"
    assert majority([Vote(1, "")]) == ""
    assert majority([]) == ""
