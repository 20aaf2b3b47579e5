"""Quotations against those that a person read: the same words, and nobody named who did not say them."""

from collections.abc import Mapping, Sequence
from typing import Any

from octavo.engines.tagger import load_tagger
from octavo.insights.document import Document
from octavo.insights.quotes import Quote, find_quotes
from octavo.lib.spans import Span
from octavo.quality.panel.tally import Tally

ALIKE = 0.8  # share of their letters, of both together, from which two quotations are one


def judge_quotes(where: str, document: Document, answers: Sequence[Mapping[str, Any]], tally: Tally) -> None:
    """Count the quotations of an article, of which all are known.

    One without a speaker is neither right nor wrong: it says nothing of who said it.
    """
    text, found = document.text, set()
    names = [(name.span, name.kind) for name in load_tagger().tag(text, document.sentences)]
    for quote in find_quotes(document, names):
        words = _letters(text, quote.parts)
        over = [n for n, one in enumerate(answers) if words & _letters(text, _parts(one))]
        same = next((n for n in over if _alike(words, _letters(text, _parts(answers[n])))), None)
        said = f"“{quote.parts[0].of(text)}” by {quote.speaker or 'nobody named'}"
        if same is not None and _right(quote, answers[same]):
            found.add(same)
            tally.right += not answers[same]["optional"]
        elif not over:
            tally.blame("no quotation", where, said)
        elif _named(quote):
            tally.blame("other words" if same is None else "wrong speaker", where, said)
    for number, one in enumerate(answers):
        if not one["optional"] and one["kind"] == "named":
            passage = _parts(one)[0].of(text)
            tally.seek(where, f"“{passage}” by {one['speaker']}", found=number in found)


def _right(quote: Quote, answer: Mapping[str, Any]) -> bool:
    """Whether it is given to whom it belongs; what nobody with a name said, to nobody with a name."""
    same = bool(quote.speaker) and _surname(quote.speaker) == _surname(str(answer["speaker"] or ""))
    return same or (answer["kind"] != "named" and not _named(quote))


def _named(quote: Quote) -> bool:
    """Whether the speaker is somebody with a name, not "the ministry" or "a reader from Hesk"."""
    if quote.speaker.lower().startswith(("a ", "an ")):
        return False
    return any(word[0].isupper() for word in quote.speaker.removeprefix("The ").split())


def _surname(name: str) -> str:
    return name.rpartition(" ")[2].lower()


def _parts(answer: Mapping[str, Any]) -> list[Span]:
    return [Span(*part) for part in answer["parts"]]


def _alike(one: set[int], other: set[int]) -> bool:
    return len(one & other) >= ALIKE * len(one | other)


def _letters(text: str, spans: Sequence[Span]) -> set[int]:
    return {place for span in spans for place in range(span.start, span.end) if text[place].isalnum()}
