"""Where in a sentence words stand that have the form of an answer: a number, a name, a time, a reason."""

import re

from octavo.insights.ask.question import Kind
from octavo.lib.spans import Span

_NUMBER = (
    r"(?:\d+(?:[.,:]\d+)*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen"
    r"|fifteen|sixteen|seventeen|eighteen|nineteen"
    r"|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-[a-z]{3,5})?"
    r"|hundreds?|thousands?|dozens?|half|once|twice|several|none|nobody|no)"
)
_MONEY = r"(?:million|billion|crowns?|dollars?|euros?|pounds?|pence|cents?|yen|francs?|per cent|percent)"
_WHILE = r"(?:seconds?|minutes?|hours?|days?|nights?|weeks?|months?|years?|decades?|centuries)"
_MEASURE = (
    r"(?:centimetres?|millimetres?|metres?|kilometres?|meters?|kilometers?|miles?|feet|foot|inches|yards?"
    r"|knots|tonnes?|tons?|kilos?|km|cm|kg|m)"
)
_DAYS = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_MONTHS = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
_BEFORE_PLACES = "(?:in|at|on|from|near|outside|inside|under|behind|beside|along|off|to|into|across)"
_PARTS: dict[Kind, tuple[str, ...]] = {
    Kind.COUNT: (rf"\b{_NUMBER}\b",),
    Kind.AMOUNT: (
        r"[$€£¥]\s?\d[\d.,]*",
        r"\d\s?%",
        rf"\b{_NUMBER}(?:[ -]\w+)?[ -]{_MONEY}\b",
        rf"\b{_NUMBER} {_MEASURE}\b",
        r"\b(?:free|\d[\d.,]*)\b",
    ),
    Kind.AGE: (
        r"\baged \d{1,3}\b",
        r", \d{1,3},",
        r"\b\d{1,3}[- ]years?[- ]old\b",
        r"\bis \d{2,3}\b",
        r"\bage of \d{1,3}\b",
    ),
    Kind.LENGTH: (
        rf"\b{_NUMBER}(?: (?:and )?[a-z]{{1,9}}){{0,2}} (?:{_WHILE}|{_MEASURE})\b",
        rf"\b(?:a|an) {_WHILE}\b",
    ),
    Kind.TIME: (
        r"\b\d{1,2}[:.]\d\d\b",
        r"\b(?:half past|quarter (?:past|to)) \w+",
        rf"\b{_DAYS}s?\b",
        rf"\b(?:\d{{1,2}} ?)?{_MONTHS}\b",
        r"\b(?:1[5-9]|20)\d\d\b",
        r"\b(?:today|yesterday|tomorrow|tonight|midnight|noon|morning|afternoon|evening)\b",
        rf"\b{_NUMBER} {_WHILE} (?:ago|later|earlier|before|after)\b",
        r"\b(?:last|next|this) (?:week|month|year)\b",
        rf"\bwithin {_NUMBER} {_WHILE}\b",
        rf"\bat {_NUMBER}\b",
    ),
    Kind.PLACE: (rf"\b{_BEFORE_PLACES} (?:(?:the|a|an|his|her|its|their) )?[\w’'-]{{1,40}}",),
    Kind.REASON: (
        r"\b(?:because|since|so that|in order to|due to|owing to|as a result|thanks to|to avoid|for fear)\b",
        r"\b(?:reasons?|without|therefore|would have|unless|so as)\b",
    ),
    Kind.SPEECH: (r"[“”\"„«]", r"\b(?:said|says|called|wrote|argued|announced|told)\b"),
}
_COMPILED = {kind: re.compile("|".join(parts), re.IGNORECASE) for kind, parts in _PARTS.items()}
_NAME = re.compile(r"[^\W\d_a-z][\w’'-]*(?: (?:(?:of|and|the|de|von|van|&) )?[^\W\d_a-z][\w’'-]*){0,5}")
_NO_NAME = frozenset(
    """
    the a an in on at it its he she they we i but and or so if when while after before since there this that
    these those his her their our my as no not for to of by with from what who why how where which
    """.split()  # noqa: SIM905
)


def asks_for_form(kind: Kind) -> bool:
    """Whether an answer of this kind has a form that can be told."""
    return kind in _COMPILED or kind is Kind.PERSON


def answers_in(kind: Kind, sentence: str) -> list[Span]:
    """Where words of the form stand; none for kinds without one."""
    if kind is Kind.PERSON:
        found = (Span(*match.span()) for match in _NAME.finditer(sentence))
        return [span for span in found if _is_name(span.of(sentence), opens=span.start <= 1)]
    pattern = _COMPILED.get(kind)
    return [Span(*match.span()) for match in pattern.finditer(sentence)] if pattern else []


def _is_name(words: str, *, opens: bool) -> bool:
    """Whether it is a name and not the word that a sentence happens to begin with."""
    several = " " in words
    return words[0].isupper() and words.lower() not in _NO_NAME and (several or not opens)
