"""Can a sentence stand by itself? One that leans on what stood before it makes no point.

Rules for English, linear in the sentence. They err towards leaving a sentence out.
"""

import re
from collections.abc import Sequence

from octavo.lib.spans import Span

_OPENERS = "“\"'‘«„( "
_LEANING = re.compile(  # its first word stands for something said before
    r"(?:he|she|it|they|him|them|his|her|hers|their|theirs|its|such|both|neither|either|another|others?"
    r"|the (?:latter"
    r"|former|same|two|three|four|pair|trio|duo|others?|rest|first|second|third|\d+-year-old)"
    r"|th(?:is|at|ese|ose)(?! (?:week|month|year|morning|afternoon|evening|spring|summer|autumn|winter"
    r"|season|who)\b)"
    r"|or|so(?! far)|then|otherwise|instead|therefore|thus|hence|consequently|as a result|in turn|for example"
    r"|for instance|in contrast|by contrast|on the (?:other|one) hand|similarly|likewise|even so"
    r"|even then|that said"
    r"|after that|since then|afterwards?|later|earlier|previously|in response|in reply|nor|too|here"
    r"|because of this"
    r"|asked|one (?:of them|said|was)|some (?:of them|said|were)|not (?:so|all|only|everyone)|why|how"
    r"|what)\b",
    re.IGNORECASE,
)
_PERSON = re.compile(r"\b(?:he|she|him|her|his|hers|himself|herself)\b", re.IGNORECASE)
_REPORTS = re.compile(  # the speaker is somebody that another sentence names
    r"[,”\"’]\s+(?:he|she|they|it|I)\s+(?:also\s+)?(?:said|says?|added|adds|told|wrote|tweeted|continued|explained|explains"
    r"|noted?s?|notes|claimed|insisted|warned|argued|argues|concluded|posted|recalled|asked|thinks?|believes?|mean)\b",
    re.IGNORECASE,
)
_SOMEBODY = re.compile(
    r"(?<=\s)[A-ZÀ-Þ][\w’'-]+|\b(?:an?|the|his|her|one|\d+)\s+(?:[\w-]+\s+)?[\w-]+", re.UNICODE
)
_OPENS_NAME = re.compile(r"[A-ZÀ-Þ][\w’'-]+\s+(?:[A-ZÀ-Þ]|(?:said|has|had|was|is|will|told|says)\b)")
_QUOTED = re.compile(r"“[^”]{0,2000}”|\"[^\"]{0,2000}\"|«[^»]{0,2000}»")
_SPEAKER = re.compile(r"[^\s:]+(?:\s[^\s:]+){0,4}:\s")  # a transcript, a ticker, a caption
_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}\b")
_SERVICE = re.compile(  # the outlet speaking to its readers, not reporting
    r"\b(?:sign up|subscri(?:be|ption)|newsletter|click here|follow us|read more|all rights reserved"
    r"|this article (?:was|is)|this story (?:was|is)|photograph:|image:|photo:|getty"
    r"|contributed to this report"
    r"|terms of (?:use|service)|privacy policy|advertisement|cookies)\b",
    re.IGNORECASE,
)
_PAIRS = (("“", "”"), ("«", "»"), ("(", ")"), ("[", "]"))


def unquoted(sentence: str) -> str:
    """The sentence without what stands in quotation marks."""
    return _QUOTED.sub(" ", sentence)


def is_service(sentence: str) -> bool:
    """Whether the outlet speaks to its readers: "sign up for our newsletter"."""
    return _SERVICE.search(sentence) is not None


def is_whole(sentence: str) -> bool:
    """Whether nothing was torn: it ends, what opens in it closes, it is no line of a transcript."""
    body = sentence.rstrip()
    if not body or body[-1] not in ".!?…”’\"')»。！？؟।։۔":
        return False
    if body.endswith(("...", "…")) or body.count('"') % 2 or body.isupper() or body[0].islower():
        return False
    if any(body.count(opening) != body.count(closing) for opening, closing in _PAIRS):
        return False
    return not _SPEAKER.match(body) and not _CLOCK.match(body)


def leans(sentence: str) -> bool:
    """Whether an English sentence begins with, or speaks of, somebody or something that it does not name."""
    body = sentence.lstrip(_OPENERS)
    if _LEANING.match(body):
        return True
    own = unquoted(sentence)
    person = _PERSON.search(own)
    if person is None and not _REPORTS.search(sentence):
        return False
    if reports := _REPORTS.search(sentence):
        return not _names(sentence[: reports.start()])
    return person is not None and not (_SOMEBODY.search(own[: person.start()]) or _OPENS_NAME.match(own))


def _names(words: str) -> bool:
    """Whether a full name stands in it: two words with capitals, side by side, before any quotation."""
    return re.search(r"[A-ZÀ-Þ][\w’'-]+\s+[A-ZÀ-Þ][\w’'-]+", unquoted(words).split("“")[0]) is not None


def inside_quotation(text: str, sentences: Sequence[Span]) -> list[bool]:
    """Of each sentence, in order: whether a quotation that an earlier one opened still runs where it begins.

    Paragraphs close what they open: one that does not is a mistake, or goes on with a mark of its own.
    """
    running, at, found = False, 0, []
    for span in sentences:
        between = text[at : span.start]
        if "\n" in between:
            running = False
        found.append(running)
        at = span.end
        last = max(span.of(text).rfind(mark) for mark in "“«„")
        closed = max(span.of(text).rfind(mark) for mark in "”»")
        if last != closed:
            running = last > closed
        if span.of(text).count('"') % 2:
            running = not running
    return found
