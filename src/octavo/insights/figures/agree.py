"""The same number of the same thing in several articles of a story: what they confirm to one another."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from octavo.insights.figures.figure import Figure
from octavo.insights.figures.numbers import read_number
from octavo.insights.figures.same import Reading, family, is_former, likeness, words_of
from octavo.insights.figures.tokens import tokens_of
from octavo.insights.figures.words import NOBODY_IN_PARTICULAR
from octavo.insights.member import Member

ALIKE = 0.15  # share of telling words in common from which an everyday number is of one thing
NAMED = 0.05  # the same, where both name the same thing counted
SPAN = 0.25  # the same for times: "two years" stands in every other article
DOZEN = 12  # up to which numbers stand in every article
PAIR = 2  # of something are no news
MOST_APART = 20  # groups of one number; a number that stands for more things tells nothing
_ANYBODY = NOBODY_IN_PARTICULAR | {"", "man", "woman", "child", "year", "day", "time"}
_NEVER = frozenset({"age", "rate"})  # two people of one age confirm nothing


@dataclass(frozen=True, slots=True)
class Given:
    """A reading and the article that gives it."""

    member: Member
    reading: Reading

    @property
    def figure(self) -> Figure:
        """The figure itself."""
        return self.reading.figure


Key = tuple[str, str, str, float, float | None, float | None]


def agreements(
    found: Iterable[tuple[Member, Sequence[Figure]]],
    told: set[tuple[int, Figure]],
    weight: Mapping[str, float],
) -> list[list[Given]]:
    """Groups of one value from several articles, without the figures that are ``told`` already.

    A distinctive number ("94 kilometres") needs no more than its unit; an everyday one ("two years") needs
    the same noun, or sentences that speak alike.
    """
    groups: dict[Key, list[list[Given]]] = {}
    for member, figures in found:
        for figure in figures:
            sentence = figure.sentence.of(member.document.text)
            if (member.article, figure) in told or not _tells(figure) or is_former(sentence):
                continue
            reading = Reading(figure, words_of(sentence), 0, elsewhen=False, former=False)
            _place(Given(member, reading), groups.setdefault(_key(figure), []), weight)
    disputed = {_key(figure) for _, figure in told}  # another line says that this value does not stand alone
    every = (group for key, alike in groups.items() if key not in disputed for group in alike)
    return [group for group in every if len({one.member.origin for one in group}) > 1]


def _tells(figure: Figure) -> bool:
    if figure.type in _NEVER or figure.vague or figure.part:
        return False
    return figure.value > PAIR or figure.type not in {"people", "count"} or bool(figure.fate)


def _key(figure: Figure) -> Key:
    named = figure.key if figure.type in {"people", "count", "votes"} else ""
    return (
        family(figure),
        figure.unit,
        named,
        figure.value,
        figure.high,
        figure.other,
    )


def _place(given: Given, groups: list[list[Given]], weight: Mapping[str, float]) -> None:
    needed = _needed(given)
    best, chosen = needed, None
    for group in groups:
        alike = max(likeness(one.reading.words, given.reading.words, weight) for one in tried(group))
        if alike >= best and _same_rate(given.figure, group[0].figure):
            best, chosen = alike, group
    if chosen is None and len(groups) < MOST_APART:
        groups.append([given])
    elif chosen is not None:
        chosen.append(given)


def tried(group: Sequence[Given]) -> tuple[Given, ...]:
    """The readings of a group that a further one is held against: the first and the last two."""
    return (group[0], *group[1:][-2:])


def _same_rate(one: Figure, two: Figure) -> bool:
    """Whether two sums are reckoned alike; "7 million" may leave out that it is a year's."""
    return not (one.per and two.per) or one.per == two.per


def _needed(given: Given) -> float:
    """How much alike two sentences must be for their equal numbers to be of one thing."""
    figure = given.figure
    if _distinctive(figure, given.member.document.text):
        return 0.0
    if figure.type == "duration":
        return SPAN
    return NAMED if figure.type == "count" and figure.key not in _ANYBODY else ALIKE


def _distinctive(figure: Figure, text: str) -> bool:
    """Whether a number as it is written is unlikely to stand for two things of one story: 94, 1.5, 4,417."""
    tokens = tokens_of(text, *figure.number)
    number = next(filter(None, (read_number(tokens, place) for place in range(len(tokens)))), None)
    if number is None:
        return False
    digits = f"{number.value:.9g}".replace(".", "").strip("0").partition("e")[0].rstrip("0")
    return len(digits) > 1 and (number.value > DOZEN or number.value % 1 > 0)
