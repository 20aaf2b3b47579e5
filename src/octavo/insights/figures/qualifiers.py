"""How sure a number is: "at least", "nearly", "up to", and the like, read backwards from it."""

from collections.abc import Sequence

from octavo.insights.figures.tokens import Token

_PHRASES: dict[str, tuple[str, ...]] = {
    "at least": ("at least", "no fewer than", "no less than", "not less than", "a minimum of", "minimum of"),
    "more than": ("more than", "over", "above", "upwards of", "in excess of", "well over", "just over"),
    "nearly": ("nearly", "almost", "close to", "just under", "approaching", "just short of"),
    "about": (
        *("about", "around", "some", "roughly", "approximately", "circa", "an estimated", "estimated"),
        *("an average of", "average of", "in the region of", "something like", "as good as"),
    ),
    "up to": (
        "up to",
        "as many as",
        "as much as",
        "at most",
        "a maximum of",
        "no more than",
        "not more than",
    ),
    "fewer than": ("fewer than", "less than", "under", "below"),
    "exactly": ("exactly", "precisely", "just", "only"),
}
_BY_WORDS = {tuple(phrase.split()): name for name, phrases in _PHRASES.items() for phrase in phrases}
_LONGEST = max(len(words) for words in _BY_WORDS)
LOOSE = frozenset({"about", "nearly"})
LOWER = frozenset({"at least", "more than"})  # the value may be higher
UPPER = frozenset({"up to", "fewer than"})  # the value may be lower


def qualifier_before(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    """The qualifier that ends before token ``at`` and the token it begins at; ("", at) without one.

    "Just" and "only" say nothing of the number and are left with the sentence.
    """
    for length in range(min(_LONGEST, at), 0, -1):
        words = tuple(token.low for token in tokens[at - length : at])
        name = _BY_WORDS.get(words)
        if name == "exactly" and length == 1 and words[0] in {"just", "only"}:
            return "", at
        if name:
            return name, at - length
    return "", at
