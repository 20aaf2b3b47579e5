"""The sentences of several articles that tell of one day, and which of them say it best."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from octavo.insights.days.model import KIND, Day, day_of
from octavo.insights.days.tense import FUTURE, PAST, tells
from octavo.insights.evidence import StoryFinding, fold
from octavo.insights.member import Member, origins
from octavo.insights.points.alone import is_service, leans, unquoted
from octavo.insights.points.sentences import Floats, rarity, vectors_of, words_of
from octavo.lib.spans import Span

SHORTEST, LONGEST = 5, 60  # words; below is a fragment, above is more than one event
SAID = 0.15  # what a sentence loses where the day is only the one on which somebody said it
NAMED = 0.1  # what it gains where it names the day itself
PLACE = 0.004  # what it loses with each sentence before it: the news stands first
MOST_TOLD = 400  # sentences of one day that are weighed; the time for their pairs stays bounded
PASSING = 0.1  # what it loses where it names the day only in passing: "closed since Wednesday"
# A view, or the outlet speaking with its readers.
_VIEW = re.compile(r"\b(?:I|my|we|our|us|you|your|should|must|ought|perhaps|surely|arguably)\b|[?]")
_PASSING = re.compile(
    r"\b(?:since|until|till|before|after|of|for|by|than|to|from|the|following)\s(?:early\s|late\s)?$",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"\bFILE\b|\bFile [Pp]hoto|\bfile photo|\((?:L|R|C|C-L|C-R)\)|\bREUTERS/|AP Photo|^\W*[—–]|@\w"
)
_OWNED = re.compile(r"\s?[’']s\b")


@dataclass(frozen=True, slots=True, eq=False)
class Telling:
    """A sentence or clause of a member that tells of a time. ``day`` is what it names.

    None where it names none and only stands at the head of a report that appeared then (``on``).
    """

    member: Member
    span: Span
    words: tuple[str, ...]
    place: int
    on: date
    day: Day | None


def named(member: Member) -> list[Telling]:
    """What a member tells of times, from what was found in it alone."""
    text, found = member.document.text, []
    for finding in member.of_kind(KIND):
        day = day_of(finding)
        place = sum(span.end <= day.clause.start for span in member.document.sentences[:60])
        found.append(Telling(member, day.clause, words_of(day.clause.of(text)), place, day.start, day))
    return found


def opening(member: Member, most: int) -> list[Telling]:
    """The first sentences of a member, as what may have happened on the day that it appeared."""
    text, on = member.document.text, member.published.date()
    return [
        Telling(member, span, words_of(span.of(text)), place, on, None)
        for place, span in enumerate(member.document.body[:most])
    ]


def rare_words(tellings: Iterable[Telling]) -> dict[str, float]:
    """How much each word tells among all of these."""
    return rarity([one.words for one in tellings])


@dataclass(frozen=True, slots=True, eq=False)
class Weighed:
    """Tellings of one time, how well each says what happened (``worth``), and how alike each two are."""

    tellings: tuple[Telling, ...]
    worth: Floats
    alike: Floats

    def best(self, most: int, repetition: float) -> list[int]:
        """The numbers of the best ones, none of which is more than so much like another."""
        chosen: list[int] = []
        for at in np.argsort(-self.worth, kind="stable"):
            if len(chosen) == most:
                break
            if showable(self.tellings[at]) and all(self.alike[at, other] < repetition for other in chosen):
                chosen.append(int(at))
        return chosen


def weighed(tellings: Sequence[Telling], rare: dict[str, float]) -> Weighed:
    """Weigh tellings of one time by how near each is to the middle of them all (centroid summarisation).

    The method: Radev, Jing, Styś and Tam, "Centroid-based summarization of multiple documents" (2004).
    """
    tellings = tuple(tellings[:MOST_TOLD])
    here = {word for one in tellings for word in one.words}
    known = {word: weight for word, weight in rare.items() if word in here}
    vectors = vectors_of([""] * len(tellings), [one.words for one in tellings], known, None).words
    trust = np.array([1.0 if one.day else 0.5 for one in tellings], np.float32)
    middle = trust @ vectors
    middle /= max(float(np.linalg.norm(middle)), 1e-6)
    extra = [
        NAMED * bool(one.day)
        - SAID * bool(one.day and one.day.said)
        - PASSING * is_passing(one)
        - PLACE * one.place
        for one in tellings
    ]
    worth = vectors @ middle + np.array(extra, np.float32)
    return Weighed(tellings, np.asarray(worth, np.float32), np.asarray(vectors @ vectors.T, np.float32))


def is_passing(telling: Telling) -> bool:
    """Whether the day is named to tell of something else: "closed since Wednesday", "after Monday's vote"."""
    if telling.day is None:
        return False
    text, (start, end) = telling.member.document.text, telling.day.expression
    return bool(_PASSING.search(text[max(0, start - 24) : start]) or _OWNED.match(text, end))


def showable(telling: Telling) -> bool:
    """Whether the words can stand alone in a timeline: a report of an event, no view, no fragment."""
    text, english = telling.span.of(telling.member.document.text), telling.member.document.english
    if not SHORTEST <= len(text.split()) <= LONGEST or is_service(text) or _CAPTION.search(text):
        return False
    if not english:
        return True
    return not _VIEW.search(unquoted(text)) and not leans(text) and _happens(telling)


def _happens(telling: Telling) -> bool:
    """Whether a verb tells that it happened, or will: a photograph's caption is in the present."""
    if telling.day is None:
        return True
    way = FUTURE if telling.day.future else PAST
    return tells(telling.member.document.text, *telling.span, way)


def line(shown: Telling, told: Sequence[Telling], label: str, *, future: bool) -> StoryFinding:
    """A line of a timeline: the words of ``shown``, resting on all that tell the same."""
    members = {id(one.member): one.member for one in (shown, *told)}
    place = shown.member.at(shown.span)
    evidence = dict.fromkeys((place, *(one.member.at(one.span) for one in told)))
    day = shown.day
    return StoryFinding(
        KIND,
        fold(shown.span.of(shown.member.document.text)),
        (place,),
        tuple(evidence),
        label=label,
        values={
            "start": (day.start if day else shown.on).isoformat(),
            "end": (day.end if day else shown.on).isoformat(),
            "precision": day.precision if day else "day",
            "future": future,
            "outlets": sorted({member.name for member in members.values()}),
            "origins": origins(list(members.values())),
        },
    )
