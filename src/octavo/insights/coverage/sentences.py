"""Which sentences of an article report a fact that another outlet could report too."""

import re

from octavo.insights.document import Document
from octavo.lib.spans import Span

SENTENCES_READ = 60  # of an article; a longer text is a live blog or a document, and the time stays bounded
SHORTEST, LONGEST = 6, 60  # words; below is a fragment, above several facts or a list
CHARACTERS = 600  # of a sentence; what is longer was not split, and is not read
MOST_QUOTED = 0.6  # of a sentence's characters; above, it is somebody's words, which have a section of their own
LETTERS = 0.6  # of its characters, at least; below, it is a table or an address
SHOUTING = 0.6  # of its letters in capitals; above, it is a headline or a label
_QUOTED = re.compile(r"“[^”]{0,600}”?|\"[^\"]{0,600}\"?|«[^»]{0,600}»?|„[^“”]{0,600}[“”]?")
_SERVICE = re.compile(  # the outlet speaking to its readers, not reporting
    r"\b(?:sign up|subscri(?:be|ption)|newsletter|click here|follow (?:us|him|her|them)|read more|all rights reserved"
    r"|this (?:article|story|post|report) (?:was|has been|originally|is)|photograph|photo by|image:|images?\)|getty"
    r"|contributed to this|watch (?:the|video|more|live)|copyright|advertisement|cookies|privacy policy|e-?mail"
    r"|share this|listen to|download|podcast|facebook|check out|see also|related:|updated (?:at|on)|editor.?s note"
    r"|associated press writers?|follow .{0,30} on twitter)\b",
    re.IGNORECASE,
)
_OWN_VOICE = re.compile(r"\b(?:I|I'm|I’m|we|we're|we’re|our|us|my|me|you|your|let's|let’s)\b")


def facts_of(document: Document) -> tuple[Span, ...]:
    """The sentences that report: whole, not too short or long, no quotation alone, question, notice or opinion.

    Empty in languages other than English.
    """
    if not document.english:
        return ()
    return tuple(span for span in readable(document) if _reports(span.of(document.text)))


def readable(document: Document) -> tuple[Span, ...]:
    """The first sentences of the body: all that is looked through before an article is said to lack a fact."""
    if not document.english:
        return ()
    return tuple(span for span in document.body[:SENTENCES_READ] if span.end > span.start)


def _reports(text: str) -> bool:
    if not (SHORTEST <= len(text.split()) <= LONGEST and len(text) <= CHARACTERS):
        return False
    letters = sum(char.isalpha() for char in text)
    if text[-1] not in ".!”’\"'" or letters < LETTERS * len(text):
        return False
    if sum(char.isupper() for char in text) > SHOUTING * letters or _SERVICE.search(text):
        return False
    outside = _QUOTED.sub(" ", text)
    if len(outside.strip()) < (1 - MOST_QUOTED) * len(text) or "?" in outside:
        return False
    return _OWN_VOICE.search(outside) is None
