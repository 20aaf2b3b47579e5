"""A sentence as bags of what it says: words by their stems, names, numbers, word pairs, and its turns.

English only: stems, number words and negation are. Everything is linear in the sentence, which is cut at a
number of words that no sentence of a report reaches.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from octavo.insights.coverage.sentences import QUOTED
from octavo.stories.features import term_hash
from octavo.stories.rarity import BACKGROUND_VOICE, background, bucket
from octavo.stories.tokens import Token, tokenize

NUMBER = "#"  # before a number that stands among words
NUMBER_WEIGHT = 4.0  # the rarity of a word that two in a hundred articles have
LONGEST = 60  # words read of a sentence; sentences of reports have 25 on average


def word_set(words: str) -> frozenset[str]:
    """Words written with white space between them."""
    return frozenset(words.split())


# Words that hold a sentence together and say nothing alone, and the verbs of saying.
_EMPTY = word_set(
    """
    a an the and or but nor so yet of in on at by for from with to into onto upon over under about after
    before during between through against among within without as than that this these those there here it
    its he him his she her they them their we us our you your i me my who whom whose which what when where
    why how if while because since until although though also just only even still already again then now
    both either each such some any many much more most other another own same very too is are was were be
    been being am has have had having do does did doing done will would shall should can could may might
    must not no never said say says saying told tell tells according added adds asked reported report reports
    announced statement mr mrs ms dr up out off down s t re ve ll d m one later
    """
)
_NEGATIONS = word_set(
    """
    no not never none nobody nothing neither nor cannot without denied deny denie refused rejected failed
    unable
    """
)
_OPEN = word_set(
    """
    would may might could should if whether expected likely plan planned planning propose proposed possible
    possibly potential seek seeking hope want wanted urge urged calls called consider considering
    """
)
# Powers of ten that a word behind a number stands for.
MULTIPLES = {"hundred": 2, "thousand": 3, "k": 3, "million": 6, "m": 6, "mn": 6, "billion": 9, "bn": 9} | {
    "trillion": 12
}
# Numbers above those that stories tell by themselves.
COUNTED = {"dozen": "12", "thirteen": "13", "fourteen": "14", "fifteen": "15", "sixteen": "16"} | {
    "seventeen": "17", "eighteen": "18", "nineteen": "19", "twenty": "20", "thirty": "30", "forty": "40",
    "fifty": "50", "sixty": "60", "seventy": "70", "eighty": "80", "ninety": "90",
}  # fmt: skip
TENS, UNITS = frozenset(f"{ten}0" for ten in range(2, 10)), frozenset("123456789")
# Pairs of words that turn a report into its opposite.
OPPOSITES = tuple(
    (word_set(one), word_set(other))
    for one, other in (
        (
            "rise rose risen increase increased grew gained higher climbed up",
            "fall fell fallen decrease decreased dropped declined lost lower down cut",
        ),
        ("open opened reopen reopened opening", "close closed shut closing closure shutting"),
        ("win won winning victory", "lose lost losing defeat"),
        (
            "approve approved backed passed adopted support supported",
            "reject rejected blocked opposed oppose vetoed",
        ),
        ("accept accepted agreed", "refuse refused declined rejected"),
        ("guilty convicted", "innocent acquitted cleared"),
        ("arrested detained charged", "released freed"),
        ("confirmed confirm", "denied deny denie"),
        ("start started began begin begun", "end ended stopped suspended finished cancelled canceled"),
        ("first", "last second third"),
        ("before", "after"),
    )
)


@dataclass(frozen=True, slots=True)
class Words:
    """What one sentence says.

    ``weights`` are the rarities of its words by stem, in order, and of its numbers; ``forms`` the words as
    they stand; ``names`` those written with a capital inside the sentence; ``numbers`` values as plain
    digits; ``pairs`` neighbours. ``quoted`` is the share of its characters inside quotation marks; ``sides``
    has for every pair of opposites 1, -1 or 0.
    """

    weights: dict[str, float]
    forms: dict[str, str]
    names: frozenset[str]
    numbers: frozenset[str]
    pairs: frozenset[str]
    negated: bool
    open: bool
    quoted: float
    length: int
    sides: tuple[int, ...]


def read_words(text: str) -> Words:
    """Take a sentence apart."""
    tokens = tokenize(text)[:LONGEST]
    quoted = sum(match.end() - match.start() for match in QUOTED.finditer(text))
    plain = {token.form for token in tokens}
    kept = [
        token for token in tokens if not token.number and token.form not in _EMPTY and len(token.form) > 1
    ]
    rarities = _rarity([token.form for token in kept])
    weights = {stem(token.form): float(value) for token, value in zip(kept, rarities, strict=True)}
    numbers = frozenset(value for _, _, value in numbers_of(tokens))
    weights |= {NUMBER + value: NUMBER_WEIGHT for value in sorted(numbers)}
    order = [stem(token.form) for token in kept]
    return Words(
        weights=weights,
        forms={stem(token.form): token.form for token in reversed(kept)},
        names=frozenset(stem(t.form) for t in kept if t.capital and not (t.opens and t.start == 0)),
        numbers=numbers,
        pairs=frozenset(f"{a} {b}" for a, b in pairwise(order)),
        negated=bool(plain & _NEGATIONS) or "n't" in text or "n’t" in text,
        open=bool(plain & _OPEN),
        quoted=min(1.0, quoted / max(1, len(text))),
        length=len(tokens),
        sides=tuple(bool(plain & one) - bool(plain & other) for one, other in OPPOSITES),
    )


def _rarity(forms: list[str]) -> NDArray[np.float32]:
    places = bucket(np.array([term_hash(form) for form in forms], np.uint32))
    seen = BACKGROUND_VOICE * background()[places] + 0.5
    idf: NDArray[np.float32] = np.log((BACKGROUND_VOICE + 1) / seen).astype(np.float32)
    return idf


def numbers_of(tokens: list[Token]) -> Iterator[tuple[int, int, str]]:
    """The numbers of a sentence: the place of each one's first token, that behind its last, and its value as
    plain digits. “1.2 million” and “1,200,000” are one value, so are “34” and “thirty-four”.
    """
    place = 0
    while place < len(tokens):
        value, after = _read(tokens, place), place + 1
        if not value:
            place += 1
            continue
        if value in TENS and _beside(tokens, after) and tokens[after].form in UNITS:
            value, after = value[0] + tokens[after].form, after + 1
        if _beside(tokens, after) and tokens[after].form in MULTIPLES:
            value, after = scaled(value, MULTIPLES[tokens[after].form]), after + 1
        else:
            value = scaled(value, 0)
        yield place, after, value
        place = after


def _read(tokens: list[Token], place: int) -> str:
    token = tokens[place]
    return token.form if token.number else COUNTED.get(token.form, "")


def _beside(tokens: list[Token], place: int) -> bool:
    return place < len(tokens) and tokens[place].start - tokens[place - 1].end <= 1


def scaled(digits: str, power: int) -> str:
    """A number as plain digits, so many powers of ten larger: 1.2 and 6 are 1200000."""
    whole, _, part = digits.partition(".")
    if not part.isdigit() or not power:
        part = part.rstrip("0") if part.isdigit() else ""
        return (whole.lstrip("0") or "0") + (f".{part}" if part else "") + "0" * power
    moved = (part + "0" * power)[:power]
    return (whole + moved).lstrip("0") or "0"


def stem(form: str) -> str:
    """A rougher form than that of stories: closing, closed and close are one."""
    for ending in ("ing", "ed", "ly"):
        if form.endswith(ending) and len(form) - len(ending) >= 4:
            form = form.removesuffix(ending)
            if len(form) > 3 and form[-1] == form[-2] and form[-1] not in "aeiouls":
                form = form[:-1]
            break
    return form[:-1] if form.endswith("e") and len(form) > 4 else form
