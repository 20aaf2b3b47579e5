"""Names against those that a person read: every mention, whose it is, and of what kind."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Any, NamedTuple

from octavo.insights.document import Document
from octavo.insights.names import Found, find_names
from octavo.lib.spans import Span
from octavo.quality.panel.tags import tags_of
from octavo.quality.panel.tally import Tally

UNNAMED = "generic"  # what has no proper name
WEAK = 0.5  # a description overlapped by less of both is spoken of in other words, and judged no further
Names = Sequence[Mapping[str, Any]]


class Place(NamedTuple):
    """A mention that is known: whose, where, and whether it is a description."""

    owner: int
    span: Span
    description: bool


def judge_names(where: str, document: Document, answers: Names, tally: Tally) -> None:
    """Count the mentions of names in an article of which all are known.

    A mention is right where the engine gives it to the name, and the kind, that it belongs to. The engine's
    name stands for the one to which most of its mentions belong. Descriptions are optional.
    """
    places, text = _places(answers), document.text
    right: set[Span] = set()
    for one in _found(document):
        known = [(span, _nearest(span, places)) for span in one.mentions]
        judged = [(span, place) for span, place in known if not (place and _weak(text, span, place))]
        mine = Counter(place.owner for _, place in judged if place).most_common(1)
        for span, place in judged:
            said = f"“{span.of(text)}” as {one.full.of(text)}, {one.kind}"
            fault = _fault(one.kind, place, mine[0][0] if mine else None, answers)
            if fault:
                tally.blame(fault, where, said)
            elif place and place.span not in right:
                right.add(place.span)
                tally.right += not (answers[place.owner]["optional"] or place.description)
    for place in places:
        answer = answers[place.owner]
        if not (place.description or answer["optional"]):
            what = f"“{place.span.of(document.text)}” is {answer['name']}, {answer['kind']}"
            tally.seek(where, what, found=place.span in right)


def judge_joins(where: str, document: Document, answers: Names, tally: Tally) -> None:
    """Count the pairs of mentions in other words ("Maren Vik", "Vik") that are, or should be, one name's."""
    text = document.text
    places = _places(answers)
    known = {
        place.span: place.owner
        for place in places
        if not place.description and answers[place.owner]["kind"] != UNNAMED
    }
    given: dict[Span, int] = {}
    for number, one in enumerate(_found(document)):
        for mention in one.mentions:
            place = _nearest(mention, places)
            if place and place.span in known:
                given[place.span] = number
    for first, second in combinations(sorted(known), 2):
        if first.of(text) == second.of(text):
            continue
        due = known[first] == known[second]
        joined = first in given and given[first] == given.get(second)
        said = f"“{first.of(text)}” and “{second.of(text)}”"
        if joined and due:
            tally.right += 1
        elif joined:
            tally.blame("joined", where, said)
        if due:
            tally.seek(where, said, found=joined)


def _found(document: Document) -> tuple[Found, ...]:
    return find_names(document, tags_of(document))


def _places(answers: Names) -> list[Place]:
    return [
        Place(number, Span(*span), description)
        for number, answer in enumerate(answers)
        for span, description in answer["mentions"]
    ]


def _nearest(span: Span, places: Sequence[Place]) -> Place | None:
    """The known mention that a span shares most with; None where it shares nothing with any."""
    over = [place for place in places if place.span.overlaps(span)]
    return max(over, key=lambda place: _likeness(span, place.span), default=None)


def _fault(kind: str, place: Place | None, mine: int | None, answers: Names) -> str:
    """What is wrong with a mention that an engine's name, which stands for ``mine``, has; "" for nothing."""
    if place is None:
        return "no name"
    if place.owner != mine:
        return "joined"
    answer = answers[place.owner]
    return "" if answer["optional"] or kind in (answer["kind"], answer["also"]) else "kind"


def _weak(text: str, span: Span, place: Place) -> bool:
    """Whether one of the two is a description that the other has little of: "the mayor of Fenwick"."""
    described = place.description or text[span.start].islower()
    return described and _likeness(span, place.span) < WEAK


def _likeness(one: Span, other: Span) -> float:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared / (max(one.end, other.end) - min(one.start, other.start))
