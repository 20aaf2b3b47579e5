"""What may be left out of a point: words whose loss changes neither its grammar nor what it claims.

Who says something, whether it is certain and whether it is denied are never left out; nor is anything
where it is not clear how the sentence goes on. Rules for English, linear in the sentence.
"""

import re

from octavo.articles.dateline import dateline_end
from octavo.lib.spans import Span

LONG = 24  # words from which a clause in the middle is worth an ellipsis
_WITH_COMMA = (
    "Meanwhile|However|Moreover|Furthermore|Additionally|In addition|Also|Still|Nevertheless|Nonetheless"
    "|Indeed|In fact|Of course|At the same time|Besides|But|And|Yet"
)
_CONNECTIVE = re.compile(
    rf"(?:(?:{_WITH_COMMA}),\s+(?!\w+(?:\s\w+)?\s(?:said|says|added|argued|wrote|told)\b)|(?:But|And|Yet)\s+(?=[A-ZÀ-Þ0-9]|(?:the|a|an|some|many|most|several|officials"
    r"|police|critics|experts|residents|in|on|at|by|with|after|when|while|if|as|according)\s))(?=\S)"
)
_PICTURED = re.compile(
    r"\s*\((?:(?:both |all )?pictured|seen here|file (?:photo|picture)|above|below|left|right)\b[^()]{0,60}\)"
)
_CLAUSE = re.compile(  # "Falk, who has led the council since 2019, said": a verb shows where it goes on
    r",\s(?:who|which|whose)\s[^,;:“”\"()–—]{10,160},(?=\s(?:said|says|told|is|are|was|were|has|have|had"
    r"|will|would|could|can|may|might|must|should|did|does)\s)"
)


_SOURCE = re.compile(  # "(CNN)", "Washington (Reuters) -": a dateline that stands below a picture
    r"(?:[A-ZÀ-Þ][\w.,’' ]{2,40}\s)?\([A-Z][\w ]{1,20}\)\s*[-–—:]?\s+(?=[A-ZÀ-Þ“\"])"
)


def kept(text: str, span: Span) -> tuple[Span, ...]:
    """The pieces of a sentence that are shown, in order; the sentence itself where nothing may go."""
    start = span.start + dateline_end(span.of(text))
    if found := _SOURCE.match(text, start, span.end):
        start = found.end()
    if found := _CONNECTIVE.match(text, start, span.end):
        start = found.end()
    cuts = [Span(*found.span()) for found in _PICTURED.finditer(text, start, span.end)]
    if not cuts and len(text[start : span.end].split()) > LONG:
        cuts = [Span(*found.span()) for found in _CLAUSE.finditer(text, start, span.end)][:1]
    pieces = []
    for cut in cuts:
        pieces.append(Span(start, cut.start))
        start = cut.end
    pieces.append(Span(start, span.end))
    return (
        tuple(_bare(text, piece) for piece in pieces) if all(p.of(text).strip() for p in pieces) else (span,)
    )


def _bare(text: str, span: Span) -> Span:
    words = span.of(text)
    return Span(span.start + len(words) - len(words.lstrip()), span.end - len(words) + len(words.rstrip()))
