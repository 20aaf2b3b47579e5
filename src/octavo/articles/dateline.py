"""The dateline that news begins with, "PORT ALDER (Northern Wire) – ", and where it ends.

A sentence that is shown by itself begins after it: leaving out words at the edge changes nothing said.
"""

import re

_PLACE = r"[A-ZÀ-ÞА-Я][A-ZÀ-ÞА-Я.'’/ -]{2,40}"  # in capitals, as datelines are set
_DAY = r"(?:,? [A-Z][a-z]{2,8}\.? \d{1,2})?"
_SOURCE = r"(?: ?\([^()\n]{2,40}\))?"
# Behind it stands a dash, a dot or a colon; or nothing, and a word follows that no name goes on with.
_BEHIND = (
    r"\s*(?:[-–—]{1,2}|[:·•|])\s+|\s+(?=(?:The|An?|In|On|At|It|He|She|They|We|For|After|When|As|Two|Three)\s)"
)
_DATELINE = re.compile(rf"{_PLACE}(?:, [A-Z][A-Za-z. ]{{1,20}})?{_DAY}{_SOURCE}(?:{_BEHIND})")


def dateline_end(text: str) -> int:
    """The number of characters that a dateline takes at the start of ``text``; 0 where there is none."""
    found = _DATELINE.match(text)
    return found.end() if found and found.end() < len(text) else 0
