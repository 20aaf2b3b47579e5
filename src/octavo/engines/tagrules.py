"""Names by lists and titles alone, where there is no encoder: silent wherever they do not make sure.

A person has a listed given name or a title before a run of capitalised words; a place is listed and stands
alone; an organisation is a run that ends, or begins ("Ministry of …"), with a word for one, or a listed
acronym.
"""

from collections.abc import Iterator, Sequence

from octavo.engines.tagsigns import GROUPS, Lexicon, capitals_of
from octavo.engines.tagwords import Kind, Name
from octavo.lib.spans import Span

LONGEST = 6  # words of a run of capitals; a longer one is a headline or a list
_TITLE, _ORGANISATION, _PLACE, _ACRONYM, _DEMONYM, _CALENDAR = range(len(GROUPS))
_OPENERS = frozenset({"ministry", "department", "university", "bank", "institute", "court", "church"})


def tag_by_rules(
    sentences: Sequence[Sequence[Span]], written: Sequence[Sequence[str]], lexicon: Lexicon
) -> tuple[Name, ...]:
    """The names of which lists and titles make sure; ``written`` are the words of the spans."""
    found = []
    for spans, words in zip(sentences, written, strict=True):
        if any(capitals_of(words)):
            continue  # capitals say nothing here
        for start, end in _runs(words):
            named = _named(words, start, end, lexicon)
            if named:
                kind, first = named
                found.append(Name(Span(spans[first].start, spans[end - 1].end), kind))
    return tuple(found)


def _runs(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Runs of capitalised words; "of" may join two."""
    at = 0
    while at < len(words):
        end = at
        while end < len(words) and _capital(words, end):
            end += 1
        if end > at:
            yield at, end
        at = max(end, at + 1)


def _capital(words: Sequence[str], at: int) -> bool:
    if words[at] == "of":
        return 0 < at < len(words) - 1 and words[at - 1][:1].isupper() and words[at + 1][:1].isupper()
    return words[at][:1].isupper() and words[at][-1:] != "'"


def _named(words: Sequence[str], start: int, end: int, lexicon: Lexicon) -> tuple[Kind, int] | None:
    """What a run of capitals names and where the name begins; None where that is not sure."""
    if end - start > LONGEST:
        return None
    low = [word.lower().rstrip(".") for word in words[:end]]
    start += low[start] == "the"
    first = start
    while first < end and low[first] in lexicon.groups[_TITLE]:
        first += 1
    run = low[first:end]
    if not run or any(word in lexicon.groups[_CALENDAR] for word in run):
        return None
    if tuple(run) in lexicon.places and first == start:
        return "place", first
    titled = first > start or (start > 0 and low[start - 1] in lexicon.groups[_TITLE])
    if "of" not in run and (
        (len(run) > 1 and run[0] in lexicon.given) or (titled and len(run) <= 3 and first > start)
    ):
        return None if _speaks_of_organisation(run, lexicon) else ("person", first)
    if len(run) > 1 and (run[-1] in lexicon.groups[_ORGANISATION] or run[0] in _OPENERS):
        return "organisation", first
    if len(run) == 1 and words[first].isupper() and run[0] in lexicon.groups[_ACRONYM]:
        return "organisation", first
    return None


def _speaks_of_organisation(run: Sequence[str], lexicon: Lexicon) -> bool:
    return any(word in lexicon.groups[_ORGANISATION] or word in lexicon.groups[_DEMONYM] for word in run)
