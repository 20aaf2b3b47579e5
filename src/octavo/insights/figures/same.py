"""Whether two figures count the same thing, and whether they then agree."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from octavo.insights.figures.figure import Figure
from octavo.insights.figures.qualifiers import LOOSE, LOWER, UPPER
from octavo.insights.figures.words import NOBODY_IN_PARTICULAR, STOP, word_set

SHORTEST = 4  # letters of a word that tells one sentence from another
STEM = 5  # letters by which forms of a word are taken as one: "injured", "injuries"
ABOUT = 0.08  # "about" and "nearly", and shares in words: what writers round away
WIDE = 0.25  # what they seldom round away; between the two nobody can tell
MOST_ROUNDED = 20  # parts of a number: nobody rounds by more than a twentieth without saying so
NEARLY_ONE = 0.99  # "at least 13" is not 14
EXACT_BELOW = 100  # a count below is not rounded
MOST_APART = 2.0  # times: figures further apart are of a part and its whole, or of two things

_WORD = re.compile(rf"[^\W\d_]{{{SHORTEST},}}")
_ELSEWHEN = re.compile(  # a sentence with one of these speaks of another time than the report's
    r"\b(?:1[5-9]|20)\d\d\b|\bago\b|\blast (?:year|month|week|time|decade)|\bprevious"
    r"|\byears? earlier|\bcompared|\bthe year before|\bin recent (?:years|months)|\baverage\b|\bsince \d",
    re.IGNORECASE,
)
_THOUGHT = re.compile(  # a sentence with one of these says what was thought before
    r"\b(?:had )?(?:first|initially|originally|earlier|previously|at first)(?: \w+){0,2} "
    r"(?:said|say|put|gave|given|reported|counted|estimated|spoken|thought|believed|stood)\b"
    r"|\b(?:preliminary|provisional) (?:figure|count|toll|estimate|reading|value)s?\b"
    r"|\b(?:revised|corrected) (?:it |the \w+ |that )?(?:up|down|from|to)\b",
    re.IGNORECASE,
)
_WAS = re.compile(r"\b(?:up|down) from\s*$", re.IGNORECASE)  # and behind this stands what was so before
_OF_THEM = re.compile(  # and a number behind one of these is a part of another
    r"\b(?:of|among) (?:these|those|them|whom|which)\b|\bincluding\b", re.IGNORECASE
)
_COMPARED = word_set(  # what measures one named thing; ages and periods seldom do
    "people money percent rate votes magnitude count weight area distance volume power energy duration"
)


class Match(Enum):
    """What two values say of each other."""

    AGREE = "agree"
    DIFFER = "differ"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Reading:
    """A figure with what its comparison needs: the words around it, and where it stands in its article."""

    figure: Figure
    words: frozenset[str]
    number: int  # of the sentence, from 0
    elsewhen: bool  # of another time, or a part of what the sentence counts
    former: bool  # what was thought before


def readings_of(text: str, figures: Iterable[Figure], *, unnamed: bool = False) -> list[Reading]:
    """The figures of an article that may be compared with others; ``unnamed`` measures only if asked for."""
    order = {start: place for place, start in enumerate(sorted({f.sentence.start for f in figures}))}
    found = []
    for figure in figures:
        if figure.type not in _COMPARED or figure.part or figure.value <= 0:
            continue
        if not figure.key and not unnamed:
            continue
        sentence = figure.sentence.of(text)
        before = text[figure.sentence.start : figure.shown.start]
        found.append(
            Reading(
                figure,
                words_of(sentence),
                order[figure.sentence.start],
                _ELSEWHEN.search(sentence) is not None or _OF_THEM.search(before) is not None,
                is_former(sentence) or _WAS.search(before) is not None,
            )
        )
    return found


def is_former(sentence: str) -> bool:
    """Whether a sentence says what was thought before, and holds no longer."""
    return _THOUGHT.search(sentence) is not None


def words_of(text: str) -> frozenset[str]:
    """The telling words of a text, folded to their beginnings."""
    return frozenset(word[:STEM] for word in _WORD.findall(text.lower()) if word not in STOP)


def rarity(texts: Iterable[frozenset[str]]) -> dict[str, float]:
    """How much each word tells: the fewer of the texts have it, the more."""
    sets = list(texts)
    seen = Counter(word for words in sets for word in words)
    return {word: math.log(1 + len(sets) / number) for word, number in seen.items()}


def likeness(one: frozenset[str], two: frozenset[str], weight: Mapping[str, float]) -> float:
    """The share of the shorter sentence's telling words that the other has too, by weight."""
    shared = sum(weight.get(word, 1.0) for word in one & two)
    least = min(sum(weight.get(word, 1.0) for word in words) for words in (one, two))
    return shared / least if least else 0.0


def same_kind(one: Figure, two: Figure) -> bool:
    """Whether two figures could count the same thing: type, unit, noun and what befell them."""
    if family(one) != family(two) or one.unit != two.unit or one.per != two.per:
        return False
    if one.fate != two.fate or (one.other is None) != (two.other is None):
        return False
    if one.fate:
        return _heads_agree(one.counted, two.counted)
    return one.counted == two.counted


def family(figure: Figure) -> str:
    """The type, with shares in words and in percent as one."""
    return "percent" if figure.type == "rate" else figure.type


def _heads_agree(one: str, two: str) -> bool:
    general = {"", *(word for word in NOBODY_IN_PARTICULAR)}
    return one == two or (one in general and two in general)


def compare(one: Figure, two: Figure) -> Match:
    """Whether two values of one thing agree, as far as rounding and qualifiers allow."""
    if _overlap(_meant(one, ABOUT), _meant(two, ABOUT)):
        return Match.AGREE
    if _overlap(_meant(one, WIDE, open_=True), _meant(two, WIDE, open_=True)):
        return Match.UNSURE
    return Match.DIFFER


def near(one: Figure, two: Figure) -> bool:
    """Whether two values are close enough to be rivals and not a part and its whole."""
    low, high = sorted((one.value, two.value))
    return high <= low * MOST_APART


def _meant(figure: Figure, slack: float, *, open_: bool = False) -> tuple[float, float]:
    """The least and the most that a writer may have meant."""
    low, high = figure.value, figure.high if figure.high is not None else figure.value
    if figure.qualifier in LOWER:
        return low, math.inf if open_ else high + step_of(figure)
    if figure.qualifier in UPPER:
        return 0.0 if open_ else low - step_of(figure), high
    if figure.qualifier in LOOSE or figure.type == "rate":
        return low * (1 - slack), high * (1 + slack)
    half = _rounded(figure) / 2
    return low - half, high + half


def _rounded(figure: Figure) -> float:
    """How far a plain number may be rounded: 581 million to a million, 15 people not at all."""
    step = step_of(figure)
    if figure.type in {"people", "count", "votes"} and (figure.value < EXACT_BELOW or step <= 1):
        return 0.0
    return min(step, figure.value / MOST_ROUNDED)


def step_of(figure: Figure) -> float:
    """One of the last digit that is written: 1,000 of 56,000. "More than 56,000" is less than 57,000."""
    if figure.type in {"people", "count", "votes"} and figure.value < EXACT_BELOW:
        return NEARLY_ONE
    mantissa, _, exponent = f"{figure.value:.6e}".partition("e")
    decimals = len(mantissa.rstrip("0").partition(".")[2])
    return float(10.0 ** (int(exponent) - decimals))


def _overlap(one: Sequence[float], two: Sequence[float]) -> bool:
    return one[0] <= two[1] and two[0] <= one[1]
