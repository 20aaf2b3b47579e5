"""Which sentences of an article report a fact that another outlet could report too."""

import re

from octavo.insights.document import Document
from octavo.lib.spans import Span

SENTENCES_READ = 60  # of an article; a longer text is a live blog or a document, and the time stays bounded
SHORTEST, LONGEST = 6, 60  # words; below is a fragment, above several facts or a list
CHARACTERS = 600  # of a sentence; what is longer was not split, and is not read
MOST_QUOTED = (
    0.6  # of a sentence's characters; above, it is somebody's words, which have a section of their own
)
PARAGRAPH = 1200  # characters looked at around a sentence for quotation marks that hold it
LETTERS = 0.6  # of its characters, at least; below, it is a table or an address
TITLED, SMALL = 0.8, 3  # of the words above so many letters with a capital; above, it is a headline
SHOUTING = 0.6  # of its letters in capitals; above, it is a headline or a label
QUOTED = re.compile(r"“[^”]{0,600}”?|\"[^\"]{0,600}\"?|«[^»]{0,600}»?|„[^“”]{0,600}[“”]?")
_SERVICE = re.compile(  # the outlet speaking to its readers, not reporting
    r"\b(?:sign up|subscri(?:be|ption)|newsletter|click here|follow (?:us|him|her|them)|read more|copyright"
    r"|all rights reserved|this (?:article|story|post|report) (?:was|has been|originally|is)|photograph"
    r"|photo by|image:|images?\)|getty|contributed to this|watch (?:the|video|more|live)|advertisement"
    r"|cookies|privacy policy|e-?mail|share this|listen to|download|podcast|facebook|check out|see also"
    r"|related:|updated (?:at|on)|editor.?s note|associated press writers?|follow .{0,30} on twitter)\b",
    re.IGNORECASE,
)
_CAPTION = re.compile(  # what stands below a picture, and what counts: “7. This follows”
    r"^(?:\W*\d{1,2}[.)]\s|\W*[•▪●]|file ?[-–—]|close\b|watch\b|\(cnn\))"
    r"|\b(?:file photo|just watched|replay more)\b"
    r"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day, [a-z]{3,9}\.? \d{1,2}, \d{4}\b",
    re.IGNORECASE,
)
_SILENT = re.compile(  # says that somebody said nothing
    r"\b(?:declined (?:to )?comment|did(?: not|n.t) (?:immediately )?(?:respond|return|reply|comment)"
    r"|could not (?:immediately )?be reached)",
    re.IGNORECASE,
)
_LEANING = re.compile(  # begins by leaning on the sentence before it, so alone it says too little
    r"^(?:but|and|or|so|yet|he|she|it|they|this|that|these|those|his|her|their|its|instead|however|meanwhile"
    r"|then|there|also|both|neither|such|because|until|which|who|in addition|as a result|“|\"|‘)(?=\W|$)",
    re.IGNORECASE,
)
_OWN_VOICE = re.compile(r"\b(?:I|I'm|I’m|[Ww]e|we're|we’re|our|us|my|me|you|your|[Ll]et's|[Ll]et’s)\b")


def readable(document: Document) -> tuple[Span, ...]:
    """The first sentences of the body: all that is looked through before an article is said to lack a fact.

    None in languages other than English.
    """
    if not document.english:
        return ()
    spans = document.body[:SENTENCES_READ]
    return tuple(span for span in spans if span.of(document.text).strip())


def reports(document: Document, span: Span) -> bool:
    """Whether a sentence reports, and can stand alone: whole, not too short or long, and neither quotation,
    question, notice nor opinion.
    """
    text = span.of(document.text)
    if not (SHORTEST <= len(text.split()) <= LONGEST and len(text) <= CHARACTERS):
        return False
    letters = sum(char.isalpha() for char in text)
    if text[-1] not in ".!”’\"'" or letters < LETTERS * len(text):
        return False
    if sum(char.isupper() for char in text) > SHOUTING * letters or _is_title(text):
        return False
    if _LEANING.match(text) or not cites(text) or text.count('"') % 2 or text.count("“") != text.count("”"):
        return False  # or begins or ends inside a quotation
    outside = QUOTED.sub(" ", text)
    if len(outside.strip()) < (1 - MOST_QUOTED) * len(text) or "?" in outside:
        return False
    return _OWN_VOICE.search(outside) is None and not _is_spoken(document.text, span)


def _is_title(text: str) -> bool:
    long: list[str] = [word for word in re.findall(r"[^\W\d_]+", text) if len(word) > SMALL]
    capitals = sum(word[0].isupper() for word in long)
    return capitals > TITLED * len(long)


def cites(text: str) -> bool:
    """Whether a sentence may be shown as the one that states a fact: no notice, caption or announcement of
    what follows.
    """
    if text[-1:] in ":?" or len(text) > CHARACTERS:
        return False
    return not (_SERVICE.search(text) or _CAPTION.search(text) or _SILENT.search(text))


def _is_spoken(text: str, span: Span) -> bool:
    """Whether a sentence without marks stands in the middle of a quotation, by the marks of its paragraph."""
    start = max(text.rfind("\n", 0, span.start) + 1, span.start - PARAGRAPH)
    before = text[start : span.start]
    if before.rfind("“") > before.rfind("”") or before.count('"') % 2:
        return True
    end = text.find("\n", span.end, span.end + PARAGRAPH)
    after = text[span.end : end if end >= 0 else span.end + PARAGRAPH]
    opens, closes = after.find("“"), after.find("”")
    return closes >= 0 and not 0 <= opens < closes
