"""Small things about text that several rooms need."""

import re
import unicodedata

_NOT_WORD = re.compile(r"[\W_]+", re.UNICODE)


def slug_of(name: str) -> str:
    """A name in lower case with hyphens: what an outlet without an address is known by.

    Letters of every script are kept.
    """
    return _NOT_WORD.sub("-", unicodedata.normalize("NFKC", name).casefold()).strip("-") or "unnamed"
