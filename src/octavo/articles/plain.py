"""Foreign strings made plain: no markup, no entities, no control characters, white space folded."""

import html
import re
import unicodedata
from collections.abc import Sequence

_TAG = re.compile(r"<(?:!--.*?--|/?[a-zA-Z][^<>]{0,2000}|![^<>]{0,200})>", re.DOTALL)
_CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufff9-\ufffb]"
)
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_SPACE = re.compile(r"\s+")
_RARE_SPACE = re.compile(r"[\x0b\x0c\x1c-\x1f]")  # control characters that count as white space
_ALNUM = re.compile(r"[^\W_]+")
_ASCII_ALNUM = {code: None if not chr(code).isalnum() else chr(code).lower() for code in range(128)}

LONGEST = 20_000  # characters of a title, a name, a standfirst; what is longer is an attack or an accident


def clean(text: str) -> str:
    """``text`` without control, direction and zero-width characters, white space folded, in NFC."""
    folded = " ".join(text.split())
    if folded.isprintable() and not _RARE_SPACE.search(text):  # nothing to take out, as of nearly all text
        return folded if folded.isascii() else unicodedata.normalize("NFC", folded)
    text = _SURROGATE.sub("\ufffd", _CONTROL.sub("", text))
    return unicodedata.normalize("NFC", _SPACE.sub(" ", text).strip())


def is_clean(text: str) -> bool:
    """Whether ``text`` holds no control, direction or zero-width character, and is in NFC."""
    return not (_CONTROL.search(text) or _SURROGATE.search(text)) and unicodedata.is_normalized("NFC", text)


def plain(value: object) -> str:
    """The plain text of a string from elsewhere, or "" where ``value`` is no string.

    Entities are decoded twice, since pages escape what a template escapes again; tags go after each decoding.
    """
    if not isinstance(value, str):
        return ""
    text = value[:LONGEST]
    for _ in range(2):
        text = html.unescape(_TAG.sub(" ", text))
    return clean(_TAG.sub(" ", text))


def holds_any(text: str, parts: Sequence[str]) -> bool:
    """Whether one of ``parts`` stands in ``text``: what is asked of every text before a slow pattern is."""
    for part in parts:  # noqa: SIM110 - several times as fast as any() over a generator
        if part in text:
            return True
    return False


def letters(text: str) -> str:
    """Only the letters and digits of ``text``, case folded: two spellings of one headline are the same."""
    if text.isascii():
        return text.translate(_ASCII_ALNUM)
    return "".join(_ALNUM.findall(text.casefold()))
