"""The agency that an article itself names: in its byline, its dateline, or a credit line at its end."""

import re
from collections.abc import Sequence

EDGE = 400  # characters at either end in which credits stand
# The world's larger agencies by the names they sign with; any outlet that others credit is found by the
# pattern below as well.
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
_DATELINE = re.compile(rf"^[^\n]{{0,80}}?\(({_NAME})\)\s*[-–—:]")
_CREDIT = re.compile(
    r"(?:^|[.!?”\"\n(]\s*)"
    r"(?:source|with (?:material|reporting|text|files) (?:from|by)|reporting by|text:|from|©|\(c\)|—|–|-)"
    rf"\s*:?\s*(?:the\s)?({_NAME})\s*\)?[.]?\s*$",
    re.IGNORECASE | re.MULTILINE,
)
_BRACKETED = re.compile(rf"\(({_NAME})\)\s*$", re.MULTILINE)


def agency_credit(text: str, byline: Sequence[str] = ()) -> str:
    """The name that an article credits for its words, or an empty string.

    Only bylines and the first and last lines count: a name in the middle is a source, not the author.
    """
    for name in byline:
        known = AGENCIES.get(name.strip().casefold())
        if known:
            return known
    found = _DATELINE.match(text[:EDGE])
    if found:
        return _proper(found[1])
    lines = [line.strip() for line in text[-EDGE:].splitlines() if line.strip()]
    for line in reversed(lines[-2:]):
        found = _CREDIT.search(line) or _BRACKETED.search(line)
        if found and _is_a_name(found[1]):
            return _proper(found[1])
        if line.rstrip(".").casefold() in AGENCIES:
            return _proper(line.rstrip("."))
    return ""


def _proper(name: str) -> str:
    name = name.strip(" .")
    return AGENCIES.get(name.casefold(), name)


def _is_a_name(words: str) -> bool:
    return words[:1].isupper() and len(words) >= 2
