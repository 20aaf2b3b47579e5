"""Can a sentence stand by itself? One that leans on what stood before it makes no point.

Rules for English, linear in the sentence. They err towards leaving a sentence out.
"""

import re
from collections.abc import Sequence

from octavo.lib.spans import Span

_OPENERS = "“\"'‘«„( "
_LEANING = re.compile(  # its first words stand for something said before
    r"(?:he|she|it|they|him|them|his|her|hers|their|theirs|its|such|both|neither|either|another|others?"
    r"|nor|or|but|and|yet(?! to)|plus"
    r"|the (?:latter|same|pair|trio|duo|others?|rest|\d+-year-old)"
    r"|the (?:former|two|three|four|first|second|third)(?= (?:were|was|are|is|had|have|has|will|would"
    r"|said|also"
    r"|men|women|sides|countries|companies|leaders)\b|,)"
    r"|th(?:is|at|ese|ose)(?! (?:week|weekend|month|year|morning|afternoon|evening|spring|summer|autumn"
    r"|winter"
    r"|season|who)\b)"
    r"|so(?! far)|then|otherwise|instead|therefore|thus|hence|consequently|similarly|likewise|afterwards?"
    r"|previously|(?:later|earlier)(?! (?:this|in|on|today)\b)|too|here|asked|why|how|what"
    r"|as a result|in turn|for example|for instance|(?:in|by) contrast|on the (?:other|one) hand|even so"
    r"|even then"
    r"|that said|after that|since then|in response|in reply|because of this|(?:one|some) (?:of them|said"
    r"|was|were)"
    r"|(?:in|after|before|during|despite|with|of|at|for|on|under) (?:that|this|these|those)(?! (?:week"
    r"|month|year"
    r"|weekend|morning|afternoon|evening)\b)|to [a-z]+ (?:it|them|him|her|that|this)"
    r"|(?:in|on|at|under|over) (?:its|their|the [a-z]+ ones?)|not (?:so|all|only|everyone))\b",
    re.IGNORECASE,
)
_WITHIN = re.compile(  # further on, it leads over from what stood before; or it speaks as somebody unnamed
    r"[^,]{3,60}, (?:though|however|too|meanwhile|in turn|then),|[A-Z][\w’'-]+ (?:then|also) |.{0,600}"
    r"\b(?:in|of|by) (?:that|this) (?:case|matter|sense|regard|way)\b|.{0,600}\b(?:say|says|said|do|did"
    r"|does|decided) so\b|(?:.{0,600}[^\w.’'-])?(?:I|I’m|I'm"
    r"|[Mm]y|me)\s",
    re.DOTALL,
)
_PERSON = re.compile(r"\b(?:[Hh]e|[Ss]he|[Hh]im|[Hh]ers?|[Hh]is|himself|herself)\b")
_REPORTS = re.compile(  # the speaker is somebody that another sentence names
    r"[,”\"’]\s+(?:he|she|they|it|I)\s+(?:also\s+)?(?:said|says?|added|adds|told|wrote|tweeted|continued|explain(?:s|ed)"
    r"|notes?|noted|claimed|insisted|warned|argue[sd]|concluded|posted|recalled|asked|thinks?|believes?|mean)\b",
    re.IGNORECASE,
)
_SOMEBODY = re.compile(  # whom a later "he" or "her" can be
    r"(?<=\s)[A-ZÀ-Þ][\w’'-]+|\b(?:[\w-]{2,}(?:er|or|ist|[mM]an|woman|ian|ant|ent|ee|ey|eur)|child|girl|boy|mother|father"
    r"|son|king|queen|judge|chief|coach|nurse|pilot|guard|captain|victim|head|teen|person|nobody|everyone|chair)(?:’s|'s)?\b"
)
_OPENS_NAME = re.compile(r"[A-ZÀ-Þ][\w’'-]+\s+(?:[A-ZÀ-Þ]|(?:said|has|had|was|is|will|told|says)\b)")
# "In an interview", "Marking his first year": who it is about comes after the comma
_CIRCUMSTANCE = re.compile(
    r"(?:in|at|on|during|after|before|since|for|while|when|as|with|despite|given|by|under|following|[a-z]{2,15}ing)\b",
    re.IGNORECASE,
)
_ABOUT_WHOM = re.compile(  # "In an interview with the paper, he said", "On page 30 it says"
    rf"{_CIRCUMSTANCE.pattern}(?:[^,]{{0,200}},\s|\s(?:[\w’'-]+\s){{1,4}})(?:he|she|it|they)\s", re.IGNORECASE
)
_NAMED_NEXT = re.compile(r"[^,]{0,200},\s+(?:[\w’'-]+\s+){0,3}?[A-ZÀ-Þ]")
_FULL_NAME = re.compile(r"[A-ZÀ-Þ][\w’'.-]+\s+[A-ZÀ-Þ][\w’'-]+")
_QUOTED = re.compile(r"“[^”]{0,2000}”|\"[^\"]{0,2000}\"|«[^»]{0,2000}»")
_SPEAKER = re.compile(r"[^\s:]+(?:\s[^\s:]+){0,4}:\s")  # a transcript, a ticker, a caption
_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}\b")
_CAPTION = re.compile(  # what stands below a picture
    r",\s(?:(?:second|third) from )?(?:left|right|cent(?:er|re)),|\bfile photos?\b|\([^()]{0,60}(?:/"
    r"|\bvia )[^()]{0,60}\)$"
    r"|[A-Z][a-z]{2,8} \d{1,2}, \d{4}\.$"
)
_ENDS = re.compile(r"[.!…。！｡।։۔][”’\"')»\]]*$")
_LOWER = re.compile(r"\b[a-zà-ÿ]{4,}")
_SERVICE = re.compile(  # the outlet speaking to its readers, not reporting
    r"\b(?:sign up|subscri(?:be|ption)|newsletter|click here|follow us|read more|all rights reserved"
    r"|this (?:article|story) (?:was|is)|photograph:|image:|photo:|getty|contributed to this report"
    r"|terms of (?:use|service)|privacy policy|advertisement|cookies)\b",
    re.IGNORECASE,
)
_PAIRS = (("«", "»"), ("(", ")"), ("[", "]"))


def unquoted(sentence: str) -> str:
    """The sentence without what stands in quotation marks."""
    return _QUOTED.sub(" ", sentence)


def is_service(sentence: str) -> bool:
    """Whether the outlet speaks to its readers: "sign up for our newsletter"."""
    return _SERVICE.search(sentence) is not None


def is_whole(sentence: str) -> bool:
    """Whether nothing was torn: it ends, what opens in it closes, it is no caption or transcript."""
    body = sentence.rstrip()
    if not _ENDS.search(body[-4:]) or body.endswith(("...", "…")) or not _closes(body):
        return False
    if (
        body.isupper()
        or body[0].islower()
        or _CAPTION.search(body)
        or (body.isascii() and not _LOWER.search(body))
    ):
        return False
    return not _SPEAKER.match(body) and not _CLOCK.match(body)


def _closes(body: str) -> bool:
    """Whether brackets and quotation marks stand in pairs; a straight mark may stand for a curly one."""
    opening, closing, straight = body.count("“"), body.count("”"), body.count('"')
    even = opening == closing if not straight else (opening + closing + straight) % 2 == 0
    return even and all(body.count(one) == body.count(other) for one, other in _PAIRS)


def leans(sentence: str) -> bool:
    """Whether an English sentence begins with, or speaks of, somebody or something that it does not name."""
    if _LEANING.match(sentence.lstrip(_OPENERS)):
        return True
    own = unquoted(sentence)
    if _WITHIN.match(own):
        return True
    person = _PERSON.search(own)
    before = own[: person.start()] if person else ""
    if _ABOUT_WHOM.match(own):
        return True
    if person and _CIRCUMSTANCE.match(own) and _NAMED_NEXT.match(own, person.end()):
        return False  # "Marking his first year, Mayor Quill said"
    if reports := _REPORTS.search(sentence):
        return not _FULL_NAME.search(unquoted(sentence[: reports.start()]).split("“")[0])
    return person is not None and not (_SOMEBODY.search(before) or _OPENS_NAME.match(own))


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
