"""Where a sentence that tells of several days may be cut, so that each part tells of one."""

import re
from collections.abc import Sequence
from itertools import pairwise

from octavo.insights.days.tense import aim_of, is_verb
from octavo.lib.spans import Span

# A full stop's little sisters, and words that begin a clause of their own; the cut lies before the word.
_CUT = re.compile(r";\s|,\s(?=(?:and|but|while|whereas|before|after)\s)|\s(?=(?:and|but|while)\s)|\s[–—]\s")
FEWEST = 4  # words of a clause that can stand by itself
LONGEST = 600  # characters that are cut; what is longer is no sentence
_EDGES = " \t\n,;–—"


def clauses_of(text: str, sentence: Span, expressions: Sequence[Span]) -> list[Span]:
    """The part of the sentence that each expression stands in: the whole where it cannot be cut well.

    Every part must have a verb and words enough, and name at least one day; quotations are not cut.
    """
    words = sentence.of(text)
    if len(expressions) < 2 or len(words) > LONGEST or any(mark in words for mark in '“”"()'):
        return [sentence for _ in expressions]
    cuts = [sentence.start + cut.start() for cut in _CUT.finditer(words)]
    cuts = [cut for cut in cuts if not any(one.start < cut < one.end for one in expressions)]
    edges = [sentence.start]
    for cut in cuts:
        if _whole(text, Span(edges[-1], cut), expressions) and _whole(
            text, Span(cut, sentence.end), expressions
        ):
            edges.append(cut)
    edges.append(sentence.end)
    parts = [_trimmed(text, Span(a, b)) for a, b in pairwise(edges)]
    return [next((part for part in parts if part.overlaps(one)), sentence) for one in expressions]


def _whole(text: str, part: Span, expressions: Sequence[Span]) -> bool:
    inside = [one for one in expressions if part.start <= one.start < part.end]
    if not inside or len(part.of(text).split()) < FEWEST:
        return False
    one, first = inside[0], _trimmed(text, part).of(text).split(maxsplit=1)[:1]
    if first and is_verb(first[0]):
        return False  # "and reopened on Wednesday": its subject would be lost
    return bool(aim_of(text, one.start, one.end, part.start, part.end).way)


def _trimmed(text: str, part: Span) -> Span:
    start, end = part
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    for word in ("and ", "but ", "while "):
        if text.startswith(word, start):
            start += len(word)
    return Span(start, end)
