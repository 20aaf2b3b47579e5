"""Digits that name, date or number something and are no quantity."""

from collections.abc import Sequence

from octavo.insights.figures.tokens import Token
from octavo.insights.figures.words import word_set

DASHES = frozenset("-–—‑")
MONTHS = word_set(
    """
    january february march april may june july august september october november december jan feb
    mar apr jun jul aug sep sept oct nov dec
    """
)
_NAMES_BY_NUMBER = word_set(  # the number behind one of these is a name
    """
    no nos number numbers nr line route bus flight highway page pages chapter article section room
    platform gate version phase week grade class level channel group lane road motorway step part
    season episode item items table pier berth dock terminal ward district zone block floor lot
    verse psalm clause rule schedule act appendix figure exhibit category type model series round
    game set heat stage lap hole day formula area radio studio track bay court division league stand
    quay mark tier track carriage
    """
)
_CLOCK = word_set(
    """
    am pm a.m p.m o'clock gmt bst utc cet est hrs h uur uhr
    """
)
YEARS = (1500, 2100)  # a bare number of four digits between them is a year


def tied(tokens: Sequence[Token], dash: int) -> bool:
    """Whether a dash joins to the word before it and is no minus."""
    return dash > 0 and tokens[dash - 1].end == tokens[dash].start and tokens[dash - 1].kind in "wnx"


def is_name(
    tokens: Sequence[Token], start: int, end: int, type_: str, value: float, high: float | None
) -> bool:
    """Whether the digits name, date or number something and are no quantity."""
    before, after = _low(tokens, start - 1), _low(tokens, end)
    glued = start > 0 and tokens[start - 1].end == tokens[start].start
    if glued and before in DASHES and tied(tokens, start - 1):
        return True
    if glued and before in {"/", ":", "#", "_", "@", "."}:
        return True
    joined = end < len(tokens) and tokens[end].start == tokens[end - 1].end
    if joined and (tokens[end].kind in "wnx" or after in {"/", ":", "_", "@"}) and not type_:
        return True  # "40th", "1990s", "4x4"
    if type_ == "duration" and tokens[start].low == "one" and _low(tokens, end - 1) == "day":
        return True  # "one day", some time
    if type_ == "duration" and after in {"to", "past"}:
        return True  # "four minutes to eight"
    if type_ == "duration" and before in {"past", "last", "next", "another"}:
        return True
    if type_:
        return False
    if before in _NAMES_BY_NUMBER or after in _CLOCK or before in MONTHS or after in MONTHS:
        return True
    if high is None and tokens[start].kind == "n":
        plain = tokens[start].text.isdigit() and len(tokens[start].text) == 4
        return plain and YEARS[0] <= value <= YEARS[1] and end == start + 1
    return False


def _low(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].low if 0 <= at < len(tokens) else ""
