"""Statements: told from questions, and held against articles.

A statement is held against each article by the check of support. "Said" is told only where one sentence
bears it and the check lets it stand; "absent" only where the article lacks what the statement needs; what is
between stays unsaid.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from octavo.insights.ask.question import LONGEST
from octavo.insights.document import Document
from octavo.insights.support.bearing import bearing, lacks, read_claim
from octavo.insights.support.checker import Checker, claim_words
from octavo.insights.support.source import Source
from octavo.lib.spans import Span

MOST_ARTICLES = 12  # that one statement is held against: about a second of a core with MiniLM
FEWEST_WORDS = 3  # fewer are words to look for and no statement
_ASKS = re.compile(
    r"(?:(?:and|but|so|by|in|on|at|to|for|from|with|of|since|until|about|under) )?"
    r"(?:who|whom|whose|what|whats|which|when|where|why|how)\b"
    r"|(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|shall|may|might|must"
    r"|isn['’]t|aren['’]t|wasn['’]t|weren['’]t|don['’]t|doesn['’]t|didn['’]t|hasn['’]t|haven['’]t"
    r"|tell|give|show|list|name|find|explain|describe|summari[sz]e)\b",
    re.IGNORECASE,
)


class Verdict(StrEnum):
    """What an article makes of a statement."""

    SAID = "said"
    UNSURE = "unsure"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Held:
    """What one article (its number among those asked) makes of it, and the sentences that say it."""

    document: int
    verdict: Verdict
    spans: tuple[Span, ...]


def is_statement(text: str) -> bool:
    """Whether it states something: three words, no question mark, no word at its head that asks."""
    folded = " ".join(text[: 4 * LONGEST].split())[:LONGEST]
    return not (
        len(re.findall(r"\w+", folded)) < FEWEST_WORDS
        or any(mark in folded for mark in "?？؟")
        or _ASKS.match(folded.lstrip(" \"'“”‘’«»¿("))
    )


def hold(statement: str, documents: Sequence[Document], checker: Checker) -> tuple[Held, ...]:
    """Hold a statement, its first 300 characters, against the first twelve articles that are English."""
    text = " ".join(statement[: 4 * LONGEST].split())[:LONGEST]
    readable = [(number, document) for number, document in enumerate(documents) if document.english]
    return tuple(_held(text, number, document, checker) for number, document in readable[:MOST_ARTICLES])


def _held(text: str, number: int, document: Document, checker: Checker) -> Held:
    source: Source = checker.read(document.text)
    claim = read_claim(text, claim_words(text))
    spans = bearing(claim, source, document.body)
    if spans and checker.check(text, source).accepted:
        return Held(number, Verdict.SAID, spans)
    absent = not spans and lacks(claim, source, document.title)
    return Held(number, Verdict.ABSENT if absent else Verdict.UNSURE, ())
