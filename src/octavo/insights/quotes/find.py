"""Who said what: every quotation of an article, with its speaker where the article says who that is."""

from collections.abc import Sequence

from octavo.insights.document import Document
from octavo.insights.quotes.drafts import Draft, draft
from octavo.insights.quotes.marks import Marked, lines_of, marked
from octavo.insights.quotes.people import people_of
from octavo.insights.quotes.quote import Quote
from octavo.insights.quotes.speakers import UNKNOWN, Speakers
from octavo.insights.quotes.tokens import Token, Tokens, is_name, span_of, tokens_of
from octavo.insights.quotes.words import NAMING, SAYING, WEAK
from octavo.lib.spans import Span

LONGEST_READ = 200_000  # characters, 30,000 words: a live blog of a long day; what stands behind is not read
MOST = 1_000  # quotations; no article has as many, a text of nothing but marks has
LEAST_ALONE = 4  # words of a quotation that nobody is named for; fewer are a name or a scare quote
LEAST_WIDE = 12  # characters, of a script that sets no spaces
LONGEST_TITLE = 9  # words that all begin with a capital are the title of something


def find_quotes(document: Document, names: Sequence[tuple[Span, str]] = ()) -> tuple[Quote, ...]:
    """The quotations of an article, in order.

    ``names`` are the names in it with their kinds ("person", "organisation", "place"), in order, where a
    reader of names has found them.

    What stands in quotation marks and is nobody's words is left out: titles, names, and single words that
    nobody is said to have said. Attribution is read in English alone; in other languages a quotation stands
    without a speaker.
    """
    text = document.text[:LONGEST_READ]
    lines = lines_of(text)
    headings = document.headings
    marks = [
        mark for mark in marked(text, lines) if not any(mark.outer.overlaps(heading) for heading in headings)
    ]
    tokens = Tokens.of(text, [mark.outer for mark in marks])
    marks = [mark for mark in marks[:MOST] if not _a_title(mark, tokens)]
    if not document.english:
        return tuple(_foreign(mark, tokens, lines) for mark in marks if _sentence(mark, tokens))
    drafts = [d for d in draft(tokens, lines, document.sentences, marks) if _said(d, tokens)]
    if not drafts:
        return ()
    speakers = Speakers(tokens, people_of(tokens, names), document.sentences)
    return tuple(_quote(d, speakers) for d in drafts)


def _said(draft: Draft, tokens: Tokens) -> bool:
    """Whether what stands in marks is something that somebody said."""
    text = tokens.text
    words = [token for part in draft.parts for token in tokens_of(part.inner.of(text)) if token.word]
    if not words:
        return False
    if draft.cue is None or draft.inferred:
        ends = text[draft.parts[-1].inner.end - 1]
        least = LEAST_ALONE if draft.cue is None else 2
        return draft.opens and len(words) >= least and (words[0].capital or ends in ".?!…")
    lead = tokens.within(max(0, draft.parts[0].outer.start - 40), draft.parts[0].outer.start)
    if draft.partial and {token.low for token in lead[-2:]} & NAMING:
        return False
    named = lead and draft.cue.verb.end < lead[-1].start
    weak = draft.cue.verb.of(text).lower() in WEAK
    return not (_titled(words) and (draft.partial or named or weak))


def _titled(words: Sequence[Token]) -> bool:
    """Whether words are set as a title is: every one of weight with a capital."""
    if len(words) > LONGEST_TITLE or not words[0].capital:
        return False
    weighty = [token for token in words if len(token.text) > 3]
    small = all(token.capital or len(token.text) <= 3 for token in words)
    return small and (len(words) == 1 or len(weighty) > 1 or not words[-1].text.islower())


def _a_title(mark: Marked, tokens: Tokens) -> bool:
    """Whether what stands in marks is the name of something within a sentence: on “The Morning Tide”."""
    lead = tokens.within(max(0, mark.outer.start - 40), mark.outer.start)
    if not lead or not lead[-1].word or lead[-1].low in SAYING:
        return False
    if tokens.text[lead[-1].end : mark.outer.start].strip():
        return False
    words = [token for token in tokens_of(mark.inner.of(tokens.text)) if token.word]
    return bool(words) and _titled(words)


def _quote(draft: Draft, speakers: Speakers) -> Quote:
    cue = draft.cue
    speaker = speakers.of(cue.mention) if cue and cue.mention else UNKNOWN
    return Quote(
        tuple(part.inner for part in draft.parts),
        cue.verb if cue and not draft.inferred else None,
        cue.mention if cue else None,
        speaker.name,
        speaker.at,
        speaker.office_at.of(speakers.tokens.text) if speaker.office_at else "",
        speaker.office_at,
        partial=draft.partial,
        inferred=draft.inferred,
    )


def _sentence(mark: Marked, tokens: Tokens) -> bool:
    """Whether what stands in marks is a sentence, in whatever language."""
    words = mark.inner.of(tokens.text)
    many = len(words.split()) >= LEAST_ALONE or (len(words) >= LEAST_WIDE and not words.isascii())
    return many and (
        words[-1] in ".?!…。！？" or tokens.text[mark.outer.end : mark.outer.end + 1] in {".", ","}
    )


def _foreign(mark: Marked, tokens: Tokens, lines: Sequence[Span]) -> Quote:
    """A quotation in a language that has no rules here: its speaker only where a name and a colon lead it."""
    line = lines[mark.line]
    lead = tokens.text[line.start : mark.outer.start].rstrip()
    words = tokens.within(line.start, mark.outer.start)
    named = lead.endswith(":") and 2 <= len(words) - 1 <= 3 and all(is_name(word) for word in words[:-1])
    if not named:
        return Quote((mark.inner,))
    name = span_of(words[:-1])
    return Quote((mark.inner,), span_of(words[-1:]), name, name.of(tokens.text), name)
