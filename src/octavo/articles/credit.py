"""The agency that an article itself names: in its byline, its dateline, or a credit line at its end."""

import re
from collections.abc import Sequence

from octavo.articles.plain import letters

EDGE = 400  # characters at either end in which credits stand
LONGEST = 80  # characters of a credit line
# The world's larger agencies by the names they sign with; others are known by how they are credited.
AGENCIES = {
    "reuters": "Reuters",
    "ap": "Associated Press",
    "associated press": "Associated Press",
    "the associated press": "Associated Press",
    "afp": "Agence France-Presse",
    "agence france-presse": "Agence France-Presse",
    "dpa": "dpa",
    "efe": "EFE",
    "ansa": "ANSA",
    "upi": "UPI",
    "pa": "PA Media",
    "pa media": "PA Media",
    "press association": "PA Media",
    "xinhua": "Xinhua",
    "tass": "TASS",
    "interfax": "Interfax",
    "kyodo": "Kyodo News",
    "kyodo news": "Kyodo News",
    "yonhap": "Yonhap",
    "pti": "PTI",
    "press trust of india": "PTI",
    "ians": "IANS",
    "ani": "ANI",
    "aap": "AAP",
    "australian associated press": "AAP",
    "canadian press": "The Canadian Press",
    "the canadian press": "The Canadian Press",
    "bloomberg": "Bloomberg",
    "inter press service": "Inter Press Service",
    "ritzau": "Ritzau",
    "ntb": "NTB",
    "tt": "TT",
    "apa": "APA",
    "keystone-sda": "Keystone-SDA",
    "anadolu": "Anadolu",
    "anadolu agency": "Anadolu",
}
_NAME = r"[A-Z][\w&’'.-]*(?:[ ](?:of|the|and|&|[A-Z][\w&’'.-]*)){0,4}"
_PLACE = r"[A-ZÀ-Þ][^\n()]{0,80}?"
_DATELINE = re.compile(rf"^({_PLACE})\s\(({_NAME})\)\s*[-–—:]")
# What introduces a credit: any name behind it is one.
_INTRODUCED = (
    r"(?i:sources?\s*:|credits?\s*:|agency\s*:|text\s*:|quelle\s*:|fuente\s*:|fonte\s*:|"
    r"with (?:\w+ )?(?:material|reporting|text|files|information) (?:from|by)|"
    r"(?:taken )?from (?:a|an) (?:\w+ )?(?:report|dispatch|article) (?:by|of|from)|provided by)\s*(?i:the\s)?"
)
_CREDIT = re.compile(rf"(?:^|[.!?”\"(]\s*){_INTRODUCED}({_NAME})(?:,[^\n.]*)?\s*\)?[.]?\s*$")
# A name alone is an agency's where it says so.
_ALONE = re.compile(
    rf"^(?:[©(\[—–-]|\(c\))?\s*({_NAME})\s*[)\]]?(?:, (?:with|and|mit|avec|con|com)\s[^\n.]*)?[.]?$"
)
_BRACKETED = re.compile(rf"\(({_NAME})\)\s*$")
_AGENCY_WORD = re.compile(
    r"(?:\b(?:news)?wire|\bagency|\bagence|\bagencia|\bagência|\bagenzia|agentur|byrå|"
    r"\bnews service|\bpress)$",
    re.IGNORECASE,
)


def agency_credit(text: str, byline: Sequence[str] = (), outlet: str = "") -> str:
    """The name that an article credits for its words, or an empty string.

    Only bylines and the first and last lines count: a name in the middle is a source, not the author; and
    ``outlet`` does not credit itself.
    """
    for name in byline:
        if name.strip().casefold() in AGENCIES and not is_own(name, outlet):
            return proper(name)
    lines = [line.strip() for line in text[-EDGE:].splitlines() if line.strip()]
    for name in (_dateline(text), *(credited(line) for line in reversed(lines[-2:]))):
        if name and not is_own(name, outlet):
            return proper(name)
    return ""


def credited(line: str) -> str:
    """The name that a line at the end of an article credits, or an empty string.

    Behind words that introduce a credit any name is one; alone or in brackets only an agency's.
    """
    bare = line.strip("()[]—–-©. ")
    if bare.casefold() in AGENCIES:
        return bare
    found = _CREDIT.search(line)
    if found:
        return found[1]
    found = _ALONE.match(line) if len(line) <= LONGEST else None
    found = found or _BRACKETED.search(line)
    return found[1] if found and is_agency(found[1]) else ""


def is_agency(name: str) -> bool:
    """Whether a name is that of a known agency, or says that it is one's."""
    return name.strip(" .").casefold() in AGENCIES or (" " in name and _AGENCY_WORD.search(name) is not None)


def is_own(name: str, outlet: str) -> bool:
    """Whether ``name``, or another name of the same agency, is what ``outlet`` calls itself, or a part."""
    words = {letters(word) for word in re.split(r"[\s.]+", outlet)} - {""}
    aliases = [name, *(alias for alias, agency in AGENCIES.items() if agency == proper(name))]
    return bool(words) and any(
        {letters(word) for word in alias.split()} - {"", "the"} <= words for alias in aliases
    )


def proper(name: str) -> str:
    """A name as it is written elsewhere: "AP" is the Associated Press."""
    name = name.strip(" .")
    return AGENCIES.get(name.casefold(), name)


def is_name(text: str) -> bool:
    """Whether a text can be the name of an agency or outlet: a few words, the first with a capital."""
    return re.fullmatch(_NAME, text) is not None or text.casefold() in AGENCIES


def _dateline(text: str) -> str:
    """The name in brackets behind the place that a text begins with."""
    found = _DATELINE.match(text[:EDGE])
    return found[2] if found and (found[1].isupper() or is_agency(found[2])) else ""
