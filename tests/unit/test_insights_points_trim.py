"""What is left out of a point changes neither its grammar nor its claim."""

# ruff: noqa: E501 - the samples are set as articles are, a sentence a line

import pytest

from octavo.insights.evidence import ELLIPSIS
from octavo.insights.points.alone import leans
from octavo.insights.points.trim import kept
from octavo.lib.spans import Span


def shown(sentence: str) -> str:
    return ELLIPSIS.join(piece.of(sentence) for piece in kept(sentence, Span(0, len(sentence))))


@pytest.mark.parametrize(
    ("sentence", "left"),
    [
        ("But the ferry sailed on time.", "the ferry sailed on time."),
        ("However, Ada Quill voted against it.", "Ada Quill voted against it."),
        ("Ada Quill (pictured, left) opened the lock.", "Ada Quill … opened the lock."),
        (
            (
                "Ada Quill, who has led the council of Nether Sund for eleven years, said the lock would not open to"
                " pleasure boats before the pumps have been tested again in the autumn."
            ),
            (
                "Ada Quill … said the lock would not open to pleasure boats before the pumps have been tested again in"
                " the autumn."
            ),
        ),
    ],
)
def test_what_leads_over_and_what_stands_beside_goes(sentence: str, left: str) -> None:
    assert shown(sentence) == left


@pytest.mark.parametrize(
    "sentence",
    [
        "But for the tug, the barge would have sunk.",
        "Yet another pump failed in the night.",
        "The lock may not open this year, the harbour board said.",
        "Allegedly, the pumps were never tested.",
        "Without a permit, no boat passes the lock.",
        "Ada Quill, who leads the council, said no.",
        "The boats which were late, which were many, sank.",
    ],
)
def test_what_the_claim_needs_stays(sentence: str) -> None:
    assert shown(sentence) == sentence


@pytest.mark.parametrize(
    ("sentence", "alone"),
    [
        ("He had promised it for the spring.", False),
        ("This was before the pumps failed.", False),
        ("This week the pumps failed again.", True),
        ("Those who paid get their money back.", True),
        ("“It was worth it,” she said.", False),
        ("“The lock was worth every penny,” Ada Quill said.", True),
        ("Ada Quill said she would vote against it.", True),
        ("In the spring her council had promised it.", False),
        ("In an interview with Radio Sund, she said the lock would open.", False),
        ("Marking her first year in office, Ada Quill opened the lock.", True),
        ("A pilot lost her licence on Monday.", True),
        ("The second trial of the pumps ended early.", True),
        ("The second was worse than any before.", False),
        ("Earlier this week, two boats ran aground.", True),
        ("As a result, 40 boats wait outside.", False),
    ],
)
def test_who_leans_is_told(sentence: str, alone: bool) -> None:
    assert leans(sentence) is not alone
