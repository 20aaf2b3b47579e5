"""The figures of one article, sentence by sentence."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from heapq import merge

from octavo.insights.document import Document
from octavo.insights.evidence import fold
from octavo.insights.figures.counted import counted
from octavo.insights.figures.figure import Figure
from octavo.insights.figures.measured import bare_sum
from octavo.insights.figures.nouns import Counted
from octavo.insights.figures.quantity import Quantity, quantities, tidy
from octavo.insights.figures.rates import shares
from octavo.insights.figures.sources import Source, source_for, sources_of
from octavo.insights.figures.tokens import Token, decimal_comma, tokens_of
from octavo.insights.figures.units import YEAR
from octavo.lib.spans import Span

SENTENCES_READ = 400  # beyond is a list, a transcript or a live page; the time stays bounded
MOST = 200  # figures read of one article; a text with more is a table
_ANY = re.compile(  # a sentence without one of these has no figure
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    r"|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?"
    r"|thousands?|millions?|billions?|dozens?|half|third|quarter|fifth|scores)",
    re.IGNORECASE,
)
_WHEN = re.compile(  # a moment that a figure is given for
    r"\b(?:as of|by|since|until) (?P<when>(?:this |last |early |late |the end of )?"
    r"(?:\d{1,2}:\d{2}|(?:\d{1,2} )?(?:January|February|March|April|May|June|July|August|September|October"
    r"|November|December)(?: \d{1,2})?(?:,? \d{4})?|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"(?: (?:morning|evening|night|afternoon))?|noon|midnight|dawn|\d{4}\b))"
)
_UNITS = {"magnitude": "M", "age": "year"}  # where what is counted says the unit
_COINS = frozenset({"cent", "pence"})
_OTHER_LANGUAGES = frozenset({"percent"})  # what needs no English word to be read


def find_figures(document: Document) -> tuple[Figure, ...]:
    """The figures of the body, in its order.

    Of languages other than English only shares written with a percent sign are read: all else needs words.
    """
    found: list[Figure] = []
    sums: list[Figure] = []
    speaker: tuple[str, Span] | None = None
    for sentence in document.body[:SENTENCES_READ]:
        if len(found) >= MOST:
            break
        if not document.english:
            found += _foreign(document, sentence)
            continue
        figures, speaker = _read(document.text, sentence, speaker)
        found += [figure for figure in figures if figure.type]
        sums += [figure for figure in figures if not figure.type]
    return tuple(sorted((*found, *_in_one_currency(found, sums)), key=lambda one: one.number)[:MOST])


def _in_one_currency(found: Sequence[Figure], sums: Sequence[Figure]) -> list[Figure]:
    """Bare millions ("it would cost 1.55 million") as money, where an article speaks of one currency."""
    units = {figure.unit for figure in found if figure.type == "money" and figure.unit not in _COINS}
    if len(units) != 1:
        return []
    return [replace(figure, type="money", unit=next(iter(units))) for figure in sums]


def _foreign(document: Document, sentence: Span) -> Iterator[Figure]:
    if "%" not in sentence.of(document.text):
        return
    comma = decimal_comma(document.language)
    tokens = tokens_of(document.text, *sentence, comma=comma)
    for quantity in quantities(tokens, comma=comma):
        if quantity.type in _OTHER_LANGUAGES and tokens[quantity.end - 1].text == "%":
            span = _span(tokens, quantity.start, quantity.end)
            yield Figure(span, span, sentence, "percent", quantity.value, quantity.high, "%", digits=True)


def _read(
    text: str, sentence: Span, speaker: tuple[str, Span] | None
) -> tuple[list[Figure], tuple[str, Span] | None]:
    """The figures of a sentence, and who speaks in it, for a "they" in the next."""
    words = sentence.of(text)
    if not _ANY.search(words):
        return [], _speaker(text, sentence)
    tokens = tokens_of(text, *sentence)
    sources = sources_of(tokens)
    figures = []
    taken = -1
    for quantity in merge(quantities(tokens), shares(tokens), key=lambda found: found.start):
        if quantity.start < taken:
            continue
        what = counted(tokens, quantity) or bare_sum(tokens, quantity)
        if what is None:
            continue
        who = _who(tokens, source_for(sources, quantity.start), speaker)
        figures.append(_figure(tokens, sentence, quantity, what, who, _as_of(words)))
        taken = quantity.end
    return figures, _last(tokens, sources) or _keeps(sources, speaker)


def _speaker(text: str, sentence: Span) -> tuple[str, Span] | None:
    tokens = tokens_of(text, *sentence)
    return _last(tokens, sources_of(tokens))


def _last(tokens: Sequence[Token], sources: Sequence[Source]) -> tuple[str, Span] | None:
    named = [source for source in sources if not source.pronoun]
    return _named(tokens, named[-1]) if named else None


def _keeps(sources: Sequence[Source], speaker: tuple[str, Span] | None) -> tuple[str, Span] | None:
    return speaker if any(source.pronoun for source in sources) else None


def _named(tokens: Sequence[Token], source: Source) -> tuple[str, Span]:
    span = _span(tokens, source.start, source.end)
    words, last = "", span.start
    for token in tokens[source.start : source.end]:
        words += " " * (token.start > last) + token.text
        last = token.end
    return words, span


def _who(
    tokens: Sequence[Token], source: Source | None, speaker: tuple[str, Span] | None
) -> tuple[str, Span] | None:
    if source is None:
        return None
    return speaker if source.pronoun else _named(tokens, source)


def _as_of(words: str) -> str:
    found = _WHEN.search(words)
    return found["when"] if found else ""


def _span(tokens: Sequence[Token], start: int, end: int) -> Span:
    return Span(tokens[start].start, tokens[end - 1].end)


def _value(quantity: Quantity, what: Counted) -> float:
    """Ages are in years, all else in the unit that is kept."""
    old = what.type == "age" and quantity.type == "duration"
    return float(round(quantity.value / YEAR)) if old else tidy(quantity.value)


def _figure(
    tokens: Sequence[Token],
    sentence: Span,
    quantity: Quantity,
    what: Counted,
    who: tuple[str, Span] | None,
    when: str,
) -> Figure:
    first = min(what.first, quantity.first)
    hedged = quantity.first < quantity.start
    return Figure(
        shown=_span(tokens, first, max(what.last, quantity.end)),
        number=_span(tokens, quantity.start, quantity.end),
        sentence=sentence,
        type=what.type,
        value=_value(quantity, what),
        high=quantity.high,
        unit=_UNITS.get(what.type, quantity.unit),
        counted=what.head,
        what=None if what.start == quantity.start else _span(tokens, what.start, what.end),
        fate=what.fate,
        qualifier=quantity.qualifier,
        hedge=_span(tokens, quantity.first, quantity.start) if hedged else None,
        source=fold(who[0]) if who else "",
        who=who[1] if who else None,
        when=when,
        per=quantity.per,
        other=quantity.other,
        vague=quantity.vague,
        part=what.part,
        digits=quantity.digits,
    )
