"""What a question asks for: its kind, the form that an answer has, and the words that an answer is about."""

import re
from dataclasses import dataclass
from enum import StrEnum

from octavo.insights.support.words import Words, read_words

LONGEST = 300  # characters; what is longer is a text, not a question
MOST_WORDS = 60


class Kind(StrEnum):
    """What is asked for."""

    PERSON = "person"
    TIME = "time"
    PLACE = "place"
    COUNT = "count"
    AMOUNT = "amount"
    AGE = "age"
    LENGTH = "length"
    REASON = "reason"
    SPEECH = "speech"
    THING = "thing"
    YES_NO = "yes-no"


# Words of a question that an answer need not have: they ask, or they are in every question.
_ASKING = frozenset(
    """
    who whom whose when where why what which how many much often long far old tall big large is are was were
    do does did done has have had can could will would shall should may might must be been the a an of to in
    on at by for with from and or that this these those there it its his her their they he she we you i me us
    tell say said says give show please know about any some name called happen happened kind sort number
    amount time date day year reason ago per each
    """.split()  # noqa: SIM905
)
_FORMS: tuple[tuple[Kind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        (Kind.AGE, r"\bhow old\b|\bwhat age\b"),
        (Kind.COUNT, r"\bhow (?:many|often)\b|\bwhat number\b"),
        (Kind.AMOUNT, r"\bhow (?:much|high|expensive|large|big)\b"),
        (Kind.AMOUNT, r"\bwhat (?:price|share|percentage|sum|salary|fare)\b"),
        (Kind.LENGTH, r"\bhow (?:long|far|tall|wide|deep|fast|heavy)\b"),
        (Kind.TIME, r"\bwhen\b|\b(?:what|which) (?:time|day|date|year|month)\b"),
        (Kind.PLACE, r"\bwhere\b|\b(?:what|which) (?:place|city|town|country)\b"),
        (Kind.REASON, r"\bwhy\b|\b(?:what|which) (?:reason|cause)\b|\bhow come\b"),
        (Kind.PERSON, r"\bwho(?:m|se)?\b|\bname of\b|\b(?:what|which) (?:person|company|firm|party)\b"),
        (Kind.SPEECH, r"\bwhat (?:did|does|do|has) .{1,60}\b(?:say|said|call|think|claim|argue)\b"),
        (Kind.AMOUNT, r"\bwhat (?:does|do|did|will|is|was) .{1,60}\b(?:cost|price|worth|paid|charge)\b"),
        (Kind.THING, r"\bwhat\b|\bwhich\b|\bhow\b"),
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it is looked up; ``keys`` are the numbers of its words that an answer is about.

    ``head`` is the stem of the word that is counted or measured ("bearings" of "how many bearings"), else "".
    """

    text: str
    kind: Kind
    words: Words
    keys: tuple[int, ...]
    head: str


def read_question(text: str) -> Question | None:
    """Read a question, its first 300 characters; None where it has no word to look for."""
    folded = " ".join(text[: 4 * LONGEST].split())[:LONGEST]
    words = read_words(folded, MOST_WORDS)
    keys = tuple(i for i, form in enumerate(words.forms) if form not in _ASKING or words.number[i])
    if not keys:
        return None
    lowered = folded.lower()
    kind = next((kind for kind, form in _FORMS if form.search(lowered)), Kind.YES_NO)
    return Question(folded, kind, words, keys, _head(words, kind))


def _head(words: Words, kind: Kind) -> str:
    if kind is not Kind.COUNT:
        return ""
    for i, (one, other) in enumerate(zip(words.forms, words.forms[1:], strict=False)):
        if (one, other) == ("how", "many") and i + 2 < len(words):
            return words.stems[i + 2]
    return ""
