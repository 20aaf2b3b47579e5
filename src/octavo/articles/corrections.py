"""Notes in which an outlet corrects an article: they belong to it wherever a page sets them."""

import re
from collections.abc import Sequence

from octavo.articles.blocks import PageBlock

NEAR = 12  # blocks above and below the text among which its corrections stand
LONGEST = 1200  # characters of a note
SHORTEST = 25
LONGEST_LABEL = 60  # characters of the line above a note
MOST_LINKED = 0.5  # share of its letters in links; more is a pointer to a page of corrections

_MARK = re.compile(
    r"correction|clarification|erratum|amendment|editors?-?note|berichtigung|korrektur|rettelse"
)
_LABEL = (
    r"corrections?|clarifications?|correction and clarification|erratum|errata|amendment|korrektur|"
    r"berichtigung|richtigstellung|rectificati(?:f|e|on)|correctif|correcci[oó]n|fe de errores|rettifica|"
    r"correzione|correç(?:ão|ao)|errata corrige|rettelse|rättelse|korjaus|oikaisu|sprostowanie|oprava|"
    r"исправление|уточнение|訂正|更正|정정"
)
_BEGINS = re.compile(rf"^\W*(?:{_LABEL})(?:\s*[:：.—–-]|[,\s(]\s*.{{0,40}}?[:：])", re.IGNORECASE)
_ALONE = re.compile(rf"^\W*(?:{_LABEL})\W*$", re.IGNORECASE)
_SAYS = re.compile(
    r"\b(?:an )?earlier versions? of this\b|"
    r"\bthis (?:article|story|report|page|piece|post|headline)(?: \w+){0,3} "
    r"(?:was|has been|have been) (?:amended|corrected|clarified)\b|"
    r"\bwe (?:originally|wrongly|incorrectly|mistakenly) (?:said|wrote|stated|reported)|"
    r"in einer früheren (?:version|fassung)|dans une version (?:antérieure|précédente)|"
    r"en una versión anterior|in una versione precedente|numa versão anterior|in een eerdere versie",
    re.IGNORECASE,
)


def with_corrections(numbers: Sequence[int], blocks: Sequence[PageBlock]) -> list[int]:
    """The numbers of the chosen blocks with those of the corrections that stand near or among them."""
    if not numbers:
        return []
    chosen = set(numbers)
    have = {blocks[number].key for number in numbers}
    low, high = max(0, numbers[0] - NEAR), min(len(blocks), numbers[-1] + NEAR + 1)
    added = [
        number
        for number in range(low, high)
        if number not in chosen and blocks[number].key not in have and _corrects(blocks, number)
    ]
    return sorted(chosen.union(added))


def is_correction(text: str) -> bool:
    """Whether a text is a correction by how it begins or what it says of earlier versions."""
    return len(text) <= LONGEST and (_BEGINS.match(text) is not None or _SAYS.search(text) is not None)


def _corrects(blocks: Sequence[PageBlock], number: int) -> bool:
    block = blocks[number]
    if block.linked > MOST_LINKED or not SHORTEST <= len(block.text) <= LONGEST:
        return False
    above = blocks[number - 1] if number else None
    return (
        is_correction(block.text)
        or any(_MARK.search(name) for name in block.place)
        or (above is not None and len(above.text) <= LONGEST_LABEL and _ALONE.match(above.text) is not None)
    )
