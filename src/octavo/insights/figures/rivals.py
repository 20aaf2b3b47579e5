"""Different numbers that several articles give for one thing, where none of them says that it differs.

Nothing tells a disagreement from two things as surely as that each article lacks the other's number: who
reports a part and its whole gives both.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from octavo.insights.evidence import fold
from octavo.insights.figures.agree import Given
from octavo.insights.figures.figure import Figure
from octavo.insights.figures.numbers import read_number
from octavo.insights.figures.qualifiers import LOWER
from octavo.insights.figures.same import (
    Match,
    Reading,
    compare,
    likeness,
    near,
    readings_of,
    same_kind,
    step_of,
)
from octavo.insights.figures.tokens import tokens_of
from octavo.insights.figures.within import named_apart
from octavo.insights.figures.words import NOBODY_IN_PARTICULAR
from octavo.insights.member import Member

MOST = 6  # lines of a story; one with more differences is seldom one story
ALIKE = 0.22  # share of telling words in common from which two sentences may count one thing
TOLL = 0.12  # the same where both say what befell people
UNNAMED = 0.28  # where neither says what it measures, and the words around must
ANYBODY = 0.5  # where both count people, and nothing else is said of them
SHARED = 2  # of these words, at least; of unnamed measures one more
MOST_GROWN = 4.0  # times that a toll grows between two reports of one story
MOST_APART = 2.0  # times for all else: further apart is a part and its whole
A_DAY = timedelta(days=1)  # in which two outlets count the same thing; later it may have become another
SMALL = 3  # of something, and fewer, are so many things in a text that two are seldom of one
BESIDE = 24  # characters beside a figure that may say that it is a part
GROWING = frozenset({"killed", "injured", "missing", "arrested", "displaced", "evacuated", "infected"})
_MOVES = frozenset({"point", "time", "year", "day", "hour", "minute", "vote", "seat"})  # of many things
_MEASURED = frozenset({"money", "percent", "area", "distance", "weight", "volume", "power", "energy"})
_SCOPE = re.compile(  # of what place or sum a sentence speaks: a city is a part of its state
    r"\b(?:city|county|province|(?:nation|state|world|country)wide|(?:global|national|world)(?:ly)?"
    r"|total|altogether|combined|[Bb]etween th\w+|the state|[A-Z]\w+ state)\b"
    r"(?! (?:\w+ )?(?:officials?|police|security|media|tv|department))"
)
_OPEN = re.compile(r"\b(?:could|may|might|expect(?:s|ed)?|forecast(?:s|ers)?|predict(?:s|ed)?)\b")
_MORE = re.compile(
    r"\b(?:additional|another|more|other|further|extra|new|first|remaining|last)\s+$", re.IGNORECASE
)
_BEHIND = re.compile(r" (?:and|or) [a-z]| (?:more|further|others?)\b")
_NEW = re.compile(r"\bnew\b", re.IGNORECASE)  # cases of a day, which is another in the next report
_RISEN = re.compile(r"\b(?:now|ris(?:en|ing)|rose|rises|climbed|grown|grew|spread|reached|swelled)\b")
_FALLEN = re.compile(r"\b(?:now|fell|fallen|dropped|down|cut|reduced|lowered|shrunk)\b")


@dataclass(frozen=True, slots=True)
class _Side:
    """A reading with what decides whether it is a rival of another."""

    given: Given
    own: tuple[Figure, ...]  # all figures of its article
    numbers: frozenset[float]  # that stand in its sentence, whatever they count
    sentence: str

    @property
    def scope(self) -> tuple[frozenset[str], bool]:
        """Of what place its sentence speaks, and whether of what may come."""
        return frozenset(_SCOPE.findall(self.sentence)), _OPEN.search(self.sentence) is not None


Line = tuple[str, Sequence[Given]]


def rivals(
    found: Sequence[tuple[Member, Sequence[Figure]]],
    told: set[tuple[int, Figure]],
    weight: Mapping[str, float],
) -> list[Line]:
    """Figures of one thing with two values, each from articles that lack the other, earliest article first.

    "update" where a toll grew, or a source or outlet gives another number later; "disagree" where two outlets
    count differently within a day. Figures that are ``told`` already are left out.
    """
    lines: dict[tuple[str, str, str, str, str], list[Given]] = {}
    earlier: list[_Side] = []
    for member, figures in found:
        sides = list(_sides(member, figures, told))
        for two in sides:
            alike, place = max(
                ((_alike(one, two, weight), -place) for place, one in enumerate(earlier)), default=(0.0, 0)
            )
            one = earlier[-place].given if alike > 0 else None
            label = _label(one, two.given, two.sentence) if one else ""
            if one and label:
                low, high = sorted((one.figure.value, two.given.figure.value))
                line = lines.setdefault(
                    (label, one.figure.type, one.figure.key, _short(low), _short(high)), []
                )
                line += [given for given in (one, two.given) if _is_new(given, line)]
        earlier += sides
    return [(key[0], _in_time(line)) for key, line in list(lines.items())[:MOST]]


def _short(value: float) -> str:
    """Three digits: "7,500 acres (3,035 hectares)" is one figure."""
    return f"{value:.3g}"


def _is_new(given: Given, line: Sequence[Given]) -> bool:
    """Whether a line lacks this article, or its value."""
    return all(
        (given.member.article, _short(given.figure.value)) != (one.member.article, _short(one.figure.value))
        for one in line
    )


def _in_time(line: Sequence[Given]) -> list[Given]:
    return sorted(line, key=lambda given: (given.member.published, given.member.article))


def _sides(member: Member, figures: Sequence[Figure], told: set[tuple[int, Figure]]) -> Iterator[_Side]:
    """The figures of an article that may have a rival: of one thing that it counts once."""
    text = member.document.text
    readings = readings_of(text, figures, unnamed=True)
    for reading in readings:
        figure = reading.figure
        if reading.elsewhen or reading.former or figure.vague or (member.article, figure) in told:
            continue
        if not _counts_one_thing(figure) or _is_part(text, figure):
            continue
        if any(_of_another(reading, one) for one in readings):
            continue
        sentence = figure.sentence.of(text)
        yield _Side(Given(member, reading), tuple(figures), frozenset(_numbers(text, figure)), sentence)


def _counts_one_thing(figure: Figure) -> bool:
    if figure.fate:
        return True
    if not figure.key:
        return figure.type in _MEASURED
    return figure.value > SMALL and figure.key not in _MOVES


def _is_part(text: str, figure: Figure) -> bool:
    """Whether a number is said to come on top of another, to be a day's, or to count two things at once."""
    before = text[max(figure.sentence.start, figure.shown.start - BESIDE) : figure.number.start]
    behind = text[figure.shown.end : min(figure.sentence.end, figure.shown.end + BESIDE)]
    if _MORE.search(before) or _NEW.search(figure.shown.of(text)):
        return True
    return not figure.fate and _BEHIND.match(behind) is not None


def _of_another(one: Reading, two: Reading) -> bool:
    """Whether an article gives two figures that could be of one thing, so that it must tell of two."""
    if two.elsewhen or not same_kind(one.figure, two.figure):
        return False
    if one.figure.fate in GROWING and one.number < two.number:
        return False  # of the tolls of an article the first is that of its event
    close = one.number == two.number or near(one.figure, two.figure)
    return close and compare(one.figure, two.figure) is Match.DIFFER


def _numbers(text: str, figure: Figure) -> Iterator[float]:
    tokens = tokens_of(text, *figure.sentence)
    for place in range(len(tokens)):
        number = read_number(tokens, place)
        if number is not None:
            yield number.value


def _alike(one: _Side, two: _Side, weight: Mapping[str, float]) -> float:
    """How much two sides speak of one thing; 0 where they are no rivals."""
    first, second = one.given, two.given
    if first.member.origin == second.member.origin or not same_kind(first.figure, second.figure):
        return 0.0
    words = first.reading.words & second.reading.words
    if len(words) < SHARED + (not first.figure.key) or not _apart(first.figure, second.figure):
        return 0.0
    alike = likeness(first.reading.words, second.reading.words, weight)
    if alike < _needed(first.figure) or one.scope != two.scope:
        return 0.0
    return 0.0 if _gives(two, first.figure) or _gives(one, second.figure) else alike


def _needed(figure: Figure) -> float:
    if figure.fate in GROWING:
        return TOLL
    if not figure.key:
        return UNNAMED
    return ANYBODY if figure.key in NOBODY_IN_PARTICULAR else ALIKE


def _gives(side: _Side, figure: Figure) -> bool:
    """Whether an article gives a value too, of the same unit anywhere, or of anything in the sentence."""
    if figure.value in side.numbers:
        return True
    return any(
        one.unit == figure.unit and compare(one, figure) is Match.AGREE for one in side.own if not one.vague
    )


def _apart(one: Figure, two: Figure) -> bool:
    """Whether two values differ by more than any rounding, and not so much that they are of two things."""
    low, high = sorted((one, two), key=lambda figure: figure.value)
    most = MOST_GROWN if one.fate in GROWING else MOST_APART
    if compare(one, two) is not Match.DIFFER or high.value > low.value * most:
        return False
    if high.qualifier in LOWER:
        return True
    coarse = max(step_of(one), step_of(two))  # 2.2 billion is 2 billion to who writes 2
    return high.value - low.value > coarse / 2


def _label(one: Given, two: Given, sentence: str) -> str:
    """What two rival figures say of each other, the earlier first; "" where it cannot be told."""
    between = two.member.published - one.member.published
    later, more = between > timedelta(0), two.figure.value > one.figure.value
    toll = one.figure.fate in GROWING
    if later and ((toll and more) or (_RISEN if more else _FALLEN).search(sentence)):
        return "update"
    apart = named_apart(one.figure, two.figure)
    if later and not apart and (toll or _one_voice(one, two)):
        return "" if toll else "update"
    return "disagree" if between <= A_DAY else ""


def _one_voice(one: Given, two: Given) -> bool:
    """Whether one outlet or one source gives both."""
    if one.member.outlet == two.member.outlet:
        return True
    return bool(one.figure.source) and fold(one.figure.source.lower()) == fold(two.figure.source.lower())
