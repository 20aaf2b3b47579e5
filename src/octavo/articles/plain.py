"""Foreign strings made plain: no markup, no entities, no control characters, white space folded."""

import html
import re
import unicodedata

_TAG = re.compile(r"<(?:!--.*?--|/?[a-zA-Z][^<>]{0,2000}|![^<>]{0,200})>", re.DOTALL)
_CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufff9-\ufffb]"
)
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_NOT_ALNUM = re.compile(r"[\W_]+")
_SPACE = re.compile(r"\s+")

LONGEST = 20_000  # characters of a title, a name, a standfirst; what is longer is an attack or an accident


def clean(text: str) -> str:
    """``text`` without control, direction and zero-width characters, white space folded, in NFC."""
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


def letters(text: str) -> str:
    """Only the letters and digits of ``text``, case folded: two spellings of one headline are the same."""
    return _NOT_ALNUM.sub("", text.casefold())
