"""Quotations against those that a person read: the same words, and nobody named who did not say them."""

from collections.abc import Mapping, Sequence
from typing import Any

from octavo.insights.document import Document
from octavo.insights.quotes import Quote, find_quotes
from octavo.lib.spans import Span
from octavo.quality.panel.tags import tags_of
from octavo.quality.panel.tally import Tally

ALIKE = 0.8  # share of their letters, of both together, from which two quotations are one
NAMED = "named"  # the words of a person whom the article names


def judge_quotes(where: str, document: Document, answers: Sequence[Mapping[str, Any]], tally: Tally) -> None:
    """Count the quotations of an article, of which all are known.

    One without a speaker, or with an office only ("the mayor"), is neither right nor wrong: it does not say
    who said it. What a document, an institution or somebody without a name says is wrong where it goes to
    a person who speaks in the article.
    """
    text, found = document.text, set()
    people = {str(answer["speaker"]) for answer in answers if answer["speaker"]}
    names = [(name.span, name.kind) for name in tags_of(document)]
    for quote in find_quotes(document, names):
        words = _letters(text, quote.parts)
        over = [n for n, one in enumerate(answers) if words & _letters(text, _parts(one))]
        same = next((n for n in over if _alike(words, _letters(text, _parts(answers[n])))), None)
        said = f"“{quote.parts[0].of(text)}” by {quote.speaker or 'nobody named'}"
        if not over:
            tally.blame("no quotation", where, said)
        elif same is None:
            if _named(quote):
                tally.blame("other words", where, said)
        elif answers[same]["kind"] == NAMED and same_person(quote.speaker, answers[same]["speaker"]):
            found.add(same)
            tally.right += not answers[same]["optional"]
        elif _wrong(quote, answers[same], people):
            tally.blame("wrong speaker", where, said)
    for number, one in enumerate(answers):
        if not one["optional"]:
            passage = _parts(one)[0].of(text)
            tally.seek(where, f"“{passage}” by {one['speaker']}", found=number in found)


def _wrong(quote: Quote, answer: Mapping[str, Any], people: set[str]) -> bool:
    if answer["kind"] == NAMED:
        return _named(quote)
    others = people - {answer["speaker"]}
    return any(same_person(quote.speaker, person) for person in others)


def same_person(one: str, other: str) -> bool:
    """Whether two forms of a name may be one person's: the words of one are all among the other's."""
    words, others = set(one.casefold().split()), set(other.casefold().split())
    return bool(words) and (words <= others or others <= words)


def _named(quote: Quote) -> bool:
    """Whether the speaker is somebody with a name, not "the ministry" or "a reader from Hesk"."""
    if quote.speaker.lower().startswith(("a ", "an ")):
        return False
    return any(word[0].isupper() for word in quote.speaker.removeprefix("The ").split())


def _parts(answer: Mapping[str, Any]) -> list[Span]:
    return [Span(*part) for part in answer["parts"]]


def _alike(one: set[int], other: set[int]) -> bool:
    return len(one & other) >= ALIKE * len(one | other)


def _letters(text: str, spans: Sequence[Span]) -> set[int]:
    return {place for span in spans for place in range(span.start, span.end) if text[place].isalnum()}
