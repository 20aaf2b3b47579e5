"""Single names out of what bylines hold: several at once, roles, addresses, credits."""

import re
from collections.abc import Iterable

from octavo.articles.plain import plain

LONGEST = 60  # characters of a name

_BY = re.compile(
    r"^(?:(?:written|reported|posted|published|story|words|analysis|opinion|interview|geschrieben|artikel)\s+)?"
    r"(?:by|von|par|por|di|door|av|af|od|przez|oleh|от)\s+(?=\S)",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"^[^\W\d_]{3,20}(?:[ :/-][^\W\d_]{2,12})?:\s*(?=\S)"
)  # "Text: ", "Interview: ", "Autor/in: "
_ADDRESS = re.compile(r"\S+@\S+|https?://\S+|(?<!\w)@\w+|\([^()]*\)")
_JOINT = re.compile(
    r"\s*(?:,|;|\||•|·|\n|\s[/–—]\s|\s(?:and|und|et|y|e|og|och|en|ja|i|и|with|mit|&|\+)\s)\s*", re.IGNORECASE
)
# What stands around names and is none: what introduces them, degrees.
_NEVER = frozenset(
    [
        "von",
        "by",
        "par",
        "por",
        "di",
        "door",
        "av",
        "af",
        "od",
        "przez",
        "oleh",
        "phd",
        "ph.d",
        "md",
        "m.d",
        "mba",
        "rd",
        "rdn",
        "ms",
        "msc",
        "ma",
        "m.a",
        "ba",
        "b.a",
        "jd",
        "j.d",
        "esq",
        "mph",
        "np",
        "rn",
        "llm",
        "dr",
        "jr",
        "sr",
    ]
)
_DESK = re.compile(
    r"\b(?:editors?|editorial|reporters?|correspondents?|writers?|staff|journalists?|redaktion\w*|redakteur\w*|"
    r"redaktør\w*|desk|bureau|"
    r"newsroom|team|redacción|redacao|redação|rédaction|redazione|redactie|newsletter|news service|"
    r"admin|administrator|"
    r"webmaster|agencies|online|contributors?|columnists?|producers?)\b",
    re.IGNORECASE,
)
# Words that no name holds: they come from dates, buttons and captions that stand beside names.
_NO_NAME = re.compile(
    r"\b(?:updated|published|posted|minutes?|hours?|ago|read|more|view|all|follow|subscribe|share|comments?|image|images|"
    r"photo|photos|foto|fotos|bild|profile|articles?|by|uhr|copyright|rights|reserved|click|email|january|february|"
    r"march|april|june|july|august|september|october|november|december)\b|[<>{}=_#]",
    re.IGNORECASE,
)
_INITIAL = re.compile(r"(?:^|[\s.])(?:[^\W\d_]{1,2}|Jr|Sr)\.$")


def split_names(values: Iterable[str]) -> tuple[str, ...]:
    """The names in ``values``, each once, without "By", labels, degrees and addresses."""
    names: dict[str, str] = {}
    for value in values:
        whole = _ADDRESS.sub(" ", _LABEL.sub("", _BY.sub("", plain(value))))
        for part in _JOINT.split(whole):
            name = _tidy(part)
            if _is_name(name):
                names.setdefault(name.casefold(), name)
    return tuple(names.values())


def is_desk(name: str) -> bool:
    """Whether a name is that of a role or a desk and not of a person: "Staff reporter", "Redaktion"."""
    return _DESK.search(name) is not None


def _tidy(part: str) -> str:
    name = _LABEL.sub("", _BY.sub("", part.strip())).strip(" :-–—()[]\"'“”*…")
    return name if _INITIAL.search(name) or name.count(".") > 1 else name.rstrip(". ")


def _is_name(name: str) -> bool:
    return (
        1 < len(name) <= LONGEST
        and name[0].isalpha()
        and name.casefold().rstrip(".") not in _NEVER
        and not any(character.isdigit() for character in name)
        and not _NO_NAME.search(name)
        and len(name.split()) <= 6
    )
