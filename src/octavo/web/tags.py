"""Small pieces of markup that nearly every page has: a language's attributes, a time.

Functions and not macros: importing a macro costs a template more than writing what it says.
"""

import re
from functools import lru_cache

from octavo.web.ages import When
from octavo.web.escaping import escaped

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")


@lru_cache(maxsize=1024)
def language_tag(code: str) -> str:
    """``code`` where it has the shape of a language tag, else empty, which means "unknown" to a browser."""
    return code if _LANGUAGE.fullmatch(code) else ""


@lru_cache(maxsize=1024)
def dir_lang(language: str) -> str:
    """The attributes of an element that holds foreign words: their direction, and their language if known."""
    tag = language_tag(language)
    return f' dir="auto" lang="{tag}"' if tag else ' dir="auto"'


def time_tag(when: When) -> str:
    """A time as a reader says it, with the exact one for the hover."""
    title, text = escaped(when.exact), escaped(when.text)
    return f'<time datetime="{escaped(when.iso)}" title="{title}">{text}</time>'
